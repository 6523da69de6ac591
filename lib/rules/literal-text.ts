/** The start of a Terraform template, but not of a cdktf token (`${TfToken[…]}`). */
const TEMPLATE = /([$%])\{(?!TfToken\[)/g;
const TOKEN = /[$#&]\{TfToken\[/;

/**
 * Text that programs, clusters or browsers read: commands, variables, paths, labels. It reaches them as
 * it is written, so `${HOME}` and `%{http_code}` are escaped. Tokens are resolved: a Terraform expression
 * is `variable.stringValue`, an `Fn`, or `Token.asString(ref("var.name"))`.
 *
 * Names, ids and other references to resources are not literal: there, `${var.name}` is an expression.
 */
export function literalText(text: string): string {
  return text.replace(TEMPLATE, "$1$1{");
}

/** A list of literal texts. */
export function literalTexts(texts: readonly string[]): string[];
export function literalTexts(texts: readonly string[] | undefined): string[] | undefined;
export function literalTexts(texts: readonly string[] | undefined): string[] | undefined {
  return texts?.map(literalText);
}

/** A map with literal keys and values. */
export function literalMap(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [literalText(key), literalText(value)]),
  );
}

/** Whether a literal text is known at synth, because it contains no token. */
export function isKnownText(text: string | undefined): text is string {
  return text !== undefined && !TOKEN.test(text);
}
