import { isObject, type Json } from "../terraform/configuration";
import {
  type AzureRequest,
  AzureResponse,
  AzureStandIn,
  azureError,
} from "../terraform/stand-in/azure-stand-in";
import { Terraform } from "../terraform/terraform";
import type { Adoption } from "./adoption";
import { stateOf } from "./state-cluster";
import { synthesizeProgram } from "./synthesize-program";

/** What the provider would do to a resource that exists. */
export interface ProvedChange {
  readonly address: string;
  readonly actions: readonly string[];
  /** The arguments that change, or that force the replacement. */
  readonly paths: readonly string[];
}

/** What is described, as the provider reads it. */
export interface Evidence {
  /** The JSON of the cluster of Azure, with its pools; undefined if a state describes it. */
  readonly azure?: Json;
  /** Other resources of Azure. */
  readonly others?: readonly Json[];
  readonly state?: Json;
}

/**
 * Plans the program of an adoption with the real providers against what is described, without an Azure
 * account: a stand-in answers in the place of Azure.
 */
export async function prove(adoption: Adoption, evidence: Evidence): Promise<ProvedChange[]> {
  const config = synthesizeProgram(adoption);
  const azure = await AzureStandIn.start({
    answers: (request) => answer(request, adoption, evidence),
  });
  try {
    const terraform = await Terraform.open(config, {
      environment: { ...azure.environment, ...tenantOf(adoption) },
      state: evidence.state && stateOf(evidence.state, adoption.described),
    });
    try {
      const refresh = evidence.state === undefined;
      return changesIn((await terraform.planJson({ refresh })) as Json);
    } finally {
      terraform.close();
    }
  } finally {
    await azure.stop();
  }
}

/** The tenant of the cluster is the one that is signed in. */
function tenantOf({ described }: Adoption): { ARM_TENANT_ID?: string } {
  const entraId = described.arguments.azureActiveDirectoryRoleBasedAccessControl;
  return entraId?.tenantId === undefined ? {} : { ARM_TENANT_ID: entraId.tenantId };
}

interface PlannedChange {
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  /** What forces the replacement of a resource. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

function pathText(path: readonly (string | number)[]): string {
  return path.filter((it) => typeof it === "string").join(".");
}

function changesIn(plan: Json): ProvedChange[] {
  const changes = (plan.resource_changes ?? []) as Json[];
  return changes
    .filter(({ mode, change }) => {
      const { actions } = change as { actions: string[] };
      return mode === "managed" && !["no-op", "read"].includes(actions.join());
    })
    .map(({ address, change }) => {
      const { actions, before, after, replace_paths: replacing } = change as PlannedChange;
      const paths = replacing?.map(pathText) ?? changedPaths(before, after);
      return { address: String(address), actions, paths: [...new Set(paths)] };
    });
}

function changedPaths(before: unknown, after: unknown, path = ""): string[] {
  if (
    JSON.stringify(before) === JSON.stringify(after) ||
    (saysNothing(before) && saysNothing(after))
  ) {
    return [];
  }
  if (!(isObject(before) && isObject(after))) {
    const both = Array.isArray(before) && Array.isArray(after) && before.length === after.length;
    return both ? before.flatMap((it, index) => changedPaths(it, after[index], path)) : [path];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    changedPaths(before[key], after[key], path === "" ? key : `${path}.${key}`),
  );
}

/** Providers of the older kind cannot tell these values apart. */
function saysNothing(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.keys(value).length === 0
    : value === null || value === undefined || value === "" || value === 0 || value === false;
}

function answer(
  { method, path }: AzureRequest,
  { described }: Adoption,
  { azure = {}, others = [] }: Evidence,
): unknown {
  const wanted = decodeURIComponent(path).toLowerCase();
  const id = described.id.toLowerCase();
  if (wanted.startsWith(`${id}/listcluster`)) {
    return { kubeconfigs: [{ name: "none", value: KUBECONFIG }] };
  }
  if (method === "GET" && wanted === id) {
    return restForm(azure, described.id);
  }
  const window = (withoutEnvelope(azure).maintenanceConfigurations as Json[] | undefined)?.find(
    ({ name }) => wanted === `${id}/maintenanceconfigurations/${String(name)}`.toLowerCase(),
  );
  if (window) {
    return restForm(window, `${described.id}/maintenanceConfigurations/${String(window.name)}`);
  }
  const profiles = (withoutEnvelope(azure).agentPoolProfiles ?? []) as Json[];
  const pool = profiles.find(
    ({ name }) => wanted === `${id}/agentpools/${String(name)}`.toLowerCase(),
  );
  if (pool) {
    return restForm(pool, `${described.id}/agentPools/${String(pool.name)}`);
  }
  const other = otherResource(wanted, others);
  if (method === "GET" && other) {
    return other;
  }
  return wanted.startsWith(`${id}/`)
    ? new AzureResponse(404, azureError("NotFound", "It does not exist."))
    : undefined;
}

/** Another resource, or the role of an assignment, which the CLI prints with the assignment. */
function otherResource(wanted: string, others: readonly Json[]): Json | undefined {
  const isWanted = (id: unknown) => String(id).toLowerCase() === wanted;
  const found = others.find((it) => isWanted(it.id));
  if (found) {
    return restForm(found, String(found.id));
  }
  const role = others.find((it) => isWanted(it.roleDefinitionId));
  return role && { id: role.roleDefinitionId, properties: { roleName: role.roleDefinitionName } };
}

/** Fields beside `properties` in the API. */
const ENVELOPE = new Set([
  "id",
  "name",
  "type",
  "location",
  "tags",
  "identity",
  "sku",
  "kind",
  "etag",
  "zones",
  "extendedlocation",
]);

function withoutEnvelope(json: Json): Json {
  return isObject(json.properties) ? json.properties : json;
}

/** The CLI prints the fields of `properties` beside the others. */
function restForm(json: Json, id: string): Json {
  if (isObject(json.properties)) {
    return { ...json, id };
  }
  const isPool = id.includes("/agentPools/");
  const outside = ([key]: [string, unknown]) =>
    ENVELOPE.has(key.toLowerCase()) && !(isPool && key === "type");
  const entries = Object.entries(json);
  return {
    ...Object.fromEntries(entries.filter(outside)),
    id,
    properties: Object.fromEntries(entries.filter((it) => !outside(it))),
  };
}

/** The provider parses it, and no configuration shows it. */
const KUBECONFIG = Buffer.from(
  JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "none", cluster: { server: "https://127.0.0.1:1" } }],
    users: [{ name: "none", user: { token: "none" } }],
    contexts: [{ name: "none", context: { cluster: "none", user: "none" } }],
    "current-context": "none",
  }),
).toString("base64");
