import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import type { AksPresetProps } from "./aks-preset-props";

/** Source: `SOURCES.classicPresets`. The size stands for Standard_DS2_v2: docs/standard.md. */
export const STANDARD: AksPresetProps = {
  name: "Standard",
  purpose: "Applications of all kinds: the portal's first choice until 2023.",
  systemPool: { vmSize: "Standard_D4ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
  monitoring: { containerInsights: {} },
};
