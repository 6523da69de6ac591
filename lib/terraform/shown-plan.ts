import type { Json } from "./configuration";

export type PlannedAction = "no-op" | "create" | "read" | "update" | "delete" | "forget";

/** The part of `terraform show -json` of a plan that this library reads. */
export interface ShownPlan {
  readonly format_version?: string;
  readonly terraform_version?: string;
  readonly resource_changes?: readonly ShownResourceChange[];
  readonly output_changes?: Readonly<Record<string, ShownChange>>;
  readonly planned_values?: {
    readonly outputs?: Readonly<Record<string, ShownOutput>>;
    readonly root_module?: { readonly resources?: readonly ShownResource[] };
  };
}

export interface ShownResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly change: ShownChange;
}

export interface ShownChange {
  readonly actions: readonly PlannedAction[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

interface ShownOutput {
  readonly sensitive: boolean;
  readonly type?: unknown;
  readonly value?: unknown;
}

interface ShownResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly schema_version: number;
  readonly values: Json;
}
