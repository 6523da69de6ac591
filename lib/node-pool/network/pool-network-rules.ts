import { subnetIdRules } from "../../network/network-id-rules";
import { areOfOneNetwork, type SubnetReference } from "../../network/subnet-reference";
import { LIMITS, SOURCES } from "../../rules/limits";
import { defineRules, type Field, problemIf, rulesFor } from "../../rules/rule";
import type { NodePoolSpec } from "../node-pool-spec";

const SUBNETS = "https://learn.microsoft.com/azure/aks/node-pool-unique-subnet";

/** Requirements that the network and the identity of the cluster place on its pools. */
export const poolNetworkRules = defineRules<NodePoolSpec>("2026-11-29", [
  ...rulesFor(subnetIdRules, (pool: NodePoolSpec) =>
    ownSubnets(pool).map(([option, own]): Field<string> => [`${option}.id`, own.id]),
  ),
  {
    id: "AKS-POOL-080",
    title: "Pools have no subnet where AKS manages the network",
    why: "AKS creates the virtual network of the cluster, and all pools are in it.",
    fix: "no subnet on the pool; for a new cluster, ClusterNetwork.…({ subnet }) on the cluster",
    source: "https://github.com/MicrosoftDocs/azure-docs/issues/116169",
    check: ({ subnet, cluster }) =>
      problemIf(
        cluster !== undefined && cluster.subnet === undefined && subnet !== undefined,
        () => ({
          option: "subnet",
          value: subnet?.addressPrefix,
        }),
      ),
  },
  {
    id: "AKS-POOL-081",
    title: "All pools are in the virtual network of the cluster",
    why: "All pools of a cluster must be in one virtual network, and the subnet is in another.",
    fix: "a subnet of the cluster's virtual network",
    source: SUBNETS,
    check: (pool) =>
      ownSubnets(pool)
        .filter(
          ([, own]) => pool.cluster?.subnet && areOfOneNetwork(own, pool.cluster.subnet) === false,
        )
        .map(([option, own]) => ({
          option,
          value: own.id,
        })),
  },
  {
    id: "AKS-POOL-082",
    title: "Pod subnets require a cluster with pod subnets",
    why: "The network mode of the cluster does not use pod subnets.",
    fix: "no podSubnet; for a new cluster, network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet }) on the cluster",
    severity: "warning",
    source: SOURCES.podSubnet,
    check: ({ podSubnet, cluster }) =>
      problemIf(
        cluster !== undefined && cluster.podSubnet === undefined && podSubnet !== undefined,
        () => ({
          option: "podSubnet",
          value: podSubnet?.addressPrefix,
        }),
      ),
  },
  {
    id: "AKS-POOL-083",
    title: "The subnet of a pool provides the egress of the cluster",
    why: "The outbound type applies to all nodes of a cluster, so each subnet needs the NAT gateway or route table that it uses.",
    fix: "a subnet of the same AksNetwork; another subnet rotates the nodes of an existing pool",
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
          reason: `The cluster's outbound type requires a ${needed}, and this subnet has none.`,
        }));
    },
  },
  {
    id: "AKS-POOL-085",
    title: "Public addresses of nodes come from a prefix if the API server is restricted",
    why: "Nodes reach the API server from their own public addresses, which must be in its authorized IP ranges, so they must come from a known prefix.",
    fix: "NodePublicIps.fromPrefix(prefix.id), with the prefix in ApiServerAccess.publicFrom; the change replaces an existing pool",
    source: LIMITS.authorizedIpRanges.source,
    check: ({ publicIps, cluster }) =>
      problemIf(
        publicIps !== undefined &&
          publicIps.prefixId === undefined &&
          cluster?.hasAuthorizedRanges === true,
        () => ({ option: "publicIps", value: "created by AKS" }),
      ),
  },
  {
    id: "AKS-POOL-084",
    title: "Host groups and capacity reservations require a user-assigned identity",
    why: "The cluster identity needs access to the group before the nodes are created, so it must be user-assigned.",
    fix: "identity: ClusterIdentity.userAssigned() on the cluster",
    source: "https://learn.microsoft.com/azure/aks/use-capacity-reservation-groups",
    check: ({ placement, cluster }) =>
      (["hostGroupId", "capacityReservationGroupId"] as const)
        .filter(
          (option) => placement[option] !== undefined && cluster?.hasUserAssignedIdentity === false,
        )
        .map((option) => ({
          option: `placement.${option}`,
        })),
  },
]);

/** Without the subnets of the cluster, which the rules of the cluster check. */
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
