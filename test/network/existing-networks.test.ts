import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  type IVirtualNetwork,
  NetworkPeering,
  type SubnetReference,
} from "../../lib";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-corp";

const lookedUp = (stack: TerraformStack) =>
  AksNetwork.fromNetworkName(stack, "corp", { name: "vnet-corp", resourceGroupName: "rg-net" });
const byId = (stack: TerraformStack) => AksNetwork.fromNetworkId(stack, "corp", ID);

function outputs(
  network: (stack: TerraformStack) => IVirtualNetwork,
  values: (network: IVirtualNetwork) => Record<string, unknown>,
) {
  const stack = synthesize((scope) => {
    for (const [name, value] of Object.entries(values(network(scope)))) {
      new TerraformOutput(scope, name, { value, staticId: true });
    }
  });
  const written = Object.entries<Block>(stack.json.output).map(([name, { value }]) => [
    name,
    value,
  ]);
  return { stack, values: Object.fromEntries(written) };
}

const all = ({ id, name, resourceGroupName, addressSpace }: IVirtualNetwork) => ({
  id,
  name,
  group: resourceGroupName,
  space: addressSpace,
});

describe("a network that Terraform looks up", () => {
  test("is read by its name", () => {
    const { stack, values } = outputs(lookedUp, all);
    expect(stack.json.data).toEqual({
      azurerm_virtual_network: { corp: { name: "vnet-corp", resource_group_name: "rg-net" } },
    });
    expect(stack.json.resource).toBeUndefined();
    expect(values).toEqual({
      id: "${data.azurerm_virtual_network.corp.id}",
      name: "${data.azurerm_virtual_network.corp.name}",
      group: "${data.azurerm_virtual_network.corp.resource_group_name}",
      space: "${data.azurerm_virtual_network.corp.address_space}",
    });
  });

  test("has its subnets looked up, each of them once", () => {
    const { stack, values } = outputs(lookedUp, (network) => ({
      one: network.subnet("snet-a").id,
      again: network.subnet("snet-a").id,
      other: network.subnet("snet-b").id,
    }));
    const subnets = Object.entries<Block>(stack.json.data.azurerm_subnet);
    expect(subnets.map(([, subnet]) => subnet)).toEqual([
      {
        name: "snet-a",
        virtual_network_name: "${data.azurerm_virtual_network.corp.name}",
        resource_group_name: "${data.azurerm_virtual_network.corp.resource_group_name}",
      },
      {
        name: "snet-b",
        virtual_network_name: "${data.azurerm_virtual_network.corp.name}",
        resource_group_name: "${data.azurerm_virtual_network.corp.resource_group_name}",
      },
    ]);
    const [a, b] = subnets.map(([id]) => `\${data.azurerm_subnet.${id}.id}`);
    expect(values).toEqual({ one: a, again: a, other: b });
  });

  test("may have a name that only Terraform knows", () => {
    const stack = synthesize((scope) => {
      const name = new TerraformVariable(scope, "name", { type: "string" }).stringValue;
      AksNetwork.fromNetworkName(scope, "corp", { name, resourceGroupName: "rg-net" });
    });
    expect(stack.json.data.azurerm_virtual_network.corp.name).toBe("${var.name}");
  });
});

describe("a network by its id", () => {
  test("is not looked up", () => {
    const { stack, values } = outputs(byId, all);
    expect(stack.json.data).toBeUndefined();
    expect(stack.json.resource).toBeUndefined();
    expect(values).toEqual({ id: ID, name: "vnet-corp", group: "rg-net", space: [] });
  });

  test("has subnets by their names", () => {
    const { values } = outputs(byId, (network) => ({ id: network.subnet("snet-a").id }));
    expect(values.id).toBe(`${ID}/subnets/snet-a`);
  });

  test("may be known to Terraform only", () => {
    const { values } = outputs(
      (stack) => {
        const id = new TerraformVariable(stack, "network", { type: "string" }).stringValue;
        return AksNetwork.fromNetworkId(stack, "corp", id);
      },
      (network) => ({ id: network.id, subnet: network.subnet("snet-a").id }),
    );
    expect(values).toEqual({
      id: "${var.network}",
      subnet: "${var.network}/subnets/snet-a",
    });
  });

  test.each([
    ["name", "virtualNetworks"],
    ["resourceGroupName", "resourceGroups"],
  ] as const)("that only Terraform knows gives no %s", (property, segment) => {
    const message = refusal((stack) => {
      AksNetwork.fromNetworkId(stack, "corp", "${var.network}")[property];
    });
    expect(message).toBe(
      `[test/corp] The id of this network is known only to Terraform, so its ${segment} segment cannot be read at synthesis. Fix: use AksNetwork.fromNetworkName.`,
    );
  });
});

describe.each([
  ["looked up", lookedUp, /^\$\{data\.azurerm_subnet\.corp_subnet-snet-nodes_\w+\.id\}$/],
  ["by its id", byId, new RegExp(`^${ID}/subnets/snet-nodes$`)],
])("in a network %s", (_, network, id) => {
  const clusterIn = (subnet: (stack: TerraformStack) => SubnetReference) =>
    synthesize((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniOverlay({ subnet: subnet(stack) }),
      });
    });

  test("a cluster uses a subnet, and gets its role on it", () => {
    const stack = clusterIn((scope) => network(scope).subnet("snet-nodes"));
    expect(stack.only("azurerm_kubernetes_cluster").default_node_pool.vnet_subnet_id).toMatch(id);
    expect(
      stack.find("azurerm_role_assignment", { role_definition_name: "Network Contributor" }),
    ).toMatchObject({ scope: expect.stringMatching(id) });
  });

  test("a cluster waits for nothing but its role", () => {
    const stack = clusterIn((scope) => network(scope).subnet("snet-nodes"));
    expect(stack.only("azurerm_kubernetes_cluster").depends_on).toEqual([
      expect.stringMatching(/^azurerm_role_assignment\./),
    ]);
  });
});

test.each([
  ["looked up", lookedUp, "${data.azurerm_virtual_network.corp.name}"],
  ["by its id", byId, "vnet-corp"],
])("a network %s can be peered with", (_, network, name) => {
  const stack = synthesize((scope) => {
    new AksNetwork(scope, "network", {
      resourceGroup: RESOURCE_GROUP,
      peerings: [NetworkPeering.with(network(scope), { bothSides: false })],
    });
  });
  expect(stack.only("azurerm_virtual_network_peering")).toMatchObject({
    name: `peer-to-${name}`,
    virtual_network_name: "${azurerm_virtual_network.network.name}",
  });
});

interface Options {
  readonly name?: string;
  readonly id?: string;
}

const names: RuleCase<Options>[] = ["v", "vnet corp", "-vnet", "vnet-", "a".repeat(65)].map(
  (name) => ({
    rule: "AKS-NET-050",
    refused: { name },
    says: [`name = "${name}"`, "2–64 letters"],
    accepted: { name: "vnet-corp_1.a" },
  }),
);

const ids: RuleCase<Options>[] = [
  "vnet-corp",
  ID.replace("resourceGroups", "resourcegroups"),
  ID.replace("virtualNetworks", "virtualnetworks"),
  `${ID}/subnets/snet-a`,
  ID.replace("/virtualNetworks/vnet-corp", ""),
].map((id) => ({
  rule: "AKS-NET-051",
  refused: { id },
  says: [
    `networkId = "${id.slice(0, 60)}`,
    "It must be the ID of a Microsoft.Network/virtualNetworks, in exactly this letter case.",
  ],
  accepted: { id: ID },
}));

function build(stack: TerraformStack, { name, id }: Options): void {
  if (name !== undefined) {
    AksNetwork.fromNetworkName(stack, "corp", { name, resourceGroupName: "rg-net" });
  }
  if (id !== undefined) {
    AksNetwork.fromNetworkId(stack, "corp", id);
  }
}

describeRules(build, [], [...names, ...ids]);
