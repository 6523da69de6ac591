import { ApiServerAccess } from "../cluster/api-server-access";
import { ClusterAccess } from "../cluster/cluster-access";
import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import type { AksPresetProps } from "./aks-preset-props";

/** Source: `SOURCES.presets`. */
export const PRODUCTION_ENTERPRISE: AksPresetProps = {
  name: "Production Enterprise",
  purpose: "Production traffic with rigorous permissions and hardened security.",
  systemPool: {
    vmSize: "Standard_D16ds_v5",
    scaling: NodePoolScaling.autoscale(2, 5),
    onlySystemPods: true,
    hostEncryption: true,
  },
  nodePools: {
    user: {
      vmSize: "Standard_D8ds_v5",
      scaling: NodePoolScaling.autoscale(2, 100),
      hostEncryption: true,
    },
  },
  apiServer: ApiServerAccess.private(),
  access: ClusterAccess.azureRbac(),
  monitoring: { containerInsights: {}, controlPlaneLogs: {}, prometheus: {} },
  security: { azurePolicy: true, keyVaultSecrets: {} },
};
