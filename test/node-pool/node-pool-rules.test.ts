import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { AksCluster, Gpu, NodePoolScaling, OsDisk, Spot } from "../../lib";
import { labelAndTaintRules } from "../../lib/node-pool/labels-and-taints/label-and-taint-rules";
import { nodePoolRules } from "../../lib/node-pool/node-pool-rules";
import { shortText } from "../support/render-options";
import { severityOf, withTitles } from "../support/rule-cases";
import {
  RESOURCE_GROUP,
  refusal,
  synthesize,
  synthesizeStack,
  testStack,
  warningsIn,
  warningsOf,
} from "../support/synth";
import { findingsIn, findingsInWarnings } from "./findings";
import { NODE_POOL, WITH_ROOM } from "./pools";
import { kindAndUpgradeTables } from "./rule-tables/kind-and-upgrade-tables";
import { labelAndTaintTables } from "./rule-tables/label-and-taint-tables";
import { nameAndSizeTables } from "./rule-tables/name-and-size-tables";
import { poolNetworkTables } from "./rule-tables/pool-network-tables";
import type { AcceptedCase, RefusedCase } from "./rule-tables/rule-table";
import { scalingAndPlacementTables } from "./rule-tables/scaling-and-placement-tables";

const TABLES = [
  ...nameAndSizeTables,
  ...scalingAndPlacementTables,
  ...kindAndUpgradeTables,
  ...labelAndTaintTables,
  ...poolNetworkTables,
];

type Subject = Pick<RefusedCase & AcceptedCase, "pool" | "systemPool" | "cluster">;

const build = (subject: Subject) => (stack: TerraformStack) => {
  const { pool, systemPool, cluster } = subject;
  const props = { resourceGroup: RESOURCE_GROUP, ...WITH_ROOM, ...cluster, systemPool };
  const aks = new AksCluster(stack, "aks", props);
  if (pool) {
    aks.addNodePool("pool", pool);
  }
};

test("every rule has a table, and every table a rule", () => {
  const ids = [...nodePoolRules, ...labelAndTaintRules].map((rule) => rule.id);
  expect(TABLES.map(({ rule }) => rule).sort()).toEqual([...new Set(ids)].sort());
});

test("every rule has its own id", () => {
  const ids = nodePoolRules.map((rule) => rule.id);
  expect(ids).toEqual([...new Set(ids)]);
});

const titled = <Case extends { readonly found: string }>(it: Case) =>
  [shortText(it.found), it] as const;

describe.each(withTitles([...nodePoolRules, ...labelAndTaintRules], TABLES))(
  "%s",
  (_, { rule, because, refused, accepted }) => {
    const isWarning = severityOf(nodePoolRules, rule) === "warning";

    test.each(refused.map(titled))("finds %s", (_, { found, fix, ...subject }) => {
      const findings = isWarning
        ? findingsInWarnings(warningsOf(build(subject)))
        : findingsIn(refusal(build(subject)));
      expect(findings).toEqual([
        {
          ...(isWarning ? {} : { path: subject.pool ? "test/aks/pool" : "test/aks" }),
          found,
          rule,
          because: expect.stringContaining(because),
          fix: expect.stringContaining(fix),
          source: expect.stringMatching(/^https:/),
        },
      ]);
    });

    test.each(accepted)("accepts $what", (subject) => {
      const stack = testStack();
      build(subject)(stack);
      const pools = Object.keys(synthesizeStack(stack).all(NODE_POOL));
      expect(pools).toHaveLength(subject.pool ? 1 : 0);
      expect(warningsIn(stack).join("\n")).not.toContain(rule);
    });
  },
);

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
  const rulesFor = (subject: Subject) =>
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
  const adviceFor = (subject: Subject) => findingsIn(refusal(build(subject))).map(({ fix }) => fix);

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
