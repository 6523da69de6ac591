import { Evaluation } from "../../../lib/review/evaluation";
import { type Json, readConfiguration } from "../../../lib/terraform/configuration";
import { madeUpValue } from "../../../lib/terraform/made-up-values";
import { rewriteTraversals, type Traversal } from "../../../lib/terraform/template-references";

/** A resource whose arguments refer to nothing. */
export interface LiteralResource {
  readonly type: string;
  readonly arguments: Json;
}

/** The values of variables and of what data sources read, by the ends of their names. */
const KNOWN: readonly (readonly [name: RegExp, value: string])[] = [
  [/^var\.hook/, "https://hooks.example.com/?code=abc"],
  [/^var\./, "Not-A-Real-Password-1"],
  [
    /^data\.azurerm_policy_(set_)?definition.*\.id$/,
    "/providers/Microsoft.Authorization/policyDefinitions/febd0533-8e55-448f-b837-bd0e06f16469",
  ],
  [/^data\.azurerm_subscription\..*\.id$/, "/subscriptions/00000000-0000-4000-8000-000000000002"],
];

/** The resources of a stack, with a made-up value in place of each reference. */
export function literalResources(stack: Json): LiteralResource[] {
  const configuration = readConfiguration(stack);
  const evaluation = new Evaluation(configuration);
  const { resources, dataSources } = configuration;

  function literal(value: unknown): unknown {
    if (typeof value === "string") {
      return value.includes("${") ? withoutQuotes(rewriteTraversals(value, literalOf)) : value;
    }
    if (Array.isArray(value)) {
      return value.map(literal);
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)]))
      : value;
  }

  function literalOf([root = "", ...steps]: Traversal): string | undefined {
    const text = [root, ...steps].join(".");
    const [, known] = KNOWN.find(([name]) => name.test(text)) ?? [];
    if (known !== undefined) {
      return JSON.stringify(known);
    }
    const length = root === "data" ? 3 : 2;
    const address = [root, ...steps].slice(0, length).join(".");
    const path = steps.slice(length - 1);
    const found = resources.get(address) ?? dataSources.get(address);
    return found === undefined
      ? undefined
      : JSON.stringify(
          literal(
            madeUpValue(
              { type: found.type, name: found.name, arguments: evaluation.argumentsOf(address) },
              path,
            ),
          ),
        );
  }

  return [...resources.values()].map(({ address, type }) => ({
    type,
    arguments: literal(evaluation.argumentsOf(address)) as Json,
  }));
}

/** `${"text"}` is text, and so is the end of a generated name. */
function withoutQuotes(template: string): string {
  return template
    .replace(/\$\{("(?:[^"\\]|\\.)*")\}/g, (_, quoted: string) => JSON.parse(quoted))
    .replace(/\$\{substr\(sha1\(join\("\/", \[[^\]]*\]\)\), 0, 8\)\}/g, "0a1b2c3d");
}
