import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { describe, expect, jest, test } from "@jest/globals";
import { type App, TerraformResource, TerraformStack, Testing } from "cdktf";
import { Construct, Node } from "constructs";
import {
  AksCluster,
  AksNetwork,
  ClusterIdentity,
  ContainerInstance,
  ContainerRegistry,
  KeyVault,
  LogAnalyticsWorkspace,
  Principal,
  PrivateDnsZone,
  Rules,
  WorkloadIdentity,
} from "../../lib";
import { sharedNames } from "../../lib/resource/name-claims";
import { nameRules } from "../../lib/resource/name-rules";
import { HELLO } from "../container-instance/instances";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { refusal, synthesize, synthesizeStack, testStack, warningsOf } from "../support/synth";

const resourceGroup = { name: "rg-shop", location: "westeurope" };
const elsewhere = { name: "rg-other", location: "westeurope" };

type Build = (stack: TerraformStack) => void;

/** As the L1 resource, which only newer bindings have. */
class AutomaticCluster extends TerraformResource {
  readonly resourceGroupNameInput = resourceGroup.name;

  constructor(
    stack: TerraformStack,
    id: string,
    readonly nameInput: string,
  ) {
    super(stack, id, { terraformResourceType: "azurerm_kubernetes_automatic_cluster" });
  }
}

const clusters =
  (...ids: string[]): Build =>
  (stack) => {
    for (const id of ids) {
      new AksCluster(stack, id, { resourceGroup });
    }
  };

const withIds = (...ids: string[]) =>
  titled<Build>({ [`clusters with the ids ${ids.join(" and ")}`]: clusters(...ids) });

/** Stacks of one app; the later one is synthesized, and its warnings and errors are returned. */
function secondStack(build: (stack: TerraformStack) => void, ...subscriptions: string[]) {
  const app: App = Testing.app();
  const stacks = ["dev", "prod"].map((id, index) => {
    const stack = new TerraformStack(app, id);
    const subscriptionId = subscriptions[index];
    new AzurermProvider(stack, "azurerm", { features: [{}], subscriptionId });
    build(stack);
    return stack;
  });
  for (const stack of stacks) {
    synthesizeStack(stack);
  }
  return stacks.flatMap((stack) => stack.node.metadata.map(({ data }) => String(data))).join("\n");
}

const cases: RuleCase<Build>[] = [
  {
    rule: "AKS-RES-002",
    refused: withIds("a-b", "a_b"),
    says: ['"test/a-b" and "test/a_b" have this name', "unique in the resource group"],
    accepted: withIds("a-b", "a-c"),
  },
  {
    rule: "AKS-RES-002",
    refused: withIds("a-b", "a.b"),
    says: ['name = "aks-test-a-b"', "another name for one of them"],
    accepted: titled({
      "two such clusters in two resource groups": (stack) => {
        new AksCluster(stack, "a-b", { resourceGroup });
        new AksCluster(stack, "a.b", { resourceGroup: elsewhere });
      },
    }),
  },
  {
    rule: "AKS-RES-002",
    refused: titled({
      "two clusters whose paths result in one name": (stack) => {
        new AksCluster(new Construct(stack, "prod"), "cluster", { resourceGroup });
        new AksCluster(stack, "prod-cluster", { resourceGroup });
      },
    }),
    says: ['"test/prod-cluster" and "test/prod/cluster"'],
    accepted: titled({
      "two such clusters, one with another name": (stack) => {
        new AksCluster(new Construct(stack, "prod"), "cluster", { resourceGroup });
        new AksCluster(stack, "prod-cluster", { resourceGroup, name: "aks-second" });
      },
    }),
  },
  {
    rule: "AKS-RES-002",
    refused: titled({
      "two registries whose names differ in letter case only": (stack) => {
        new ContainerRegistry(stack, "one", { resourceGroup, name: "crShop" });
        new ContainerRegistry(stack, "two", { resourceGroup: elsewhere, name: "crshop" });
      },
    }),
    says: ['name = "crshop"', "(azurerm_container_registry)", "unique in Azure."],
    accepted: titled({
      "two registries with their default names": (stack) => {
        new ContainerRegistry(stack, "one", { resourceGroup });
        new ContainerRegistry(stack, "two", { resourceGroup });
      },
    }),
  },
  {
    rule: "AKS-RES-002",
    refused: titled({
      "two vaults of one name in two resource groups": (stack) => {
        new KeyVault(stack, "one", { resourceGroup, name: "kv-shop" });
        new KeyVault(stack, "two", { resourceGroup: elsewhere, name: "kv-shop" });
      },
    }),
    says: ["(azurerm_key_vault)"],
    accepted: titled({
      "two vaults, one with a name that is unknown at synth": (stack) => {
        new KeyVault(stack, "one", { resourceGroup, name: "kv-shop" });
        new KeyVault(stack, "two", { resourceGroup, name: "${var.vault}" });
      },
    }),
  },
  {
    rule: "AKS-RES-002",
    refused: titled({
      "two clusters with one node resource group": (stack) => {
        new AksCluster(stack, "one", { resourceGroup, nodeResourceGroup: "rg-nodes" });
        new AksCluster(stack, "two", { resourceGroup: elsewhere, nodeResourceGroup: "rg-nodes" });
      },
    }),
    says: ['nodeResourceGroup = "rg-nodes"', "unique in the subscription."],
    accepted: titled({
      "two clusters with different node resource groups": (stack) => {
        new AksCluster(stack, "one", { resourceGroup, nodeResourceGroup: "rg-nodes" });
        new AksCluster(stack, "two", { resourceGroup, nodeResourceGroup: "rg-nodes-2" });
      },
    }),
  },
  {
    rule: "AKS-RES-002",
    refused: titled({
      "a cluster and an AKS Automatic cluster of one name": (stack) => {
        new AksCluster(stack, "one", { resourceGroup, name: "aks-shop" });
        new AutomaticCluster(stack, "two", "aks-shop");
      },
    }),
    says: ['name = "aks-shop"', "unique in the resource group"],
    accepted: titled({
      "a cluster and an AKS Automatic cluster of two names": (stack) => {
        new AksCluster(stack, "one", { resourceGroup, name: "aks-shop" });
        new AutomaticCluster(stack, "two", "aks-shop-2");
      },
    }),
  },
  {
    rule: "AKS-ROLE-002",
    refused: titled({
      "a role that is granted through two imports of one registry": (stack) => {
        for (const id of ["one", "two"]) {
          ContainerRegistry.fromRegistryAttributes(stack, id, {
            registryId: IDS.registry,
          }).grantPull(Principal.group(OBJECT_ID));
        }
        new KeyVault(stack, "vault", { resourceGroup });
      },
    }),
    says: ['role = "AcrPull"', '"test/one/AcrPull-', '"test/two/AcrPull-'],
    accepted: titled({
      "roles that are granted through one import of a registry": (stack) => {
        const registry = ContainerRegistry.fromRegistryAttributes(stack, "registry", {
          registryId: IDS.registry,
        });
        registry.grantPull(Principal.group(OBJECT_ID));
        registry.grantPull(Principal.group(OBJECT_ID));
        registry.grantPush(Principal.group(OBJECT_ID));
        new KeyVault(stack, "vault", { resourceGroup });
      },
    }),
  },
  {
    rule: "AKS-RES-004",
    refused: withIds("東京", "大阪"),
    says: ['id = "test/東京, test/大阪"', "all but one would be lost", 'such as "tokyo"'],
    accepted: withIds("tokyo", "osaka"),
  },
  {
    rule: "AKS-RES-004",
    refused: withIds("東京"),
    says: ['id = "test/東京"', "Nothing is left of this id."],
    accepted: titled({
      "an id in ASCII letters and a tag in others": (stack) => {
        new AksCluster(stack, "tokyo", { resourceGroup, tags: { city: "東京" } });
      },
    }),
  },
  {
    rule: "AKS-RES-004",
    refused: titled({
      "clusters with the ids a.b and ab": (stack) => {
        new AksCluster(stack, "a.b", { resourceGroup });
        new AksCluster(stack, "ab", { resourceGroup });
      },
    }),
    says: ["the same address, azurerm_kubernetes_cluster.ab"],
    accepted: withIds("a.b", "a.c"),
  },
];

describeRules(
  (stack, build: Build) => build(stack),
  // The others take several stacks, or another copy of cdktf.
  nameRules.filter(({ id }) => id !== "AKS-RES-003" && id !== "AKS-RES-005"),
  cases,
);

describe("the name of a resource", () => {
  test.each<[string, Build]>([
    [
      "network",
      (stack) => {
        new AksNetwork(stack, "one", { resourceGroup, name: "vnet-shop" });
        new AksNetwork(stack, "two", { resourceGroup, name: "VNET-shop" });
      },
    ],
    [
      "workspace",
      (stack) => {
        new LogAnalyticsWorkspace(stack, "one", { resourceGroup, name: "log-shop" });
        new LogAnalyticsWorkspace(stack, "two", { resourceGroup, name: "log-shop" });
      },
    ],
    [
      "identity",
      (stack) => {
        new WorkloadIdentity(stack, "one", { resourceGroup, name: "id-shop" });
        new WorkloadIdentity(stack, "two", { resourceGroup, name: "id-shop" });
      },
    ],
    [
      "container group",
      (stack) => {
        for (const id of ["one", "two"]) {
          new ContainerInstance(stack, id, { resourceGroup, name: "ci-shop", image: HELLO });
        }
      },
    ],
    [
      "zone",
      (stack) => {
        const name = "privatelink.azurecr.io";
        new PrivateDnsZone(stack, "one", { resourceGroup, name, networks: [] });
        new PrivateDnsZone(stack, "two", { resourceGroup, name, networks: [] });
      },
    ],
    [
      "network of its L1 resource",
      (stack) => {
        new AksNetwork(stack, "one", { resourceGroup, name: "vnet-shop" });
        const { name: resourceGroupName, location } = resourceGroup;
        const place = { resourceGroupName, location, addressSpace: ["10.0.0.0/16"] };
        new VirtualNetwork(stack, "two", { name: "vnet-shop", ...place });
      },
    ],
  ])("%s is refused the second time", (_, build) => {
    expect(refusal(build)).toMatch(/"test\/one" and "test\/two" have this name.*\n.*Fix/);
  });

  test("counts as the same in a resource group by its resource and by its name", () => {
    const message = refusal((stack) => {
      const group = new ResourceGroup(stack, "group", { ...resourceGroup });
      new AksCluster(stack, "one", { resourceGroup: group, name: "aks-shop" });
      new AksCluster(stack, "two", { resourceGroup, name: "aks-shop" });
    });
    expect(message).toContain("AKS-RES-002");
  });

  test("is not judged in resource groups that only Terraform knows", () => {
    const build = (...names: string[]) =>
      warningsOf((stack) => {
        for (const [index, name] of names.entries()) {
          const group = { name, location: "westeurope" };
          new AksCluster(stack, `cluster${index}`, { resourceGroup: group, name: "aks-shop" });
        }
      });
    expect(build("${var.one}", "${var.other}").join()).not.toContain("AKS-RES");
    expect(() => build("${var.one}", "${var.one}")).toThrow("AKS-RES-002");
  });

  test("can be that of a resource in another subscription", () => {
    const build: Build = (stack) => {
      const provider = new AzurermProvider(stack, "other", { alias: "other", features: [{}] });
      const props = { resourceGroup, name: "aks-shop", identity: ClusterIdentity.systemAssigned() };
      new AksCluster(stack, "one", props);
      new AksCluster(stack, "two", props).resource.provider = provider;
    };
    expect(warningsOf(build).join()).not.toContain("AKS-RES");
  });

  test("is an error that can be acknowledged", () => {
    const build: Build = (stack) => {
      Rules.acknowledge(stack, "AKS-RES-002", "Only one of the two is deployed.");
      clusters("a-b", "a_b")(stack);
    };
    expect(synthesize(build).all("azurerm_kubernetes_cluster")).toMatchObject({
      "a-b": {},
      a_b: {},
    });
  });
});

describe("two stacks with resources of one name", () => {
  const cluster: Build = (stack) => {
    new AksCluster(stack, "cluster", { resourceGroup, name: "aks-shop" });
  };
  const one = "10000000-0000-0000-0000-000000000000";
  const two = "20000000-0000-0000-0000-000000000000";

  test("are warned about where their subscriptions are not known", () => {
    expect(secondStack(cluster)).toMatch(
      /name = "aks-shop": If both stacks .*"dev\/cluster" and "prod\/cluster".*AKS-RES-003/,
    );
  });

  test("are refused in one subscription, and accepted in two", () => {
    expect(() => secondStack(cluster, one, one)).toThrow("AKS-RES-002");
    expect(secondStack(cluster, one, two)).not.toContain("AKS-RES");
  });

  test("are refused for two of one stack, whatever the subscription of the other stack is", () => {
    const others: Build = (stack) => {
      cluster(stack);
      if (stack.node.id === "prod") {
        new AksCluster(stack, "other", { resourceGroup, name: "aks-shop" });
      }
    };
    expect(() => secondStack(others)).toThrow('"prod/cluster" and "prod/other" have this name');
  });

  test("are refused in any where the name is global", () => {
    const registry: Build = (stack) => {
      new ContainerRegistry(stack, "registry", { resourceGroup, name: "crshop" });
    };
    expect(() => secondStack(registry, one, two)).toThrow(
      /"dev\/registry" and "prod\/registry".*unique in Azure/,
    );
  });
});

describe("the check of names reads each resource once", () => {
  /** Networks and subnets that share all names, each network with a subscription of its own. */
  function stackWith(networks: number): TerraformStack {
    const stack = testStack();
    for (let index = 0; index < networks; index++) {
      const scope = new Construct(stack, `network${index}`);
      const provider = new AzurermProvider(scope, "azurerm", {
        alias: `subscription${index}`,
        subscriptionId: OBJECT_ID.replace(/^.{8}/, String(10_000_000 + index)),
        features: [{}],
      });
      const { name: resourceGroupName, location } = resourceGroup;
      const addressSpace = ["10.0.0.0/16"];
      const props = { provider, name: "vnet-shop", resourceGroupName, location, addressSpace };
      const network = new VirtualNetwork(scope, "network", props);
      new Subnet(scope, "subnet", {
        ...{ provider, name: "snet-nodes", resourceGroupName, virtualNetworkName: network.name },
        addressPrefixes: addressSpace,
      });
    }
    return stack;
  }

  /** How often the check reads what it compares, and searches the stack. */
  function countReads(networks: number): number {
    const stack = stackWith(networks);
    const spies = [
      jest.spyOn(AzurermProvider.prototype, "subscriptionIdInput", "get"),
      jest.spyOn(VirtualNetwork.prototype, "resourceGroupNameInput", "get"),
      jest.spyOn(Subnet.prototype, "virtualNetworkNameInput", "get"),
      jest.spyOn(Node.prototype, "findAll"),
    ];
    try {
      expect(sharedNames(stack, stack.node.findAll())).toEqual([]);
      return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
    } finally {
      for (const spy of spies) {
        spy.mockRestore();
      }
    }
  }

  test("however many of them have one name", () => {
    const [few, many] = [countReads(10), countReads(40)];
    expect(few).toBeGreaterThanOrEqual(10);
    expect(many).toBeLessThanOrEqual(4 * few);
  });
});
