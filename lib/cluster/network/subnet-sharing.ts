import type { IConstruct } from "constructs";
import { AppTable } from "../../app-state/app-table";
import { NetworkMode } from "../../cluster-network/network-mode";
import { SOURCES } from "../../rules/limits";
import { enforceAtSynth } from "../../rules/report";
import { defineRules, problemIf } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** A kubenet cluster, and the other clusters in its subnet. */
interface SharedSubnet {
  readonly addressPrefix?: string;
  readonly others: readonly string[];
}

export const subnetSharingRules = defineRules<SharedSubnet>("2026-11-25", [
  {
    id: "AKS-NET-034",
    source: SOURCES.kubenet,
    check: ({ addressPrefix, others }) =>
      problemIf(others.length > 0, () => ({
        option: "network.subnet",
        value: addressPrefix,
        reason: `The nodes of ${others.join(", ")} lie in it, too; with kubenet a subnet and its route table serve one cluster.`,
        fix: "an AksNetwork of its own, or ClusterNetwork.cniOverlay(…) for all",
      })),
  },
]);

/** The paths of the clusters in a subnet, by the subnet's id. */
const clustersBySubnet = new AppTable<string, string[]>();

/** Has kubenet clusters that share a subnet with another cluster of the app refused at synth. */
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
