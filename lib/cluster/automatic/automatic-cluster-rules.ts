import type { ManagedIdentityReference } from "../../identity/principal";
import { areOfOneNetwork } from "../../network/subnet-reference";
import { featureRule } from "../../provider/azurerm-features";
import { defineRules, problemIf } from "../../rules/rule";
import type { ApiServerDetails } from "../api-server/api-server-access";
import type { AutomaticClusterNetwork } from "./aks-automatic-cluster-props";

/** An AKS Automatic cluster with all defaults applied. */
export interface AutomaticClusterSpec {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly network?: AutomaticClusterNetwork;
  readonly apiServer: ApiServerDetails;
  readonly identity?: ManagedIdentityReference;
}

const SOURCE =
  "https://registry.terraform.io/providers/hashicorp/azurerm/5.0.0/docs/resources/kubernetes_automatic_cluster";
const NETWORK_SOURCE =
  "https://learn.microsoft.com/azure/aks/automatic/quick-automatic-custom-network";

export const automaticClusterRules = defineRules<AutomaticClusterSpec>("2026-11-29", [
  featureRule({
    id: "AKS-CLU-080",
    feature: "automaticCluster",
    fields: () => [["AksAutomaticCluster", {}]],
  }),
  {
    id: "AKS-CLU-081",
    title: "AKS Automatic clusters have all three subnets of their own, or none",
    why: "In your own network, the nodes, the system nodes and the API server each need a subnet; in a network that AKS manages, none of them can have one.",
    fix: "network: { nodeSubnet, systemNodeSubnet } and apiServer: ApiServerAccess.public().inSubnet(subnet), or neither",
    source: SOURCE,
    check: ({ network, apiServer: { subnet } }) =>
      problemIf((network === undefined) !== (subnet === undefined), () => ({
        option: network === undefined ? "network" : "apiServer",
      })),
  },
  {
    id: "AKS-CLU-082",
    title: "AKS Automatic clusters have a user-assigned identity only in their own network",
    why: "In a network that AKS manages, the identity of an AKS Automatic cluster must be system-assigned.",
    fix: "no identity, or network: { nodeSubnet, systemNodeSubnet }",
    source: SOURCE,
    check: ({ network, identity }) =>
      problemIf(network === undefined && identity !== undefined, () => ({ option: "identity" })),
  },
  {
    id: "AKS-CLU-083",
    title: "AKS Automatic clusters with a custom private DNS zone are in their own network",
    why: "A custom private DNS zone needs a user-assigned identity, which AKS Automatic clusters have only in their own network.",
    fix: "ApiServerAccess.private() without a zone, or network: { nodeSubnet, systemNodeSubnet }",
    source: SOURCE,
    check: ({ network, apiServer: { dns } }) =>
      problemIf(network === undefined && dns?._zone !== undefined, () => ({ option: "apiServer" })),
  },
  {
    id: "AKS-CLU-084",
    title: "The subnets of an AKS Automatic cluster are different subnets of one network",
    why: "Nodes, system nodes and the API server need separate subnets of the same virtual network.",
    fix: "three subnets of one virtual network",
    source: NETWORK_SOURCE,
    check: ({ network, apiServer }) => {
      if (!network || !apiServer.subnet) {
        return [];
      }
      const { nodeSubnet, systemNodeSubnet } = network;
      const others = [
        ["network.systemNodeSubnet", systemNodeSubnet],
        ["apiServer", apiServer.subnet],
      ] as const;
      const isShared = systemNodeSubnet.id === apiServer.subnet.id;
      return others
        .filter(([, { id }], index) => id === nodeSubnet.id || (index === 1 && isShared))
        .concat(others.filter(([, subnet]) => areOfOneNetwork(nodeSubnet, subnet) === false))
        .map(([option, { id }]) => ({ option, value: id }));
    },
  },
]);
