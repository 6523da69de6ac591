import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import type { TerraformResource } from "cdktf";
import { TerraformStack } from "cdktf";
import { LeanApp } from "../app/lean-app";
import { AksCluster } from "../cluster/aks-cluster";
import type { AksClusterProps } from "../cluster/aks-cluster-props";
import { Imports } from "../resource/imports";
import { invokeAspects } from "../resource/invoke-aspects";
import { InvalidConfiguration } from "../rules/report";
import { Rules } from "../rules/rules";
import type { Json } from "../terraform/configuration";
import type { LineOf, StateEntry } from "./adoption";
import { evaluate, type Options } from "./code";
import type { DescribedCluster } from "./described-cluster";
import { applyL1 } from "./l1-lines";
import { grants } from "./surroundings/grants";

/** A program in parts, some of which may be missing yet. */
export interface Program {
  readonly described: DescribedCluster;
  readonly options: Options;
  readonly acknowledged?: readonly string[];
  readonly lines?: readonly LineOf[];
  readonly state?: readonly StateEntry[];
  /** The IDs of resources besides the cluster and its pools, by address. */
  readonly imports?: Readonly<Record<string, string>>;
}

/** The Terraform of a program. Rules that it breaks are acknowledged. */
export function synthesizeProgram(program: Program): Json {
  const { stack } = program.acknowledged
    ? { stack: buildStack(program) }
    : buildAcknowledging(program);
  invokeAspects(stack);
  return JSON.parse(JSON.stringify(stack.toTerraform()));
}

/** The rules of errors that a cluster that exists breaks, and that the program acknowledges. */
export function brokenRules(program: Program): string[] {
  return buildAcknowledging(program).acknowledged;
}

interface Built {
  readonly stack: TerraformStack;
  readonly acknowledged: string[];
}

function buildAcknowledging(program: Program): Built {
  const acknowledged = new Set<string>();
  for (;;) {
    try {
      const stack = buildStack({ ...program, acknowledged: [...acknowledged] });
      return { stack, acknowledged: [...acknowledged] };
    } catch (error) {
      const rules =
        error instanceof InvalidConfiguration ? error.findings.map((it) => it.rule) : [];
      const added = rules.filter((rule) => !acknowledged.has(rule));
      if (added.length === 0) {
        throw error;
      }
      for (const rule of added) {
        acknowledged.add(rule);
      }
    }
  }
}

/** Why the program acknowledges a rule. */
export const REASON = "The cluster exists like this.";

function buildStack(program: Program): TerraformStack {
  const { described, options, acknowledged = [], lines = [], state = [], imports } = program;
  const { arguments: args } = described;
  const stack = new TerraformStack(new LeanApp({ outdir: "cdktf.out" }), "adopted");
  for (const rule of acknowledged) {
    Rules.acknowledge(stack, rule, REASON);
  }
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  const cluster = new AksCluster(stack, "cluster", {
    ...(evaluate(options) as object),
    resourceGroup: { name: args.resourceGroupName, location: args.location },
  } as AksClusterProps);
  for (const grant of grants(described, { stack, cluster })) {
    evaluate(grant);
  }
  const resources = new Map<string | undefined, TerraformResource>([
    [undefined, cluster.resource],
    ...described.pools.map(
      ({ arguments: { name } }) => [name, cluster.nodePool(name).resource] as const,
    ),
  ]);
  for (const { pool, line } of lines) {
    applyL1(resources.get(pool) as object, line);
  }
  for (const { pool, id, address } of state) {
    const resource = resources.get(pool);
    if (address === undefined) {
      resource?.importFrom(id);
    } else {
      resource?.moveFromId(address);
    }
  }
  Imports.add(stack, imports ?? {});
  return stack;
}
