import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  AksCluster,
  ApprovedImages,
  KubernetesPolicy,
  PolicyAssignment,
  PolicyEffect,
  PolicyIdentity,
  PolicyScope,
  ResourcePolicy,
} from "../../lib";
import {
  FACTORIES,
  ON_CLUSTER,
  ON_RESOURCE_GROUP,
  ON_SUBSCRIPTION,
  valuesOf,
} from "../policy/policies";
import { AzureStandIn } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS, OBJECT_ID } from "../support/ids";
import { synthesize } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";

const DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions";

const { json } = synthesize((stack) => {
  const cluster = AksCluster.fromClusterAttributes(stack, "shared", { clusterId: IDS.cluster });
  const appliesTo = PolicyScope.cluster(cluster);
  for (const [name, factory] of Object.entries(FACTORIES)) {
    new PolicyAssignment(stack, name, { appliesTo, policy: factory() });
  }
  new ApprovedImages(stack, "images", {
    cluster,
    repositories: ["mcr.microsoft.com/oss", '${join(".", ["ghcr", "io"])}'],
  });
  new PolicyAssignment(stack, "group", {
    appliesTo: PolicyScope.resourceGroup({ name: "rg-shop" }),
    policy: KubernetesPolicy.fromDefinitionId(`${DEFINITIONS}/own`, { effect: PolicyEffect.DENY }),
    name: `${"n".repeat(62)} )`,
    enforce: false,
    except: [IDS.cluster],
  });
  new PolicyAssignment(stack, "all", {
    appliesTo: PolicyScope.subscription(OBJECT_ID),
    policy: ResourcePolicy.fromDefinitionId(
      `/providers/Microsoft.Management/managementGroups/contoso${DEFINITIONS}/repair`,
    ),
    displayName: "d".repeat(128),
    description: "d".repeat(512),
    nonComplianceMessage: "Repaired tonight.",
    identity: PolicyIdentity.userAssigned(
      { id: IDS.identity, principalId: OBJECT_ID },
      "westeurope",
    ),
  });
  new PolicyAssignment(stack, "own", {
    appliesTo: PolicyScope.subscription(),
    policy: ResourcePolicy.fromDefinitionId(`${DEFINITIONS}/repair`),
    identity: PolicyIdentity.systemAssigned("West Europe"),
  });
});

describeWithTerraform("policies, planned by the real provider", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    plan = await withTerraform(json, { environment }, async (terraform) => {
      expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
      return terraform.plan();
    });
  });
  afterAll(() => azure.stop());

  const planned = (type: string, name: string) =>
    plan.resource_changes.find((change) => change.type === type && change.name === name)?.change
      .after ?? {};

  test("are all created", () => {
    const { resource } = json;
    const count = [ON_CLUSTER, ON_RESOURCE_GROUP, ON_SUBSCRIPTION].flatMap((type) =>
      Object.keys(resource[type]),
    ).length;
    expect(plan.resource_changes.map(({ change }) => change.actions)).toEqual(
      Array(count).fill(["create"]),
    );
    expect(azure.unexpectedRequests).toEqual([]);
  });

  test("hold for the cluster and the groups of the subscription that is deployed to", () => {
    expect(planned(ON_CLUSTER, "podSecurityBaseline").resource_id).toBe(IDS.cluster);
    expect(planned(ON_RESOURCE_GROUP, "group").resource_group_id).toMatch(
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/rg-shop$/,
    );
    expect(planned(ON_SUBSCRIPTION, "own").subscription_id).toMatch(
      /^\/subscriptions\/[0-9a-f-]{36}$/,
    );
  });

  test("have the pattern of images that Terraform makes of what it knows", () => {
    const { allowedContainerImagesRegex } = valuesOf(planned(ON_CLUSTER, "images").parameters);
    const pattern = new RegExp(allowedContainerImagesRegex);
    expect("ghcr.io/contoso/app:1").toMatch(pattern);
    expect("mcr.microsoft.com/oss/istio/proxyv2:1.24").toMatch(pattern);
    expect("ghcrxio/contoso/app:1").not.toMatch(pattern);
    expect("evil.com/ghcr.io/contoso/app:1").not.toMatch(pattern);
  });
});
