import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  AksNetwork,
  ApiServerAccess,
  ClusterNetwork,
  NetworkRouting,
  SubnetPurpose,
  type SubnetReference,
  SubnetSize,
} from "../../../lib";
import { virtualNodesRules } from "../../../lib/cluster/add-ons/virtual-nodes-rules";
import { differences } from "../../node-pool/pools";
import { ancestors, dependencies } from "../../support/dependency-graph";
import { IDS } from "../../support/ids";
import { describeRules, type RuleCase, titled } from "../../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../../support/synth";
import { argumentsOf, CLUSTER, ROLE, subnetId, waitsFor, withoutHashes } from "../clusters";

type Options = Partial<AksClusterProps>;

const SUBNET = { id: subnetId("snet-virtual") };
const subnet = { id: IDS.subnet };
const flat = ClusterNetwork.cniNodeSubnet({ subnet });

const virtualIn = (virtualNodesSubnet: SubnetReference, others: Options = {}): Options => ({
  network: flat,
  ...others,
  addOns: { virtualNodesSubnet },
});
const virtual = (others: Options) => virtualIn(SUBNET, others);

describe("virtual nodes", () => {
  test.each<[string, SubnetReference, string]>([
    ["by the id of the subnet", SUBNET, "snet-virtual"],
    ["by an id that only Terraform knows", { id: "${var.subnet}" }, "${basename(var.subnet)}"],
  ])("have these arguments and no others: %s", (_, one, subnet_name) => {
    const before = argumentsOf({ network: flat });
    expect(differences(argumentsOf(virtualIn(one)), before)).toStrictEqual({
      aci_connector_linux: { subnet_name },
    });
  });

  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    const spoke = new AksNetwork(scope, "spoke", {
      resourceGroup,
      routing: NetworkRouting.natGateway(),
      nodeSubnet: SubnetSize.forNodes(10, { podsPerNode: 30 }),
    });
    new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniNodeSubnet({ subnet: spoke.nodeSubnet }),
      addOns: { virtualNodesSubnet: spoke.addSubnet("virtual", SubnetPurpose.virtualNodes()) },
    });
  });

  test("lie in a subnet of this library, by a name that refers to it", () => {
    expect(stack.only(CLUSTER).aci_connector_linux.subnet_name).toMatch(
      /^\$\{basename\(azurerm_subnet\.spoke_virtual_\w+\.id\)\}$/,
    );
    const { delegation } = stack.find("azurerm_subnet", { name: "snet-virtual" });
    expect(delegation[0].service_delegation.name).toBe(
      "Microsoft.ContainerInstance/containerGroups",
    );
  });

  test("wait for the way out of their subnet", () => {
    expect(waitsFor(stack.only(CLUSTER))).toContain(
      "azurerm_subnet_nat_gateway_association.spoke_virtual-nat-gateway",
    );
  });

  test("have their add-on be Network Contributor on the subnet, after the cluster", () => {
    const role = stack.find(ROLE, {
      principal_id:
        "${azurerm_kubernetes_cluster.cluster.aci_connector_linux[0].connector_identity[0].object_id}",
    });
    expect({ ...role, scope: withoutHashes(role.scope) }).toMatchObject({
      role_definition_name: "Network Contributor",
      principal_type: "ServicePrincipal",
      scope: "${azurerm_subnet.spoke_virtual.id}",
    });
  });

  test.each<[string, (scope: TerraformStack, spoke: AksNetwork) => SubnetReference]>([
    [
      "a subnet of this library",
      (_, spoke) => spoke.addSubnet("virtual", SubnetPurpose.virtualNodes(), { name: "snet-aci" }),
    ],
    [
      "an L1 subnet",
      (scope, spoke) =>
        new Subnet(scope, "virtual", {
          name: "snet-aci",
          resourceGroupName: spoke.resourceGroupName,
          virtualNetworkName: spoke.name,
          addressPrefixes: ["10.240.200.0/24"],
        }),
    ],
  ])("have the cluster wait for %s, although it is named and not referred to", (_, subnetOf) => {
    const { json } = synthesize((scope) => {
      const spoke = new AksNetwork(scope, "spoke", { resourceGroup: RESOURCE_GROUP });
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniNodeSubnet({ subnet: spoke.nodeSubnet }),
        addOns: { virtualNodesSubnet: subnetOf(scope, spoke) },
      });
    });
    const before = [...ancestors(dependencies(json), `${CLUSTER}.cluster`)].map(withoutHashes);
    expect(before).toContainEqual(expect.stringMatching(/^azurerm_subnet\.(spoke_)?virtual$/));
  });
});

const overlay = { network: ClusterNetwork.cniOverlay({ subnet }) };
const podSubnet = { id: subnetId("snet-pods") };
const withPods = ClusterNetwork.cniPodSubnet({ subnet, podSubnet });

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-CLU-060",
    refused: virtual(overlay),
    says: [
      "Virtual nodes require pods with addresses of the virtual network, which cniOverlay does not provide.",
      "addresses of the virtual network",
    ],
    accepted: virtual({ network: flat }),
  },
  {
    rule: "AKS-CLU-060",
    refused: virtual({ network: ClusterNetwork.kubenet({ subnet }) }),
    says: [
      "Virtual nodes require pods with addresses of the virtual network, which kubenet does not provide.",
      "network: ClusterNetwork.cniNodeSubnet({ subnet })",
    ],
    accepted: virtual({ network: withPods }),
  },
  {
    rule: "AKS-CLU-060",
    refused: virtual({ network: ClusterNetwork.cniOverlay() }),
    says: ["cniNodeSubnet"],
    accepted: { ...overlay, addOns: {} },
  },
  {
    rule: "AKS-CLU-061",
    refused: virtual({ apiServer: ApiServerAccess.publicFrom("203.0.113.0/24") }),
    says: [
      "addOns.virtualNodesSubnet",
      "Virtual nodes cannot reach an API server that is restricted to authorized IP ranges.",
      "ApiServerAccess.public()",
    ],
    accepted: virtual({ apiServer: ApiServerAccess.public() }),
  },
  {
    rule: "AKS-CLU-061",
    refused: virtual({ apiServer: ApiServerAccess.publicFrom("${var.office}") }),
    says: ["Virtual nodes cannot reach an API server that is restricted to authorized IP ranges."],
    accepted: virtual({ apiServer: ApiServerAccess.private() }),
  },
  {
    rule: "AKS-CLU-062",
    refused: virtual({ diskEncryption: { id: IDS.diskEncryptionSet } }),
    says: [
      "Azure does not support virtual nodes in a cluster with a disk encryption set.",
      "no virtual nodes; removing diskEncryption replaces an existing cluster",
    ],
    accepted: titled({
      "virtual nodes without disk encryption": virtual({ diskEncryption: undefined }),
    }),
  },
  {
    rule: "AKS-CLU-064",
    refused: virtualIn({ id: IDS.subnet }),
    says: [
      "Virtual nodes require a dedicated subnet in the virtual network of the nodes.",
      "SubnetPurpose.virtualNodes()",
    ],
    accepted: virtualIn(SUBNET),
  },
  {
    rule: "AKS-CLU-064",
    refused: virtualIn(podSubnet, { network: withPods }),
    says: ["Virtual nodes require a dedicated subnet in the virtual network of the nodes."],
    accepted: titled({
      "a dedicated subnet beside one for pods": virtualIn(SUBNET, { network: withPods }),
    }),
  },
  {
    rule: "AKS-CLU-064",
    refused: virtualIn({ id: SUBNET.id.replace("vnet-1", "vnet-2") }),
    says: ["Virtual nodes require a dedicated subnet in the virtual network of the nodes."],
    accepted: titled({
      "the ID of the network in another letter case": virtualIn({
        id: SUBNET.id.replace("vnet-1", "VNet-1"),
      }),
    }),
  },
];

describeRules(
  (stack, options: Options) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...options });
  },
  virtualNodesRules,
  cases,
);
