import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import { Spot } from "../node-pool/spot";
import type { AksPresetProps } from "./aks-preset-props";

/** Source: `SOURCES.classicPresets`. The sizes stand for Standard_B4ms: docs/cost-optimized.md. */
export const COST_OPTIMIZED: AksPresetProps = {
  name: "Cost-optimized",
  purpose: "Production workloads that can be interrupted, on nodes from Azure's spare capacity.",
  systemPool: { vmSize: "Standard_D4ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
  nodePools: {
    user: {
      vmSize: "Standard_D4ds_v5",
      scaling: NodePoolScaling.autoscale(0, 25),
      spot: Spot.atMarketPrice(),
    },
  },
  zones: [],
};
