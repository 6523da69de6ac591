import fc, { type Arbitrary } from "fast-check";
import { apiDescription } from "../../lib/api/api-description";
import { type Plan, type PlanPath, partsOf, replaceAt } from "./plan";
import { HOSTILE_TEXTS } from "./texts";

/** Something that is done to one part of a plan. */
export interface Mutation {
  readonly title: string;
  /** Parts that it can be done to. */
  readonly fits: (part: PlanPath) => boolean;
  readonly mutate: (part: Plan) => Arbitrary<Plan>;
  /** Whether the result must be refused. */
  readonly isRefused: boolean;
}

const { structs } = apiDescription();
const WRONG_VALUES: readonly unknown[] = [
  null,
  true,
  "false",
  "text",
  0,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  {},
  [],
  [undefined],
  () => 0,
  Symbol("wrong"),
  10n,
  new Date(0),
  new Map([["a", 1]]),
];

const isData = ({ plan, path }: PlanPath) =>
  path.length > 0 && plan.kind !== "stack" && plan.kind !== "id";
const isText = (part: PlanPath) =>
  part.plan.kind === "id" ||
  (isData(part) && part.plan.kind === "value" && typeof part.plan.value === "string");
const isStrict = (type: string) =>
  Object.keys(structs[type] ?? {}).some((name) => name.endsWith("?")) &&
  !/(?:Reference|ResourceGroup)$/.test(type);

export const MUTATIONS: readonly Mutation[] = [
  {
    title: "one wrong type",
    fits: isData,
    mutate: () => fc.constantFrom(...WRONG_VALUES).map((value) => ({ kind: "value", value })),
    isRefused: false,
  },
  {
    title: "one unknown option",
    fits: ({ plan }) => plan.kind === "fields" && isStrict(plan.type),
    mutate: (plan) =>
      fc.constantFrom("notAnOption", "NAME", "toString2", "a b").map((name) => ({
        ...(plan as Plan & { kind: "fields" }),
        fields: {
          ...(plan as Plan & { kind: "fields" }).fields,
          [name]: { kind: "value", value: 1 },
        },
      })),
    isRefused: true,
  },
  {
    title: "one missing value",
    fits: isData,
    mutate: () => fc.constant({ kind: "value", value: undefined }),
    isRefused: false,
  },
  {
    title: "one token",
    fits: isData,
    mutate: (plan) => fc.constant({ kind: "token", type: typeOfPlan(plan) }),
    isRefused: false,
  },
  {
    title: "one hostile text",
    fits: isText,
    mutate: (plan) =>
      fc
        .constantFrom(...HOSTILE_TEXTS)
        .map((text) =>
          plan.kind === "id" ? { kind: "id", id: text } : { kind: "value", value: text },
        ),
    isRefused: false,
  },
];

function typeOfPlan(plan: Plan): string {
  if (plan.kind === "value") {
    return typeof plan.value;
  }
  return plan.kind === "list" || plan.kind === "fields" ? plan.type : "string";
}

/** Plans in which one part is mutated. */
export function mutated(plans: Arbitrary<Plan>, { fits, mutate }: Mutation): Arbitrary<Plan> {
  return plans
    .filter((plan) => partsOf(plan).some(fits))
    .chain((plan) =>
      fc
        .constantFrom(...partsOf(plan).filter(fits))
        .chain(({ path, plan: part }) => mutate(part).map((other) => replaceAt(plan, path, other))),
    );
}
