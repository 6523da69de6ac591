import fc, { type Arbitrary } from "fast-check";
import { apiDescription } from "../../lib/api/api-description";
import type { Plan } from "./plan";
import { textsFor } from "./texts";

const { classes, enums, structs } = apiDescription();
const DEEPEST = 5;

/** Classes that stand for the interfaces that options take. */
const IMPLEMENTATIONS: Readonly<Record<string, string>> = {
  IAddOnCluster: "AksCluster",
  IAksCluster: "AksCluster",
  IAksPreset: "AksPreset",
  IContainerRegistry: "ContainerRegistry",
  IKeyVault: "KeyVault",
  IKubernetesCluster: "KubernetesCluster",
  INodePoolCluster: "AksCluster",
  IPrivateLinkResource: "KeyVault",
  ITokenIssuer: "AksCluster",
};

/** Types of other libraries, which no plan makes. */
const FOREIGN = new Set(["ITerraformDependable", "RoleAssignment", "RoleBindingV1", "AppConfig"]);

const plans = new Map<string, Arbitrary<Plan>>();

/** Plans of all kinds for values of a type; `name` is that of the option. */
function planOf(type: string, name: string, depth: number): Arbitrary<Plan> {
  const key = `${type} ${name} ${depth}`;
  const known = plans.get(key) ?? newPlanOf(type, name, depth);
  plans.set(key, known);
  return known;
}

function newPlanOf(type: string, name: string, depth: number): Arbitrary<Plan> {
  if (type.endsWith("[]")) {
    const element = type.slice(0, -2);
    return fc
      .array(planOf(element, name, depth + 1), { maxLength: 2 })
      .map((items) => ({ kind: "list", type, items }));
  }
  if (type.startsWith("{")) {
    return fc
      .dictionary(fc.constantFrom(...textsFor("key")), planOf(type.slice(1, -1), name, depth + 1), {
        maxKeys: 2,
        noNullPrototype: true,
      })
      .map((fields) => ({ kind: "fields", type, fields }));
  }
  if (enums[type]) {
    return fc.constantFrom(...enums[type]).map(asValue);
  }
  if (structs[type]) {
    return planOfStruct(type, depth);
  }
  const made = IMPLEMENTATIONS[type] ?? type;
  return classes[made] ? planOfClass(made, depth) : planOfPrimitive(type, name);
}

function planOfPrimitive(type: string, name: string): Arbitrary<Plan> {
  switch (type) {
    case "boolean":
      return fc.boolean().map(asValue);
    case "number":
      return fc
        .oneof(
          fc.constantFrom(1, 2, 3, 5, 30, 60, 80, 443),
          fc.integer({ min: -1, max: 5000 }),
          fc.constantFrom(0, 0.5, 1.5, 2 ** 40),
        )
        .map(asValue);
    case "Construct":
    case "IConstruct":
      return fc.constant({ kind: "stack" });
    case "any":
      return fc.constantFrom({}, "text", 1, null, { kind: "Pod" }, ["a"]).map(asValue);
    default:
      return name === "id"
        ? fc.constantFrom("one", "two", "a-b").map((id) => ({ kind: "id", id }))
        : fc.constantFrom(...textsFor(name)).map(asValue);
  }
}

function planOfStruct(type: string, depth: number): Arbitrary<Plan> {
  const options = Object.entries(structs[type] ?? {}).filter(([, of]) => !isForeign(of));
  const entries = options
    .filter(([declared]) => depth < DEEPEST || !declared.endsWith("?"))
    .map(([declared, of]) => {
      const name = declared.replace("?", "");
      const plan = planOf(of, name, depth + 1);
      return [name, declared.endsWith("?") ? seldom(plan) : plan];
    });
  return fc
    .record(Object.fromEntries(entries) as Record<string, Arbitrary<Plan | undefined>>)
    .map((fields) => ({
      kind: "fields",
      type,
      fields: Object.fromEntries(
        Object.entries(fields).filter((entry): entry is [string, Plan] => entry[1] !== undefined),
      ),
    }));
}

/** Most options are left out, so that plans stay small and some of them pass all rules. */
function seldom(plan: Arbitrary<Plan>): Arbitrary<Plan | undefined> {
  const left = { weight: 3, arbitrary: fc.constant(undefined) };
  return fc.oneof(left, { weight: 1, arbitrary: plan });
}

function planOfClass(type: string, depth: number): Arbitrary<Plan> {
  const description = classes[type];
  const ways = description?.ways ?? [];
  const parametersOf = (way: string): readonly string[] =>
    (way.startsWith("new ") ? description?.create : description?.static[way.split(".")[1] ?? ""]) ??
    [];
  const usable = ways.filter((way) => !parametersOf(way).some((one) => isForeign(typeOf(one))));
  const simplest = [...usable].sort((a, b) => parametersOf(a).length - parametersOf(b).length);
  const offered = depth < DEEPEST ? usable : simplest.slice(0, 1);
  return fc.oneof(
    ...offered.map((way) =>
      planOfArguments(parametersOf(way), depth).map(
        (args): Plan => ({ kind: "call", type, way, args }),
      ),
    ),
  );
}

function planOfArguments(parameters: readonly string[], depth: number): Arbitrary<readonly Plan[]> {
  const plans = parameters.map((parameter) => {
    const name = parameter.replace(/^\.\.\.|\??: .*$/g, "");
    const plan = planOf(typeOf(parameter), name, depth + 1);
    if (parameter.startsWith("...")) {
      return fc.array(plan, { maxLength: 2 });
    }
    return parameter.includes("?: ")
      ? fc.option(plan, { nil: undefined }).map((one) => (one ? [one] : [NOTHING]))
      : plan.map((one) => [one]);
  });
  return fc.tuple(...plans).map((args) => args.flat());
}

const NOTHING: Plan = { kind: "value", value: undefined };

function asValue(value: unknown): Plan {
  return { kind: "value", value };
}

function typeOf(parameter: string): string {
  return parameter.split(": ")[1] ?? "";
}

function isForeign(type: string): boolean {
  return FOREIGN.has(type.replaceAll(/[[\]{}]/g, ""));
}

/** The constructs of the public API, which are what an app makes. */
export const CONSTRUCTS = Object.keys(classes).filter((name) =>
  classes[name]?.create.join().startsWith("scope: Construct,id: string"),
);

/** A plan for a construct in the stack. */
export function planOfConstruct(type: string): Arbitrary<Plan> {
  return planOfArguments(classes[type]?.create ?? [], 0).map((args) => ({
    kind: "call",
    type,
    way: `new ${type}`,
    args,
  }));
}
