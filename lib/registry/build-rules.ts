import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf, rulesFor } from "../rules/rule";
import { secretRule } from "../rules/secrets";
import { emptyTexts } from "../rules/value-rules";
import { type TaskSpec, taskRules } from "./task-rules";

export interface BuildSpec extends TaskSpec {
  readonly context: string;
  readonly contextToken: string;
  readonly images: readonly string[];
}

export const buildRules = defineRules<BuildSpec>("2026-11-29", [
  ...rulesFor(taskRules, (build: BuildSpec) => build),
  {
    id: "AKS-ACR-067",
    title: "The git token of a build is not a literal",
    why: "The token would appear in plain text in the synthesized Terraform file.",
    fix: 'new TerraformVariable(this, "git_token", { type: "string", sensitive: true }).stringValue',
    source: OWN_JUDGEMENT,
    check: ({ contextToken }) =>
      problemIf(isKnown(contextToken), () => ({
        option: "contextToken",
      })),
  },
  secretRule({
    id: "AKS-ACR-069",
    title: "The context of a build contains no credentials",
    fix: "the URL without credentials, and contextToken for the token",
    source: OWN_JUDGEMENT,
    fields: ({ context }) => [["context", context]],
  }),
  {
    id: "AKS-ACR-070",
    title: "A build has a context",
    why: "The context is the Git repository that the image is built from, and azurerm does not accept an empty text.",
    fix: '"https://github.com/contoso/shop.git#main"',
    source: SOURCES.azurermRegistryTask,
    check: ({ context }) => emptyTexts([["context", context]]),
  },
  {
    id: "AKS-ACR-068",
    title: "A build pushes at least one image",
    why: "Without an image name, the result of the build would be discarded.",
    fix: '["shop/api:{{.Run.ID}}"]',
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ images }) =>
      problemIf(images.length === 0, () => ({
        option: "images",
        value: images,
      })),
  },
]);
