import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  type DualStack,
  SubnetPurpose,
  type SubnetReference,
  SubnetSize,
} from "../../lib";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

/** The prefixes of each subnet by its name, and of the network. */
function ranges(
  ipv6AddressSpace: string | undefined,
  add: (network: AksNetwork) => void = () => {},
) {
  const stack = synthesize((scope) => {
    add(new AksNetwork(scope, "network", { resourceGroup: RESOURCE_GROUP, ipv6AddressSpace }));
  });
  return { network: stack.only("azurerm_virtual_network").address_space, ...subnetsOf(stack) };
}

function subnetsOf(stack: SynthesizedStack): Record<string, string[]> {
  return Object.fromEntries(
    Object.values(stack.all("azurerm_subnet")).map(({ name, address_prefixes }) => [
      name,
      address_prefixes,
    ]),
  );
}

function addThree(network: AksNetwork): void {
  network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10)));
  network.addSubnet("own", SubnetPurpose.other(SubnetSize.range("10.240.64.0/24")));
  network.addSubnet("endpoints", SubnetPurpose.privateEndpoints());
}

describe("a network with an IPv6 range", () => {
  test("has both ranges", () => {
    expect(ranges("fd00:db8:deca::/48").network).toEqual(["10.240.0.0/16", "fd00:db8:deca::/48"]);
  });

  test("gives each subnet a /64 of it, in the order in which they were added", () => {
    expect(ranges("fd00:db8:deca::/48", addThree)).toMatchObject({
      "snet-nodes": ["10.240.0.0/21", "fd00:db8:deca::/64"],
      "snet-pods": ["10.240.8.0/21", "fd00:db8:deca:1::/64"],
      "snet-own": ["10.240.64.0/24", "fd00:db8:deca:2::/64"],
      "snet-endpoints": ["10.240.16.0/26", "fd00:db8:deca:3::/64"],
    });
  });

  test("leaves the ranges of subnets as they are where one is added", () => {
    const before = ranges("fd00:db8:deca::/48", addThree);
    const after = ranges("fd00:db8:deca::/48", (network) => {
      addThree(network);
      network.addSubnet("last", SubnetPurpose.other(SubnetSize.forAddresses(9)));
    });
    expect(after).toMatchObject(before);
  });

  test("may have room for exactly the subnets that it has", () => {
    expect(ranges("fd00:db8:deca:8::/62", addThree)).toMatchObject({
      "snet-nodes": [expect.anything(), "fd00:db8:deca:8::/64"],
      "snet-endpoints": [expect.anything(), "fd00:db8:deca:b::/64"],
    });
    expect(() => ranges("fd00:db8:deca:8::/63", addThree)).toThrow("AKS-NET-017");
  });

  test("gives the subnet of a firewall no IPv6 range", () => {
    expect(
      ranges("fd00:db8:deca::/48", (network) => {
        network.addSubnet("firewall", SubnetPurpose.firewall());
        network.addSubnet("endpoints", SubnetPurpose.privateEndpoints());
      }),
    ).toMatchObject({
      AzureFirewallSubnet: ["10.240.8.0/26"],
      "snet-endpoints": ["10.240.8.64/26", "fd00:db8:deca:1::/64"],
    });
  });

  test("that only Terraform knows is divided by Terraform", () => {
    const stack = synthesize((scope) => {
      const ipv6AddressSpace = new TerraformVariable(scope, "six", { type: "string" }).stringValue;
      addThree(
        new AksNetwork(scope, "network", { resourceGroup: RESOURCE_GROUP, ipv6AddressSpace }),
      );
    });
    const divided = (index: number) =>
      `\${cidrsubnet(var.six, (64 - element(split("/", var.six), 1)), ${index})}`;
    expect(stack.only("azurerm_virtual_network").address_space).toEqual([
      "10.240.0.0/16",
      "${var.six}",
    ]);
    expect(subnetsOf(stack)).toMatchObject({
      "snet-nodes": ["10.240.0.0/21", divided(0)],
      "snet-pods": ["10.240.8.0/21", divided(1)],
      "snet-endpoints": ["10.240.16.0/26", divided(3)],
    });
  });
});

test("a network without an IPv6 range has IPv4 subnets only", () => {
  expect(ranges(undefined, addThree)).toEqual({
    network: ["10.240.0.0/16"],
    "snet-nodes": ["10.240.0.0/21"],
    "snet-pods": ["10.240.8.0/21"],
    "snet-own": ["10.240.64.0/24"],
    "snet-endpoints": ["10.240.16.0/26"],
  });
});

describe("a dual-stack cluster", () => {
  const dualStack: DualStack = {};

  function clusterIn(
    subnetOf: (network: AksNetwork) => SubnetReference,
    ipv6AddressSpace?: string,
  ) {
    return synthesize((stack) => {
      const network = new AksNetwork(stack, "network", {
        resourceGroup: RESOURCE_GROUP,
        ipv6AddressSpace,
      });
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniOverlay({ subnet: subnetOf(network), dualStack }),
      });
    });
  }

  test("is in the node subnet, and in an added subnet", () => {
    const nodes = clusterIn((network) => network.nodeSubnet, "fd00:db8:deca::/48");
    const others = clusterIn(
      (network) => network.addSubnet("more", SubnetPurpose.nodes(SubnetSize.forNodes(9))),
      "fd00:db8:deca::/48",
    );
    for (const stack of [nodes, others]) {
      expect(stack.only("azurerm_kubernetes_cluster").network_profile.ip_versions).toEqual([
        "IPv4",
        "IPv6",
      ]);
    }
  });

  test("is rejected in a subnet that has no IPv6 range", () => {
    expect(() => clusterIn((network) => network.nodeSubnet)).toThrow("AKS-NET-030");
  });
});
