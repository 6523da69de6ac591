import type { Json } from "../../terraform/configuration";
import { Fields, flattened } from "../fields";
import { spelledId } from "../spelled-id";

/** A resource of Azure, as the CLI or the API describes it. */
export interface ExistingResource {
  readonly id: string;
  readonly fields: Fields;
}

/**
 * Resources of Azure that are described along with a cluster, such as its workspace, its data collection
 * rules and the role assignments of its identities.
 */
export class Surroundings {
  private readonly byId: ReadonlyMap<string, ExistingResource>;

  constructor(resources: readonly Json[]) {
    this.byId = new Map(
      resources.map((json) => {
        const id = String(json.id);
        return [id.toLowerCase(), { id: spelledId(id), fields: new Fields(flattened(json)) }];
      }),
    );
  }

  /** Azure ignores the letter case of IDs. */
  get(id: string | undefined): ExistingResource | undefined {
    return id === undefined ? undefined : this.byId.get(id.toLowerCase());
  }

  /** The resources of a type such as `Microsoft.Insights/dataCollectionRules`. */
  ofType(type: string): ExistingResource[] {
    const wanted = type.toLowerCase();
    return [...this.byId].filter(([id]) => typeOf(id) === wanted).map(([, resource]) => resource);
  }

  /** Those of a type that belong to another resource, such as the diagnostic settings of a cluster. */
  ofTypeOn(type: string, ownerId: string): ExistingResource[] {
    const start = `${ownerId.toLowerCase()}/providers/`;
    return this.ofType(type).filter(({ id }) => id.toLowerCase().startsWith(start));
  }
}

/** The type of the resource with an ID, in lower case: the last one in it. Undefined for anything else. */
export function typeOf(id: string): string | undefined {
  const [namespace, ...rest] = /^.*\/providers\/(.+)$/i.exec(id)?.[1]?.split("/") ?? [];
  const types = rest.filter((_, index) => index % 2 === 0);
  return namespace === undefined || rest.length === 0 || rest.length % 2 === 1
    ? undefined
    : [namespace, ...types].join("/").toLowerCase();
}
