import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf, rulesFor } from "../rules/rule";
import { type TaskSpec, taskRules } from "./task-rules";

export interface BuildSpec extends TaskSpec {
  readonly contextToken: string;
  readonly images: readonly string[];
}

export const buildRules = defineRules<BuildSpec>("2026-11-24", [
  ...rulesFor(taskRules, (build: BuildSpec) => build),
  {
    id: "AKS-ACR-067",
    source: SOURCES.azurermRegistryTask,
    check: ({ contextToken }) =>
      problemIf(isKnown(contextToken), () => ({
        option: "contextToken",
        reason: "It would stand in the synthesized file, for everybody who reads the pull request.",
        fix: 'new TerraformVariable(this, "git_token", { type: "string", sensitive: true }).stringValue',
      })),
  },
  {
    id: "AKS-ACR-068",
    source: SOURCES.azurermRegistryTask,
    check: ({ images }) =>
      problemIf(images.length === 0, () => ({
        option: "images",
        value: images,
        reason: "What is built would be thrown away.",
        fix: '["shop/api:{{.Run.ID}}"]',
      })),
  },
]);
