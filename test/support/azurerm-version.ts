import provider from "@cdktf/provider-azurerm/package.json";

/** Runs something as if the bindings of another version of azurerm were installed. */
export function withAzurerm<Result>(version: string, run: () => Result): Result {
  const { provider: facts } = provider.cdktf;
  const installed = facts.version;
  facts.version = version;
  try {
    return run();
  } finally {
    facts.version = installed;
  }
}
