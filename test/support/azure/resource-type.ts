import type { Json } from "./json";
import type { Target } from "./target";

/** What Azure does with the resources of a type. */
export interface ResourceType {
  /** What Azure adds to a resource where it was not asked for. May rewrite what was asked for. */
  readonly complete?: (asked: Json, find: Find) => Json;
  /** The resources that Azure shows as a part of this one, and takes there too. */
  readonly parts?: readonly ResourcePart[];
  /** What Azure makes beside the resource, and takes away with it. */
  readonly made?: (resource: Json, find: Find) => readonly MadeResource[];
  /** What there is of the resource once it is deleted. It does not count as existing. */
  readonly remains?: (resource: Json) => readonly MadeResource[];
  /** What is shown in the resource as long as others point at it. */
  readonly references?: (resource: Json, all: readonly Json[]) => Json;
  /**
   * The properties of a resource that nobody has put: Azure has it anyway, and it can only be
   * changed. It counts as existing as long as it is not as Azure has it.
   */
  readonly initial?: (target: Target) => Json;
  /**
   * The status with which Azure answers a put, where it matters to azurerm.
   *
   * @default 200
   */
  readonly putStatus?: number;
  /** What the resource answers to the actions on it, by their names. */
  readonly actions?: Readonly<Record<string, Action>>;
}

/** Answers an action on a resource, which may change it or others. */
export type Action = (resource: Json, body: Json, find: Find) => unknown;

/** A property that shows resources of their own. */
export interface ResourcePart {
  readonly property: string;
  readonly type: string;
  readonly show: (part: Json) => Json;
}

/** A resource that nobody put. */
export interface MadeResource {
  readonly id: string;
  readonly location?: string;
  readonly properties: Json;
}

export type Find = (id: string | undefined) => Json | undefined;
export type ResourceTypes = Readonly<Record<string, ResourceType>>;
