import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { AksCluster, Gpu, NodePoolScaling, OsDisk, Spot } from "../../lib";
import { labelAndTaintRules } from "../../lib/node-pool/labels-and-taints/label-and-taint-rules";
import { nodePoolRules } from "../../lib/node-pool/node-pool-rules";
import { withAzurerm } from "../support/azurerm-version";
import { findingsIn } from "../support/findings";
import { describeFormats } from "../support/format-cases";
import { describeRules } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";
import type { PoolIn } from "./pool-cases";
import { NODE_POOL, WITH_ROOM } from "./pools";
import { configurationTables, sysctlFormats } from "./rule-tables/configuration-tables";
import { kindAndUpgradeTables } from "./rule-tables/kind-and-upgrade-tables";
import { labelAndTaintTables } from "./rule-tables/label-and-taint-tables";
import { nameAndSizeTables } from "./rule-tables/name-and-size-tables";
import { poolNetworkTables } from "./rule-tables/pool-network-tables";
import { scalingAndPlacementTables } from "./rule-tables/scaling-and-placement-tables";

const TABLES = [
  ...nameAndSizeTables,
  ...scalingAndPlacementTables,
  ...kindAndUpgradeTables,
  ...labelAndTaintTables,
  ...poolNetworkTables,
  ...configurationTables,
];

function buildPool(stack: TerraformStack, { pool, systemPool, cluster, azurerm }: PoolIn): void {
  const props = { resourceGroup: RESOURCE_GROUP, ...WITH_ROOM, ...cluster, systemPool };
  withAzurerm(azurerm ?? "4.55.0", () => {
    const aks = new AksCluster(stack, "aks", props);
    if (pool) {
      aks.addNodePool("pool", pool);
    }
  });
}

const build = (subject: PoolIn) => (stack: TerraformStack) => buildPool(stack, subject);

test("every rule has its own id", () => {
  const ids = nodePoolRules.map((rule) => rule.id);
  expect(ids).toEqual([...new Set(ids)]);
});

describeRules(buildPool, [...nodePoolRules, ...labelAndTaintRules], TABLES);
describeFormats(buildPool, nodePoolRules, sysctlFormats);

describe("an error", () => {
  const wrong = {
    name: "Batch",
    rotationName: "spare",
    vmSize: "Standard_D4as_v5",
    osDisk: OsDisk.ephemeral(64),
    scaling: NodePoolScaling.fixed(1001),
    labels: { "my team": "shop!" },
  };
  const wrongRules = [
    "AKS-POOL-001",
    "AKS-POOL-021",
    "AKS-POOL-031",
    "AKS-POOL-070",
    "AKS-POOL-072",
  ];

  test("names all problems of a pool", () => {
    const message = refusal(build({ pool: { ...wrong, gpu: Gpu.withDriver() } }));
    expect(message).toContain("[test/aks/pool] 6 problems:");
    expect(findingsIn(message).map(({ rule }) => rule)).toEqual(
      [...wrongRules, "AKS-POOL-013"].sort(),
    );
  });

  test("names all problems of the system pool together with those of the cluster", () => {
    const message = refusal(build({ systemPool: wrong, cluster: { name: "-aks" } }));
    expect(findingsIn(message).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["AKS-CLU-001", "AKS-POOL-001", "AKS-POOL-021", "AKS-POOL-030"]),
    );
  });

  test.each([
    [
      "example.k8s.io/tier",
      "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels",
    ],
    ["example.kubernetes.io/tier", "https://learn.microsoft.com/azure/aks/use-labels"],
  ])("cites the page that reserves the prefix of %s", (key, page) => {
    const [finding] = findingsIn(refusal(build({ pool: { labels: { [key]: "a" } } })));
    expect(finding?.source).toContain(page);
  });

  test("names every zone, label and taint that is wrong", () => {
    const message = refusal(
      build({
        pool: {
          labels: { "a b": "1", "c d": "2", team: "e f" },
          taints: [{ key: "g h", value: "i j" }],
        },
      }),
    );
    expect(findingsIn(message).map(({ found }) => found)).toEqual([
      'labels["a b"] = "a b"',
      'labels["c d"] = "c d"',
      'labels["team"] = "e f"',
      'taints[0].key = "g h"',
      'taints[0].value = "i j"',
    ]);
  });
});

describe("one mistake is one problem", () => {
  const rulesFor = (subject: PoolIn) =>
    findingsIn(refusal(build(subject))).map(({ found, rule }) => `${found} (${rule})`);

  test("an invalid name is not reported again for its rotation name", () => {
    expect(rulesFor({ pool: { name: "Batch" } })).toEqual(['name = "Batch" (AKS-POOL-001)']);
  });

  test("an ephemeral disk where there is no local storage has no size to complain about", () => {
    const pool = { vmSize: "Standard_D4as_v5", osDisk: OsDisk.ephemeral() };
    expect(rulesFor({ pool })).toEqual([expect.stringMatching(/\(AKS-POOL-021\)$/)]);
  });
});

describe("what an error advises is accepted in turn", () => {
  const adviceFor = (subject: PoolIn) => findingsIn(refusal(build(subject))).map(({ fix }) => fix);

  test.each([
    [-5, -6],
    [1001, 5],
  ])("it does not repeat a minimum of %s nodes, which is rejected itself", (minimum, maximum) => {
    const scaling = NodePoolScaling.autoscale(minimum, maximum);
    expect(adviceFor({ pool: { scaling } }).join()).not.toContain(String(minimum));
  });

  test("it names no number of pods that is too small for any pool", () => {
    const systemPool = { maxPods: 7, scaling: NodePoolScaling.fixed(4) };
    for (const advice of adviceFor({ systemPool })) {
      expect(advice).toMatch(/^10(, which rotates the nodes|$)/);
    }
  });
});

describe("limits of Azure", () => {
  test("an ephemeral disk has at most 2040 GB, however large the local storage", () => {
    const onLargeNode = (sizeGb: number) => ({
      pool: { vmSize: "Standard_D96ads_v5", osDisk: OsDisk.ephemeral(sizeGb) },
    });
    expect(Object.keys(synthesize(build(onLargeNode(2040))).all(NODE_POOL))).toHaveLength(1);
    expect(refusal(build(onLargeNode(2041)))).toContain("2040");
  });

  test("a spot price of -1 dollars is not taken for the market price", () => {
    expect(findingsIn(refusal(build({ pool: { spot: Spot.upTo(-1) } })))).toEqual([
      expect.objectContaining({ rule: "AKS-POOL-053" }),
    ]);
  });
});
