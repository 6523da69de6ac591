import { ofBothGenerations } from "./azurerm-generations";
import { MADE_UP } from "./computed-references";
import { asObject, type Json } from "./configuration";
import { filledIn } from "./filled-in-attributes";
import { madeUpValue } from "./made-up-values";
import { withTypes } from "./manifest-types";
import type { ShownPlan, ShownResourceChange } from "./shown-plan";
import type { CustomResource } from "./stand-in/kubernetes-stand-in";

/** The state file after an apply of a plan in which every argument is known. */
export function appliedState(plan: ShownPlan, kinds: readonly CustomResource[]): Json {
  const { outputs = {}, root_module: root } = plan.planned_values ?? {};
  const versions = new Map(root?.resources?.map((it) => [it.address, it.schema_version]));
  const madeUp = asObject(outputs[MADE_UP]?.value);
  const created = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  return {
    version: 4,
    terraform_version: plan.terraform_version,
    serial: 1,
    lineage: "made-up",
    outputs: Object.fromEntries(
      Object.entries(outputs).filter(
        ([name, { value }]) => name !== MADE_UP && value !== undefined,
      ),
    ),
    resources: created.map((change) => resourceOf(change, versions, madeUp, kinds)),
  };
}

function resourceOf(
  { address, type, name, index, provider_name: provider, change }: ShownResourceChange,
  versions: ReadonlyMap<string, number>,
  madeUp: Json,
  kinds: readonly CustomResource[],
): Json {
  const { after, after_unknown: unknown, after_sensitive: sensitive } = change;
  const attributes = known(after, madeUp[address], unknown, sensitive) as Json;
  const id = attributes.id ?? madeUpValue({ type, name: address, arguments: attributes }, ["id"]);
  const planned = { ...attributes, ...("id" in attributes ? { id } : {}) };
  const { values, marks } = filledIn(type, { values: planned, marks: asObject(sensitive) });
  return {
    mode: "managed",
    type,
    name,
    provider: `provider["${provider}"]`,
    instances: [
      {
        ...(index === undefined ? {} : { index_key: index }),
        schema_version: versions.get(address) ?? 0,
        attributes: stateOf(type, values, kinds),
        sensitive_attributes: sensitivePaths(marks),
      },
    ],
  };
}

function stateOf(type: string, values: Json, kinds: readonly CustomResource[]): Json {
  return type === "kubernetes_manifest"
    ? withTypes(values, kinds)
    : ofBothGenerations(type, values);
}

/**
 * A planned value without unknown parts: made-up ones take their place, or else what is empty. The marks of
 * sensitive values tell a list and an object from a single value even where the plan has none.
 */
function known(planned: unknown, madeUp: unknown, unknown: unknown, marks: unknown): unknown {
  if (unknown === true) {
    return madeUp ?? (typeof marks === "object" ? marks : null);
  }
  if (Array.isArray(planned)) {
    return planned.map((item, index) =>
      known(item, at(madeUp, index), at(unknown, index), at(marks, index)),
    );
  }
  if (typeof planned !== "object" || planned === null) {
    return planned ?? null;
  }
  const keys = Object.keys({ ...planned, ...asObject(unknown) });
  return Object.fromEntries(
    keys.map((key) => [
      key,
      known(at(planned, key), at(madeUp, key), at(unknown, key), at(marks, key)),
    ]),
  );
}

function at(container: unknown, key: string | number): unknown {
  return asObject(container)[key];
}

type Path = readonly Json[];

function sensitivePaths(marks: unknown): readonly Path[] {
  if (marks === true) {
    return [[]];
  }
  const steps: readonly (readonly [step: Json, inner: unknown])[] = Array.isArray(marks)
    ? marks.map((inner, index) => [
        { type: "index", value: { value: index, type: "number" } },
        inner,
      ])
    : Object.entries(asObject(marks)).map(([value, inner]) => [{ type: "get_attr", value }, inner]);
  return steps.flatMap(([step, inner]) => sensitivePaths(inner).map((path) => [step, ...path]));
}
