import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import type { AksPresetProps } from "./aks-preset-props";

/**
 * Source: `SOURCES.classicPresets`. The sizes stand for Standard_D4s_v3 and for Standard_NC6s_v3, which
 * retired on 2025-09-30: docs/batch-processing.md.
 */
export const BATCH_PROCESSING: AksPresetProps = {
  name: "Batch processing",
  purpose: "Machine learning, computation and graphics on GPUs that are there while work is.",
  systemPool: { vmSize: "Standard_D4ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
  nodePools: {
    user: {
      vmSize: "Standard_NC4as_T4_v3",
      scaling: NodePoolScaling.autoscale(0, 10),
      taints: [{ key: "sku", value: "gpu" }],
    },
  },
  zones: [],
  monitoring: { containerInsights: {} },
};
