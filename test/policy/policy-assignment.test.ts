import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { ResourcePolicyExemption } from "@cdktf/provider-azurerm/lib/resource-policy-exemption";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  AksCluster,
  KubernetesPolicy,
  PolicyAssignment,
  PolicyEffect,
  PolicyIdentity,
  PolicyScope,
  ResourcePolicy,
} from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";
import {
  ON_CLUSTER,
  ON_RESOURCE_GROUP,
  ON_SUBSCRIPTION,
  policyCluster,
  synthesizeAssignment,
  valuesOf,
} from "./policies";

const GROUP_ID = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shared";
const CUSTOM = `${GROUP_ID.split("/resourceGroups")[0]}/providers/Microsoft.Authorization/policyDefinitions/tags`;
const policy = KubernetesPolicy.podSecurityBaseline();

describe("a policy holds for", () => {
  test("a cluster", () => {
    const stack = synthesize((scope) => {
      const appliesTo = PolicyScope.cluster(policyCluster(scope));
      new PolicyAssignment(scope, "policy", { appliesTo, policy });
    });
    expect(stack.only(ON_CLUSTER)).toMatchObject({
      resource_id: "${azurerm_kubernetes_cluster.cluster.id}",
      policy_definition_id: expect.stringContaining("/policySetDefinitions/"),
    });
  });

  test("a resource group of the app", () => {
    const stack = synthesize((scope) => {
      const group = new ResourceGroup(scope, "group", { ...RESOURCE_GROUP });
      const appliesTo = PolicyScope.resourceGroup(group);
      new PolicyAssignment(scope, "policy", { appliesTo, policy });
    });
    expect(stack.only(ON_RESOURCE_GROUP).resource_group_id).toBe(
      "${azurerm_resource_group.group.id}",
    );
  });

  test.each([
    [
      "its name",
      { name: "rg-shop" },
      "/subscriptions/${data.azurerm_client_config.client-config.subscription_id}/resourceGroups/rg-shop",
    ],
    ["its id", { name: "rg-shared", id: GROUP_ID }, GROUP_ID],
  ])("a resource group that exists, by %s", (_, group, id) => {
    const appliesTo = PolicyScope.resourceGroup(group);
    expect(synthesizeAssignment(policy, { appliesTo }).only(ON_RESOURCE_GROUP)).toMatchObject({
      resource_group_id: id,
    });
  });

  test("the subscription that Terraform deploys to", () => {
    const appliesTo = PolicyScope.subscription();
    expect(synthesizeAssignment(policy, { appliesTo }).only(ON_SUBSCRIPTION)).toMatchObject({
      subscription_id: "/subscriptions/${data.azurerm_client_config.client-config.subscription_id}",
    });
  });

  test("another subscription, which needs no look-up", () => {
    const appliesTo = PolicyScope.subscription(OBJECT_ID);
    const stack = synthesizeAssignment(policy, { appliesTo });
    expect(stack.only(ON_SUBSCRIPTION).subscription_id).toBe(`/subscriptions/${OBJECT_ID}`);
    expect(stack.json).not.toHaveProperty("data");
  });
});

describe("an assignment", () => {
  test("has a name from its place, and Azure's title", () => {
    expect(synthesizeAssignment(policy).only(ON_SUBSCRIPTION)).toMatchObject({
      name: "policy-test-policy",
      display_name: "Kubernetes cluster pod security baseline standards for Linux-based workloads",
    });
  });

  test("of a long path has a valid name", () => {
    const stack = synthesize((scope) => {
      const deep = new Construct(new Construct(scope, "a".repeat(50)), "b".repeat(50));
      new PolicyAssignment(deep, "policy", { appliesTo: PolicyScope.subscription(), policy });
    });
    expect(stack.only(ON_SUBSCRIPTION).name).toMatch(/^policy-test-a+-[0-9a-f]{6}$/);
    expect(stack.only(ON_SUBSCRIPTION).name).toHaveLength(64);
  });

  test("has the given options", () => {
    const given = synthesizeAssignment(ResourcePolicy.fromDefinitionId(CUSTOM), {
      name: "tags",
      displayName: "Tags",
      description: "Who pays.",
      enforce: false,
      except: [GROUP_ID],
      nonComplianceMessage: "Add a tag.",
    });
    expect(given.only(ON_SUBSCRIPTION)).toEqual({
      name: "tags",
      display_name: "Tags",
      description: "Who pays.",
      enforce: false,
      not_scopes: [GROUP_ID],
      non_compliance_message: [{ content: "Add a tag." }],
      policy_definition_id: CUSTOM,
      subscription_id: expect.any(String),
    });
  });

  test("omits Azure's defaults", () => {
    expect(Object.keys(synthesizeAssignment(policy).only(ON_SUBSCRIPTION)).sort()).toEqual([
      "display_name",
      "name",
      "parameters",
      "policy_definition_id",
      "subscription_id",
    ]);
  });

  test("gives its id to exemptions", () => {
    const stack = synthesize((scope) => {
      const appliesTo = PolicyScope.cluster(policyCluster(scope));
      const assignment = new PolicyAssignment(scope, "policy", { appliesTo, policy });
      new ResourcePolicyExemption(scope, "exemption", {
        name: "later",
        resourceId: IDS.cluster,
        policyAssignmentId: assignment.assignmentId,
        exemptionCategory: "Waiver",
      });
    });
    expect(stack.only("azurerm_resource_policy_exemption").policy_assignment_id).toBe(
      "${azurerm_resource_policy_assignment.policy.id}",
    );
  });
});

test.each([
  ["a cluster", "azurerm_resource_policy_assignment"],
  ["a resource group", "azurerm_resource_group_policy_assignment"],
  ["a subscription", "azurerm_subscription_policy_assignment"],
])("an argument without an option is one typed line away on %s", (_, type) => {
  const stack = synthesize((scope) => {
    const places = {
      azurerm_resource_policy_assignment: PolicyScope.cluster(policyCluster(scope)),
      azurerm_resource_group_policy_assignment: PolicyScope.resourceGroup({ name: "rg-shop" }),
      azurerm_subscription_policy_assignment: PolicyScope.subscription(),
    };
    const appliesTo = places[type as keyof typeof places];
    const assignment = new PolicyAssignment(scope, "policy", { appliesTo, policy });
    assignment.clusterResource?.putOverrides([{ value: "Audit" }]);
    assignment.resourceGroupResource?.putOverrides([{ value: "Audit" }]);
    assignment.subscriptionResource?.putOverrides([{ value: "Audit" }]);
  });
  expect(stack.only(type).overrides).toEqual([{ value: "Audit" }]);
});

describe("parameters of any policy", () => {
  test("are sent as they are", () => {
    const parameters = { effect: "Modify", tags: { team: "a" }, count: 2, names: ["a"], on: false };
    const resourcePolicy = ResourcePolicy.fromDefinitionId(CUSTOM, parameters);
    expect(valuesOf(synthesizeAssignment(resourcePolicy).only(ON_SUBSCRIPTION).parameters)).toEqual(
      parameters,
    );
  });

  test("are encoded by Terraform if they contain tokens at any depth", () => {
    const stack = synthesize((scope) => {
      const size = new TerraformVariable(scope, "size", { type: "number" });
      new PolicyAssignment(scope, "policy", {
        appliesTo: PolicyScope.subscription(),
        policy: ResourcePolicy.fromDefinitionId(CUSTOM, {
          rule: { names: ["x-${var.name}", "y"], size: size.numberValue },
        }),
      });
    });
    expect(stack.only(ON_SUBSCRIPTION).parameters).toBe(
      '${jsonencode({"rule" = {"value" = {"names" = [join("", ["x-", var.name]), "y"], "size" = var.size}}})}',
    );
  });
});

describe("the identity of a policy that changes things", () => {
  const resourcePolicy = ResourcePolicy.fromDefinitionId(CUSTOM);

  test("is created with the assignment, and can have roles", () => {
    const stack = synthesize((scope) => {
      const assignment = new PolicyAssignment(scope, "policy", {
        appliesTo: PolicyScope.subscription(),
        policy: resourcePolicy,
        identity: PolicyIdentity.systemAssigned("westeurope"),
      });
      new RoleAssignment(scope, "role", {
        scope: GROUP_ID,
        roleDefinitionName: "Tag Contributor",
        principalId: assignment.principal.objectId,
      });
    });
    expect(stack.only(ON_SUBSCRIPTION)).toMatchObject({
      identity: { type: "SystemAssigned" },
      location: "westeurope",
    });
    expect(stack.only("azurerm_role_assignment").principal_id).toBe(
      `\${${ON_SUBSCRIPTION}.policy.identity[0].principal_id}`,
    );
  });

  test("may exist", () => {
    const identity = { id: IDS.identity, principalId: OBJECT_ID };
    const stack = synthesize((scope) => {
      const assignment = new PolicyAssignment(scope, "policy", {
        appliesTo: PolicyScope.subscription(),
        policy: resourcePolicy,
        identity: PolicyIdentity.userAssigned(identity, "westeurope"),
      });
      expect(assignment.principal.objectId).toBe(OBJECT_ID);
    });
    expect(stack.only(ON_SUBSCRIPTION)).toMatchObject({
      identity: { type: "UserAssigned", identity_ids: [IDS.identity] },
      location: "westeurope",
    });
  });

  test("is required by name", () => {
    synthesize((scope) => {
      const assignment = new PolicyAssignment(scope, "policy", {
        appliesTo: PolicyScope.subscription(),
        policy: resourcePolicy,
      });
      expect(() => assignment.principal).toThrow(/test\/policy.*PolicyIdentity\.systemAssigned/);
    });
  });
});

describe("the Azure Policy add-on", () => {
  test("is required at synth for a cluster of the app", () => {
    const message = refusal((scope) => {
      const appliesTo = PolicyScope.cluster(policyCluster(scope, { security: {} }));
      new PolicyAssignment(scope, "policy", { appliesTo, policy });
    });
    expect(message).toMatch(/AKS-ADD-001/);
    expect(message).toMatch(/security: \{ azurePolicy: true \}/);
  });

  test("is asked for by Terraform in a cluster that it looks up", () => {
    const stack = synthesize((scope) => {
      const cluster = AksCluster.fromClusterName(scope, "shared", {
        name: "aks-shared",
        resourceGroupName: "rg-shared",
      });
      new PolicyAssignment(scope, "policy", { appliesTo: PolicyScope.cluster(cluster), policy });
    });
    expect(stack.only(ON_CLUSTER).lifecycle.precondition).toEqual([
      {
        condition: "${(data.azurerm_kubernetes_cluster.shared.azure_policy_enabled == true)}",
        error_message: expect.stringContaining("az aks enable-addons --addons azure-policy"),
      },
    ]);
  });

  test("is not needed for a policy about the cluster as a resource", () => {
    const stack = synthesize((scope) => {
      new PolicyAssignment(scope, "policy", {
        appliesTo: PolicyScope.cluster(policyCluster(scope, { security: {} })),
        policy: ResourcePolicy.fromDefinitionId(CUSTOM, { effect: "Deny" }),
      });
    });
    expect(stack.only(ON_CLUSTER)).not.toHaveProperty("lifecycle");
  });

  test("is not required for a subscription", () => {
    const deny = KubernetesPolicy.httpsIngress({ effect: PolicyEffect.DENY });
    expect(synthesizeAssignment(deny).only(ON_SUBSCRIPTION)).not.toHaveProperty("lifecycle");
  });
});
