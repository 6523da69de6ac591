import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { describe, jest, test } from "@jest/globals";
import { once } from "../../lib/facts/facts-file";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { synthesize } from "./synth";
import { type TerraformConfig, terraformUnavailableReason } from "./terraform";

/**
 * A plan takes two or three seconds on an idle machine. One that hangs ends before this, and says
 * what it was.
 */
const TEST_TIMEOUT_MS = 120_000;

/** A configuration that requires azurerm, in the version of its binding, and nothing else. */
export const AZURERM = once(() => synthesize(() => undefined).json);

/** A configuration that requires azurerm and the kubernetes provider. */
export const AZURERM_AND_KUBERNETES = once(
  () => synthesize((stack) => new KubernetesProvider(stack, "kubernetes")).json,
);

/** A configuration that requires the kubernetes provider, in the version of its binding, and nothing else. */
export const KUBERNETES = once(() => {
  const { kubernetes } = AZURERM_AND_KUBERNETES().terraform.required_providers;
  return { terraform: { required_providers: { kubernetes } } };
});

/**
 * A `describe` whose tests run the real terraform with the providers that the configuration
 * requires.
 *
 * A large configuration is synthesized in the body, which is skipped where there are no providers; pass
 * `AZURERM`, `KUBERNETES` or `AZURERM_AND_KUBERNETES` then.
 *
 * Where that is not possible there is one skipped test, named after the reason; with
 * REQUIRE_TERRAFORM=1 it fails.
 */
export function describeWithTerraform(
  name: string,
  config: TerraformConfig | (() => TerraformConfig),
  body: () => void,
): void {
  const required = typeof config === "function" ? config() : config;
  const reason = AzureStandIn.unsupportedReason() ?? terraformUnavailableReason(required);
  describe(name, () => {
    if (reason === undefined) {
      jest.setTimeout(TEST_TIMEOUT_MS);
      body();
    } else if (process.env.REQUIRE_TERRAFORM === "1") {
      test("needs terraform", () => {
        throw new Error(`REQUIRE_TERRAFORM=1, but ${reason}`);
      });
    } else {
      skip(name, `needs terraform: ${reason}`);
    }
  });
}

/** A skipped test with its reason, printed because Jest is silent on files that are skipped whole. */
export function skip(name: string, reason: string): void {
  process.stderr.write(`○ skipped: ${name}: ${reason}\n`);
  test.skip(reason, () => undefined);
}
