import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  KubernetesVersion,
} from "../../lib";
import { NODE_PROVISIONING } from "../support/edition";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { argumentsOf, CLUSTER, ROLE, synthesizeCluster } from "./clusters";

describe("a cluster for which nothing was asked", () => {
  test("has these arguments and no others", () => {
    expect(argumentsOf()).toEqual({
      name: "aks-test-cluster",
      resource_group_name: "rg-test",
      location: "westeurope",
      dns_prefix: "aks-test-cluster",
      sku_tier: "Standard",
      automatic_upgrade_channel: "patch",
      oidc_issuer_enabled: true,
      workload_identity_enabled: true,
      ...NODE_PROVISIONING,
      identity: {
        type: "UserAssigned",
        identity_ids: ["${azurerm_user_assigned_identity.cluster_identity_D25E7579.id}"],
      },
      network_profile: {
        network_plugin: "azure",
        network_plugin_mode: "overlay",
        network_data_plane: "cilium",
        network_policy: "cilium",
      },
      default_node_pool: {
        name: "system",
        temporary_name_for_rotation: "systemtmp",
        vm_size: "Standard_D4ds_v5",
        auto_scaling_enabled: true,
        min_count: 2,
        max_count: 5,
        max_pods: 110,
        os_disk_type: "Ephemeral",
        os_disk_size_gb: 128,
        os_sku: "Ubuntu",
        workload_runtime: "OCIContainer",
        zones: ["1", "2", "3"],
        upgrade_settings: { max_surge: "10%" },
      },
    });
  });

  test("gets an identity named after it", () => {
    expect(synthesizeCluster().only("azurerm_user_assigned_identity")).toEqual({
      name: "id-aks-test-cluster",
      resource_group_name: "rg-test",
      location: "westeurope",
    });
  });

  test("needs no role, because AKS creates its network", () => {
    expect(synthesizeCluster().all(ROLE)).toEqual({});
  });
});

describe("names", () => {
  test("a name is taken for the DNS prefix, as far as one can hold it", () => {
    expect(argumentsOf({ name: "aks_shop_prod" })).toMatchObject({
      name: "aks_shop_prod",
      dns_prefix: "aks-shop-prod",
    });
    const nodeResourceGroup = "rg-nodes";
    const dnsPrefixOf = (name: string) => argumentsOf({ name, nodeResourceGroup }).dns_prefix;
    expect(dnsPrefixOf(`${"a".repeat(52)}-bcdefghijk`)).toBe(`${"a".repeat(52)}-b`);
    expect(dnsPrefixOf(`${"a".repeat(53)}_bcdefghi`)).toBe("a".repeat(53));
  });

  test("a DNS prefix and a node resource group of one's own are written", () => {
    expect(argumentsOf({ dnsPrefix: "shop", nodeResourceGroup: "rg-nodes" })).toMatchObject({
      dns_prefix: "shop",
      node_resource_group: "rg-nodes",
    });
  });

  test("the group of the nodes is named where AKS would name it too long", () => {
    const nodeGroupOf = (length: number) =>
      argumentsOf({ name: "a".repeat(length) }).node_resource_group;
    expect(`MC_rg-test_${"a".repeat(58)}_westeurope`).toHaveLength(80);
    expect(nodeGroupOf(58)).toBeUndefined();
    expect(nodeGroupOf(59)).toBe(`rg-${"a".repeat(59)}-nodes`);
  });

  test("an L1 resource group is referred to, so that it exists first", () => {
    const stack = synthesize((scope) => {
      const resourceGroup = new ResourceGroup(scope, "rg", {
        name: "rg-x",
        location: "westeurope",
      });
      new AksCluster(scope, "cluster", { resourceGroup });
    });
    expect(stack.only(CLUSTER)).toMatchObject({
      resource_group_name: "${azurerm_resource_group.rg.name}",
      location: "${azurerm_resource_group.rg.location}",
    });
  });
});

describe("tier", () => {
  test.each([
    ["FREE", ClusterTier.FREE, { sku_tier: "Free" }],
    ["STANDARD", ClusterTier.STANDARD, { sku_tier: "Standard" }],
    [
      "LONG_TERM_SUPPORT",
      ClusterTier.LONG_TERM_SUPPORT,
      { sku_tier: "Premium", support_plan: "AKSLongTermSupport" },
    ],
  ])("%s", (_, tier, expected) => {
    const { sku_tier, support_plan } = argumentsOf({ tier });
    expect({ sku_tier, support_plan }).toEqual({ support_plan: undefined, ...expected });
  });
});

describe("identity", () => {
  const network = ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet } });

  test("is Network Contributor of the subnet before the cluster exists", () => {
    const stack = synthesizeCluster({ network });
    const [roleId] = Object.keys(stack.all(ROLE));
    expect(stack.only(ROLE)).toEqual({
      scope: IDS.subnet,
      role_definition_name: "Network Contributor",
      principal_id: "${azurerm_user_assigned_identity.cluster_identity_D25E7579.principal_id}",
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
    expect(stack.only(CLUSTER).depends_on).toEqual([`${ROLE}.${roleId}`]);
  });

  test("of your own is used, with its roles, and none is created", () => {
    const identity = ClusterIdentity.userAssigned({ id: IDS.identity, principalId: OBJECT_ID });
    const stack = synthesizeCluster({ network, identity });
    expect(stack.all("azurerm_user_assigned_identity")).toEqual({});
    expect(stack.only(CLUSTER).identity).toEqual({
      type: "UserAssigned",
      identity_ids: [IDS.identity],
    });
    expect(stack.only(ROLE).principal_id).toBe(OBJECT_ID);
  });

  test("assigned by the system gets its roles after the cluster", () => {
    const stack = synthesizeCluster({ network, identity: ClusterIdentity.systemAssigned() });
    expect(stack.only(CLUSTER).identity).toEqual({ type: "SystemAssigned" });
    expect(stack.only(CLUSTER)).not.toHaveProperty("depends_on");
    expect(stack.only(ROLE).principal_id).toBe(
      "${azurerm_kubernetes_cluster.cluster.identity[0].principal_id}",
    );
  });

  test("for workloads can be left out; the issuer stays, since it cannot be taken back", () => {
    const cluster = argumentsOf({ workloadIdentity: false });
    expect(cluster).not.toHaveProperty("workload_identity_enabled");
    expect(cluster.oidc_issuer_enabled).toBe(true);
  });
});

describe("zones", () => {
  test("of the cluster hold for its pools", () => {
    const stack = synthesize((scope) => {
      const cluster = new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        zones: ["1", "2"],
      });
      cluster.addNodePool("user");
    });
    expect(stack.only(CLUSTER).default_node_pool.zones).toEqual(["1", "2"]);
    expect(stack.only("azurerm_kubernetes_cluster_node_pool").zones).toEqual(["1", "2"]);
  });

  test("are omitted in a region without zones", () => {
    const resourceGroup = { name: "rg", location: "West US" };
    expect(argumentsOf({ resourceGroup }).default_node_pool).not.toHaveProperty("zones");
  });
});

describe("what others need of a cluster", () => {
  const stack = synthesize((scope) => {
    const cluster = new AksCluster(scope, "cluster", { resourceGroup: RESOURCE_GROUP });
    const values = {
      id: cluster.clusterId,
      name: cluster.clusterName,
      group: cluster.resourceGroupName,
      nodeGroup: cluster.nodeResourceGroup,
      fqdn: cluster.fqdn,
      issuer: cluster.oidcIssuerUrl,
      kubelet: cluster.kubeletIdentity.objectId,
      identity: cluster.identity.objectId,
      kubeconfig: cluster.kubeconfig,
      command: cluster.credentialsCommand,
    };
    for (const [name, value] of Object.entries(values)) {
      new TerraformOutput(scope, name, { value });
    }
  });
  const attribute = (name: string) => `\${azurerm_kubernetes_cluster.cluster.${name}}`;

  test.each([
    ["id", attribute("id")],
    ["name", attribute("name")],
    ["group", attribute("resource_group_name")],
    ["nodeGroup", attribute("node_resource_group")],
    ["fqdn", attribute("fqdn")],
    ["issuer", attribute("oidc_issuer_url")],
    ["kubelet", attribute("kubelet_identity[0].object_id")],
    ["identity", "${azurerm_user_assigned_identity.cluster_identity_D25E7579.principal_id}"],
    ["kubeconfig", attribute("kube_config_raw")],
    [
      "command",
      `az aks get-credentials --resource-group ${attribute("resource_group_name")} --name ${attribute("name")}`,
    ],
  ])("%s", (name, expected) => {
    expect(stack.output(name).value).toBe(expected);
  });
});

test("two clusters in one stack do not get in each other's way", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    new AksCluster(scope, "blue", { resourceGroup }).addNodePool("user");
    new AksCluster(scope, "green", { resourceGroup }).addNodePool("user");
  });
  expect(Object.keys(stack.all(CLUSTER))).toEqual(["blue", "green"]);
  expect(
    Object.values(stack.all("azurerm_kubernetes_cluster_node_pool")).map(
      (pool) => pool.kubernetes_cluster_id,
    ),
  ).toEqual(["${azurerm_kubernetes_cluster.blue.id}", "${azurerm_kubernetes_cluster.green.id}"]);
});

test("an argument without an option is one typed line away", () => {
  const stack = synthesize((scope) => {
    const cluster = new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      version: KubernetesVersion.of("1.35"),
    });
    cluster.resource.runCommandEnabled = false;
    cluster.resource.defaultNodePool.ultraSsdEnabled = true;
  });
  expect(stack.only(CLUSTER)).toMatchObject({
    run_command_enabled: false,
    default_node_pool: { ultra_ssd_enabled: true, vm_size: "Standard_D4ds_v5" },
  });
});
