import { defineRules, type Field, type RuleDefinition } from "../rules/rule";
import type { PodSpec } from "./pod-spec";
import type { ServingSpec } from "./serving-spec";

/**
 * The start of a shell expression that cannot be a Terraform expression: a single word (`${HOME}`), a
 * word with a shell operator (`${HOME:-/}`), or a parameter (`${1}`, `${@}`, `${#LIST}`). `$${` is
 * Terraform's escape for `${`.
 */
const DOLLAR =
  /(?<!\$)\$\{(?!(?:true|false|null)\b|TfToken\[)(?:[A-Za-z_]\w*(?:[}:#%/^,@=+?[-]|$)|\d+[}:#%/^]|[#@*?$])/;
/** Anything after `%{` that is not a Terraform directive. */
const PERCENT = /(?<!%)%\{(?!~?\s*(?:if|else|endif|for|endfor)\b)/;

/** `${` or `%{` if the text contains one that is not a Terraform template. */
export function foreignTemplate(text: string): string | undefined {
  if (DOLLAR.test(text)) {
    return "${";
  }
  return PERCENT.test(text) ? "%{" : undefined;
}

/** Texts that shells read, which must not be parsed by Terraform. */
function templateRule<Specification>(
  definition: Pick<RuleDefinition<Specification>, "id" | "title">,
  fields: (specification: Specification) => readonly Field<string>[],
): RuleDefinition<Specification> {
  return {
    ...definition,
    why: "Terraform parses ${ and %{ as the start of an expression or directive, and this is neither.",
    fix: "$${ for ${, or %%{ for %{: the container receives ${ or %{",
    source:
      "https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1",
    check: (specification) =>
      fields(specification).flatMap(([option, value = ""]) => {
        const start = foreignTemplate(value);
        return start === undefined
          ? []
          : [
              {
                option,
                value,
                reason: `Terraform parses ${start} as the start of ${start === "${" ? "an expression" : "a directive"}, and this is none.`,
                fix: `${start[0]}${start} instead of ${start}: the container receives ${start}`,
              },
            ];
      }),
  };
}

export const podTemplateRules = defineRules<PodSpec>("2026-11-25", [
  templateRule(
    { id: "AKS-APP-098", title: "Commands and variables contain no unescaped Terraform template" },
    ({ environment, command, args, initContainers }) => [
      ...Object.entries(environment).map(
        ([name, value]): Field<string> => [`environment.${name}`, value],
      ),
      ...texts("command", command),
      ...texts("args", args),
      ...initContainers.flatMap((container, index) =>
        texts(`initContainers[${index}].command`, container.command),
      ),
    ],
  ),
]);

export const probeTemplateRules = defineRules<ServingSpec>("2026-11-25", [
  templateRule(
    { id: "AKS-APP-108", title: "Probe commands contain no unescaped Terraform template" },
    ({ health }) =>
      Object.entries(health._probes).flatMap(([name, probe]) =>
        texts(`health.${name} (command)`, probe?._command),
      ),
  ),
]);

function texts(option: string, list: readonly string[] = []): Field<string>[] {
  return list.map((text, index) => [`${option}[${index}]`, text]);
}
