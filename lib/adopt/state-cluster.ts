import * as clusterModule from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import * as poolModule from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { nodeProvisioning } from "../provider/bindings";
import { ArgumentEffects } from "../review/argument-effects";
import { isObject, type Json } from "../terraform/configuration";
import type { ClusterArguments, DescribedCluster, PoolArguments } from "./described-cluster";
import { literal } from "./fields";
import { isOfAks, spelledArguments } from "./spelled-id";
import { camelCase, configOf } from "./terraform-json";

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";

/** A resource in a state of Terraform. */
export interface StateResource {
  readonly type: string;
  readonly address: string;
  readonly attributes: Json;
}

/** Whether a JSON object is a state of Terraform, or what `terraform show -json` prints of one. */
export function isState(json: Json): boolean {
  return (json.version === 4 && Array.isArray(json.resources)) || isObject(json.values);
}

/** @param isLiteral Whether texts are escaped, so that Terraform reads them literally. */
export function resourcesInState(json: Json, isLiteral = true): StateResource[] {
  const read = (attributes: unknown) => (isLiteral ? literal(attributes) : attributes) as Json;
  if (isObject(json.values)) {
    return resourcesInModule(json.values.root_module, read);
  }
  const resources = (json.resources as Json[]).filter(({ mode }) => mode === "managed");
  return resources.flatMap(({ module, type, name, instances }) =>
    (instances as Json[]).map(({ attributes, index_key: key }) => {
      const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
      const address = [module, `${type}.${name}${index}`].filter(Boolean).join(".");
      return { type: String(type), address, attributes: read(attributes) };
    }),
  );
}

function resourcesInModule(module: unknown, read: (json: unknown) => Json): StateResource[] {
  if (!isObject(module)) {
    return [];
  }
  const resources = ((module.resources ?? []) as Json[]).filter(({ mode }) => mode === "managed");
  return [
    ...resources.map(({ type, address, values }) => ({
      type: String(type),
      address: String(address),
      attributes: read(values),
    })),
    ...((module.child_modules ?? []) as unknown[]).flatMap((it) => resourcesInModule(it, read)),
  ];
}

/** A state with one cluster and its pools alone, in the form of the state file. */
export function stateOf(json: Json, { address, pools }: DescribedCluster): Json {
  const addresses = [address, ...pools.map((it) => it.address)];
  const resources = resourcesInState(json, false).filter((it) => addresses.includes(it.address));
  return {
    version: 4,
    terraform_version: json.terraform_version,
    serial: 1,
    lineage: "adoption",
    outputs: {},
    resources: resources.map(({ address: text, type, attributes }) => {
      const [, module, name, index] = ADDRESS.exec(text) ?? [];
      return {
        ...(module && { module }),
        mode: "managed",
        type,
        name,
        provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
        instances: [
          {
            ...(index && { index_key: JSON.parse(index) }),
            schema_version: SCHEMA_VERSIONS[type],
            attributes,
            sensitive_attributes: [],
          },
        ],
      };
    }),
  };
}

/** The module, the name and the index of a resource. */
const ADDRESS = /^(?:(.*)\.)?azurerm_\w+\.([\w-]+)(?:\[(.*)\])?$/;

/** What azurerm writes; it upgrades older states itself. */
const SCHEMA_VERSIONS: Readonly<Record<string, number>> = { [CLUSTER]: 2, [POOL]: 1 };

/** The clusters in a state, each with its pools. */
export function readStateClusters(json: Json): DescribedCluster[] {
  const resources = resourcesInState(json);
  return resources
    .filter(({ type }) => type === CLUSTER)
    .map(({ address, attributes }) => {
      const id = String(attributes.id);
      const args = {
        ...nodeProvisioning(undefined),
        ...argumentsOf(CLUSTER, "KubernetesCluster", clusterModule, attributes),
      };
      const kubelet = args.kubeletIdentity?.userAssignedIdentityId;
      const pools = resources.filter(
        (it) => it.type === POOL && it.attributes.kubernetes_cluster_id === id,
      );
      return {
        id,
        address,
        ...spelledArguments(
          isOfAks(kubelet, args.nodeResourceGroup) ? { ...args, kubeletIdentity: undefined } : args,
        ),
        identities: identitiesIn(resources),
        otherAddresses: resources
          .filter((it) => it.attributes !== attributes && !pools.includes(it))
          .map((it) => it.address),
        pools: pools.map((pool) => ({
          id: String(pool.attributes.id),
          address: pool.address,
          ...spelledArguments(
            argumentsOf<PoolArguments>(
              POOL,
              "KubernetesClusterNodePool",
              poolModule,
              pool.attributes,
            ),
          ),
        })),
        unknownFields: [],
        notInAzurerm: [],
      };
    });
}

function identitiesIn(resources: readonly StateResource[]): DescribedCluster["identities"] {
  return new Map(
    resources
      .filter(({ type }) => type === "azurerm_user_assigned_identity")
      .map(({ attributes: { id, principal_id: principalId, client_id: clientId } }) => [
        String(id),
        { principalId: String(principalId), clientId: String(clientId) },
      ]),
  );
}

type Classes = Readonly<Record<string, { readonly prototype: object } | unknown>>;

/** The arguments among the attributes of a resource, under the names of the L1 resource. */
function argumentsOf<T = ClusterArguments>(
  type: string,
  name: string,
  classes: Classes,
  attributes: Json,
): T {
  const reader = new ArgumentReader(ArgumentEffects.of(type), classes);
  return configOf(reader.read(attributes, "", name, classes[name])) as T;
}

class ArgumentReader {
  constructor(
    private readonly effects: ArgumentEffects,
    private readonly classes: Classes,
  ) {}

  /** Only what the bindings can set has an input; nothing secret is read. */
  read(attributes: Json, path: string, name: string, type: unknown): Json {
    const prototype = (type as { prototype?: object } | undefined)?.prototype ?? {};
    const entries = Object.entries(attributes).flatMap(([key, value]) => {
      const property = camelCase(key);
      const below = path === "" ? key : `${path}.${key}`;
      const isArgument = `${property}Input` in prototype && !NO_ARGUMENTS.has(below);
      if (!isArgument || isUnset(below, value) || this.effects.isSensitive(below)) {
        return [];
      }
      const blockName = `${name}${property.charAt(0).toUpperCase()}${property.slice(1)}`;
      const read = this.value(value, below, blockName);
      return read === undefined ? [] : [[key, read]];
    });
    return Object.fromEntries(entries);
  }

  private value(value: unknown, path: string, name: string): unknown {
    const type = this.classes[`${name}OutputReference`];
    if (type === undefined || !Array.isArray(value)) {
      return value;
    }
    const blocks = value.map((it) => this.read(it as Json, path, name, type));
    return this.classes[`${name}List`] === undefined ? blocks[0] : blocks;
  }
}

/** The bindings can set them, and no configuration does. */
const NO_ARGUMENTS = new Set(["id", "timeouts"]);

/** Blocks in which azurerm stores 0 for what is not set. */
const ZERO_IS_UNSET =
  /^(default_node_pool\.)?(upgrade_settings|kubelet_config|linux_os_config(\.sysctl_config)?)\./;

function isUnset(path: string, value: unknown): boolean {
  return isEmpty(value) || (value === 0 && ZERO_IS_UNSET.test(path));
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    (typeof value === "object" && Object.keys(value).length === 0)
  );
}
