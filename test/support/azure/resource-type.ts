import type { Json } from "./json";

/** What Azure does with the resources of a type. */
export interface ResourceType {
  /** What Azure adds to a resource where it was not asked for. May rewrite what was asked for. */
  readonly complete?: (asked: Json) => Json;
  /** The resources that Azure shows as a part of this one, and takes there too. */
  readonly parts?: readonly ResourcePart[];
  /** What Azure makes beside the resource, and takes away with it. */
  readonly made?: (resource: Json, find: Find) => readonly MadeResource[];
  /** What is shown in the resource as long as others point at it. */
  readonly references?: (resource: Json, all: readonly Json[]) => Json;
}

/** A property that shows resources of their own. */
export interface ResourcePart {
  readonly property: string;
  readonly type: string;
  readonly show: (part: Json) => Json;
}

/** A resource that nobody put. */
export interface MadeResource {
  readonly id: string;
  readonly properties: Json;
}

export type Find = (id: string | undefined) => Json | undefined;
export type ResourceTypes = Readonly<Record<string, ResourceType>>;
