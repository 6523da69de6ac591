import { DataAzurermPolicyDefinitionBuiltIn } from "@cdktf/provider-azurerm/lib/data-azurerm-policy-definition-built-in";
import { DataAzurermPolicySetDefinition } from "@cdktf/provider-azurerm/lib/data-azurerm-policy-set-definition";
import { DataAzurermSubscription } from "@cdktf/provider-azurerm/lib/data-azurerm-subscription";
import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { ResourceGroupPolicyAssignment } from "@cdktf/provider-azurerm/lib/resource-group-policy-assignment";
import { ResourcePolicyAssignment } from "@cdktf/provider-azurerm/lib/resource-policy-assignment";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { SubscriptionPolicyAssignment } from "@cdktf/provider-azurerm/lib/subscription-policy-assignment";
import { Fn, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ROLES } from "../../lib/identity/roles";
import { OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";
import { clusterWithAddOns } from "./integrations";

const { location } = RESOURCE_GROUP;

/**
 * What azurerm waits for, whatever Azure says: 100 s for each policy and each alert, 20 s for each
 * role and resource group.
 */
export function slowIntegrations(stack: TerraformStack): void {
  const cluster = clusterWithAddOns(stack);
  policies(stack, cluster.id);
  alert(stack, cluster.id);
  new RoleAssignment(stack, "some-roles", {
    scope: cluster.id,
    roleDefinitionName: ROLES.rbacAdmin,
    principalId: OBJECT_ID,
    principalType: "Group",
    condition: `(!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'}))`,
    conditionVersion: "2.0",
    description: "Only some roles",
  });
}

function policies(stack: Construct, clusterId: string): void {
  const group = new ResourceGroup(stack, "group", { name: "rg-policies", location });
  const baseline = new DataAzurermPolicySetDefinition(stack, "baseline", {
    displayName: "Kubernetes cluster pod security baseline standards for Linux-based workloads",
  });
  const images = new DataAzurermPolicyDefinitionBuiltIn(stack, "images", {
    displayName: "Kubernetes cluster containers should only use allowed images",
  });
  new DataAzurermPolicyDefinitionBuiltIn(stack, "https", {
    name: "1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d",
  });
  new ResourcePolicyAssignment(stack, "baseline-of-cluster", {
    name: "baseline",
    resourceId: clusterId,
    policyDefinitionId: baseline.id,
    displayName: "Baseline",
    description: "What pods must not do",
    parameters: Fn.jsonencode({
      effect: { value: "deny" },
      excludedNamespaces: { value: ["kube-system", "gatekeeper-system"] },
    }),
    nonComplianceMessage: [{ content: "See the baseline." }],
  });
  new ResourceGroupPolicyAssignment(stack, "images-of-group", {
    name: "images",
    resourceGroupId: group.id,
    policyDefinitionId: images.id,
    location,
    identity: { type: "SystemAssigned" },
    metadata: Fn.jsonencode({ category: "Kubernetes" }),
    parameters: Fn.jsonencode({ allowedContainerImagesRegex: { value: "^cr.azurecr.io/.+$" } }),
  });
  const { id } = new DataAzurermSubscription(stack, "subscription", {});
  new SubscriptionPolicyAssignment(stack, "images-of-subscription", {
    name: "images-audit",
    subscriptionId: id,
    policyDefinitionId: images.id,
    enforce: false,
    notScopes: [group.id],
  });
}

function alert(stack: Construct, clusterId: string): void {
  const { id } = new MonitorActionGroup(stack, "on-call", {
    resourceGroupName: RESOURCE_GROUP.name,
    name: "ag-on-call",
    shortName: "on-call",
  });
  new MonitorMetricAlert(stack, "cpu", {
    resourceGroupName: RESOURCE_GROUP.name,
    name: "cpu",
    scopes: [clusterId],
    criteria: [
      {
        metricNamespace: "Microsoft.ContainerService/managedClusters",
        metricName: "node_cpu_usage_percentage",
        aggregation: "Average",
        operator: "GreaterThan",
        threshold: 80,
      },
    ],
    action: [{ actionGroupId: id }],
  });
}
