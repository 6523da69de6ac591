import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import type { AksPresetProps } from "./aks-preset-props";

/** Source: `SOURCES.presets`. */
export const PRODUCTION_STANDARD: AksPresetProps = {
  name: "Production Standard",
  purpose: "Most applications that serve production traffic.",
  systemPool: {
    vmSize: "Standard_D8ds_v5",
    scaling: NodePoolScaling.autoscale(2, 5),
    onlySystemPods: true,
  },
  nodePools: {
    user: { vmSize: "Standard_D8ds_v5", scaling: NodePoolScaling.autoscale(2, 100) },
  },
  monitoring: { containerInsights: {}, prometheus: {} },
  security: { azurePolicy: true, keyVaultSecrets: {} },
};
