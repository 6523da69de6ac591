import type { Construct } from "constructs";

/** What happens to a resource, as azurerm's and Azure's documentation has it. */
export type Outcome =
  | "replaced"
  | "destroyed"
  | "created"
  | "rotated"
  | "upgraded"
  | "restarted"
  | "updated"
  | "moved";

/** What is in a stack before and after a realistic change. */
export interface Pair {
  readonly before: (scope: Construct) => void;
  readonly after: (scope: Construct) => void;
  /** Every resource that the change touches, by the path below the stack. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** What is opened or weakened, in words of the report. */
  readonly weakens?: readonly string[];
}

export type Pairs = Readonly<Record<string, Pair>>;
