import { readFileSync } from "node:fs";
import { TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import {
  AksCluster,
  type AksClusterProps,
  ClusterNetwork,
  ContainerRegistry,
  type ContainerRegistryProps,
  NetworkPolicy,
  RegistrySku,
} from "../../../lib";
import { findingsOf } from "../../../lib/review/findings";
import { markdownReport } from "../../../lib/review/report/markdown-report";
import { textReport } from "../../../lib/review/report/text-report";
import type { ReviewData } from "../../../lib/review/review-data";
import { reviewData } from "../../../lib/review/review-outputs";
import { reviewStack } from "../../../lib/review/stack-review";
import { readConfiguration } from "../../../lib/terraform/configuration";
import type { Verdicts } from "../../review/verdicts";
import { RESOURCE_GROUP, testApp } from "../../support/synth";

type Change = {
  readonly cluster?: Partial<AksClusterProps>;
  readonly registry?: Partial<ContainerRegistryProps>;
};

/** A stack with a cluster and a registry, before or after a change. */
function configuration(name: string, { cluster, registry }: Change) {
  const stack = new TerraformStack(testApp(), name);
  const resourceGroup = RESOURCE_GROUP;
  const images = new ContainerRegistry(stack, "registry", {
    resourceGroup,
    name: "crshop",
    sku: RegistrySku.PREMIUM,
    publicAccess: false,
    ...registry,
  });
  const created = new AksCluster(stack, "cluster", {
    resourceGroup,
    name: "aks-shop",
    network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }),
    ...cluster,
  });
  created.addNodePool("web", { vmSize: "Standard_D4ds_v5" });
  images.grantPull(created.kubeletIdentity);
  invokeAspects(stack);
  return readConfiguration(JSON.parse(JSON.stringify(stack.toTerraform())));
}

const CHANGES: Readonly<Record<string, Change>> = {
  production: {
    cluster: { network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CILIUM }) },
    registry: { publicAccess: true },
  },
  staging: { cluster: { systemPool: { vmSize: "Standard_D8ds_v5" } } },
  test: {},
};

function example(): ReviewData {
  const stacks = Object.entries(CHANGES).map(([name, change]) =>
    findingsOf(reviewStack(name, configuration(name, {}), configuration(name, change))),
  );
  return reviewData("main", "HEAD", stacks, [], {
    source: "table",
    text: "Verdicts by the facts of the library about azurerm 4.55.0 and kubernetes 2.38.0, not by a plan.",
  });
}

export function reviewText(): string {
  return `\`\`\`text\n$ npx cdktf-aks review main\n${textReport(example(), (_, text) => text)}\n\`\`\``;
}

/** The comment as it looks on a code host. */
export function reviewComment(): string {
  return markdownReport(example())
    .replace(/^<!--.*-->\n\n/, "")
    .trim();
}

export function reviewVerdicts(): string {
  const { pairs, resources, counts }: Verdicts = JSON.parse(
    readFileSync("test/review/verdicts.json", "utf8"),
  );
  const actions = ["replace", "destroy", "update", "create", "move", "none"];
  const rows = actions.map((fast) => {
    const cells = actions.map((exact) => counts[fast]?.[exact] ?? 0);
    return `| **${fast}** | ${cells.join(" | ")} |`;
  });
  return [
    `${pairs} changes with ${resources} resources, by the facts of the library (rows) and by the plan of the providers (columns):`,
    "",
    `| | ${actions.join(" | ")} |`,
    `|---|${actions.map(() => "---:|").join("")}`,
    ...rows,
  ].join("\n");
}
