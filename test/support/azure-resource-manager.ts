import { isDeepStrictEqual } from "node:util";
import {
  type AzureAnswerer,
  type AzureRequest,
  AzureResponse,
  azureError,
} from "../../lib/terraform/stand-in/azure-stand-in";
import { alertTypes } from "./azure/alerts";
import { clusterTypes } from "./azure/clusters";
import { containerGroupTypes } from "./azure/container-groups";
import { dataCollectionTypes } from "./azure/data-collection";
import { defenderTypes } from "./azure/defender";
import { diagnosticTypes } from "./azure/diagnostic-settings";
import { ENDED_OPERATION, fixedAnswer, subscriptionAnswer } from "./azure/fixed-answers";
import { grafanaTypes } from "./azure/grafana";
import { type Json, withChanges, withDefaults } from "./azure/json";
import { KeyVaultSecrets } from "./azure/key-vault-secrets";
import { KeyVaultKeys, keyVaultTypes } from "./azure/key-vaults";
import { logAnalyticsTypes } from "./azure/log-analytics";
import { monitorWorkspaceTypes } from "./azure/monitor-workspaces";
import { networkTypes } from "./azure/networks";
import { operationsTypes } from "./azure/operations";
import { otherTypes } from "./azure/other-types";
import { policyTypes } from "./azure/policies";
import { privateLinkTypes } from "./azure/private-link";
import { registryTypes } from "./azure/registries";
import type { Find, ResourcePart, ResourceType, ResourceTypes } from "./azure/resource-type";
import { GROUP, GROUP_CONTENT, parseTarget, type Target } from "./azure/target";
import { deploymentAnswer, deploymentTypes } from "./azure/template-deployments";

export { nodeImage, PATCHES } from "./azure/node-pools";

const SUCCEEDED = { provisioningState: "Succeeded" };
const TYPES: ResourceTypes = {
  ...alertTypes,
  ...clusterTypes,
  ...containerGroupTypes,
  ...dataCollectionTypes,
  ...defenderTypes,
  ...deploymentTypes,
  ...diagnosticTypes,
  ...grafanaTypes,
  ...keyVaultTypes,
  ...logAnalyticsTypes,
  ...monitorWorkspaceTypes,
  ...networkTypes,
  ...operationsTypes,
  ...otherTypes,
  ...policyTypes,
  ...privateLinkTypes,
  ...registryTypes,
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
  /** What there is of what was deleted. */
  private readonly remains = new Map<string, Json>();
  private readonly keys = new KeyVaultKeys();
  private readonly secrets = new KeyVaultSecrets();

  /** Answers a request, if it is one to a resource. */
  readonly answer: AzureAnswerer = (request) => {
    const target = parseTarget(request.path);
    return (
      subscriptionAnswer(request) ??
      (target && fixedAnswer(request, target)) ??
      deploymentAnswer(request, target, (key) => this.resources.get(key)) ??
      this.listOfSubscription(request) ??
      (target && this.answers[request.method]?.(target, request)) ??
      this.keys.answer(request) ??
      this.secrets.answer(request)
    );
  };

  private readonly answers: Record<string, (target: Target, request: AzureRequest) => unknown> = {
    GET: (target) => (target.isCollection ? this.list(target) : this.get(target)),
    PUT: (target, { body }) => this.put(target, JSON.parse(body)),
    PATCH: (target, { body }) => {
      const resource = this.find(target.id);
      return resource
        ? this.put(target, withChanges(resource, JSON.parse(body)))
        : notFound(target);
    },
    POST: ({ id, name }, { body }) => {
      const resource = this.find(id.slice(0, id.lastIndexOf("/")));
      return (
        resource &&
        typeOf(resource).actions?.[name]?.(resource, JSON.parse(body || "{}"), this.find)
      );
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

  private readonly find: Find = (id) => {
    const target = parseTarget(id ?? "");
    return (
      target &&
      (this.resources.get(target.key) ?? this.remains.get(target.key) ?? this.initial(target))
    );
  };

  private get(target: Target): unknown {
    const resource = this.find(target.id);
    return resource ? this.view(resource) : notFound(target);
  }

  private list({ key, type }: Target): unknown {
    const isListed =
      type === GROUP_CONTENT
        ? (other: string) => isContentOf(key.replace(/resources$/, "providers/"), other)
        : (other: string) => isDirectlyIn(`${key}/`, other);
    const found = [...this.resources.entries()].filter(([other]) => isListed(other));
    return { value: found.map(([, resource]) => this.view(resource)) };
  }

  /** All of a type, which the provider of the resources and Azure Resource Manager itself know. */
  private listOfSubscription({ path, query }: AzureRequest): unknown {
    const [, type = /^resourceType eq '(.+)'$/.exec(query.get("$filter") ?? "")?.[1]] =
      /^\/subscriptions\/[^/]+\/(?:resources|providers\/([^/]+\/[^/]+))$/.exec(path) ?? [];
    const found = [...this.resources.values()].filter((resource) => resource.type === type);
    return type && { value: found.map((resource) => this.view(resource)) };
  }

  private put(target: Target, asked: Json): AzureResponse {
    for (const part of TYPES[target.type]?.parts ?? []) {
      this.putParts(target.id, part, asked.properties?.[part.property] ?? []);
    }
    const resource = this.complete(target, asked);
    if (isDeepStrictEqual(resource, this.initial(target))) {
      this.resources.delete(target.key);
    } else {
      this.resources.set(target.key, resource);
      this.makeOthers(resource);
    }
    const { putStatus = 200 } = typeOf(resource);
    return new AzureResponse(putStatus, this.view(resource), ENDED_OPERATION);
  }

  private complete({ id, name, type }: Target, asked: Json): Json {
    const resource = { ...asked, id, name, type };
    const completed = withDefaults(
      resource,
      typeOf(resource).complete?.(resource, this.find) ?? {},
    );
    return withDefaults(completed, { properties: SUCCEEDED });
  }

  private initial(target: Target): Json | undefined {
    const properties = TYPES[target.type]?.initial?.(target);
    return properties && this.complete(target, { properties });
  }

  private putParts(id: string, part: ResourcePart, asked: readonly Json[]): void {
    for (const { name, properties, ...others } of asked) {
      const target = parseTarget(`${id}/${part.type}/${name}`) as Target;
      this.put(target, { properties: properties ?? others });
    }
  }

  private makeOthers(resource: Json): void {
    for (const { id, ...asked } of typeOf(resource).made?.(resource, this.find) ?? []) {
      const target = parseTarget(id) as Target;
      this.put(target, asked);
      this.owners.set(target.key, resource.id.toLowerCase());
    }
  }

  private delete(key: string): void {
    for (const [other, resource] of [...this.resources.entries()]) {
      const isGone = other === key || other.startsWith(`${key}/`);
      if (isGone || this.owners.get(other) === key) {
        this.resources.delete(other);
        this.owners.delete(other);
        for (const { id, ...shown } of typeOf(resource).remains?.(resource) ?? []) {
          const target = parseTarget(id) as Target;
          this.remains.set(target.key, this.complete(target, shown));
        }
      }
    }
  }

  /** A resource with those that Azure shows as a part of it, and those that point at it. */
  private view(resource: Json): Json {
    const { parts = [], references } = typeOf(resource);
    const shown = parts.map(({ property, type, show }) => {
      const prefix = `${resource.id}/${type}/`.toLowerCase();
      const found = [...this.resources.entries()].filter(([other]) => isDirectlyIn(prefix, other));
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

function isDirectlyIn(prefix: string, key: string): boolean {
  return key.startsWith(prefix) && !key.slice(prefix.length).includes("/");
}

/** What is a part of something else, or says what is allowed there, is no content of a group. */
function isContentOf(group: string, key: string): boolean {
  const path = key.startsWith(group) ? key.slice(group.length).split("/") : [];
  return path.length === 3 && path[0] !== "microsoft.authorization";
}

function typeOf({ type }: Json): ResourceType {
  return TYPES[type] ?? {};
}

function notFound({ key }: Target): AzureResponse {
  return new AzureResponse(404, azureError("ResourceNotFound", `${key} does not exist.`));
}
