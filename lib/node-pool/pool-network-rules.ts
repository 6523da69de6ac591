import { areOfOneNetwork } from "../network/subnet-reference";
import { SOURCES } from "../rules/limits";
import { problemIf, type Rule } from "../rules/rule";
import type { NodePoolSpec } from "./node-pool-spec";

const SUBNETS = "https://learn.microsoft.com/azure/aks/node-pool-unique-subnet";

/** What the network and the identity of a cluster that was created here say about its pools. */
export const poolNetworkRules: readonly Rule<NodePoolSpec>[] = [
  {
    id: "AKS-POOL-080",
    source: SUBNETS,
    check: ({ subnet, cluster }) =>
      problemIf(
        cluster !== undefined && cluster.subnet === undefined && subnet !== undefined,
        () => ({
          option: "subnet",
          value: subnet?.addressPrefix,
          reason: "AKS makes the network of this cluster itself, and all pools lie in it.",
          instead:
            "no subnet here, or a subnet in the cluster's network: ClusterNetwork.…({ subnet })",
        }),
      ),
  },
  {
    id: "AKS-POOL-081",
    source: SUBNETS,
    check: ({ subnet, podSubnet, cluster }) =>
      [["subnet", subnet] as const, ["podSubnet", podSubnet] as const].flatMap(([option, own]) =>
        problemIf(
          own !== undefined &&
            cluster?.subnet !== undefined &&
            areOfOneNetwork(own, cluster.subnet) === false,
          () => ({
            option,
            value: own?.id,
            reason: "All pools of a cluster lie in one virtual network, and this is another one.",
            instead: "a subnet of the network that the cluster lies in",
          }),
        ),
      ),
  },
  {
    id: "AKS-POOL-082",
    source: SOURCES.podSubnet,
    check: ({ podSubnet, cluster }) =>
      problemIf(cluster !== undefined && !cluster.hasPodSubnets && podSubnet !== undefined, () => ({
        option: "podSubnet",
        value: podSubnet?.addressPrefix,
        reason: "The pods of this cluster have no subnets.",
        instead: "network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet }) on the cluster",
      })),
  },
  {
    id: "AKS-POOL-083",
    source: SOURCES.outboundTypes,
    check: ({ subnet, cluster }) => {
      const needed = cluster?.neededEgress;
      const egress = subnet?.egress;
      return problemIf(needed !== undefined && egress !== undefined && egress !== needed, () => ({
        option: "subnet",
        value: subnet?.addressPrefix,
        reason: `The cluster goes out by a ${needed}, and this subnet has none.`,
        instead: "a subnet of the same AksNetwork",
      }));
    },
  },
  {
    id: "AKS-POOL-084",
    source: "https://learn.microsoft.com/azure/aks/use-capacity-reservation-groups",
    check: ({ placement, cluster }) =>
      (["hostGroupId", "capacityReservationGroupId"] as const)
        .filter(
          (option) => placement[option] !== undefined && cluster?.hasUserAssignedIdentity === false,
        )
        .map((option) => ({
          option: `placement.${option}`,
          reason: "It is used by the cluster's identity, which must be user-assigned.",
          instead: "identity: ClusterIdentity.userAssigned() on the cluster",
        })),
  },
];
