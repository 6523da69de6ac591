import type { Construct } from "constructs";
import { AksLogin, KubernetesCluster } from "../lib";
import type { Settings } from "./settings";

/** The cluster of the standard stack, looked up by name. It uses local accounts. */
export function standardCluster(stack: Construct, { namePrefix }: Settings): KubernetesCluster {
  const place = { clusterName: `aks-${namePrefix}`, resourceGroupName: `rg-${namePrefix}` };
  return KubernetesCluster.aks(stack, "cluster", place, AksLogin.adminCertificate());
}
