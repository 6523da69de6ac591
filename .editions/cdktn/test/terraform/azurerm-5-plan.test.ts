// What only newer versions of azurerm have, planned by one of them.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  AksAutomaticCluster,
  AksCluster,
  ApiServerAccess,
  ClusterNetwork,
  ContainerRegistry,
  Grafana,
  NetworkPolicy,
  NodeOs,
  NodePoolScaling,
  PodSecurity,
  RegistryRoleAssignmentMode,
  SafeguardLevel,
} from "../../lib";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";

const resourceGroup = RESOURCE_GROUP;

const subnet = (name: string) => ({ id: IDS.subnet.replace("snet-nodes", `snet-${name}`) });

const { json } = synthesize((stack) => {
  new AksCluster(stack, "provisioned", {
    resourceGroup,
    nodeAutoProvisioning: { defaultNodePools: false },
    systemPool: { os: NodeOs.linux("Ubuntu2404") },
    security: {
      azurePolicy: true,
      deploymentSafeguards: {
        level: SafeguardLevel.ENFORCE,
        podSecurity: PodSecurity.BASELINE,
        excludedNamespaces: ["monitoring"],
      },
    },
  });
  new AksCluster(stack, "observed", {
    resourceGroup,
    network: ClusterNetwork.cniOverlay({
      policy: NetworkPolicy.CALICO,
      advanced: { observability: true },
    }),
    nodePools: { noble: { os: NodeOs.linux("Ubuntu2404"), scaling: NodePoolScaling.fixed(1) } },
  });
  new ContainerRegistry(stack, "registry", {
    resourceGroup,
    roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC,
  });
  new Grafana(stack, "grafana", { resourceGroup, name: "amg-shop" });
  new AksAutomaticCluster(stack, "automatic", { resourceGroup });
  new AksAutomaticCluster(stack, "automatic-in-network", {
    resourceGroup,
    network: { nodeSubnet: subnet("nodes"), systemNodeSubnet: subnet("system") },
    apiServer: ApiServerAccess.private().inSubnet(subnet("api")),
  });
});

describeWithTerraform("what newer versions of azurerm have", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    plan = await withTerraform(json, { environment }, (terraform) => terraform.plan());
  });
  afterAll(() => azure.stop());

  test.each<[string, string, unknown]>([
    [
      "azurerm_kubernetes_cluster.provisioned",
      "node_provisioning_profile",
      [{ mode: "Auto", default_node_pools: "None" }],
    ],
    [
      "azurerm_kubernetes_cluster.observed",
      "node_provisioning_profile",
      [{ mode: "Manual", default_node_pools: "Auto" }],
    ],
    ["azurerm_container_registry.registry", "role_assignment_mode", "AbacRepositoryPermissions"],
    ["azurerm_dashboard_grafana.grafana", "grafana_major_version", "13"],
    ["azurerm_kubernetes_automatic_cluster.automatic", "private_cluster", []],
    [
      "azurerm_kubernetes_automatic_cluster.automatic-in-network",
      "private_cluster",
      [{ private_dns_zone_id: "System", public_fully_qualified_domain_name_enabled: false }],
    ],
  ])("%s has its %s", (address, argument, expected) => {
    const planned = plan.resource_changes.find((change) => change.address === address);
    expect(planned?.change.actions).toEqual(["create"]);
    expect(planned?.change.after?.[argument]).toEqual(expected);
  });

  test("the cluster has safeguards", () => {
    const type = "azurerm_kubernetes_cluster_deployment_safeguard";
    const changes = plan.resource_changes.filter((change) => change.type === type);
    expect(changes.map(({ change }) => change.actions)).toEqual([["create"]]);
    expect(changes[0]?.change.after).toMatchObject({
      level: "Enforce",
      pod_security_standards_level: "Baseline",
      excluded_namespaces: ["monitoring"],
    });
  });
});
