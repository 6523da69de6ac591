import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { AksNetwork, type AksNetworkProps, SubnetSize } from "../../lib";
import { addServiceEndpoint, serviceEndpoint } from "../support/edition";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const NETWORK = "azurerm_virtual_network";
const SUBNET = "azurerm_subnet";

function synthesizeNetwork(props: Partial<AksNetworkProps> = {}): SynthesizedStack {
  return synthesize((stack) => {
    new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, ...props });
  });
}

const prefixesOf = (props: Partial<AksNetworkProps>) =>
  synthesizeNetwork(props).only(SUBNET).address_prefixes;

describe("a network for which nothing was asked", () => {
  test("is one of 65 536 addresses", () => {
    expect(synthesizeNetwork().only(NETWORK)).toEqual({
      name: "vnet-test-network",
      resource_group_name: "rg-test",
      location: "westeurope",
      address_space: ["10.240.0.0/16"],
    });
  });

  test("has a subnet for 1000 nodes, a tenth more, and Azure's five addresses", () => {
    expect(synthesizeNetwork().only(SUBNET)).toEqual({
      name: "snet-nodes",
      resource_group_name: "rg-test",
      virtual_network_name: "${azurerm_virtual_network.network.name}",
      address_prefixes: ["10.240.0.0/21"],
    });
  });

  test("consists of nothing else", () => {
    expect(Object.keys(synthesizeNetwork().json.resource).sort()).toEqual([SUBNET, NETWORK]);
  });
});

describe("names", () => {
  test("are taken as they are given", () => {
    const stack = synthesizeNetwork({ name: "vnet-shared", nodeSubnetName: "snet-aks" });
    expect(stack.only(NETWORK).name).toBe("vnet-shared");
    expect(stack.only(SUBNET).name).toBe("snet-aks");
  });

  test("from a deep path fit into a node label", () => {
    const { name } = synthesize((stack) => {
      const scope = new Construct(new Construct(stack, "a".repeat(40)), "b".repeat(40));
      new AksNetwork(scope, "network", { resourceGroup: RESOURCE_GROUP });
    }).only(NETWORK);
    expect(name).toMatch(/^vnet-test-a{40}/);
    // https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#limitations-with-azure-cni-overlay
    expect(name.length).toBeLessThanOrEqual(63);
  });

  test.each(["network_", "network.", "_network", "größe"])(
    "from the id %j are valid in Azure",
    (id) => {
      const stack = synthesize((scope) => {
        new AksNetwork(scope, id, { resourceGroup: RESOURCE_GROUP });
      });
      expect(stack.only(NETWORK).name).toMatch(/^vnet-test-[a-z-]*[a-z]$/);
    },
  );
});

test("an L1 resource group is referred to, so that it exists first", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = new ResourceGroup(scope, "rg", { name: "rg-x", location: "westeurope" });
    new AksNetwork(scope, "network", { resourceGroup });
  });
  const group = { resource_group_name: "${azurerm_resource_group.rg.name}" };
  expect(stack.only(SUBNET)).toMatchObject(group);
  expect(stack.only(NETWORK)).toMatchObject({
    ...group,
    location: "${azurerm_resource_group.rg.location}",
  });
});

describe("an address space", () => {
  test("of one's own holds the subnet at its beginning", () => {
    const stack = synthesizeNetwork({ addressSpace: "172.20.128.0/17" });
    expect(stack.only(NETWORK).address_space).toEqual(["172.20.128.0/17"]);
    expect(stack.only(SUBNET).address_prefixes).toEqual(["172.20.128.0/21"]);
  });

  test("that only Terraform knows is divided by Terraform", () => {
    const stack = synthesize((scope) => {
      const addressSpace = new TerraformVariable(scope, "space", { type: "string" }).stringValue;
      new AksNetwork(scope, "network", { resourceGroup: RESOURCE_GROUP, addressSpace });
    });
    expect(stack.only(NETWORK).address_space).toEqual(["${var.space}"]);
    expect(stack.only(SUBNET).address_prefixes).toEqual([
      '${cidrsubnet(var.space, (21 - element(split("/", var.space), 1)), 0)}',
    ]);
  });

  test("that is an expression written by hand is still one where it is divided", () => {
    const stack = synthesizeNetwork({ addressSpace: "${var.space}" });
    expect(stack.only(NETWORK).address_space).toEqual(["${var.space}"]);
    expect(stack.only(SUBNET).address_prefixes).toEqual([expect.stringContaining("var.space")]);
    expect(stack.only(SUBNET).address_prefixes).toEqual([expect.not.stringContaining("$${")]);
  });
});

describe("a subnet by its range", () => {
  test.each(["10.240.0.0/16", "10.240.64.0/20", "10.240.255.248/29"])("%s", (range) => {
    expect(prefixesOf({ nodeSubnet: SubnetSize.range(range) })).toEqual([range]);
  });

  test("that only Terraform knows", () => {
    const nodeSubnet = SubnetSize.range("${var.nodes}");
    expect(prefixesOf({ nodeSubnet })).toEqual(["${var.nodes}"]);
  });
});

test("tags are on the network; a subnet has none", () => {
  const stack = synthesizeNetwork({ tags: { team: "shop" } });
  expect(stack.only(NETWORK).tags).toEqual({ team: "shop" });
  expect(stack.only(SUBNET)).not.toHaveProperty("tags");
});

test("an argument without an option is one typed line away", () => {
  const stack = synthesize((scope) => {
    const network = new AksNetwork(scope, "network", { resourceGroup: RESOURCE_GROUP });
    network.virtualNetwork.dnsServers = ["10.0.0.4"];
    addServiceEndpoint(network.nodeSubnetResource, "Microsoft.Storage");
  });
  expect(stack.only(NETWORK).dns_servers).toEqual(["10.0.0.4"]);
  expect(stack.only(SUBNET)).toMatchObject(serviceEndpoint("Microsoft.Storage"));
});
