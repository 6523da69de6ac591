import { aksClusterConfig } from "../cluster/aks-cluster-config";
import type { AksClusterProps } from "../cluster/aks-cluster-props";
import { type AksClusterSpec, resolveCluster } from "../cluster/aks-cluster-spec";
import { nodePoolConfig } from "../node-pool/node-pool-config";
import { type ArgumentChange, argumentChanges } from "../review/argument-changes";
import { hasEffect } from "../review/resource-changes";
import type { Json } from "../terraform/configuration";
import { evaluate, type Options } from "./code";
import type { DescribedCluster } from "./described-cluster";
import type { Companions } from "./surroundings/companions";
import { OtherResources } from "./surroundings/other-resources";
import { terraformJson } from "./terraform-json";

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";

/** A difference between the cluster that exists and the one that options describe. */
export interface Difference {
  /** The pool, if not the cluster. */
  readonly pool?: string;
  /** `before` is the value of the cluster that exists. */
  readonly change: ArgumentChange;
}

/** What options make of a cluster, compared with what exists. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** Pools that the options create and that do not exist. */
  readonly createdPools: readonly string[];
  /** Other resources that the options stand for, which take a synthesis to find. */
  readonly others: () => Companions;
  /** Pools that exist, and that the options leave out. */
  readonly missingPools: readonly string[];
  /** The arguments of the cluster and its pools that the library writes. */
  readonly cluster: Json;
  readonly pools: ReadonlyMap<string, Json>;
}

/** Compares a cluster that exists with what the library would write for options. */
export class Comparer {
  private readonly existing: ExistingCluster;

  constructor(readonly described: DescribedCluster) {
    const { arguments: cluster, pools, id } = described;
    this.existing = {
      described,
      cluster: terraformJson(cluster),
      pools: new Map(
        pools.map(({ arguments: pool }) => [
          pool.name,
          { ...terraformJson(pool), kubernetes_cluster_id: id },
        ]),
      ),
      others: new OtherResources(described),
    };
  }

  compare(options: Options): Comparison {
    return comparison(this.existing, options);
  }
}

/** What exists, under the names of Terraform. */
interface ExistingCluster {
  readonly described: DescribedCluster;
  readonly cluster: Json;
  readonly pools: ReadonlyMap<string, Json>;
  readonly others: OtherResources;
}

function comparison(existing: ExistingCluster, options: Options): Comparison {
  const { described, others } = existing;
  const { arguments: args } = described;
  const props = {
    ...(evaluate(options) as object),
    resourceGroup: { name: args.resourceGroupName, location: args.location },
  } as AksClusterProps;
  const spec = resolveCluster(props, "");
  const cluster = tagged(renderedCluster(spec, described), props.tags);
  const pools = new Map(
    [...spec.nodePools.values()].map((pool) => [
      pool.name,
      tagged(terraformJson(nodePoolConfig(pool, described.id)), props.tags),
    ]),
  );
  const differences = [
    ...changesOf(CLUSTER, existing.cluster, cluster).map((change) => ({ change })),
    ...[...existing.pools].flatMap(([name, before]) => {
      const rendered = pools.get(name);
      return rendered
        ? changesOf(POOL, before, rendered).map((change) => ({ pool: name, change }))
        : [];
    }),
  ];
  return {
    differences,
    missingPools: [...existing.pools.keys()].filter((name) => !pools.has(name)),
    createdPools: [...pools.keys()].filter((name) => !existing.pools.has(name)),
    others: () => others.of(spec, options),
    cluster,
    pools,
  };
}

/** Tags of a cluster reach its pools. */
function tagged(resource: Json, tags: AksClusterProps["tags"]): Json {
  const pool = resource.default_node_pool as Json | undefined;
  return tags === undefined
    ? resource
    : { ...resource, tags, ...(pool && { default_node_pool: { ...pool, tags } }) };
}

function changesOf(type: string, before: Json, { lifecycle, ...after }: Json): ArgumentChange[] {
  const ignored = (lifecycle as { ignore_changes?: string[] } | undefined)?.ignore_changes;
  return argumentChanges(type, before, after, ignored).filter(
    (it) => hasEffect(it) && !isOnlyOfTerraform(it.path),
  );
}

/** Whether only Terraform knows an argument, so that its change does not reach Azure. */
export function isOnlyOfTerraform(path: string): boolean {
  return /(^|\.)(temporary_name_for_rotation|skip_service_principal_aad_check)$/.test(path);
}

function renderedCluster(spec: AksClusterSpec, { arguments: args }: DescribedCluster): Json {
  const tenantId = args.azureActiveDirectoryRoleBasedAccessControl?.tenantId;
  return terraformJson({
    ...aksClusterConfig(spec, {
      identityId: spec.identity.isUserAssigned ? (spec.identity.identity?.id ?? "new") : undefined,
      tenantId: spec.access.entraId?.adminGroupIds.length === 0 ? tenantId : undefined,
      workspaceId: spec.monitoring.workspace?.id ?? "new",
    }),
  });
}
