import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import type { TerraformResource } from "cdktf";
import { TerraformStack } from "cdktf";
import { LeanApp } from "../app/lean-app";
import { AksCluster } from "../cluster/aks-cluster";
import type { AksClusterProps } from "../cluster/aks-cluster-props";
import { InvalidConfiguration } from "../rules/report";
import { Rules } from "../rules/rules";
import type { Json } from "../terraform/configuration";
import type { Adoption } from "./adoption";
import { evaluate } from "./code";
import { applyL1 } from "./l1-lines";

/** The Terraform that the program of an adoption synthesizes. */
export function synthesizeProgram(adoption: Adoption): Json {
  return JSON.parse(JSON.stringify(buildStack(adoption).toTerraform()));
}

/** The rules of errors that a cluster that exists breaks, and that the program acknowledges. */
export function brokenRules(adoption: Adoption): string[] {
  const acknowledged = new Set<string>();
  for (;;) {
    try {
      buildStack({ ...adoption, acknowledged: [...acknowledged] });
      return [...acknowledged];
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

function buildStack({ described, chosen, acknowledged, lines, state }: Adoption): TerraformStack {
  const { arguments: args } = described;
  const stack = new TerraformStack(new LeanApp({ outdir: "cdktf.out" }), "adopted");
  for (const rule of acknowledged) {
    Rules.acknowledge(stack, rule, REASON);
  }
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  const cluster = new AksCluster(stack, "cluster", {
    ...(evaluate(chosen.options) as object),
    resourceGroup: { name: args.resourceGroupName, location: args.location },
  } as AksClusterProps);
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
  return stack;
}
