import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ContainerRegistry,
  Imports,
  LeanApp,
  NodePoolScaling,
  OsDisk,
  Principal,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster prod-aks in the resource group prod-rg. */
export class ProdAksStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "prod-rg", location: "westeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "prod-aks",
      identity: ClusterIdentity.systemAssigned(),
      addOns: { imageCleanerIntervalHours: 168 },
      security: { azurePolicy: true, keyVaultSecrets: {} },
      dnsPrefix: "prod-aks-dns",
      systemPool: {
        name: "agentpool",
        vmSize: "Standard_D8ds_v5",
        osDisk: OsDisk.managed(128),
        onlySystemPods: true,
      },
      nodePools: {
        userpool: {
          vmSize: "Standard_D8ds_v5",
          scaling: NodePoolScaling.autoscale(2, 100),
          osDisk: OsDisk.managed(128),
        },
      },
      monitoring: {
        workspace: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/DefaultResourceGroup-WEU/providers/Microsoft.OperationalInsights/workspaces/DefaultWorkspace-WEU",
          location: "westeurope",
        },
        containerInsights: { name: "MSCI-westeurope-prod-aks" },
        prometheus: {
          workspace: {
            id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/DefaultResourceGroup-WEU/providers/Microsoft.Monitor/accounts/DefaultAzureMonitorWorkspace-weu",
            location: "westeurope",
          },
          name: "MSProm-westeurope-prod-aks",
          endpointName: "MSProm-westeurope-prod-aks",
        },
      },
    });
    cluster.grantClusterUser(Principal.group("c0000000-0000-4000-8000-000000000001"));
    ContainerRegistry.fromRegistryAttributes(this, "registry", {
      registryId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shared-rg/providers/Microsoft.ContainerRegistry/registries/prodimages",
    }).grantPull(cluster.kubeletIdentity);

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.ContainerService/managedClusters/prod-aks",
    );
    cluster
      .nodePool("userpool")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.ContainerService/managedClusters/prod-aks/agentPools/userpool",
      );
    Imports.add(this, {
      "azurerm_monitor_data_collection_endpoint.cluster_prometheus_endpoint_89592FB0":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.Insights/dataCollectionEndpoints/MSProm-westeurope-prod-aks",
      "azurerm_monitor_data_collection_rule.cluster_prometheus_62FE2C8A":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.Insights/dataCollectionRules/MSProm-westeurope-prod-aks",
      "azurerm_monitor_data_collection_rule.cluster_container-insights_85E14FBA":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.Insights/dataCollectionRules/MSCI-westeurope-prod-aks",
      "azurerm_monitor_data_collection_rule_association.cluster_prometheus_association_74A9F1C8":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.ContainerService/managedClusters/prod-aks/providers/Microsoft.Insights/dataCollectionRuleAssociations/ContainerInsightsMetricsExtension",
      "azurerm_monitor_data_collection_rule_association.cluster_container-insights_association_FF610775":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.ContainerService/managedClusters/prod-aks/providers/Microsoft.Insights/dataCollectionRuleAssociations/ContainerInsightsExtension",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_node-rules_D1A8F2CF":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.AlertsManagement/prometheusRuleGroups/NodeRecordingRulesRuleGroup-prod-aks",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_workload-rules_A8FD2E11":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.AlertsManagement/prometheusRuleGroups/KubernetesRecordingRulesRuleGroup-prod-aks",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_portal-rules_3FF5B8FD":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.AlertsManagement/prometheusRuleGroups/UXRecordingRulesRuleGroup - prod-aks",
      "azurerm_role_assignment.cluster_AzureKubernetesServiceClusterUserRole-c0000000-0000-4000-8000-000000000001_0ADB538B":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.ContainerService/managedClusters/prod-aks/providers/Microsoft.Authorization/roleAssignments/a0000000-0000-4000-8000-000000000002",
      "azurerm_role_assignment.cluster_AcrPull-registry_05A312F2":
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shared-rg/providers/Microsoft.ContainerRegistry/registries/prodimages/providers/Microsoft.Authorization/roleAssignments/a0000000-0000-4000-8000-000000000001",
    });
  }
}

const app = new LeanApp();
new ProdAksStack(app, "prod-aks");
app.synth();
