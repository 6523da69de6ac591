import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { type App, TerraformStack, Testing } from "cdktf";
import { AksCluster, type AksClusterProps, ClusterNetwork, Rules } from "../../lib";
import { RETIRED_RULES } from "../../lib/rules/retired-rules";
import { RESOURCE_GROUP, refusal, synthesize, warningsIn } from "../support/synth";

const REASON = "Azure accepts it since yesterday.";
const POOL_NAME = "AKS-POOL-001";
const tooLong: Partial<AksClusterProps> = { systemPool: { name: "thirteenchars" } };

function cluster(stack: TerraformStack, props: Partial<AksClusterProps> = {}): AksCluster {
  return new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...props });
}

describe("an acknowledged rule", () => {
  test("no longer rejects anything below the scope", () => {
    const output = synthesize((stack) => {
      Rules.acknowledge(stack, POOL_NAME, REASON);
      cluster(stack, tooLong);
    });
    expect(output.only("azurerm_kubernetes_cluster").default_node_pool.name).toBe("thirteenchars");
  });

  test("still rejects beside the scope", () => {
    const message = refusal((stack) => {
      Rules.acknowledge(cluster(stack), POOL_NAME, REASON);
      new AksCluster(stack, "other", { resourceGroup: RESOURCE_GROUP, ...tooLong });
    });
    expect(message).toContain(`[test/other] 1 problem:`);
    expect(message).toContain(POOL_NAME);
  });

  test("leaves the other problems of the construct", () => {
    const message = refusal((stack) => {
      Rules.acknowledge(stack, POOL_NAME, REASON);
      cluster(stack, { ...tooLong, name: "no dots or blanks" });
    });
    expect(message).toContain("1 problem:");
    expect(message).not.toContain(POOL_NAME);
  });

  test("that is checked at synth is not reported there", () => {
    const crowded = (stack: TerraformStack) => {
      const one = cluster(stack);
      one.addNodePool("a", { name: "same" });
      one.addNodePool("b", { name: "same" });
    };
    expect(refusal(crowded)).toContain("AKS-POOLS-001");
    expect(() =>
      synthesize((stack) => {
        Rules.acknowledge(stack, "AKS-POOLS-001", REASON);
        crowded(stack);
      }),
    ).not.toThrow();
  });

  test("no longer warns", () => {
    const stack = new TerraformStack(Testing.app(), "test");
    Rules.acknowledge(stack, "AKS-CLU-071", "We migrate next month.");
    const kubenet = cluster(stack, { network: ClusterNetwork.kubenet() });
    expect(warningsIn(kubenet)).toEqual([]);
  });
});

describe("rule, reason and path are written to the output", () => {
  const expected = (path: string) => [{ rule: POOL_NAME, reason: REASON, path }];

  /** What the files of an app say of the acknowledged rules, by stack. */
  function written(app: App): unknown[] {
    app.synth();
    return Object.values(app.manifest.stacks).map(({ synthesizedStackPath }) => {
      const file = join(app.manifest.outdir, synthesizedStackPath);
      return JSON.parse(readFileSync(file, "utf8"))["//"].metadata.acknowledgedRules;
    });
  }

  function stackIn(app: App, id: string): TerraformStack {
    const stack = new TerraformStack(app, id);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    return stack;
  }

  test("for a stack", () => {
    const app = Testing.app();
    const stack = stackIn(app, "test");
    Rules.acknowledge(stack, POOL_NAME, REASON);
    cluster(stack, tooLong);
    expect(written(app)).toEqual([expected("test")]);
  });

  test("for an app, in each of its stacks", () => {
    const app = Testing.app();
    Rules.acknowledge(app, POOL_NAME, REASON);
    for (const id of ["one", "two"]) {
      cluster(stackIn(app, id), tooLong);
    }
    expect(written(app)).toEqual([expected(""), expected("")]);
  });

  test("and nothing where nothing is acknowledged", () => {
    const app = Testing.app();
    cluster(stackIn(app, "test"));
    expect(written(app)).toEqual([undefined]);
  });
});

describe("an error names", () => {
  const acknowledge = (rule: string, reason = REASON) =>
    refusal((stack) => Rules.acknowledge(stack, rule, reason));

  test("a rule of an area that does not exist", () => {
    expect(acknowledge("AKS-XYZ-001")).toMatch(/\[test\].*Unknown rule\. Areas are: .*POOL/);
  });

  test("a number that the area does not have", () => {
    expect(acknowledge("AKS-POOL-999")).toMatch(/Unknown rule\. Area POOL has: 001, /);
  });

  test("a rule in another form", () => {
    expect(acknowledge("POOL-1")).toMatch(/Unknown rule/);
  });

  test.each(["", "  "])("a missing reason: %p", (reason) => {
    expect(() => synthesize((stack) => Rules.acknowledge(stack, POOL_NAME, reason))).toThrow(
      "The reason is missing",
    );
  });

  test("a retired rule, with the day and the reason", () => {
    const retired = RETIRED_RULES as unknown as object[];
    retired.push({
      id: "AKS-POOL-998",
      title: "Retired",
      retired: "2026-01-02",
      reason: "Azure accepts it.",
    });
    try {
      expect(acknowledge("AKS-POOL-998")).toMatch(/retired on 2026-01-02: Azure accepts it\./);
    } finally {
      retired.pop();
    }
  });

  test("a rule that is acknowledged twice in one place", () => {
    const message = refusal((stack) => {
      Rules.acknowledge(stack, POOL_NAME, REASON);
      Rules.acknowledge(stack, POOL_NAME, REASON);
    });
    expect(message).toContain(
      '[test] Rules.acknowledge("AKS-POOL-001"): The rule is already acknowledged for this construct. Fix: remove one of the two calls.',
    );
  });

  test("a rule that nothing breaks", () => {
    const message = refusal((stack) => {
      Rules.acknowledge(stack, POOL_NAME, REASON);
      cluster(stack);
    });
    expect(message).toMatch(/\[test\] Rules\.acknowledge\("AKS-POOL-001"\) has no effect/);
  });
});
