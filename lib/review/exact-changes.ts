import type { Json } from "../terraform/configuration";
import type { PlannedChange } from "../terraform/planned-change";
import { type ArgumentChange, argumentChanges } from "./argument-changes";
import { type Effect, worse } from "./argument-effects";
import { type Action, hasEffect, type ResourceChange } from "./resource-changes";

/** Corrects what the facts about the providers say by what the providers have planned. */
export function exactChanges(
  changes: readonly ResourceChange[],
  planned: readonly PlannedChange[],
): ResourceChange[] {
  const byAddress = new Map(planned.filter(isManaged).map((it) => [it.address, it]));
  const corrected = changes.map((change) => {
    const plan = byAddress.get(change.address);
    byAddress.delete(change.address);
    return plan ? correctedBy(change, plan) : change;
  });
  return [...corrected, ...[...byAddress.values()].map(plannedResource)];
}

/** The changes of a plan that Terraform made from a state. */
export function plannedChanges(planned: readonly PlannedChange[]): ResourceChange[] {
  return planned.filter(isManaged).map(plannedResource);
}

function isManaged({ mode }: PlannedChange): boolean {
  return mode === "managed";
}

function plannedResource(plan: PlannedChange): ResourceChange {
  const { address, previousAddress, type } = plan;
  const before = withoutNothing(plan.before);
  const after = withoutNothing(plan.after);
  const change: ResourceChange = {
    address,
    ...(previousAddress === undefined ? {} : { previousAddress }),
    type,
    path: address,
    action: actionOf(plan),
    effect: "none",
    arguments: plannedArguments(plan),
    before,
    after,
  };
  return correctedBy(change, plan);
}

function correctedBy(change: ResourceChange, plan: PlannedChange): ResourceChange {
  const action = actionOf(plan);
  if (action === "none" || action === "move") {
    const all = change.arguments.map((it) =>
      hasEffect(it) ? { ...it, effect: "none" as const } : it,
    );
    return { ...change, action, effect: "none", arguments: all };
  }
  if (action !== "update" && action !== "replace") {
    return { ...change, action, effect: "none" };
  }
  const known = change.arguments.some(hasEffect) ? change.arguments : plannedArguments(plan);
  const judged = known.map((it) => ({ ...it, effect: effectIn(it, plan) }));
  const missing = plan.replacePaths.filter(
    (path) => !judged.some((it) => it.effect === "replaces" && isPartOf(it.path, path)),
  );
  const all = [...judged, ...missing.map((path) => forcedChange(path, plan))];
  const effect = all.reduce<Effect>((worst, it) => worse(worst, it.effect), "in-place");
  return { ...change, action, effect, arguments: all };
}

function effectIn({ path, effect }: ArgumentChange, plan: PlannedChange): Effect {
  if (plan.replacePaths.some((it) => isPartOf(path, it) || isPartOf(it, path))) {
    return "replaces";
  }
  return effect === "replaces" || effect === "unknown" ? "in-place" : effect;
}

function forcedChange(path: string, plan: PlannedChange): ArgumentChange {
  const before = valueAt(plan.before, path);
  const after = valueAt(plan.after, path);
  return {
    path,
    label: path,
    before,
    after: after ?? before,
    effect: "replaces",
    ...(after === undefined ? { isRecomputed: true as const } : {}),
  };
}

function plannedArguments({ type, before, after }: PlannedChange): ArgumentChange[] {
  return before === null || after === null
    ? []
    : argumentChanges(type, withoutNothing(before), withoutNothing(after));
}

const ACTIONS: Readonly<Record<string, Action>> = {
  "no-op": "none",
  read: "none",
  create: "create",
  update: "update",
  delete: "destroy",
  forget: "forget",
};

function actionOf({ actions, previousAddress }: PlannedChange): Action {
  const [first = "no-op", ...others] = actions;
  const action = others.length > 0 ? "replace" : (ACTIONS[first] ?? "none");
  return action === "none" && previousAddress !== undefined ? "move" : action;
}

function isPartOf(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`);
}

function valueAt(json: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    const one = Array.isArray(value) ? value[0] : value;
    return typeof one === "object" && one !== null ? (one as Json)[key] : undefined;
  }, json);
}

/** A plan has every argument; those without a value are null, false, empty or an empty block. */
function withoutNothing(value: Json | null): Json {
  return Object.fromEntries(
    Object.entries(value ?? {})
      .filter(
        ([, item]) => item !== null && item !== "" && !(Array.isArray(item) && item.length === 0),
      )
      .map(([key, item]) => [key, Array.isArray(item) ? item.map(cleaned) : cleaned(item)]),
  );
}

function cleaned(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? withoutNothing(value as Json)
    : value;
}
