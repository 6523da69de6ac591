import { azurermHas } from "../../provider/azurerm-features";
import { regionName } from "../../resource/region-name";
import { block, type Json } from "../../terraform/configuration";
import { type PoolNeeds, readPool } from "./pool-needs";
import {
  clusterNamespaces,
  hostEncryptionFeature,
  namespaceOf,
  policyAddOnNamespace,
} from "./registrations";
import { distinctKnown, knownText, type StackResource, TerraformJson } from "./terraform-json";

type Environment = Readonly<Record<string, string | undefined>>;

/** The requirements of a stack on Azure, read from its Terraform configuration. */
export interface StackNeeds {
  /**
   * Undefined if neither the provider nor `ARM_SUBSCRIPTION_ID` sets one; the Azure CLI then
   * decides.
   */
  readonly subscriptionId?: string;
  /** The identity that Terraform signs in with, if it differs from the account of the Azure CLI. */
  readonly clientId?: string;
  /** The set of resource providers that azurerm registers, and the additional ones from its configuration. */
  readonly registrations: { readonly set: string; readonly besides: readonly string[] };
  readonly namespaces: readonly string[];
  readonly unknownTypes: readonly string[];
  readonly roleAssignments: number;
  /**
   * The names of the resource groups of all resources, and the IDs of groups at which it also
   * assigns roles. Undefined if some resources might be elsewhere.
   */
  readonly groups?: readonly string[];
  readonly features: readonly Feature[];
  readonly clusters: readonly ClusterNeeds[];
  readonly pools: readonly PoolNeeds[];
  readonly names: readonly NameNeed[];
  /** Resources of azurerm providers other than the default one. */
  readonly elsewhere: readonly string[];
}

export interface Feature {
  readonly namespace: string;
  readonly name: string;
  readonly pools: readonly string[];
}

export interface ClusterNeeds {
  readonly name: string;
  readonly location?: string;
  /** The versions of the cluster and its pools; empty if Azure chooses. */
  readonly versions: readonly string[];
  readonly supportPlan: string;
}

export type NameKind = "resource group" | "cluster" | "registry" | "key vault";

export interface NameNeed {
  readonly kind: NameKind;
  /** Undefined if only Terraform knows it. */
  readonly name?: string;
  /** The label if the name is unknown. */
  readonly id: string;
  readonly resourceGroup?: string;
}

const NAMED: Readonly<Record<string, NameKind>> = {
  azurerm_resource_group: "resource group",
  azurerm_kubernetes_cluster: "cluster",
  azurerm_kubernetes_automatic_cluster: "cluster",
  azurerm_container_registry: "registry",
  azurerm_key_vault: "key vault",
};

/**
 * @param synthesized The contents of `cdk.tf.json`.
 * @param environment The environment, of which Terraform reads `ARM_…` and `TF_VAR_…`.
 * @param fallbackLocation The region of clusters whose region only Terraform knows.
 */
export function readStackNeeds(
  synthesized: Json,
  environment: Environment = {},
  fallbackLocation?: string,
): StackNeeds {
  const json = new TerraformJson(synthesized, environment);
  const provider = json.provider();
  const all = json.resources().filter(({ type }) => type.startsWith("azurerm_"));
  const isElsewhere = ({ arguments: args }: StackResource) =>
    args.provider !== undefined && args.provider !== "azurerm";
  const resources = all.filter((resource) => !isElsewhere(resource));
  const locate = (cluster: Json) => locationOf(json, cluster) ?? fallbackLocation;
  const pools = readPools(json, resources, locate);
  return {
    subscriptionId:
      knownText(json.resolve(provider.subscription_id)) ??
      knownText(environment.ARM_SUBSCRIPTION_ID),
    clientId: knownText(json.resolve(provider.client_id)) ?? knownText(environment.ARM_CLIENT_ID),
    registrations: registrationsOf(provider, environment),
    ...namespacesOf(resources),
    roleAssignments: resources.filter(({ type }) => type === "azurerm_role_assignment").length,
    groups: groupsOf(json, resources),
    features: featuresOf(pools),
    clusters: readClusters(json, resources, locate),
    pools,
    names: readNames(json, resources),
    elsewhere: all.filter(isElsewhere).map(({ type, id }) => `${type}.${id}`),
  };
}

function locationOf(json: TerraformJson, resource: Json): string | undefined {
  const location = knownText(json.resolve(resource.location));
  return location === undefined ? undefined : regionName(location);
}

function registrationsOf(provider: Json, environment: Environment): StackNeeds["registrations"] {
  const { resource_provider_registrations: set, resource_providers_to_register: besides } =
    provider;
  const isSkipped =
    provider.skip_provider_registration === true ||
    environment.ARM_SKIP_PROVIDER_REGISTRATION === "true";
  const chosen = knownText(set) ?? knownText(environment.ARM_RESOURCE_PROVIDER_REGISTRATIONS);
  return {
    set: isSkipped ? "none" : (chosen ?? defaultSet()),
    besides: Array.isArray(besides) ? besides.filter((name) => typeof name === "string") : [],
  };
}

/** The set that azurerm registers unless it is told otherwise. */
function defaultSet(): string {
  return azurermHas("noRegistrations") ? "none" : "legacy";
}

function namespacesOf(
  resources: readonly StackResource[],
): Pick<StackNeeds, "namespaces" | "unknownTypes"> {
  const types = [...new Set(resources.map(({ type }) => type))];
  const namespaces = new Set([
    ...types.map(namespaceOf).filter((namespace) => namespace !== undefined),
    ...resources.flatMap(namespacesWithin),
  ]);
  return {
    namespaces: [...namespaces].sort((a, b) => a.localeCompare(b, "en")),
    unknownTypes: types.filter((type) => namespaceOf(type) === undefined),
  };
}

/** The namespaces that the arguments of a resource need in addition to its type. */
function namespacesWithin({ type, arguments: args }: StackResource): readonly string[] {
  if (isCluster({ type })) {
    return args.azure_policy_enabled === true
      ? [...clusterNamespaces(), policyAddOnNamespace()]
      : clusterNamespaces();
  }
  const template = typeof args.template_content === "string" ? args.template_content : "";
  return [...template.matchAll(/"type":\s*"(Microsoft\.\w+)\//gi)].map(([, name = ""]) => name);
}

const ID_OF_STACK = /^\$\{azurerm_\w+\.[\w-]+\.id\}$/;
const GROUP_OF_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i;

function groupsOf(
  json: TerraformJson,
  resources: readonly StackResource[],
): readonly string[] | undefined {
  const named = resources.flatMap(({ type, arguments: { name, resource_group_name: group } }) =>
    type === "azurerm_resource_group" ? [name] : group === undefined ? [] : [group],
  );
  const roles = resources
    .filter(({ type }) => type === "azurerm_role_assignment")
    .map(({ arguments: { scope } }) => String(json.resolve(scope)))
    .filter((scope) => !ID_OF_STACK.test(scope))
    .map((scope) => GROUP_OF_ID.exec(scope)?.[0]);
  const groups = [...named.map((group) => knownText(json.resolve(group))), ...roles];
  return groups.every((group) => group !== undefined) ? distinctKnown(groups) : undefined;
}

function featuresOf(pools: readonly PoolNeeds[]): readonly Feature[] {
  const encrypted = pools.filter(({ hostEncryption }) => hostEncryption).map(({ name }) => name);
  return encrypted.length > 0 ? [{ ...hostEncryptionFeature(), pools: encrypted }] : [];
}

function readPools(
  json: TerraformJson,
  resources: readonly StackResource[],
  locate: (cluster: Json) => string | undefined,
): readonly PoolNeeds[] {
  return resources.flatMap(({ type, id, arguments: args }) => {
    if (type === "azurerm_kubernetes_cluster") {
      const pool = block(args.default_node_pool);
      const repeated = { count: args.count, for_each: args.for_each };
      const name = `${textOf(json, args.name, id)}/${textOf(json, pool.name, "default")}`;
      return [readPool(json, name, locate(args), { ...pool, ...repeated })];
    }
    if (type !== "azurerm_kubernetes_cluster_node_pool") {
      return [];
    }
    const cluster = json.referred("azurerm_kubernetes_cluster", args.kubernetes_cluster_id);
    const owner = cluster
      ? textOf(json, cluster.arguments.name, cluster.id)
      : "a cluster elsewhere";
    const name = `${owner}/${textOf(json, args.name, id)}`;
    return [readPool(json, name, locate(cluster?.arguments ?? {}), args)];
  });
}

function readClusters(
  json: TerraformJson,
  resources: readonly StackResource[],
  locate: (cluster: Json) => string | undefined,
): readonly ClusterNeeds[] {
  const ofType = (wanted: string) => resources.filter(({ type }) => type === wanted);
  const poolVersions = new Map<string | undefined, unknown[]>();
  for (const { arguments: args } of ofType("azurerm_kubernetes_cluster_node_pool")) {
    const cluster = json.referred("azurerm_kubernetes_cluster", args.kubernetes_cluster_id)?.id;
    poolVersions.set(cluster, [...(poolVersions.get(cluster) ?? []), args.orchestrator_version]);
  }
  return resources.filter(isCluster).map(({ id, arguments: args }) => {
    const versions = [
      args.kubernetes_version,
      block(args.default_node_pool).orchestrator_version,
      ...(poolVersions.get(id) ?? []),
    ];
    return {
      name: textOf(json, args.name, id),
      location: locate(args),
      versions: [...new Set(versions.map((version) => json.resolve(version)))].filter(
        (version) => typeof version === "string",
      ),
      supportPlan: textOf(json, args.support_plan, "KubernetesOfficial"),
    };
  });
}

function isCluster({ type }: Pick<StackResource, "type">): boolean {
  return NAMED[type] === "cluster";
}

function readNames(json: TerraformJson, resources: readonly StackResource[]): readonly NameNeed[] {
  return resources.flatMap(({ type, id, arguments: args }) => {
    const kind = NAMED[type];
    return kind === undefined
      ? []
      : [
          {
            kind,
            name: knownText(json.resolve(args.name)),
            id: `${type}.${id}`,
            resourceGroup: knownText(json.resolve(args.resource_group_name)),
          },
        ];
  });
}

function textOf(json: TerraformJson, value: unknown, otherwise: string): string {
  return knownText(json.resolve(value)) ?? otherwise;
}
