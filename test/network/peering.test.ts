import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  HubNetwork,
  NetworkPeering,
  type NetworkPeeringOptions,
  type NetworkReference,
} from "../../lib";
import {
  type Block,
  RESOURCE_GROUP,
  refusal,
  type SynthesizedStack,
  synthesize,
  warningsOf,
} from "../support/synth";

const PEERING = "azurerm_virtual_network_peering";
const CORP: NetworkReference = {
  id: "/subscriptions/2/resourceGroups/rg-corp/providers/Microsoft.Network/virtualNetworks/vnet-corp",
  name: "vnet-corp",
  resourceGroupName: "rg-corp",
};

const props = { resourceGroup: RESOURCE_GROUP };

function spokeOf(
  network: (stack: TerraformStack) => NetworkReference,
  options?: NetworkPeeringOptions,
): SynthesizedStack {
  return synthesize((stack) => {
    const peerings = [NetworkPeering.with(network(stack), options)];
    new AksNetwork(stack, "network", { ...props, name: "vnet-shop", peerings });
  });
}

const hubIn = (stack: TerraformStack) => new HubNetwork(stack, "hub", props);

/** The side with this part of the logical id. */
function side(stack: SynthesizedStack, part: string): Block {
  const found = Object.entries(stack.all(PEERING)).filter(([id]) => id.includes(part));
  expect(found).toHaveLength(1);
  return found[0]?.[1] as Block;
}

describe("a peering with a network of the app", () => {
  test("has both sides, and each accepts what the other forwards", () => {
    const stack = spokeOf(hubIn);
    expect(Object.keys(stack.all(PEERING))).toHaveLength(2);
    expect(side(stack, "network_peering-to-hub")).toEqual({
      name: "peer-to-${azurerm_virtual_network.hub.name}",
      resource_group_name: "${azurerm_virtual_network.network.resource_group_name}",
      virtual_network_name: "${azurerm_virtual_network.network.name}",
      remote_virtual_network_id: "${azurerm_virtual_network.hub.id}",
      allow_forwarded_traffic: true,
    });
    expect(side(stack, "network_peering-from-hub")).toEqual({
      name: "peer-to-vnet-shop",
      resource_group_name: "${azurerm_virtual_network.hub.resource_group_name}",
      virtual_network_name: "${azurerm_virtual_network.hub.name}",
      remote_virtual_network_id: "${azurerm_virtual_network.network.id}",
      allow_forwarded_traffic: true,
    });
  });

  test("has one side if the other is owned elsewhere", () => {
    const stack = spokeOf(hubIn, { bothSides: false });
    expect(stack.only(PEERING)).toMatchObject({
      virtual_network_name: "${azurerm_virtual_network.network.name}",
      remote_virtual_network_id: "${azurerm_virtual_network.hub.id}",
    });
  });

  test("can be set on the hub as well", () => {
    const stack = synthesize((scope) => {
      const spoke = new AksNetwork(scope, "network", props);
      new HubNetwork(scope, "hub", { ...props, peerings: [NetworkPeering.with(spoke)] });
    });
    expect(side(stack, "hub_peering-to-network")).toMatchObject({
      virtual_network_name: "${azurerm_virtual_network.hub.name}",
      remote_virtual_network_id: "${azurerm_virtual_network.network.id}",
    });
    expect(side(stack, "hub_peering-from-network")).toMatchObject({
      virtual_network_name: "${azurerm_virtual_network.network.name}",
      remote_virtual_network_id: "${azurerm_virtual_network.hub.id}",
    });
  });
});

describe("a peering that uses the gateway of the other network", () => {
  test("creates the side of the gateway first", () => {
    const stack = spokeOf(hubIn, { useRemoteGateway: true });
    const [back] = Object.keys(stack.all(PEERING)).filter((id) => id.includes("from-hub"));
    expect(side(stack, "from-hub")).toMatchObject({ allow_gateway_transit: true });
    expect(side(stack, "from-hub")).not.toHaveProperty("depends_on");
    expect(side(stack, "from-hub")).not.toHaveProperty("use_remote_gateways");
    expect(side(stack, "to-hub")).toMatchObject({
      use_remote_gateways: true,
      depends_on: [`${PEERING}.${back}`],
    });
    expect(side(stack, "to-hub")).not.toHaveProperty("allow_gateway_transit");
  });

  test("relies on the owner of the other side for the transit", () => {
    const stack = spokeOf(hubIn, { useRemoteGateway: true, bothSides: false });
    expect(stack.only(PEERING)).toMatchObject({ use_remote_gateways: true });
    expect(stack.only(PEERING)).not.toHaveProperty("depends_on");
  });

  test("is not the default", () => {
    for (const one of Object.values(spokeOf(hubIn).all(PEERING))) {
      expect(one).not.toHaveProperty("allow_gateway_transit");
      expect(one).not.toHaveProperty("use_remote_gateways");
      expect(one).not.toHaveProperty("depends_on");
    }
  });
});

describe("the other network may be", () => {
  test("an object with its id, name and resource group", () => {
    const stack = spokeOf(() => CORP);
    expect(side(stack, "peering-to-vnet-corp")).toMatchObject({
      name: "peer-to-vnet-corp",
      remote_virtual_network_id: CORP.id,
    });
    expect(side(stack, "peering-from-vnet-corp")).toMatchObject({
      resource_group_name: "rg-corp",
      virtual_network_name: "vnet-corp",
    });
  });

  test("an L1 resource", () => {
    const stack = spokeOf((scope) => l1Network(scope, "10.1.0.0/16"));
    expect(side(stack, "peering-to-corp")).toMatchObject({
      remote_virtual_network_id: "${azurerm_virtual_network.corp.id}",
    });
    expect(side(stack, "peering-from-corp")).toMatchObject({
      resource_group_name: "${azurerm_virtual_network.corp.resource_group_name}",
    });
  });

  test("one of several", () => {
    const stack = synthesize((scope) => {
      const peerings = [hubIn(scope), CORP].map((network) => NetworkPeering.with(network));
      new AksNetwork(scope, "network", { ...props, peerings });
    });
    expect(Object.keys(stack.all(PEERING)).map((id) => id.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      "network_peering-from-hub",
      "network_peering-from-vnet-corp",
      "network_peering-to-hub",
      "network_peering-to-vnet-corp",
    ]);
  });
});

describe("logical ids", () => {
  const idsIn = (build: (stack: TerraformStack) => void) =>
    Object.keys(synthesize(build).all(PEERING));

  test("do not depend on what else there is", () => {
    const alone = idsIn((stack) => peeredWith(stack, hubIn(stack)));
    const among = idsIn((stack) => {
      new VirtualNetwork(stack, "a", {
        ...l1Props(stack),
        name: "a",
        addressSpace: ["10.9.0.0/16"],
      });
      peeredWith(stack, CORP, hubIn(stack));
    });
    expect(among).toEqual(expect.arrayContaining(alone));
  });

  test("tell networks apart whose paths differ in punctuation only", () => {
    const ids = idsIn((stack) => {
      const a = new HubNetwork(new Construct(stack, "a"), "b", {
        ...props,
        name: "vnet-a",
        addressSpace: "10.1.0.0/16",
      });
      const b = new HubNetwork(stack, "a-b", { ...props, addressSpace: "10.2.0.0/16" });
      peeredWith(stack, a, b);
    });
    expect(new Set(ids).size).toBe(4);
  });
});

describe("networks of one name in two resource groups", () => {
  const hubOf = (resourceGroupName: string): NetworkReference => ({
    id: CORP.id.replace("rg-corp", resourceGroupName).replace("vnet-corp", "vnet-hub"),
    name: "vnet-hub",
    resourceGroupName,
  });
  const peeringsOf = (...groups: string[]) =>
    synthesize((stack) => {
      peeredWith(stack, ...groups.map(hubOf));
    }).all(PEERING);

  test("have a peering each, in whichever order they are listed", () => {
    const peerings = peeringsOf("rg-one", "rg-two");
    expect(Object.keys(peerings)).toHaveLength(4);
    expect(peeringsOf("rg-two", "rg-one")).toEqual(peerings);
    const own = Object.values(peerings).filter(({ name }) => name.startsWith("peer-to-vnet-hub"));
    expect(own.map(({ name }) => name).sort()).toEqual([
      "peer-to-vnet-hub",
      expect.stringMatching(/^peer-to-vnet-hub-[0-9a-f]{6}$/),
    ]);
  });

  test("do not change the address of the one that comes first by its id", () => {
    const alone = peeringsOf("rg-one");
    expect(peeringsOf("rg-two", "rg-one")).toMatchObject(alone);
  });
});

test("a cluster waits for the peerings of its network, through which its firewall may be", () => {
  const stack = synthesize((scope) => {
    const network = peeredWith(scope, hubIn(scope));
    new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    });
  });
  const sides = Object.keys(stack.all(PEERING)).map((id) => `${PEERING}.${id}`);
  expect(sides).toHaveLength(2);
  expect(stack.only("azurerm_kubernetes_cluster").depends_on).toEqual(
    expect.arrayContaining(sides),
  );
});

describe("ranges that overlap are rejected, and both are named", () => {
  test.each<[string, (stack: TerraformStack) => NetworkReference, string]>([
    ["another network of the app", (stack) => new AksNetwork(stack, "other", props), "test/other"],
    [
      "a hub of the app",
      (stack) => new HubNetwork(stack, "hub", { ...props, addressSpace: "10.240.0.0/16" }),
      "test/hub",
    ],
    ["an L1 network", (stack) => l1Network(stack, "10.240.0.0/16"), "corp"],
    ["an object", () => ({ ...CORP, addressSpace: ["10.240.0.0/16"] }), "vnet-corp"],
  ])("with %s", (_, network, name) => {
    const message = refusal((stack) => {
      peeredWith(stack, network(stack));
    });
    expect(message).toContain('addressSpace = "10.240.0.0/16"  (AKS-NET-011)');
    expect(message).toMatch(new RegExp(`It overlaps 10\\.240\\.0\\.0/16 of .*${name}`));
    expect(message).not.toContain("TfToken");
  });

  test("between two networks around one hub, as Azure rejects the second peering", () => {
    const message = refusal((stack) => {
      const peerings = [NetworkPeering.with(hubIn(stack))];
      new AksNetwork(stack, "one", { ...props, peerings });
      new AksNetwork(stack, "two", { ...props, peerings });
    });
    expect(message).toContain("[test/two]");
    expect(message).toMatch(/It overlaps 10\.240\.0\.0\/16 of test\/one/);
  });

  test("between two networks around one hub that was peered with the first itself", () => {
    const message = refusal((stack) => {
      const one = new AksNetwork(stack, "one", props);
      const hub = new HubNetwork(stack, "hub", { ...props, peerings: [NetworkPeering.with(one)] });
      new AksNetwork(stack, "two", { ...props, peerings: [NetworkPeering.with(hub)] });
    });
    expect(message).toContain("[test/two]");
    expect(message).toMatch(/It overlaps 10\.240\.0\.0\/16 of test\/one/);
  });

  test("between two networks around a hub that is an object", () => {
    const message = refusal((stack) => {
      const peerings = [NetworkPeering.with(CORP)];
      new AksNetwork(stack, "one", { ...props, peerings });
      new AksNetwork(stack, "two", { ...props, peerings });
    });
    expect(message).toMatch(/It overlaps 10\.240\.0\.0\/16 of test\/one/);
  });

  test("between two peers of one network", () => {
    const message = refusal((stack) => {
      peeredWith(stack, hubIn(stack), new HubNetwork(stack, "hub2", props));
    });
    expect(message).toContain("AKS-NET-019");
    expect(message).toContain('"10.239.0.0/24"');
    expect(message).toContain("Both test/hub and test/hub2 use this range");
  });

  test("but not with those of another app", () => {
    for (const _ of ["first", "second"]) {
      expect(() => spokeOf(() => CORP)).not.toThrow();
    }
  });

  test("but not between networks that are not peered", () => {
    expect(() =>
      synthesize((stack) => {
        new AksNetwork(stack, "one", props);
        new AksNetwork(stack, "two", props);
      }),
    ).not.toThrow();
  });

  test("with the ranges of a cluster's pods and services, too", () => {
    const message = warningsOf((stack) => {
      const hub = new HubNetwork(stack, "hub", { ...props, addressSpace: "10.0.8.0/24" });
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniOverlay({ subnet: peeredWith(stack, hub).nodeSubnet }),
      });
    }).join("\n");
    expect(message).toContain("AKS-NET-032");
    expect(message).toContain("10.0.0.0/16");
    expect(message).toContain("10.0.8.0/24");
  });
});

function peeredWith(stack: TerraformStack, ...networks: NetworkReference[]): AksNetwork {
  const peerings = networks.map((network) => NetworkPeering.with(network));
  return new AksNetwork(stack, "network", { ...props, peerings });
}

function l1Props(stack: TerraformStack) {
  const group = new ResourceGroup(stack, "rg", { name: "rg-corp", location: "westeurope" });
  return { resourceGroupName: group.name, location: group.location };
}

function l1Network(stack: TerraformStack, range: string): VirtualNetwork {
  return new VirtualNetwork(stack, "corp", {
    ...l1Props(stack),
    name: "vnet-corp",
    addressSpace: [range],
  });
}
