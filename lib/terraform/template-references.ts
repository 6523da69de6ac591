/** `["azurerm_subnet", "nodes", "delegation", 0, "name"]` */
export type Traversal = readonly (string | number)[];

/** Returns the replacement of a traversal, or undefined to leave it as it is. */
export type Rewrite = (traversal: Traversal) => string | undefined;

const TRAVERSAL = /[A-Za-z_][\w-]*(?:\.[A-Za-z_*][\w-]*|\.\d+|\[(?:\d+|\*|"[^"$\\]*")\])*/y;
const STEP = /\.([\w*-]+)|\[(\d+|\*)\]|\["([^"]*)"\]/g;
/** What text can be split at: escapes, and the starts of interpolations and directives. */
const TEXT_TOKEN = /\$\$\{|%%\{|[$%]\{/y;

/**
 * Rewrites the traversals (`azurerm_subnet.nodes.id`) in the interpolations of a template of Terraform's
 * JSON syntax. Literal text stays as it is.
 */
export function rewriteTraversals(template: string, rewrite: Rewrite): string {
  /** What encloses the position, innermost last: text between quotes, or code between braces. */
  const enclosing: ("text" | "code")[] = ["text"];
  let result = "";
  for (let position = 0; position < template.length; ) {
    const isCode = enclosing.at(-1) === "code";
    const token = isCode ? codeToken(template, position) : textToken(template, position, enclosing);
    if (token === "${" || token === "%{" || (isCode && token === "{")) {
      enclosing.push("code");
    } else if (isCode && token === '"') {
      enclosing.push("text");
    } else if (isCode ? token === "}" : token === '"' && enclosing.length > 1) {
      enclosing.pop();
    }
    const isTraversal = isCode && /^[A-Za-z_]/.test(token) && template[position - 1] !== ".";
    result += (isTraversal ? rewrite(stepsOf(token)) : undefined) ?? token;
    position += token.length;
  }
  return result;
}

function codeToken(template: string, position: number): string {
  return matchAt(TRAVERSAL, template, position) ?? template.charAt(position);
}

function textToken(template: string, position: number, enclosing: readonly string[]): string {
  const isQuoted = enclosing.length > 1;
  return isQuoted && template[position] === "\\"
    ? template.slice(position, position + 2)
    : (matchAt(TEXT_TOKEN, template, position) ?? template.charAt(position));
}

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

function stepsOf(source: string): Traversal {
  const [name = ""] = /^[\w-]+/.exec(source) ?? [];
  const steps = [...source.slice(name.length).matchAll(STEP)].map(([, attribute, index, key]) => {
    const step = attribute ?? index ?? key ?? "";
    return key === undefined && /^\d+$/.test(step) ? Number(step) : step;
  });
  return [name, ...steps];
}
