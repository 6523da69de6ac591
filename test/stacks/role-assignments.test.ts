import { describe, expect, test } from "@jest/globals";
import { STACK_NAMES, type StackName } from "../../stacks/app";
import { GRAFANA } from "../support/edition";
import { exampleStack } from "./example-stacks";

/** The roles of each example stack: what may be done, where, and who may do it. */
const ROLES: Record<StackName, [role: string, scope: string, principal: string][]> = {
  standard: [
    ["AcrPull", "container_registry.registry", "kubernetes_cluster.cluster kubelet"],
    [
      "Network Contributor",
      "subnet.network_node-subnet",
      "user_assigned_identity.cluster_identity",
    ],
  ],
  "dev-test": [],
  "cost-optimized": [],
  "batch-processing": [],
  "hardened-access": [
    ["Azure Kubernetes Service RBAC Cluster Admin", "kubernetes_cluster.cluster", "deployer"],
    [
      "Network Contributor",
      "subnet.network_node-subnet",
      "user_assigned_identity.cluster_identity",
    ],
  ],
  "production-standard": [
    ["AcrPull", "container_registry.registry", "kubernetes_cluster.cluster kubelet"],
    [
      "Network Contributor",
      "subnet.network_node-subnet",
      "user_assigned_identity.cluster_identity",
    ],
  ],
  "production-economy": [
    ["AcrPull", "container_registry.registry", "kubernetes_cluster.cluster kubelet"],
    ["Azure Kubernetes Service RBAC Cluster Admin", "kubernetes_cluster.cluster", "deployer"],
    [
      "Network Contributor",
      "subnet.network_node-subnet",
      "user_assigned_identity.cluster_identity",
    ],
  ],
  "production-enterprise": [
    ["AcrPull", "container_registry.registry", "kubernetes_cluster.cluster kubelet"],
    ["Azure Kubernetes Service RBAC Cluster Admin", "kubernetes_cluster.cluster", "deployer"],
    [
      "Network Contributor",
      "subnet.network_node-subnet",
      "user_assigned_identity.cluster_identity",
    ],
  ],
  kubenet: [
    [
      "Network Contributor",
      "route_table.network_route-table",
      "user_assigned_identity.cluster_identity",
    ],
    [
      "Network Contributor",
      "subnet.network_node-subnet",
      "user_assigned_identity.cluster_identity",
    ],
  ],
  "private-network": [
    ["AcrPull", "container_registry.registry", "kubernetes_cluster.cluster kubelet"],
    ["Azure Kubernetes Service RBAC Cluster Admin", "kubernetes_cluster.cluster", "deployer"],
    ["Network Contributor", "subnet.spoke_node-subnet", "user_assigned_identity.cluster_identity"],
    ["Network Contributor", "virtual_network.spoke", "user_assigned_identity.cluster_identity"],
    [
      "Private DNS Zone Contributor",
      "private_dns_zone.api-server-dns",
      "user_assigned_identity.cluster_identity",
    ],
  ],
  "container-instance": [
    ["AcrPull", "container_registry.registry", "user_assigned_identity.cached_identity"],
  ],
  secured: [
    ["AcrPull", "container_registry.registry", "kubernetes_cluster.cluster kubelet"],
    ["Azure Kubernetes Service RBAC Cluster Admin", "kubernetes_cluster.cluster", "deployer"],
    ["Grafana Admin", "grafana", "deployer"],
    [
      "Key Vault Secrets User",
      "key_vault.vault/secrets/orders-database",
      "user_assigned_identity.orders",
    ],
    ["Monitoring Data Reader", "monitor_workspace.metrics", "grafana's identity"],
    [
      "Network Contributor",
      "subnet.network_node-subnet",
      "user_assigned_identity.cluster_identity",
    ],
  ],
  "voting-app": [],
  "store-demo": [],
  local: [],
};

/** What is no reference to a resource. */
const OTHERS: Readonly<Record<string, string>> = {
  "${data.azurerm_client_config.client-config.object_id}": "deployer",
  [GRAFANA.id]: "grafana",
  [GRAFANA.principalId]: "grafana's identity",
};

describe.each(STACK_NAMES)("the %s stack", (name) => {
  test("assigns these roles, each for the one thing that it is needed for", () => {
    const assignments = Object.values(exampleStack(name).all("azurerm_role_assignment"));
    const found = assignments.map(({ role_definition_name, scope, principal_id }) => [
      role_definition_name,
      readable(scope),
      readable(principal_id),
    ]);
    expect(found.sort()).toEqual([...ROLES[name]].sort());
  });
});

/** Without what every reference has, and without the hash that cdktf puts behind an id. */
function readable(reference: string): string {
  const plain = reference.replace(/_[0-9A-F]{8}(?=\.)/, "");
  const {
    type,
    id,
    rest = "",
  } = /^\$\{azurerm_(?<type>\w+)\.(?<id>[\w-]+)\.(?<rest>.+)$/.exec(plain)?.groups ?? {};
  const part = rest
    .replace(/^(id|principal_id)\}/, "")
    .replace("kubelet_identity[0].object_id}", " kubelet");
  return OTHERS[plain] ?? `${type}.${id}${part}`;
}
