import { STAND_IN_ACCOUNT } from "../../lib/terraform/stand-in/azure-stand-in";
import type { Block } from "./synth";
import { existingState, type TerraformPlan, type TerraformState } from "./terraform";

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";

/** AKS makes an administrator of Windows nodes whether there are any or not. */
const WINDOWS = [{ admin_username: "azureuser", admin_password: "", license: "", gmsa: [] }];

/** What Azure fills in where nothing was asked for. */
const FILLED_IN = {
  network_policy: "",
  pod_cidr: "10.244.0.0/16",
  service_cidr: "10.0.0.0/16",
  dns_service_ip: "10.0.0.10",
};

/** The clusters of a plan and their pools, as they would stand in the state after an apply. */
export function stateAfter(plan: TerraformPlan): TerraformState {
  const clusterIds = new Map(
    plannedOf(plan, CLUSTER).map((it) => [it.address, clusterIdOf(it.after)]),
  );
  const clusters = plannedOf(plan, CLUSTER).map(({ address, name, after }) => ({
    type: CLUSTER,
    name,
    schemaVersion: 2,
    attributes: {
      ...after,
      id: clusterIds.get(address),
      windows_profile: WINDOWS,
      private_dns_zone_id: after.private_cluster_enabled ? "System" : "",
      network_profile: [{ ...FILLED_IN, ...withoutNulls(after.network_profile[0]) }],
    },
  }));
  const pools = plannedOf(plan, POOL).map(({ address, name, after }) => {
    const clusterId = clusterIds.get(clusterOf(plan, address));
    return {
      type: POOL,
      name,
      schemaVersion: 1,
      attributes: {
        ...after,
        id: `${clusterId}/agentPools/${after.name}`,
        kubernetes_cluster_id: clusterId,
      },
    };
  });
  return existingState([...clusters, ...pools]);
}

function plannedOf(plan: TerraformPlan, type: string) {
  return plan.resource_changes
    .filter((it) => it.type === type)
    .map(({ address, name, change }) => ({ address, name, after: change.after as Block }));
}

function clusterIdOf({ name }: Block): string {
  const group = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-test`;
  return `${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;
}

/** The address of the cluster that a pool refers to. */
function clusterOf({ configuration }: TerraformPlan, pool: string): string {
  const { resources } = (configuration as Block).root_module;
  const { expressions } = resources.find(({ address }: Block) => address === pool);
  return expressions.kubernetes_cluster_id.references.at(-1);
}

function withoutNulls(block: Block): Block {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== null));
}
