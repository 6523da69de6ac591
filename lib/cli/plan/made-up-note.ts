import { asObject, type Json } from "../../terraform/configuration";

/** Which values of a plan are made up, for its reader. */
export function madeUpNote({ data, provider }: Json): string {
  const lookups = Object.entries(asObject(data))
    .filter(([type]) => type.startsWith("azurerm_"))
    .flatMap(([type, byName]) => Object.keys(asObject(byName)).map((name) => `${type}.${name}`))
    .map((address) => `  data.${address}`);
  const lines = [
    "",
    "Planned without an Azure account and without state, as a new deployment.",
    ...(lookups.length > 0 ? ["The values of these data sources are made up:", ...lookups] : []),
    ...("kubernetes" in asObject(provider) ? ["No Kubernetes cluster was asked."] : []),
  ];
  return lines.join("\n");
}
