import type { AddOn } from "../../add-on/add-ons";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** The add-ons that other resources rely on, as far as a cluster has them. */
export function enabledAddOns({
  addOns,
  monitoring,
  security,
}: AksClusterSpec): ReadonlySet<AddOn> {
  const asked: Readonly<Record<AddOn, unknown>> = {
    azurePolicy: security.azurePolicy,
    containerInsights: monitoring.containerInsights,
    keyVaultSecrets: security.keyVaultSecrets,
    prometheus: monitoring.prometheus,
    webAppRouting: addOns.webAppRouting,
  };
  return new Set((Object.keys(asked) as AddOn[]).filter((addOn) => asked[addOn]));
}
