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
