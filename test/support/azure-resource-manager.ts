import { clusterTypes, credentials } from "./azure/clusters";
import { ENDED_OPERATION, fixedAnswer } from "./azure/fixed-answers";
import { type Json, withDefaults } from "./azure/json";
import { KeyVaultKeys, keyVaultTypes } from "./azure/key-vaults";
import { logTypes } from "./azure/logs";
import { deploymentAnswer, monitoringTypes } from "./azure/monitoring";
import { networkTypes } from "./azure/networks";
import { otherTypes } from "./azure/other-types";
import { privateLinkTypes } from "./azure/private-link";
import type { ResourcePart, ResourceType, ResourceTypes } from "./azure/resource-type";
import { GROUP, GROUP_CONTENT, parseTarget, type Target } from "./azure/target";
import { type AzureAnswerer, type AzureRequest, AzureResponse, azureError } from "./azure-stand-in";

export { nodeImage, PATCHES } from "./azure/node-pools";

const SUCCEEDED = { provisioningState: "Succeeded" };
const TYPES: ResourceTypes = {
  ...clusterTypes,
  ...networkTypes,
  ...privateLinkTypes,
  ...keyVaultTypes,
  ...logTypes,
  ...monitoringTypes,
  ...otherTypes,
};

/**
 * Azure Resource Manager in memory, as the answers of an `AzureStandIn`: it keeps what is put, gives
 * it back with all that Azure adds by itself, lists and deletes it.
 *
 * It judges nothing, and every operation has ended when it is answered.
 */
export class AzureResourceManager {
  private readonly resources = new Map<string, Json>();
  /** What Azure made by itself, and what it goes away with. */
  private readonly owners = new Map<string, string>();
  private readonly keys = new KeyVaultKeys();

  /** Answers a request, if it is one to a resource. */
  readonly answer: AzureAnswerer = (request) => {
    const target = parseTarget(request.path);
    return (
      (target && fixedAnswer(request, target)) ??
      deploymentAnswer(request, target, (key) => this.resources.get(key)) ??
      this.listOfSubscription(request) ??
      (target && this.answers[request.method]?.(target, request)) ??
      this.keys.answer(request)
    );
  };

  private readonly answers: Record<string, (target: Target, request: AzureRequest) => unknown> = {
    GET: (target) => (target.isCollection ? this.list(target) : this.get(target)),
    PUT: (target, { body }) => {
      this.put(target, JSON.parse(body));
      return new AzureResponse(200, this.view(target.key), ENDED_OPERATION);
    },
    POST: ({ key, name }) => {
      const resource = this.resources.get(key.slice(0, key.lastIndexOf("/")));
      return resource && credentials(name, resource);
    },
    DELETE: ({ key, type }) => {
      this.delete(key);
      return new AzureResponse(type === GROUP ? 200 : 204, {});
    },
  };

  /** The ids of all that exists. */
  get ids(): readonly string[] {
    return [...this.resources.values()].map(({ id }) => id);
  }

  /** Does to every resource of a type what Azure would do by itself. */
  change(type: string, changes: (properties: Json) => Json): void {
    for (const resource of this.resources.values()) {
      if (resource.type === type) {
        Object.assign(resource.properties, changes(resource.properties));
        this.makeOthers(resource);
      }
    }
  }

  private get({ key }: Target): unknown {
    return this.resources.has(key)
      ? this.view(key)
      : new AzureResponse(404, azureError("ResourceNotFound", `${key} does not exist.`));
  }

  private list({ key, type }: Target): unknown {
    const prefix = type === GROUP_CONTENT ? key.replace(/resources$/, "providers/") : `${key}/`;
    const keys = [...this.resources.keys()].filter((other) => other.startsWith(prefix));
    return { value: keys.map((other) => this.view(other)) };
  }

  /** All of a type, which the provider of the resources and Azure Resource Manager itself know. */
  private listOfSubscription({ path, query }: AzureRequest): unknown {
    const [, type = /^resourceType eq '(.+)'$/.exec(query.get("$filter") ?? "")?.[1]] =
      /^\/subscriptions\/[^/]+\/(?:resources|providers\/([^/]+\/[^/]+))$/.exec(path) ?? [];
    const keys = [...this.resources.keys()].filter((key) => this.resources.get(key)?.type === type);
    return type && { value: keys.map((key) => this.view(key)) };
  }

  private put({ id, key, name, type }: Target, asked: Json): void {
    const resource = { ...asked, id, name, type };
    const { complete, parts = [] } = typeOf(resource);
    for (const part of parts) {
      this.putParts(id, part, asked.properties?.[part.property] ?? []);
    }
    const completed = withDefaults(resource, complete?.(resource) ?? {});
    this.resources.set(key, withDefaults(completed, { properties: SUCCEEDED }));
    this.makeOthers(this.resources.get(key) as Json);
  }

  private putParts(id: string, part: ResourcePart, asked: readonly Json[]): void {
    for (const { name, properties, ...others } of asked) {
      const target = parseTarget(`${id}/${part.type}/${name}`) as Target;
      this.put(target, { properties: properties ?? others });
    }
  }

  private makeOthers(resource: Json): void {
    const find = (id: string | undefined) => this.resources.get(id?.toLowerCase() ?? "");
    for (const { id, properties } of typeOf(resource).made?.(resource, find) ?? []) {
      const target = parseTarget(id) as Target;
      this.put(target, { properties });
      this.owners.set(target.key, resource.id.toLowerCase());
    }
  }

  private delete(key: string): void {
    for (const other of [...this.resources.keys()]) {
      const isGone = other === key || other.startsWith(`${key}/`);
      if (isGone || this.owners.get(other) === key) {
        this.resources.delete(other);
        this.owners.delete(other);
      }
    }
  }

  /** A resource with those that Azure shows as a part of it, and those that point at it. */
  private view(key: string): Json {
    const resource = this.resources.get(key) as Json;
    const { parts = [], references } = typeOf(resource);
    const shown = parts.map(({ property, type, show }) => {
      const prefix = `${key}/${type}/`.toLowerCase();
      const found = [...this.resources.entries()].filter(
        ([other]) => other.startsWith(prefix) && !other.slice(prefix.length).includes("/"),
      );
      return [property, found.map(([, part]) => show(part))];
    });
    const properties = {
      ...resource.properties,
      ...Object.fromEntries(shown),
      ...references?.(resource, [...this.resources.values()]),
    };
    return { ...resource, properties };
  }
}

function typeOf({ type }: Json): ResourceType {
  return TYPES[type] ?? {};
}
