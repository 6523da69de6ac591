import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { TerraformStack } from "cdktf";
import type { RecordedConfiguration } from "./recorded-configuration";
import { verdictOn } from "./recording-report";

/** Writes every stack that a test synthesizes to a file of the worker, with the rules that found fault with it. */
const FILE = join(process.env.ORACLE_FOLDER ?? "", `recorded-${process.env.JEST_WORKER_ID}.jsonl`);
const RECORDING = Symbol.for("cdktf-aks.recording");

const prototype = TerraformStack.prototype as TerraformStack & { [RECORDING]?: true };
if (!prototype[RECORDING]) {
  prototype[RECORDING] = true;
  const toTerraform = prototype.toTerraform;
  prototype.toTerraform = function recorded(this: TerraformStack) {
    const config = toTerraform.call(this);
    record(this, config);
    return config;
  };
  // Tests of rules validate their stacks, and render none.
  const runAllValidations = prototype.runAllValidations;
  prototype.runAllValidations = function recorded(this: TerraformStack) {
    runAllValidations.call(this);
    this.toTerraform();
  };
}

function record(stack: TerraformStack, config: object): void {
  const { errors, warnings } = verdictOn(stack);
  const text = JSON.stringify(config, (key, value) => (key === "//" ? undefined : value));
  const recorded: RecordedConfiguration = {
    hash: createHash("sha256").update(text).digest("hex").slice(0, 16),
    origin: expect.getState().currentTestName ?? "",
    errors: [...errors].sort(),
    warnings: [...warnings].sort(),
    config: JSON.parse(text),
  };
  appendFileSync(FILE, `${JSON.stringify(recorded)}\n`);
}
