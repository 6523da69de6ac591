import { defineRules, type Field, type RuleDefinition } from "../rules/rule";
import type { PodSpec } from "./pod-spec";
import type { ServingSpec } from "./serving-spec";

/**
 * What no expression of Terraform begins with, but those of shells do: a single word (`${HOME}`), one
 * with an operator of a shell behind it (`${HOME:-/}`), a parameter (`${1}`, `${@}`, `${#LIST}`).
 * `$${` is how Terraform writes `${` itself.
 */
const DOLLAR =
  /(?<!\$)\$\{(?!(?:true|false|null)\b|TfToken\[)(?:[A-Za-z_]\w*(?:[}:#%/^,@=+?[-]|$)|\d+[}:#%/^]|[#@*?$])/;
/** All that Terraform knows behind `%{`. */
const PERCENT = /(?<!%)%\{(?!~?\s*(?:if|else|endif|for|endfor)\b)/;

/** The start of what looks like a template of Terraform and is none: `${` or `%{`. */
export function foreignTemplate(text: string): string | undefined {
  if (DOLLAR.test(text)) {
    return "${";
  }
  return PERCENT.test(text) ? "%{" : undefined;
}

/** Texts that others than Terraform are to read. */
function templateRule<Specification>(
  id: string,
  fields: (specification: Specification) => readonly Field<string>[],
): RuleDefinition<Specification> {
  return {
    id,
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
                reason: `Terraform takes what begins with ${start} for its own, and this is nothing that it knows.`,
                fix: `${start[0]}${start} in place of ${start}, which the container gets as ${start}`,
              },
            ];
      }),
  };
}

export const podTemplateRules = defineRules<PodSpec>("2026-11-25", [
  templateRule("AKS-APP-098", ({ environment, command, args, initContainers }) => [
    ...Object.entries(environment).map(
      ([name, value]): Field<string> => [`environment.${name}`, value],
    ),
    ...texts("command", command),
    ...texts("args", args),
    ...initContainers.flatMap((container, index) =>
      texts(`initContainers[${index}].command`, container.command),
    ),
  ]),
]);

export const probeTemplateRules = defineRules<ServingSpec>("2026-11-25", [
  templateRule("AKS-APP-108", ({ health }) =>
    Object.entries(health._probes).flatMap(([name, probe]) =>
      texts(`health.${name} (command)`, probe?._command),
    ),
  ),
]);

function texts(option: string, list: readonly string[] = []): Field<string>[] {
  return list.map((text, index) => [`${option}[${index}]`, text]);
}
