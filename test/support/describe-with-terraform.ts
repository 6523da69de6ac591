import { describe, jest, test } from "@jest/globals";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { type TerraformConfig, terraformUnavailableReason } from "./terraform";

/**
 * A plan takes two or three seconds on an idle machine. One that hangs ends before this, and says
 * what it was.
 */
const TEST_TIMEOUT_MS = 120_000;

/**
 * A `describe` whose tests run the real terraform with the providers that the configuration
 * requires.
 *
 * Where that is not possible there is one skipped test, named after the reason; with
 * REQUIRE_TERRAFORM=1 it fails.
 */
export function describeWithTerraform(
  name: string,
  config: TerraformConfig,
  body: () => void,
): void {
  const reason = AzureStandIn.unsupportedReason() ?? terraformUnavailableReason(config);
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
