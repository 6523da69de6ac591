import { rmSync } from "node:fs";
import { Testing } from "cdktf";
import { readSynthesizedStack } from "../../../lib/cli/synthesized-stack";
import { drawStack } from "../../../lib/graph/draw-stack";
import { toMermaid } from "../../../lib/graph/mermaid";
import { readConfiguration } from "../../../lib/terraform/configuration";
import { STACKS, type StackName } from "../../../stacks/app";
import { readSettings } from "../../../stacks/settings";
import { testApp } from "../../support/synth";

/** The stacks whose pages have a diagram, and whether it has identities and roles. */
export const PICTURES: Partial<Record<StackName, boolean>> = {
  standard: true,
  "private-network": false,
  secured: true,
  "store-demo": false,
};

/** The output of `cdktf-aks graph` as code hosts draw it. */
export function picture(name: StackName, hasRoles: boolean): string {
  const folder = Testing.fullSynth(new STACKS[name](testApp(), name, readSettings({})));
  const configuration = readConfiguration(readSynthesizedStack(folder, name).json);
  rmSync(folder, { recursive: true });
  return `\`\`\`mermaid\n${toMermaid(drawStack(name, configuration, hasRoles))}\n\`\`\``;
}
