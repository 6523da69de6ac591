import { ApiServerAccess } from "../cluster/api-server-access";
import { ClusterAccess } from "../cluster/cluster-access";
import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import type { AksPresetProps } from "./aks-preset-props";

/** Source: `SOURCES.classicPresets`. The sizes stand for Standard_D4s_v3: docs/hardened-access.md. */
export const HARDENED_ACCESS: AksPresetProps = {
  name: "Hardened access",
  purpose: "Enterprises that need full control of who reaches the cluster, and of what runs in it.",
  systemPool: {
    vmSize: "Standard_D4ds_v5",
    scaling: NodePoolScaling.autoscale(2, 5),
    onlySystemPods: true,
    hostEncryption: true,
  },
  nodePools: {
    user: {
      vmSize: "Standard_D4ds_v5",
      scaling: NodePoolScaling.autoscale(2, 20),
      hostEncryption: true,
    },
  },
  apiServer: ApiServerAccess.private(),
  access: ClusterAccess.azureRbac(),
  monitoring: { containerInsights: {}, controlPlaneLogs: {} },
  security: { azurePolicy: true, keyVaultSecrets: {} },
};
