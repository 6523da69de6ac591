import { isKnown } from "../rules/known";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf } from "../rules/rule";

interface DefaultNameSpec {
  readonly text: string;
  readonly isLate: boolean;
}

const FORM = /^(?=.{1,50}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export const defaultNameRules = defineRules<DefaultNameSpec>("2026-11-29", [
  {
    id: "AKS-NAME-001",
    title: 'Default names start with 1–50 lower-case letters, digits and single "-"',
    why: "Names with other characters, or of another form, are invalid for some of the resource types.",
    fix: '"shop-prod"',
    source: OWN_JUDGEMENT,
    check: ({ text }) =>
      problemIf(!isKnown(text) || !FORM.test(text), () => ({ option: "text", value: text })),
  },
  {
    id: "AKS-NAME-002",
    title: "The start of default names is set before the constructs are created",
    why: "A construct below this scope already has a default name, which would not change.",
    fix: "call DefaultNames.startWith before creating constructs in the scope",
    source: OWN_JUDGEMENT,
    check: ({ isLate }) => problemIf(isLate, () => ({ option: "scope" })),
  },
]);
