import { mkdirSync } from "node:fs";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { InvalidArguments } from "../../lib/api/argument-error";
import { InvalidConfiguration } from "../../lib/rules/report";
import { make, type Plan } from "./plan";

/** How an attempt to synthesize a plan ended. */
export type Outcome =
  | { readonly kind: "output"; readonly json: string }
  | { readonly kind: "refused"; readonly by: "arguments" | "rules"; readonly message: string }
  | { readonly kind: "broke"; readonly message: string };

/** What errors of this library look like, beside those of its own classes. */
const NAMED = [
  // An error that names the construct or the call, and the fix.
  /^\[[^\]]+\] [\s\S]*Fix:/,
  // The errors of rules that are checked at synth, as cdktf lists them.
  /^Validation failed with the following errors:\n {2}\[/,
  /Fix: /,
];

/** Errors of cdktf and constructs about the ids that a test gives, which name the construct. */
const OF_CDKTF = [
  /^There is already a Construct with name '/,
  /^Only root constructs may have an empty ID/,
];

/** Signs that a value was written that is none. */
const GARBAGE = [/\[object Object\]/, /"undefined"/, /TfToken\[/, /:null\b/];

export function outcomeOf(plan: Plan): Outcome {
  try {
    const stack = new TerraformStack(Testing.app({ outdir: OUTDIR }), "test");
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    make(plan, stack);
    const json = Testing.synth(stack, true);
    const garbage = GARBAGE.find((sign) => sign.test(JSON.stringify(JSON.parse(json))));
    return garbage === undefined
      ? { kind: "output", json }
      : { kind: "broke", message: `The output has ${garbage}:\n${excerpt(json, garbage)}` };
  } catch (error) {
    return outcomeOfError(error);
  }
}

const OUTDIR = "build/properties";
mkdirSync(OUTDIR, { recursive: true });

function outcomeOfError(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof InvalidArguments) {
    return { kind: "refused", by: "arguments", message };
  }
  const isNamed =
    error instanceof InvalidConfiguration ||
    (error instanceof Error &&
      error.constructor === Error &&
      [...NAMED, ...OF_CDKTF].some((form) => form.test(message)));
  return isNamed
    ? { kind: "refused", by: "rules", message }
    : { kind: "broke", message: error instanceof Error ? (error.stack ?? message) : message };
}

function excerpt(json: string, sign: RegExp): string {
  return json
    .split("\n")
    .filter((line) => sign.test(line))
    .slice(0, 3)
    .join("\n");
}
