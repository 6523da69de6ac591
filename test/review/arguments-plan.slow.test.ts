import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { ArgumentEffects } from "../../lib/review/argument-effects";
import { isUpdate } from "../docs/generated-file";
import { describeWithTerraform, skip } from "../support/describe-with-terraform";
import { configuredResources } from "./arguments/configured-resources";
import { coverageOf, isRefused, readCoverage, writeCoverage } from "./arguments/coverage";
import { disagreement } from "./arguments/judgement";
import { configurationOf, planVariants, type Verdict } from "./arguments/variant-plan";
import { allVariants, type Variant } from "./arguments/variants";

/** The time of a plan grows faster than its resources. */
const MOST_AT_ONCE = 30;
/** Minutes on an idle machine; several times that with `-u`, which plans until nothing is refused. */
const TIMEOUT_MS = 3_600_000;

const known = readCoverage();
const all = allVariants(configuredResources());
const isComplete = process.env.EVERY_ARGUMENT === "1";
const changedTypes = new Set(
  [...new Set(all.map(({ type }) => type))].filter((type) => {
    const own = all.filter((it) => it.type === type);
    const refused = Object.keys(known.refused[type] ?? {}).length;
    return own.length !== (known.compared[type] ?? 0) + refused;
  }),
);
const variants = isComplete
  ? all.filter((it) => isUpdate() || !isRefused(known, it))
  : all.filter(({ type }) => changedTypes.has(type));

function compareWithProviders(): void {
  const verdicts = new Map<Variant, Verdict>();
  beforeAll(async () => {
    for (let start = 0; start < variants.length; start += MOST_AT_ONCE) {
      const planned = await planVariants(variants.slice(start, start + MOST_AT_ONCE));
      for (const [variant, verdict] of planned) {
        verdicts.set(variant, verdict);
      }
    }
    if (isUpdate()) {
      const refusals = new Map([...knownRefusals(), ...refusalsIn(verdicts)]);
      writeCoverage(coverageOf(all, refusals, ArgumentEffects.knownTypes()));
    }
  }, TIMEOUT_MS);

  test("plan every variant that is not known to be refused", () => {
    const refused = isUpdate() ? [] : [...refusalsIn(verdicts)];
    expect(refused.map(([{ type, kind, path }, reason]) => [type, kind, path, reason])).toEqual([]);
    expect(verdicts.size).toBe(variants.length);
  });

  test.each([...new Set(variants.map(({ type }) => type))])(
    "agree about each argument of %s",
    (type) => {
      const found = [...verdicts].flatMap(([variant, verdict]) =>
        variant.type === type && "plan" in verdict
          ? (disagreement(variant, verdict.plan) ?? [])
          : [],
      );
      expect(found).toEqual([]);
    },
  );
}

const TITLE = "the table of effects and the providers";
if (isComplete || isUpdate()) {
  describeWithTerraform(TITLE, configurationOf([], "after"), compareWithProviders);
} else {
  skip(TITLE, "takes minutes, with EVERY_ARGUMENT=1");
}

describe("the comparison with the providers", () => {
  test("covers what its report says", () => {
    const refusals = new Map(knownRefusals());
    expect(coverageOf(all, refusals, ArgumentEffects.knownTypes())).toEqual(readCoverage());
  });

  test("covers all resources that the library creates, but for those that only a cluster plans", () => {
    const created = typesIn("lib").filter((type) => type !== "kubernetes_manifest");
    expect(created.filter((type) => !(type in known.compared))).toEqual([]);
  });
});

/** Refusals of variants that are not planned again. */
function knownRefusals(): [Variant, string][] {
  return all
    .filter((it) => isRefused(known, it) && !(isUpdate() && variants.includes(it)))
    .map((it) => [it, known.refused[it.type]?.[`${it.kind} ${it.path}`] ?? ""]);
}

function refusalsIn(verdicts: ReadonlyMap<Variant, Verdict>): Map<Variant, string> {
  return new Map(
    [...verdicts].flatMap(([variant, verdict]) =>
      "refusal" in verdict ? [[variant, verdict.refusal] as const] : [],
    ),
  );
}

/** The types of the resources whose bindings the files of a folder import. */
function typesIn(folder: string): string[] {
  const imported =
    /from "@cdktf\/provider-(azurerm|kubernetes)\/lib\/(?!data-|provider"|index)([\w-]+)"/g;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const types = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(`${folder}/${file}`, "utf8").matchAll(imported)])
    .map(([, provider, name = ""]) => `${provider}_${name.replaceAll("-", "_")}`);
  return [...new Set(types)];
}
