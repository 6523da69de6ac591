import { areOfOneNetwork, type SubnetReference } from "../../network/subnet-reference";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import type { NodePoolSpec } from "../node-pool-spec";

const SUBNETS = "https://learn.microsoft.com/azure/aks/node-pool-unique-subnet";

/** What the network and the identity of a cluster that was created here say about its pools. */
export const poolNetworkRules = defineRules<NodePoolSpec>("2026-11-24", [
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
          fix: "no subnet here, or a subnet in the cluster's network: ClusterNetwork.…({ subnet })",
        }),
      ),
  },
  {
    id: "AKS-POOL-081",
    source: SUBNETS,
    check: (pool) =>
      ownSubnets(pool)
        .filter(
          ([, own]) => pool.cluster?.subnet && areOfOneNetwork(own, pool.cluster.subnet) === false,
        )
        .map(([option, own]) => ({
          option,
          value: own.id,
          reason: "All pools of a cluster lie in one virtual network, and this is another one.",
          fix: "a subnet of the network that the cluster lies in",
        })),
  },
  {
    id: "AKS-POOL-082",
    source: SOURCES.podSubnet,
    check: ({ podSubnet, cluster }) =>
      problemIf(
        cluster !== undefined && cluster.podSubnet === undefined && podSubnet !== undefined,
        () => ({
          option: "podSubnet",
          value: podSubnet?.addressPrefix,
          reason: "The pods of this cluster have no subnets.",
          fix: "network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet }) on the cluster",
        }),
      ),
  },
  {
    id: "AKS-POOL-083",
    source: SOURCES.outboundTypes,
    check: (pool) => {
      const needed = pool.cluster?.neededEgress;
      return ownSubnets(pool)
        .filter(
          ([option, { egress }]) => option === "subnet" && needed && egress && egress !== needed,
        )
        .map(([option, own]) => ({
          option,
          value: own.addressPrefix,
          reason: `The cluster goes out by a ${needed}, and this subnet has none.`,
          fix: "a subnet of the same AksNetwork",
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
          fix: "identity: ClusterIdentity.userAssigned() on the cluster",
        })),
  },
]);

/** Those that are not the cluster's, which the cluster's own rules judge. */
function ownSubnets({ subnet, podSubnet, cluster }: NodePoolSpec): [string, SubnetReference][] {
  const ofCluster = [cluster?.subnet?.id, cluster?.podSubnet?.id];
  const named: [string, SubnetReference | undefined][] = [
    ["subnet", subnet],
    ["podSubnet", podSubnet],
  ];
  return named.filter(
    (entry): entry is [string, SubnetReference] =>
      entry[1] !== undefined && !ofCluster.includes(entry[1].id),
  );
}
