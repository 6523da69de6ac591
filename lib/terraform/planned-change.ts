export type Json = Readonly<Record<string, unknown>>;

export type PlannedAction = "no-op" | "create" | "read" | "update" | "delete" | "forget";

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
