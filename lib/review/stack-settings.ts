import { isDeepStrictEqual } from "node:util";
import { asObject, block, type Configuration, type Json } from "../terraform/configuration";

/** A change of a stack outside its resources: of a provider, the backend or an output. */
export interface SettingChange {
  /** `provider.azurerm`, `backend`, `output.kubeconfig`. */
  readonly address: string;
  readonly kind: "loss" | "weakening" | "note";
  readonly text: string;
}

export function settingsChanges(base: Configuration, head: Configuration): SettingChange[] {
  return [
    ...providerChanges(base, head),
    ...backendChanges(base.settings, head.settings),
    ...outputChanges(base.outputs, head.outputs),
  ];
}

/** Arguments of a provider that point it to other resources. */
const WHERE = [
  "subscription_id",
  "tenant_id",
  "environment",
  "metadata_host",
  "config_context",
  "config_path",
  "host",
];

function providerChanges(base: Configuration, head: Configuration): SettingChange[] {
  const names = new Set([...Object.keys(base.providers), ...Object.keys(head.providers)]);
  return [...names].flatMap((name) => {
    const [old, current] = [base, head].map(({ providers }) => providersByAlias(providers[name]));
    const aliases = [...new Set([...(old?.keys() ?? []), ...(current?.keys() ?? [])])];
    return aliases.flatMap((alias): SettingChange[] => {
      const [before, after] = [old?.get(alias), current?.get(alias)];
      if (!before || !after || isDeepStrictEqual(before, after)) {
        return [];
      }
      const label = alias === "" ? name : `${name}.${alias}`;
      const moved = WHERE.filter((it) => !isDeepStrictEqual(before[it], after[it]));
      const address = `provider.${label}`;
      return moved.length > 0
        ? [
            {
              address,
              kind: "loss",
              text: `${moved.join(", ")} changes: Terraform looks for all resources of the provider elsewhere.`,
            },
          ]
        : [{ address, kind: "note", text: "Its settings change." }];
    });
  });
}

function providersByAlias(value: unknown): ReadonlyMap<string, Json> {
  const all = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(asObject);
  return new Map(all.map((it) => [String(it.alias ?? ""), it]));
}

function backendChanges(base: Json, head: Json): SettingChange[] {
  const [before, after] = [base, head].map(backendOf);
  const text =
    "The backend changes: run terraform init -migrate-state, or Terraform starts with an empty state.";
  return isDeepStrictEqual(before, after) ? [] : [{ address: "backend", kind: "loss", text }];
}

/** The path of a local state is that of the machine that synthesized. */
function backendOf({ backend, cloud }: Json): unknown {
  const backends = Object.entries(block(backend)).map(([type, settings]) => {
    const { path: _, ...others } = block(settings);
    return [type, type === "local" ? others : block(settings)];
  });
  return { backends, cloud };
}

function outputChanges(base: Json, head: Json): SettingChange[] {
  const readable = Object.keys(head).filter(
    (name) => block(base[name]).sensitive === true && block(head[name]).sensitive !== true,
  );
  const gone = Object.keys(base).filter((name) => !(name in head));
  return [
    ...readable.map((name) => ({
      address: `output.${name}`,
      kind: "weakening" as const,
      text: "The output is no longer sensitive: plans and logs show it.",
    })),
    ...gone.map((name) => ({
      address: `output.${name}`,
      kind: "note" as const,
      text: "The output goes: stacks and scripts that read it fail.",
    })),
  ];
}
