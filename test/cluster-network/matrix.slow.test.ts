import { describe, expect, test } from "@jest/globals";
import { InvalidConfiguration } from "../../lib/rules/report";
import { type Block, synthesizeStack, testStack } from "../support/synth";
import { buildCluster, type Combination, combinations, MODES, nameOf } from "./combinations";
import { isConsistent, isSupported } from "./support-matrix";

const CLUSTER = "azurerm_kubernetes_cluster";

interface Outcome {
  readonly id: string;
  readonly combination: Combination;
  /** Empty where it was accepted. */
  readonly refusedBy: readonly string[];
}

const scope = testStack();
const outcomes = combinations().reduce<Outcome[]>(withNext, []);
const accepted = outcomes.filter(({ refusedBy }) => refusedBy.length === 0);
const stack = synthesizeStack(scope);

/**
 * Builds a cluster in the stack that is synthesized, and removes what is left of a rejected one. A pool is
 * added to an existing cluster: if the preceding combination, which is the same without a Windows pool, is
 * rejected, this one is, too.
 */
function withNext(before: Outcome[], combination: Combination, index: number): Outcome[] {
  const id = `cluster-${index}`;
  const withoutPool = combination.os === "Windows" ? before.at(-1) : undefined;
  const refusedBy =
    withoutPool && withoutPool.refusedBy.length > 0
      ? withoutPool.refusedBy
      : rulesAgainst(() => buildCluster(scope, id, combination));
  if (refusedBy.length > 0) {
    scope.node.tryRemoveChild(id);
  }
  before.push({ id, combination, refusedBy });
  return before;
}

function rulesAgainst(build: () => void): string[] {
  try {
    build();
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration) {
      return error.findings.map(({ rule }) => rule);
    }
    throw error;
  }
}

const CASES = MODES.flatMap((mode) =>
  (["none", "azure", "calico", "cilium"] as const).map((policy) => ({ mode, policy })),
);

test.each(CASES)(
  "$mode with the policy $policy: what Azure supports, and nothing else",
  (given) => {
    const of = ({ combination }: Outcome) =>
      combination.mode === given.mode && combination.policy === given.policy;
    const tried = outcomes.filter(of).map(({ combination }) => combination);

    expect(accepted.filter(of).map(({ combination }) => nameOf(combination))).toEqual(
      tried.filter(isSupported).map(nameOf),
    );
  },
);

/** Those about networks and ways out, about Windows nodes, and about a pool in its network. */
const RULES = /^AKS-(NET-\d+|OUT-\d+|POOL-052|POOL-08\d)$/;

test("a combination is rejected by the rules about networks, and by no accident", () => {
  const refusedBy = new Set(outcomes.flatMap((outcome) => outcome.refusedBy));
  expect([...refusedBy].filter((rule) => !RULES.test(rule))).toEqual([]);
});

describe("what is accepted", () => {
  const written = accepted.map(({ id, combination }) => {
    const { name, ...cluster } = stack.find(CLUSTER, { name: id });
    return { id, combination, cluster, profile: cluster.network_profile as Block };
  });

  test("has plugin, plugin mode, data plane and policy that go together", () => {
    const inconsistent = written
      .filter(({ combination, profile }) => !isConsistent(combination.mode, profile))
      .map(({ combination, profile }) => [nameOf(combination), profile]);
    expect(inconsistent).toEqual([]);
  });

  test("has the policy that was asked for", () => {
    const others = written.filter(
      ({ combination, profile }) => (profile.network_policy ?? "none") !== combination.policy,
    );
    expect(others.map(({ combination }) => nameOf(combination))).toEqual([]);
  });

  test("has the requested egress, or a bootstrap cache without egress", () => {
    const found = written.map(({ combination, cluster, profile }) => [
      nameOf(combination),
      profile.outbound_type ?? "loadBalancer",
      cluster.bootstrap_profile,
    ]);
    const wanted = accepted.map(({ combination }) => [
      nameOf(combination),
      combination.outbound,
      combination.outbound === "none" ? { artifact_source: "Cache" } : undefined,
    ]);
    expect(found).toEqual(wanted);
  });

  test("does not depend on what is known about the subnet, or on a Windows pool", () => {
    const variants = new Map<string, Set<string>>();
    for (const { id, combination, cluster } of written) {
      const { mode, policy, outbound } = combination;
      const whose = combination.subnet === "AKS's own" ? "AKS's" : "one's own";
      const key = [mode, policy, outbound, whose].join(" | ");
      variants.set(
        key,
        (variants.get(key) ?? new Set()).add(JSON.stringify(cluster).replaceAll(id, "")),
      );
    }
    const differing = [...variants].filter(([, clusters]) => clusters.size > 1);
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});
