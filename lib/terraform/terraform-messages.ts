import { type Finished, type TerraformDiagnostic, TerraformError } from "./terraform-program";

/**
 * The problem in Terraform's output for people, on one line: the summary of an error and its explanation.
 * It is the last error, because the first may only announce the others.
 */
export function errorMessage(output: string): string {
  const lastError = output.split(/^Error: /m).at(-1) ?? "";
  const [summary, ...paragraphs] = lastError.trim().split(/\n\s*\n/);
  const explanation = paragraphs.find((paragraph) => !/^\s*(on|with) /.test(paragraph));
  return [summary, explanation].filter(Boolean).join(": ").replace(/\s+/g, " ");
}

const MIRRORS =
  "https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation";

/** Why `terraform init` failed, with the fix. */
export function initMessage(output: string): string {
  const message = errorMessage(output);
  const fix = /^Unsupported \w+ Core version/.test(message)
    ? "Install a version that the stack accepts, or name its program in TERRAFORM_BINARY_NAME."
    : `Allow access to the registry of the provider, or name a CLI configuration with a provider mirror in TF_CLI_CONFIG_FILE: ${MIRRORS}.`;
  return `${message.replace(/[^.]$/, "$&.")} ${fix}`;
}

/**
 * The errors of `terraform plan -json` and its like, which write one JSON object per line, and plain text
 * if they do not get that far.
 */
export function diagnosticsError({ stdout, stderr }: Finished): TerraformError {
  const errors = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { readonly diagnostic?: TerraformDiagnostic })
    .flatMap(({ diagnostic }) => (diagnostic?.severity === "error" ? [addressed(diagnostic)] : []));
  const messages = errors.map(({ address, summary, detail }) =>
    [address, summary, detail].filter(Boolean).join(": "),
  );
  return new TerraformError(messages.join("\n") || errorMessage(stderr), errors);
}

/** What a provider's schema refuses has no address, only the lines of the configuration. */
function addressed(diagnostic: TerraformDiagnostic): TerraformDiagnostic {
  const [, address] = /^resource\.(\w+\.[\w-]+)/.exec(diagnostic.snippet?.context ?? "") ?? [];
  return address === undefined ? diagnostic : { address, ...diagnostic };
}
