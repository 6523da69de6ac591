/** A reference in an expression: `azurerm_subnet.nodes.id`, `data.azurerm_client_config.current.tenant_id`. */
export interface Reference {
  readonly text: string;
  /** `azurerm_subnet.nodes`; `var.password`; `local.name`. */
  readonly address: string;
  /** What is read of it, `id` or `kubelet_identity[0].object_id`; empty for all of it. */
  readonly attribute: string;
}

const NAME = "[A-Za-z_][\\w-]*";
const ROOT = `(?:data\\.${NAME}\\.${NAME}|(?:var|local|module)\\.${NAME}|[a-z][a-z\\d]*_\\w+\\.${NAME})`;
const REFERENCE = new RegExp(`(?<![\\w.-])(${ROOT})((?:\\.${NAME}|\\[[^\\]]*\\]|\\.\\*)*)`, "g");

/** Texts in quotation marks, in which a name is no reference; templates in them still are. */
const QUOTED = /"(?:[^"\\$]|\\.|\$(?!\{))*"/g;

/** An interpolation: `${…}`, with one more level of braces in it. */
const INTERPOLATION = /(?<!\$)\$\{((?:[^{}]|\{[^{}]*\})*)\}/g;

/** What takes the place of a reference; `isWhole` if it takes the place of its `${…}` as well. */
export type ReplaceReference = (reference: Reference, isWhole: boolean) => string;

/** Replaces each reference in the expressions of a text. */
export function replaceReferences(text: string, replace: ReplaceReference): string {
  return text.includes("${")
    ? text.replace(INTERPOLATION, (_, expression: string) => {
        const only = parseReference(expression);
        return only ? replace(only, true) : `\${${replaceIn(expression, replace)}}`;
      })
    : text;
}

/** The references in the expressions of a text. */
export function referencesIn(text: string): Reference[] {
  const found: Reference[] = [];
  replaceReferences(text, (reference) => {
    found.push(reference);
    return reference.text;
  });
  return found;
}

/** An expression that is nothing but a reference, as in `depends_on`. */
export function parseReference(expression: string): Reference | undefined {
  const [match] = expression.matchAll(REFERENCE);
  return match?.[0] === expression.trim() ? referenceOf(match) : undefined;
}

function replaceIn(expression: string, replace: ReplaceReference): string {
  const quoted = [...expression.matchAll(QUOTED)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
  return expression.replace(REFERENCE, (text, address: string, attribute: string, at: number) =>
    quoted.some(({ start, end }) => at > start && at < end)
      ? text
      : replace(referenceOf([text, address, attribute]), false),
  );
}

function referenceOf([text = "", address = "", attribute = ""]: readonly string[]): Reference {
  return { text, address, attribute: attribute.replace(/^\./, "") };
}
