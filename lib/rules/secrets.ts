import { isKnownText } from "./literal-text";
import type { Field, RuleDefinition } from "./rule";

/**
 * The one place that decides what looks like a secret. Values that it finds are never repeated in an
 * error, a warning or an error object.
 */

/** Matches `DATABASE_PASSWORD`, `token`, `apiKey` and `AccessKey`, but not `MONKEY` or `PUBLIC_KEY`. */
const SECRET_NAME =
  /(?:^|[_.-])(?:password|passwd|passphrase|pwd|secret|token|credentials?|authorization|connection_?string|(?<!public[_.-])key)$|[a-z\d](?:Password|Passphrase|Secret|Token|Credentials?|ConnectionString|(?<!ublic)Key)$/;
const SECRET_NAME_IN_CAPITALS =
  /(?:^|[_.-])(?:PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|CREDENTIALS?|AUTHORIZATION|CONNECTION_?STRING|(?<!PUBLIC[_.-])KEY)$/i;

/** Formats of credentials, whatever the name of the value. */
const SECRET_VALUES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\/\/[^/\s@]*:(?!\$[({])[^/\s@]+@/, // user:password@host
  /\/\/(?:gh[pousr]_|github_pat_|glpat-)?[A-Za-z0-9_-]{20,}@/, // token@host
  /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|glpat-[\w-]{16,})/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bxox[abeoprs]-[\w-]{10,}/,
  /\b(?:sk|rk)_live_\w{10,}/,
  /\bAIza[\w-]{35}/,
  /\b(?:npm_[A-Za-z0-9]{30,}|dckr_pat_[\w-]{20,}|hvs\.[\w-]{20,}|pypi-[\w-]{50,})/,
  /\b[\w~.-]{3}\dQ~[\w~.-]{31,34}/, // client secrets of Entra ID
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/, // JSON Web Tokens
  /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)\s*=\s*[^;\s]+/i,
  /\b(?:password|pwd)\s*=\s*(?!\$\(|\$\{|\$[A-Z])[^;\s&"']+/i,
  /[?&](?:code|key|sig|signature|secret|token|password)=[^&\s]+/i,
  /\b(?:Bearer|Basic)\s+(?=\S*[\d=])[\w.~+/-]{8,}=*/i,
  /--(?:password|token|secret|api-key)[= ](?![$/])\S+/i,
];

/** Values that refer to a secret, or that are none: `$(PASSWORD)`, `${TOKEN}`, a path, a switch. */
const NO_SECRET =
  /^(?:|\$\(.*\)|\$\w+|\$\{[^}]*\}|\/[\w./-]*|true|false|yes|no|on|off|none|\d{1,3})$/i;

/** Whether a name announces a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || SECRET_NAME_IN_CAPITALS.test(name);
}

/** Whether a text contains a credential, whatever its name. */
export function isSecretText(text: string): boolean {
  return SECRET_VALUES.some((form) => form.test(text));
}

/** Whether a named value appears to be a secret in plain text. */
export function isPlainSecret(name: string, value: string | undefined): boolean {
  return (
    isKnownText(value) && (isSecretText(value) || (isSecretName(name) && !NO_SECRET.test(value)))
  );
}

/** The value as a report may show it. */
export function withoutSecrets(option: string, value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const name = /[\w.-]+(?="?\]?$)/.exec(option)?.[0] ?? option;
  return text !== undefined && (isSecretText(text) || isNameOfSecretOption(name))
    ? undefined
    : value;
}

function isNameOfSecretOption(name: string): boolean {
  return /(?:password|passphrase|secret|token)$/i.test(name);
}

interface SecretRule<Specification> extends Pick<RuleDefinition<Specification>, "id" | "title"> {
  readonly fix: string;
  readonly source: string;
  /** The values with their names: `environment.DB_PASSWORD`. */
  readonly fields: (specification: Specification) => readonly SecretField[];
}

/** An option, its value, and the name that tells what it is. */
export type SecretField = readonly [...field: Field<string>, name?: string];

/** A warning about secrets in plain text. */
export function secretRule<Specification>(
  rule: SecretRule<Specification>,
): RuleDefinition<Specification> {
  const { fields, ...definition } = rule;
  return {
    ...definition,
    why: "If this is a secret, everyone who can read the synthesized file, the Terraform state or the resource can read it.",
    severity: "warning",
    check: (specification) =>
      fields(specification)
        .filter(([, value, name = ""]) => isPlainSecret(name, value))
        .map(([option]) => ({ option })),
  };
}

/** The named values of a map. */
export function namedSecrets(
  option: string,
  map: Readonly<Record<string, string>> = {},
): SecretField[] {
  return Object.entries(map).map(([name, value]) => [`${option}["${name}"]`, value, name]);
}

/** The texts of a list. An argument after `--password` is judged by that name. */
export function listedSecrets(option: string, list: readonly string[] = []): SecretField[] {
  return list.map((value, index) => {
    const before = list[index - 1] ?? "";
    const name = before.startsWith("-") ? before.replace(/^-+/, "") : "";
    return [`${option}[${index}]`, value, name];
  });
}
