import type { IConstruct } from "constructs";

/** What all references have in common. */
export interface ConstructReference {
  /**
   * The resource, data source or construct that the reference stands for. `References` sets it, because
   * languages other than TypeScript pass only the values of a reference. If set, it takes the place of
   * the reference, and other values are ignored.
   *
   * @default - the values of the reference
   */
  readonly construct?: IConstruct;
}
