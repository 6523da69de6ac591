import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  type AksNetworkProps,
  ClusterNetwork,
  HubNetwork,
  type PlannedSubnet,
  SubnetPurpose,
  type SubnetReference,
  SubnetSize,
} from "../../lib";
import { addServiceEndpoint, serviceEndpoint } from "../support/edition";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const SUBNET = "azurerm_subnet";
const TO_AKS = [
  {
    name: "aks",
    service_delegation: {
      name: "Microsoft.ContainerService/managedClusters",
      actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"],
    },
  },
];

function networkIn(stack: TerraformStack, props: Partial<AksNetworkProps> = {}): AksNetwork {
  return new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, ...props });
}

function added(purpose: SubnetPurpose, options: { name?: string } = {}): Block {
  const stack = synthesize((scope) => {
    networkIn(scope).addSubnet("extra", purpose, options);
  });
  return theOther(stack);
}

/** Beside the subnet of the nodes. */
function theOther(stack: SynthesizedStack): Block {
  const [other, ...more] = Object.values(stack.all(SUBNET)).filter(
    ({ name }) => name !== "snet-nodes",
  );
  expect(more).toEqual([]);
  return other as Block;
}

describe("a subnet for", () => {
  const delegations = {
    pods: TO_AKS,
    gateways: [
      {
        name: "aks",
        service_delegation: {
          name: "Microsoft.ServiceNetworking/trafficControllers",
          actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"],
        },
      },
    ],
    containers: [
      {
        name: "aks",
        service_delegation: {
          name: "Microsoft.ContainerInstance/containerGroups",
          actions: ["Microsoft.Network/virtualNetworks/subnets/action"],
        },
      },
    ],
  };

  test.each<[string, SubnetPurpose, string, string, unknown]>([
    ["nodes", SubnetPurpose.nodes(SubnetSize.forNodes(100)), "snet-extra", "8.0/25", undefined],
    ["pods", SubnetPurpose.pods(SubnetSize.forPods(10)), "snet-extra", "8.0/21", delegations.pods],
    ["the API server", SubnetPurpose.apiServer(), "snet-extra", "8.0/28", delegations.pods],
    ["virtual nodes", SubnetPurpose.virtualNodes(), "snet-extra", "8.0/25", delegations.containers],
    ["private endpoints", SubnetPurpose.privateEndpoints(), "snet-extra", "8.0/26", undefined],
    ["a firewall", SubnetPurpose.firewall(), "AzureFirewallSubnet", "8.0/26", undefined],
    ["a gateway", SubnetPurpose.gateway(), "GatewaySubnet", "8.0/27", undefined],
    [
      "an application gateway",
      SubnetPurpose.applicationGateway(),
      "snet-extra",
      "8.0/24",
      undefined,
    ],
    [
      "an Application Gateway for Containers",
      SubnetPurpose.applicationGatewayForContainers(),
      "snet-extra",
      "8.0/24",
      delegations.gateways,
    ],
    [
      "anything else",
      SubnetPurpose.other(SubnetSize.forAddresses(200)),
      "snet-extra",
      "8.0/24",
      undefined,
    ],
  ])("%s", (_, purpose, name, range, delegation) => {
    expect(added(purpose)).toEqual({
      name,
      resource_group_name: "rg-test",
      virtual_network_name: "${azurerm_virtual_network.network.name}",
      address_prefixes: [`10.240.${range}`],
      ...(delegation === undefined ? {} : { delegation }),
    });
  });

  test.each([
    ["the API server", SubnetPurpose.apiServer],
    ["virtual nodes", SubnetPurpose.virtualNodes],
    ["private endpoints", SubnetPurpose.privateEndpoints],
    ["a firewall", SubnetPurpose.firewall],
    ["a gateway", SubnetPurpose.gateway],
    ["an application gateway", SubnetPurpose.applicationGateway],
    ["an Application Gateway for Containers", SubnetPurpose.applicationGatewayForContainers],
  ])("%s has the size that was asked for", (_, purpose) => {
    expect(added(purpose(SubnetSize.forAddresses(1000))).address_prefixes).toEqual([
      "10.240.8.0/22",
    ]);
  });

  test("pods is no larger than a node's blocks of addresses need", () => {
    const size = SubnetSize.forPods(7, { podsPerNode: 16, maxSurge: "1" });
    expect(added(SubnetPurpose.pods(size)).address_prefixes).toEqual(["10.240.8.0/24"]);
  });
});

describe("a subnet's name", () => {
  test("is the one that is given", () => {
    expect(added(SubnetPurpose.apiServer(), { name: "snet-control" }).name).toBe("snet-control");
  });

  test("may be one that only Terraform knows", () => {
    expect(added(SubnetPurpose.apiServer(), { name: "${var.name}" }).name).toBe("${var.name}");
  });
});

describe("a hub", () => {
  test("is a network of 256 addresses without subnets", () => {
    const stack = synthesize((scope) => {
      new HubNetwork(scope, "hub", { resourceGroup: RESOURCE_GROUP, tags: { team: "net" } });
    });
    expect(stack.json.resource).toEqual({
      azurerm_virtual_network: {
        hub: {
          name: "vnet-test-hub",
          resource_group_name: "rg-test",
          location: "westeurope",
          address_space: ["10.239.0.0/24"],
          tags: { team: "net" },
        },
      },
    });
  });

  test("has room for a firewall, a gateway and private endpoints", () => {
    const stack = synthesize((scope) => {
      const hub = new HubNetwork(scope, "hub", { resourceGroup: RESOURCE_GROUP, name: "vnet-hub" });
      hub.addSubnet("firewall", SubnetPurpose.firewall());
      hub.addSubnet("gateway", SubnetPurpose.gateway());
      hub.addSubnet("endpoints", SubnetPurpose.privateEndpoints());
    });
    const range = (name: string) => stack.find(SUBNET, { name }).address_prefixes;
    expect(range("AzureFirewallSubnet")).toEqual(["10.239.0.0/26"]);
    expect(range("GatewaySubnet")).toEqual(["10.239.0.64/27"]);
    expect(range("snet-endpoints")).toEqual(["10.239.0.128/26"]);
    expect(stack.only("azurerm_virtual_network").name).toBe("vnet-hub");
  });

  test("has the address space that is given", () => {
    const stack = synthesize((scope) => {
      new HubNetwork(scope, "hub", { resourceGroup: RESOURCE_GROUP, addressSpace: "10.9.0.0/22" });
    });
    expect(stack.only("azurerm_virtual_network").address_space).toEqual(["10.9.0.0/22"]);
  });
});

describe("the plan", () => {
  function planOf(build: (network: AksNetwork) => void, props?: Partial<AksNetworkProps>) {
    let plan: PlannedSubnet[] = [];
    synthesize((stack) => {
      const network = networkIn(stack, props);
      build(network);
      plan = network.plan;
    });
    return plan;
  }

  test("has a line for each subnet, in the order in which they were added", () => {
    const plan = planOf((network) => {
      network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(20)));
      network.addSubnet("api", SubnetPurpose.apiServer(), { name: "snet-control" });
      network.addSubnet("jump", SubnetPurpose.other(SubnetSize.range("10.240.32.0/28")));
    });
    expect(plan).toEqual([
      {
        name: "snet-nodes",
        purpose: "nodes",
        addressPrefix: "10.240.0.0/21",
        addresses: 2043,
        roomFor: "1000 nodes and 100 more during an upgrade",
      },
      {
        name: "snet-pods",
        purpose: "pods",
        addressPrefix: "10.240.16.0/20",
        addresses: 4091,
        roomFor: "20 nodes, 2 more during an upgrade and 110 pods on each",
      },
      {
        name: "snet-control",
        purpose: "API server",
        addressPrefix: "10.240.8.0/28",
        addresses: 11,
        roomFor: "11 addresses",
      },
      {
        name: "snet-jump",
        purpose: "other",
        addressPrefix: "10.240.32.0/28",
        addresses: 11,
        roomFor: "",
      },
    ]);
  });

  test("gives sizes also where only Terraform knows the address space", () => {
    const plan = planOf(
      (network) => {
        network.addSubnet("own", SubnetPurpose.other(SubnetSize.range("10.1.0.0/24")));
        network.addSubnet("later", SubnetPurpose.other(SubnetSize.range("${var.range}")));
      },
      { addressSpace: "${var.space}" },
    );
    expect(plan.map(({ addresses }) => addresses)).toEqual([2043, 251, Number.NaN]);
  });

  test("matches the synthesized range", () => {
    let plan: PlannedSubnet[] = [];
    const stack = synthesize((scope) => {
      const network = networkIn(scope);
      network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(20)));
      network.addSubnet("firewall", SubnetPurpose.firewall());
      plan = network.plan;
    });
    expect(plan).toHaveLength(3);
    for (const { name, addressPrefix } of plan) {
      expect(stack.find(SUBNET, { name }).address_prefixes).toEqual([addressPrefix]);
    }
  });
});

describe("a subnet that is there", () => {
  const idOf = (find: (network: AksNetwork) => SubnetReference) =>
    synthesize((stack) => {
      const network = networkIn(stack);
      network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10)));
      network.addSubnet("firewall", SubnetPurpose.firewall());
      new TerraformOutput(stack, "id", { value: find(network).id, staticId: true });
    }).output("id").value;

  test.each([
    ["snet-nodes", "node-subnet"],
    ["snet-pods", "pods"],
    ["AzureFirewallSubnet", "firewall"],
  ])("is found by its name %s", (name, id) => {
    expect(idOf((network) => network.subnet(name))).toMatch(
      new RegExp(`^\\$\\{azurerm_subnet\\.network_${id}_\\w+\\.id\\}$`),
    );
  });

  test("has its L1 resource, for arguments without an option", () => {
    const stack = synthesize((scope) => {
      const network = networkIn(scope);
      network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10)));
      addServiceEndpoint(network.subnetResource("pods"), "Microsoft.Storage");
      addServiceEndpoint(network.subnetResource("node-subnet"), "Microsoft.Sql");
    });
    expect(stack.find(SUBNET, { name: "snet-pods" })).toMatchObject(
      serviceEndpoint("Microsoft.Storage"),
    );
    expect(stack.find(SUBNET, { name: "snet-nodes" })).toMatchObject(
      serviceEndpoint("Microsoft.Sql"),
    );
  });

  test("is the subnet of a cluster's pods", () => {
    const stack = synthesize((scope) => {
      const network = networkIn(scope);
      const podSubnet = network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10)));
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniPodSubnet({ subnet: network.nodeSubnet, podSubnet }),
      });
    });
    expect(stack.only("azurerm_kubernetes_cluster").default_node_pool).toMatchObject({
      vnet_subnet_id: expect.stringMatching(/azurerm_subnet\.network_node-subnet_\w+\.id/),
      pod_subnet_id: expect.stringMatching(/azurerm_subnet\.network_pods_\w+\.id/),
    });
  });
});

test("the range of a subnet is held against those of the clusters in it", () => {
  const build = () =>
    synthesize((stack) => {
      const { nodeSubnet } = networkIn(stack, { addressSpace: "10.244.0.0/16" });
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniOverlay({ subnet: nodeSubnet }),
      });
    });
  expect(build).toThrow(
    /10\.244\.0\.0\/16[\s\S]*The range overlaps network\.subnet, 10\.244\.0\.0\/21;/,
  );
});

describe("a subnet that is not there", () => {
  const withPods = (use: (network: AksNetwork) => void) => () =>
    synthesize((stack) => {
      const network = networkIn(stack);
      network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10)));
      use(network);
    });

  test("by its name: the error has those that are", () => {
    expect(withPods((network) => network.subnet("pods"))).toThrow(
      '[test/network] This network has no subnet with the name "pods"; it has "snet-nodes", "snet-pods". Fix: add it with addSubnet.',
    );
  });

  test("by its id: the error has those that are", () => {
    expect(withPods((network) => network.subnetResource("snet-pods"))).toThrow(
      '[test/network] This network has no subnet with the id "snet-pods"; it has "node-subnet", "pods". Fix: add it with addSubnet.',
    );
  });

  test("in a network that has none", () => {
    const build = () =>
      synthesize((stack) =>
        new HubNetwork(stack, "hub", { resourceGroup: RESOURCE_GROUP }).subnet("snet-a"),
      );
    expect(build).toThrow(/has no subnet with the name "snet-a"\. Fix: add it/);
  });
});

test("an address space that only Terraform knows is divided for added subnets, too", () => {
  const stack = synthesize((scope) => {
    const addressSpace = new TerraformVariable(scope, "space", { type: "string" }).stringValue;
    networkIn(scope, { addressSpace }).addSubnet("api", SubnetPurpose.apiServer());
  });
  expect(theOther(stack)).toMatchObject({
    address_prefixes: ['${cidrsubnet(var.space, (28 - element(split("/", var.space), 1)), 128)}'],
    delegation: TO_AKS,
  });
});
