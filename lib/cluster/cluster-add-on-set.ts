import type { AddOn } from "../add-on/add-ons";
import type { AksClusterSpec } from "./aks-cluster-spec";

/** The add-ons that other resources rely on, as far as a cluster has them. */
export function enabledAddOns({ security }: AksClusterSpec): ReadonlySet<AddOn> {
  const asked: Readonly<Record<AddOn, unknown>> = {
    azurePolicy: security.azurePolicy,
    containerInsights: undefined,
    defender: security.defender,
    keyVaultSecrets: security.keyVaultSecrets,
    prometheus: undefined,
  };
  return new Set((Object.keys(asked) as AddOn[]).filter((addOn) => asked[addOn]));
}
