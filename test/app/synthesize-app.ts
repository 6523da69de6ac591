import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { type App, TerraformStack } from "cdktf";
import { type Block, SynthesizedStack } from "../support/synth";

/** What an app with several stacks wrote into its output directory. */
export interface SynthesizedApp {
  readonly manifest: Block;
  stack(id: string): SynthesizedStack;
}

/** A stack with the azurerm provider. */
export function addStack(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  return stack;
}

export function synthesizeApp(app: App): SynthesizedApp {
  app.synth();
  const read = (file: string) => JSON.parse(readFileSync(join(app.outdir, file), "utf8"));
  const manifest = read("manifest.json");
  return {
    manifest,
    stack: (id) => new SynthesizedStack(read(manifest.stacks[id].synthesizedStackPath)),
  };
}
