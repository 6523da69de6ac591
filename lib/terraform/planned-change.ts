import { appliedState } from "./applied-state";
import { withMadeUpAttributes } from "./computed-references";
import { asObject, block, type Json } from "./configuration";
import { withoutGuards } from "./offline-configuration";
import { OfflineSession, type PlanInputs } from "./offline-session";
import { settledChange } from "./settled-change";
import type { PlannedAction, ShownChange, ShownPlan, ShownResourceChange } from "./shown-plan";
import type { Traversal } from "./template-references";
import { UnavailableError } from "./terraform-program";
import { madeUpVariables } from "./variables";

export type { Json, PlannedAction };

/** What Terraform would do to one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly mode: "managed" | "data";
  /** The address in the state, if a `moved` block changes it. */
  readonly previousAddress?: string;
  /** Two actions for a replacement, in the order in which they happen. */
  readonly actions: readonly PlannedAction[];
  /** The arguments that force a replacement: `default_node_pool.vm_size`, without list indexes. */
  readonly replacePaths: readonly string[];
  readonly before: Json | null;
  readonly after: Json | null;
  /** `true` in place of each value that is known only after the apply. */
  readonly afterUnknown: Json;
  /** `true` in place of each sensitive value. */
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
}

/** What Terraform would do to one output. */
export interface PlannedOutput {
  readonly name: string;
  readonly actions: readonly PlannedAction[];
  readonly before: unknown;
  readonly after: unknown;
  readonly afterUnknown: unknown;
  readonly beforeSensitive: boolean;
  readonly afterSensitive: boolean;
}

/** The resources and outputs of a plan. */
export interface PlanReport {
  readonly resources: readonly PlannedChange[];
  readonly outputs: readonly PlannedOutput[];
}

export interface PlanChangeOptions {
  /**
   * Values of the variables of both configurations.
   *
   * @default - made-up values for the variables without a default
   */
  readonly variables?: Json;

  /**
   * The folders of the synthesized stacks, if they have assets.
   *
   * @default - no assets
   */
  readonly baseFolder?: string;
  readonly headFolder?: string;

  /**
   * A session that was opened for these configurations and others.
   *
   * @default - a session for this change
   */
  readonly session?: OfflineSession;
}

/**
 * Plans a change of a stack without an account: the provider plans the old configuration from nothing, and
 * the new one after that, as if the first plan had been applied.
 *
 * Throws an `UnavailableError` if Terraform or a provider cannot run here, and a `TerraformError` if a
 * configuration is refused.
 */
export async function planChange(
  base: Json,
  head: Json,
  options: PlanChangeOptions = {},
): Promise<PlanReport> {
  const { baseFolder, headFolder } = options;
  const madeUp = madeUpVariables([base, head], options.variables);
  const variables = { ...madeUp, ...options.variables };
  const session = options.session ?? (await OfflineSession.open([base, head]));
  try {
    const state = await stateAfter(session, base, { variables, folder: baseFolder });
    const inputs = { state, variables, folder: headFolder };
    const { resources, outputs } = planReport(await session.plan(withoutGuards(head), inputs));
    return { resources: resources.map(settledChange), outputs };
  } finally {
    if (options.session === undefined) {
      await session.close();
    }
  }
}

/** The state as if a configuration had been applied. */
async function stateAfter(
  session: OfflineSession,
  base: Json,
  inputs: PlanInputs,
): Promise<object | undefined> {
  const isEmpty = Object.keys(asObject(base.resource)).length === 0;
  return isEmpty
    ? undefined
    : appliedState(
        await planWithMadeUpAttributes(session, withoutGuards(base), inputs),
        session.cluster.resources,
      );
}

/** The plan of a change as a list, from the output of `terraform show -json`. */
export function planReport(json: object): PlanReport {
  const { resource_changes: resources = [], output_changes: outputs = {} } = json as ShownPlan;
  return {
    resources: resources.map(resourceChange),
    outputs: Object.entries(outputs).map(([name, change]) => outputChange(name, change)),
  };
}

/** One sentence why a configuration cannot be planned here, and how to change that; undefined if it can. */
export async function whyNotExact(config: Json): Promise<string | undefined> {
  try {
    const session = await OfflineSession.open([config]);
    await session.close();
    return undefined;
  } catch (error) {
    if (error instanceof UnavailableError) {
      return error.message;
    }
    throw error;
  }
}

const MOST_ATTEMPTS = 3;

/**
 * Plans a configuration with everything known. Only what the provider does not know may be made up, so the
 * plan is repeated without made-up values for attributes that have a default.
 */
async function planWithMadeUpAttributes(
  session: OfflineSession,
  config: Json,
  inputs: PlanInputs,
): Promise<ShownPlan> {
  const defaults = new Set<string>();
  const key = (address: string, path: Traversal) => `${address}.${path.join(".")}`;
  for (let attempt = 1; ; attempt++) {
    const known = withMadeUpAttributes(config, (...it) => defaults.has(key(...it)));
    const plan = await session.plan(known.config, inputs);
    const found = (plan.resource_changes ?? []).flatMap(({ address, change }) =>
      (known.paths.get(address) ?? [])
        .filter((path) => !isUnknown(change.after_unknown, path))
        .map((path) => key(address, path)),
    );
    if (found.length === 0 || attempt === MOST_ATTEMPTS) {
      checkKnown(config, plan);
      return plan;
    }
    for (const attribute of found) {
      defaults.add(attribute);
    }
  }
}

/** Throws if an argument is unknown: what an apply would make of it cannot be said. */
function checkKnown({ resource }: Json, { resource_changes: changes = [] }: ShownPlan): void {
  for (const { address, type, name, mode, change } of changes) {
    const configured = block(asObject(asObject(resource)[type])[name]);
    const unknown = Object.keys(configured).find((argument) =>
      hasUnknown(configured[argument], asObject(change.after_unknown)[argument]),
    );
    if (mode === "managed" && unknown !== undefined) {
      throw new UnavailableError(
        `${address} cannot be planned as if it had been applied: its ${unknown} depends on values that only an apply tells. Such references to resources with count or for_each, or to all attributes of a resource, are not supported.`,
      );
    }
  }
}

function hasUnknown(configured: unknown, unknown: unknown): boolean {
  if (unknown === true) {
    return !isUnset(configured);
  }
  const items = Array.isArray(unknown) && !Array.isArray(configured) ? [configured] : configured;
  return Object.entries(asObject(items)).some(([key, inner]) =>
    hasUnknown(inner, asObject(unknown)[key]),
  );
}

/** Providers tell no empty value from an absent one: an empty argument can be computed as well. */
function isUnset(configured: unknown): boolean {
  return !configured || (typeof configured === "object" && Object.keys(configured).length === 0);
}

function isUnknown(marks: unknown, [first, ...rest]: Traversal): boolean {
  return marks === true || (first !== undefined && isUnknown(asObject(marks)[first], rest));
}

function resourceChange(shown: ShownResourceChange): PlannedChange {
  const { address, type, name, mode, previous_address: previousAddress, change } = shown;
  return {
    address,
    type,
    name,
    mode,
    ...(previousAddress === undefined ? {} : { previousAddress }),
    actions: change.actions,
    replacePaths: [...new Set((change.replace_paths ?? []).map(pathOf))],
    before: (change.before ?? null) as Json | null,
    after: (change.after ?? null) as Json | null,
    afterUnknown: asObject(change.after_unknown),
    beforeSensitive: change.before_sensitive ?? false,
    afterSensitive: change.after_sensitive ?? false,
  };
}

function pathOf(steps: Traversal): string {
  return steps.filter((step) => typeof step === "string").join(".");
}

function outputChange(name: string, change: ShownChange): PlannedOutput {
  return {
    name,
    actions: change.actions,
    before: change.before ?? null,
    after: change.after ?? null,
    afterUnknown: change.after_unknown ?? false,
    beforeSensitive: change.before_sensitive === true,
    afterSensitive: change.after_sensitive === true,
  };
}
