import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { type App, TerraformStack, Testing } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import type { IConstruct } from "constructs";
import { keepTokenStackTraces } from "../../lib/app/lean-app";
import { copyLiteralsDirectly } from "../../lib/app/token-resolution";
import { APP_CONTEXT } from "../../lib/provider/bindings";

keepTokenStackTraces(false);
copyLiteralsDirectly(true);

/** Arguments of one resource, data source or output, as Terraform reads them. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into JSON of any shape.
export type Block = Record<string, any>;

/** A resource group that needs no resource; its region is known at synth. */
export const RESOURCE_GROUP = { name: "rg-test", location: "westeurope" };

/** A stack as it was synthesized, read back from its JSON. */
export class SynthesizedStack {
  constructor(readonly json: Block) {}

  /** All resources of a type by logical id. */
  all(type: string): Record<string, Block> {
    return this.json.resource?.[type] ?? {};
  }

  /** The only resource of a type; fails where there are more or none. */
  only(type: string): Block {
    const [resource, ...others] = Object.values(this.all(type));
    if (!resource || others.length > 0) {
      throw new Error(`${Object.keys(this.all(type)).length} resources of the type ${type}, not 1`);
    }
    return resource;
  }

  /** The resource of a type that has these arguments, whatever else it has. */
  find(type: string, wanted: Block): Block {
    const found = Object.values(this.all(type)).filter((resource) =>
      Object.entries(wanted).every(([name, value]) => resource[name] === value),
    );
    if (found.length !== 1) {
      throw new Error(
        `${found.length} resources of the type ${type} have ${JSON.stringify(wanted)}, not 1`,
      );
    }
    return found[0] as Block;
  }

  output(name: string): Block {
    return this.json.output[name];
  }
}

/** The output folder of all apps; nothing is written to it. */
const OUTDIR = mkdtempSync(join(tmpdir(), "cdktf.outdir."));

/** An app of cdktf for tests, without a folder of its own. */
export function testApp(): App {
  return Testing.app({ outdir: OUTDIR, context: { ...APP_CONTEXT } });
}

/** A stack with the azurerm provider, in an app of its own. */
export function testStack(): TerraformStack {
  const stack = new TerraformStack(testApp(), "test");
  const provider = new AzurermProvider(stack, "azurerm", { features: [{}] });
  const render = provider.toTerraform.bind(provider);
  provider.toTerraform = () => {
    providerConfig ??= render();
    return providerConfig;
  };
  return stack;
}

/** The configuration of the provider of `testStack`, which is the same for all stacks. */
let providerConfig: Block | undefined;

/** Builds a stack with the azurerm provider, runs aspects and validations, and reads the JSON. */
export function synthesize(build: (stack: TerraformStack) => void): SynthesizedStack {
  const stack = testStack();
  build(stack);
  return synthesizeStack(stack);
}

/** The JSON that `Testing.synth` prints, without printing it for people and reading that. */
export function synthesizeStack(stack: TerraformStack): SynthesizedStack {
  return readStack(renderStack(stack));
}

/** What `renderStack` returns, as it is read back from the JSON. */
export function readStack(rendered: Block): SynthesizedStack {
  return new SynthesizedStack(readBack(rendered) as Block);
}

/** Runs aspects and validations as cdktf's synthesizer does, and returns what it would write. */
export function renderStack(stack: TerraformStack): Block {
  validateStack(stack);
  return stack.toTerraform();
}

function validateStack(stack: TerraformStack): void {
  invokeAspects(stack);
  stack.runAllValidations();
}

/**
 * The value as it is read back from its JSON, with keys in alphabetical order and without the comments in
 * which cdktf keeps its metadata.
 */
function readBack(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => readBack(item) ?? null);
  }
  if (!isPlainObject(value)) {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : JSON.parse(text);
  }
  const copy: Block = {};
  for (const key of Object.keys(value).sort()) {
    const item = key === "//" ? undefined : readBack(value[key]);
    if (item !== undefined) {
      copy[key] = item;
    }
  }
  return copy;
}

function isPlainObject(value: unknown): value is Block {
  return typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
}

/** The warnings of everything that is built and validated; rendering adds none. */
export function warningsOf(build: (stack: TerraformStack) => void): string[] {
  return warningsIn(validate(build));
}

/** Builds a stack with the azurerm provider, and runs aspects and validations. */
export function validate(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = testStack();
  build(stack);
  validateStack(stack);
  return stack;
}

/** The warnings that a construct and those below it have. */
export function warningsIn(stack: IConstruct): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === "@cdktf/warn")
    .map(({ data }) => String(data));
}

/** The message of the error that building or synthesizing the stack throws. */
export function refusal(build: (stack: TerraformStack) => void): string {
  try {
    synthesize(build);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("Nothing was refused.");
}
