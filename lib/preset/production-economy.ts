import { ClusterAccess } from "../cluster/cluster-access";
import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import { Spot } from "../node-pool/spot";
import type { AksPresetProps } from "./aks-preset-props";

/** Source: `SOURCES.presets`. */
export const PRODUCTION_ECONOMY: AksPresetProps = {
  name: "Production Economy",
  purpose: "Production traffic at a low price, where workloads can be interrupted.",
  systemPool: { vmSize: "Standard_D8ds_v5", scaling: NodePoolScaling.autoscale(2, 5) },
  nodePools: {
    user: {
      vmSize: "Standard_D8as_v4",
      scaling: NodePoolScaling.autoscale(0, 25),
      spot: Spot.atMarketPrice(),
    },
  },
  zones: [],
  access: ClusterAccess.azureRbac(),
};
