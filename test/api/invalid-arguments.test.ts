import { describe, expect, test } from "@jest/globals";
import { Fn, type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  AksPreset,
  ApiServerAccess,
  Application,
  AppPort,
  AppService,
  type BasicLogTable,
  ClusterNetwork,
  ContainerImage,
  ContainerRegistry,
  FederatedSubject,
  type KeyUse,
  KeyVaultKey,
  KubernetesCluster,
  KubernetesVersion,
  LogAnalyticsWorkspace,
  NodePoolScaling,
  type NodeTaint,
  type RegistrySku,
  ScheduledJob,
  Spot,
} from "../../lib";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

/** What `process.env.NAME!` is where the variable is not set. */
const unset = undefined as unknown as string;
const untyped = (value: unknown) => value as never;

const cluster = (options: object) =>
  synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...options });
  });

describe("a key that JavaScript drops", () => {
  test.each<[string, string]>([
    ["nodePools", '{ "__proto__": {} }'],
    ["tags", '{ "__proto__": "x" }'],
  ])("is refused in %s", (option, json) => {
    expect(() => cluster({ [option]: JSON.parse(json) })).toThrow(
      `${option}.__proto__\n    JavaScript objects cannot have this key`,
    );
  });
});

describe("an option that does not exist", () => {
  test("is refused with the one that was meant", () => {
    const options = { apiserver: ApiServerAccess.private() };
    expect(() => cluster(options)).toThrow(
      "[test/cluster] 1 problem:\n\n  apiserver\n" +
        "    AksClusterProps has no option with this name.\n    Fix: did you mean apiServer?\n",
    );
  });

  test("is refused at every depth", () => {
    expect(() => cluster({ systemPool: { vmsize: "Standard_D4ds_v5" } })).toThrow(
      /systemPool\.vmsize\n.*\n {4}Fix: did you mean vmSize\?/,
    );
    expect(() => cluster({ nodePools: { build: { taint: [] } } })).toThrow(
      /nodePools\.build\.taint\n.*\n {4}Fix: did you mean taints\?/,
    );
  });

  test("shows all options where none is near", () => {
    expect(() => Spot.upTo(1, untyped({ colour: "red" }))).toThrow(
      "[Spot.upTo] 1 problem:\n\n  colour\n    SpotOptions has no option with this name.\n" +
        "    Fix: remove it. The options are evictionPolicy.\n",
    );
  });

  test("is named as it is written, whatever its characters", () => {
    expect(() => cluster({ "api server\n": 1 })).toThrow('["api server\\n"]');
  });

  test("is refused in what is read from JSON", () => {
    const json = JSON.parse(
      '{"resourceGroup": {"name": "rg", "location": "westeurope"}, "Tier": 1}',
    );
    expect(() => synthesize((stack) => new AksCluster(stack, "cluster", json))).toThrow(
      /Tier\n.*\n {4}Fix: did you mean tier\?/,
    );
  });

  test("does not stop an object that stands for a resource, whatever else it has", () => {
    const subnet = {
      id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes",
      addressPrefixes: ["10.0.0.0/24"],
    };
    const network = ClusterNetwork.cniOverlay({ subnet });
    expect(
      cluster({ network }).only("azurerm_kubernetes_cluster").default_node_pool.vnet_subnet_id,
    ).toBe(subnet.id);
  });
});

describe("a value that is missing", () => {
  test.each([
    ["ranges[0]", () => ApiServerAccess.publicFrom(unset)],
    ["sourceRanges[0]", () => AppService.publicLoadBalancer({ sourceRanges: [unset] })],
    ["repository", () => FederatedSubject.githubBranch(unset, "main")],
    ["loginServer", () => ContainerImage.fromLoginServer(unset, "a:1")],
    ["version", () => KubernetesVersion.of(unset)],
    ["zones[1]", () => cluster({ zones: ["1", unset] })],
    ["tags.owner", () => cluster({ tags: { owner: unset } })],
    [
      "resourceGroup.name",
      () => cluster({ resourceGroup: { name: unset, location: "westeurope" } }),
    ],
    ["resourceGroup.location", () => cluster({ resourceGroup: { name: "rg", location: unset } })],
    ["context", () => synthesize((stack) => KubernetesCluster.local(stack, "k", unset))],
    [
      "id",
      () =>
        synthesize(
          (stack) => new LogAnalyticsWorkspace(stack, unset, { resourceGroup: RESOURCE_GROUP }),
        ),
    ],
    [
      "scope",
      () => new AksCluster(untyped(undefined), "cluster", { resourceGroup: RESOURCE_GROUP }),
    ],
  ])("is named: %s", (option, run) => {
    const escaped = option.replace(/[[\]]/g, "\\$&");
    expect(run).toThrow(
      new RegExp(`^ {2}\\S*${escaped}\\n {4}The value is required, and is missing`, "m"),
    );
  });

  test("is pointed out as a variable that may not be set", () => {
    expect(() => ApiServerAccess.publicFrom(unset)).toThrow(
      "If it comes from an environment variable, check that it is set.",
    );
  });

  test("is refused in workloads", () => {
    const inCluster = (build: (k: KubernetesCluster) => unknown) => () =>
      synthesize((stack) => {
        build(KubernetesCluster.local(stack, "k", "kind"));
      });
    expect(
      inCluster(
        (k) =>
          new Application(k, "app", {
            cluster: k,
            image: unset,
            ports: [AppPort.http(8080)],
          } as never),
      ),
    ).toThrow(/^ {2}image\n/m);
    expect(
      inCluster(
        (k) => new ScheduledJob(k, "job", { cluster: k, image: "a:1", schedule: unset } as never),
      ),
    ).toThrow(/^ {2}schedule\n/m);
  });

  test("is one error with all others of the call", () => {
    expect(() =>
      synthesize((stack) => {
        const props = untyped({ versions: 1, zones: "1", tags: { a: unset } });
        new AksCluster(stack, "cluster", props);
      }),
    ).toThrow(/4 problems:[\s\S]*versions\n[\s\S]*zones\n[\s\S]*tags\.a\n[\s\S]*resourceGroup\n/);
  });
});

describe("a value of another type", () => {
  test.each<[string, object, string]>([
    [
      "text for a version",
      { version: "1.34" },
      "The value is text.\n    Fix: pass a KubernetesVersion: ",
    ],
    [
      "text for a boolean",
      { workloadIdentity: "false" },
      "The value is text.\n    Fix: pass true or false.",
    ],
    ["text for a list", { zones: "1" }, "The value is text.\n    Fix: pass a list of texts."],
    [
      "a set for a list",
      { zones: new Set(["1"]) },
      "The value is a Set.\n    Fix: pass a list of texts.",
    ],
    ["a number for text", { name: 1 }, "The value is 1.\n    Fix: pass text."],
    [
      "text for a number",
      { systemPool: { maxPods: "30" } },
      "The value is text.\n    Fix: pass a finite number.",
    ],
    ["null", { version: null }, "The value is null.\n"],
    [
      "an object for a factory's result",
      { apiServer: {} },
      "pass an ApiServerAccess: ApiServerAccess.",
    ],
    [
      "another class",
      { spot: 1, systemPool: { osDisk: Spot.atMarketPrice() } },
      "The value is a Spot.\n",
    ],
    [
      "a list for a map",
      { tags: ["a"] },
      "The value is a list.\n    Fix: pass an object whose values are texts.",
    ],
    ["a function", { name: () => "aks" }, "The value is a function.\n"],
    [
      "an unknown member",
      { nodePools: { a: { scaling: NodePoolScaling.fixed(1), mode: "system" } } },
      '"System", "User"',
    ],
    [
      "an expression",
      { tags: Fn.conditional(true, "a", "b") },
      "an expression that Terraform evaluates",
    ],
  ])("is refused: %s", (_, options, says) => {
    expect(() => cluster(options)).toThrow(says);
  });

  test.each([Number.POSITIVE_INFINITY, Number.NaN, -Infinity])("is refused: %p", (price) => {
    expect(() => Spot.upTo(price)).toThrow(
      `[Spot.upTo] 1 problem:\n\n  usdPerHour\n    The value is ${price}.\n    Fix: pass a finite number.`,
    );
  });

  test("is refused: a construct without the attributes that are needed", () => {
    expect(() =>
      synthesize((stack) => {
        new AksCluster(stack, "cluster", { resourceGroup: untyped(stack) });
      }),
    ).toThrow(/resourceGroup\n.*a TerraformStack.\n.*the options of ResourceGroupReference/);
  });

  test("never shows text, which may be a secret", () => {
    expect(() => cluster({ tags: "hunter2" })).toThrow(expect.not.stringContaining("hunter2"));
  });

  test("says when a class comes from another copy of the library", () => {
    class KubernetesVersion {}
    expect(() => cluster({ version: new KubernetesVersion() })).toThrow(
      "a KubernetesVersion of another copy of this library",
    );
  });
});

test("a member of a list that only Terraform knows is refused", () => {
  const variable = (stack: TerraformStack) => new TerraformVariable(stack, "tables", {}).listValue;
  expect(() =>
    synthesize((stack) => {
      const basicTables = variable(stack) as BasicLogTable[];
      new LogAnalyticsWorkspace(stack, "logs", { resourceGroup: RESOURCE_GROUP, basicTables });
    }),
  ).toThrow(/basicTables\[0\]\n {4}The value is an expression that Terraform evaluates/);
});

test("a member that decides what is synthesized is refused where only Terraform knows it", () => {
  const use = Token.asString("${var.use}") as KeyUse;
  expect(() => new KeyVaultKey(untyped(undefined), "key", untyped({ use }))).toThrow(
    /use\n {4}The value is an expression that Terraform evaluates/,
  );
});

describe("is accepted", () => {
  test("an option that is undefined", () => {
    expect(
      cluster({ version: undefined, tags: undefined }).all("azurerm_kubernetes_cluster"),
    ).toEqual(cluster({}).all("azurerm_kubernetes_cluster"));
  });

  test("text, number and list tokens", () => {
    const json = synthesize((stack) => {
      const variable = (name: string) => new TerraformVariable(stack, name, {});
      new AksCluster(stack, "cluster", {
        resourceGroup: { name: variable("group").stringValue, location: "westeurope" },
        zones: variable("zones").listValue,
        systemPool: { maxPods: variable("pods").numberValue },
      });
    }).only("azurerm_kubernetes_cluster");
    expect(json.resource_group_name).toBe("${var.group}");
    expect(json.default_node_pool).toMatchObject({
      zones: "${var.zones}",
      max_pods: "${var.pods}",
    });
  });

  test("an enum that only Terraform knows", () => {
    const json = synthesize((stack) => {
      const sku = Token.asString("${var.sku}") as RegistrySku;
      new ContainerRegistry(stack, "registry", { resourceGroup: RESOURCE_GROUP, sku });
    });
    expect(json.only("azurerm_container_registry").sku).toBe("${var.sku}");
  });

  test("props of a subclass that passes only what the cluster has", () => {
    class TeamCluster extends AksCluster {
      constructor(
        scope: ConstructorParameters<typeof AksCluster>[0],
        { team, ...props }: AksClusterProps & { team: string },
      ) {
        super(scope, team, props);
      }
    }
    const json = synthesize((stack) => {
      const made = new TeamCluster(stack, { team: "blue", resourceGroup: RESOURCE_GROUP });
      expect(made).toBeInstanceOf(AksCluster);
      expect(made).toBeInstanceOf(TeamCluster);
    });
    expect(json.only("azurerm_kubernetes_cluster").name).toBe("aks-test-blue");
  });

  test("objects without a prototype, and frozen ones", () => {
    const options = Object.freeze(Object.assign(Object.create(null), { zones: ["1"] }));
    const json = cluster({ systemPool: options });
    expect(json.only("azurerm_kubernetes_cluster").default_node_pool.zones).toEqual(["1"]);
  });

  test("a preset with its options as layers", () => {
    const preset = AksPreset.of({ name: "team", systemPool: { zones: undefined } });
    expect(cluster({ preset }).only("azurerm_kubernetes_cluster").name).toBe("aks-test-cluster");
  });
});

test("a taint in a list is checked by its place", () => {
  const taints = [{ key: "a" }, { keys: "b" }] as unknown as NodeTaint[];
  expect(() => cluster({ nodePools: { build: { taints } } })).toThrow(
    /nodePools\.build\.taints\[1\]\.keys\n[\s\S]*nodePools\.build\.taints\[1\]\.key\n/,
  );
});
