import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Measurement, STACK } from "./measurement";

export const VARIANTS = ["library", "l1", "l1-lean"] as const;
export type Variant = (typeof VARIANTS)[number];
/** The variants whose growth is measured. */
export type GrowingVariant = "library" | "fleet";

/** The synthesized text of one size in every variant, and what each took. */
export interface Samples {
  readonly measurements: Readonly<Record<Variant, readonly Measurement[]>>;
  readonly outputs: Readonly<Record<Variant, string>>;
}

/** Runs the variants in turn, so that what else the machine does meets all of them. */
export function takeSamples(clusters: number, runs: number, directory: string): Samples {
  const measurements: Record<Variant, Measurement[]> = { library: [], l1: [], "l1-lean": [] };
  for (let run = 0; run < runs; run++) {
    for (const variant of VARIANTS) {
      measurements[variant].push(runVariant(variant, clusters, join(directory, variant)));
    }
  }
  const output = (variant: Variant) =>
    readFileSync(join(directory, variant, "stacks", STACK, "cdk.tf.json"), "utf8");
  return {
    measurements,
    outputs: { library: output("library"), l1: output("l1"), "l1-lean": output("l1-lean") },
  };
}

/** In a process without variables, so that none of the caller's changes what cdktf does. */
export function runVariant(
  variant: Variant | GrowingVariant,
  clusters: number,
  outdir: string,
): Measurement {
  const script = join(__dirname, "variants", `${variant}.js`);
  const printed = execFileSync(process.execPath, [script, String(clusters), outdir], { env: {} });
  return JSON.parse(printed.toString());
}
