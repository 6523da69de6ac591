import { rewriteTraversals, type Traversal } from "./template-references";

/** A reference in an expression: `azurerm_subnet.nodes.id`, `data.azurerm_client_config.current.tenant_id`. */
export interface Reference {
  readonly text: string;
  /** `azurerm_subnet.nodes`; `var.password`; `local.name`. */
  readonly address: string;
  /** What is read of it, `id` or `kubelet_identity[0].object_id`; empty for all of it. */
  readonly attribute: string;
}

/** The code that takes the place of a reference. */
export type ReplaceReference = (reference: Reference) => string;

/** A template that is nothing but a reference, as most are. */
const ONLY_REFERENCE = /^\$\{([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d+\])+)\}$/;
/** An interpolation of a literal, which is that literal. */
const LITERAL = /(?<!\$)\$\{("(?:[^"\\$%]|\\.)*"|\d+(?:\.\d+)?|true|false)\}/g;
const STEP = /[^.[\]"]+/g;

/** Replaces each reference in the expressions of a text. Literals need no `${…}` afterwards. */
export function replaceReferences(text: string, replace: ReplaceReference): string {
  if (!text.includes("${")) {
    return text;
  }
  const [, only] = ONLY_REFERENCE.exec(text) ?? [];
  const replaced =
    only === undefined
      ? rewriteTraversals(text, (traversal) => {
          const reference = referenceOf(traversal);
          return reference && replace(reference);
        })
      : replaceOnly(text, only, replace);
  return replaced.replace(LITERAL, (_, literal: string) => String(JSON.parse(literal)));
}

function replaceOnly(text: string, expression: string, replace: ReplaceReference): string {
  const reference = parseReference(expression);
  return reference ? `\${${replace(reference)}}` : text;
}

/** The references in the expressions of a text. */
export function referencesIn(text: string): readonly Reference[] {
  const known = references.get(text);
  if (known) {
    return known;
  }
  const found: Reference[] = [];
  replaceReferences(text, (reference) => {
    found.push(reference);
    return reference.text;
  });
  references.set(text, found);
  return found;
}

/** The stacks of an app, before and after a change, have most of their texts in common. */
const references = new Map<string, readonly Reference[]>();

/** An expression that is nothing but a reference, as in `depends_on`. */
export function parseReference(expression: string): Reference | undefined {
  const steps = expression.match(STEP) ?? [];
  return /^[A-Za-z_][\w-]*(?:\.[\w*-]+|\[[^\]]*\])*$/.test(expression)
    ? referenceOf(steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)))
    : undefined;
}

/** Objects of Terraform itself, which are no references to anything. */
const OWN_OBJECTS = new Set(["each", "count", "self", "path", "terraform", "provider"]);

function referenceOf(traversal: Traversal): Reference | undefined {
  const [root] = traversal;
  const length = root === "data" ? 3 : 2;
  if (traversal.length < length || OWN_OBJECTS.has(String(root))) {
    return undefined;
  }
  const address = traversal.slice(0, length).join(".");
  const attribute = traversal
    .slice(length)
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("");
  return { text: `${address}${attribute}`, address, attribute: attribute.replace(/^\./, "") };
}
