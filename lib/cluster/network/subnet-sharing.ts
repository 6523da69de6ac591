import type { IConstruct } from "constructs";
import { AppTable } from "../../app-state/app-table";
import { NetworkMode } from "../../cluster-network/network-mode";
import { SOURCES } from "../../rules/limits";
import { enforceAtSynth } from "../../rules/report";
import { defineRules, problemIf } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** The subnet of a kubenet cluster, with the other clusters in it. */
interface SharedSubnet {
  readonly addressPrefix?: string;
  readonly others: readonly string[];
}

export const subnetSharingRules = defineRules<SharedSubnet>("2026-11-29", [
  {
    id: "AKS-NET-034",
    title: "A subnet with kubenet nodes belongs to one cluster",
    why: "kubenet writes pod routes to the route table of the subnet, so a subnet and its route table can serve only one cluster.",
    fix: "a separate AksNetwork, or ClusterNetwork.cniOverlay(…) for all clusters of the subnet; either replaces an existing cluster",
    source: SOURCES.kubenet,
    check: ({ addressPrefix, others }) =>
      problemIf(others.length > 0, () => ({
        option: "network.subnet",
        value: addressPrefix,
        reason: `The subnet also contains the nodes of ${others.join(", ")}. With kubenet, a subnet and its route table can serve only one cluster.`,
      })),
  },
]);

/** The paths of the clusters in a subnet, by the subnet's id. */
const clustersBySubnet = new AppTable<string, string[]>();

/** Reports, at synth, kubenet clusters that share a subnet with another cluster of the app. */
export function watchSubnet(cluster: IConstruct, { network }: AksClusterSpec): void {
  const { subnet, mode } = network;
  if (!subnet) {
    return;
  }
  const { path } = cluster.node;
  const members = clustersBySubnet.getOrMake(cluster, subnet.id, () => []);
  members.push(path);
  if (mode === NetworkMode.KUBENET) {
    enforceAtSynth(cluster, subnetSharingRules, () => ({
      addressPrefix: subnet.addressPrefix,
      others: members.filter((member) => member !== path),
    }));
  }
}
