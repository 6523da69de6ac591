import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  AksCluster,
  ApprovedImages,
  DefenderExtension,
  DefenderPlan,
  KeyVault,
  KubernetesPolicy,
  PolicyAssignment,
  PolicyEffect,
  PolicyIdentity,
  PolicyScope,
  Principal,
  PrivateAccess,
  ResourcePolicy,
} from "../../lib";
import { AzureStandIn, STAND_IN_ACCOUNT } from "../../lib/terraform/stand-in/azure-stand-in";
import {
  FACTORIES,
  ON_CLUSTER,
  ON_RESOURCE_GROUP,
  ON_SUBSCRIPTION,
  valuesOf,
} from "../policy/policies";
import { everyOption, VARIABLES } from "../registry/every-option";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { IDS, OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import { existingState, type TerraformPlan, withTerraform } from "../support/terraform";
import { logsOfAllKinds } from "./logs-of-all-kinds";
import { monitoring } from "./monitoring";

const DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions";
const PRICING = "azurerm_security_center_subscription_pricing";
const PRICING_ID = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/providers/Microsoft.Security/pricings/Containers`;
const ZONE_ID = IDS.privateDnsZone.replace(
  "internal.example.com",
  "privatelink.vaultcore.azure.net",
);

function policies(stack: TerraformStack): void {
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
}

function vaultAndDefender(stack: TerraformStack): void {
  const vault = new KeyVault(stack, "vault", {
    resourceGroup: RESOURCE_GROUP,
    publicAccessFrom: ["203.0.113.7", "198.51.100.0/24"],
    privateAccess: PrivateAccess.inZone({ id: IDS.subnet }, { id: ZONE_ID }),
  });
  const principal = Principal.group(OBJECT_ID);
  vault.grantSecretsUser(principal, "db-password");
  vault.grantSecretsOfficer(principal);
  vault.grantCertificateUser(principal, "tls");
  vault.grantReader(principal);
  vault.addKey("etcd");
  new DefenderPlan(stack, "defender", { except: [DefenderExtension.AGENTLESS_SCANNING] });
}

/** The plan of Defender as Azure gives it back: with what it set by itself, and with what is off. */
const pricing = {
  id: PRICING_ID,
  name: "Containers",
  type: "Microsoft.Security/pricings",
  properties: {
    pricingTier: "Standard",
    extensions: [
      { name: "ContainerRegistriesVulnerabilityAssessments", isEnabled: "True" },
      { name: "AgentlessDiscoveryForKubernetes", isEnabled: "True" },
      { name: "AgentlessVmScanning", isEnabled: "False" },
      {
        name: "ContainerSensor",
        isEnabled: "True",
        additionalExtensionProperties: {
          InstallationMethod: "AKSAddon",
          AutoProvisioning: "True",
          SecurityGatingEnabled: "True",
          AntiMalwareEnabled: "True",
        },
      },
      { name: "ContainerIntegrityContribution", isEnabled: "True" },
    ],
  },
};

describeWithTerraform(
  "integrations with every option, planned by the real provider",
  AZURERM,
  () => {
    const { json } = synthesize((stack) => {
      policies(stack);
      vaultAndDefender(stack);
      logsOfAllKinds(new Construct(stack, "logs"));
      monitoring(new Construct(stack, "monitoring"));
      everyOption(new Construct(stack, "images-and-more"));
    });
    let azure: AzureStandIn;
    let plan: TerraformPlan;

    beforeAll(async () => {
      azure = await AzureStandIn.start({ answers: { [PRICING_ID]: pricing } });
      const { environment } = azure;
      const attributes = { id: PRICING_ID, tier: "Standard", resource_type: "Containers" };
      const state = existingState([
        { type: PRICING, name: "defender", attributes, schemaVersion: 1 },
      ]);
      const variables = { ...VARIABLES, pager: "https://example.com/pager" };
      plan = await withTerraform(json, { environment, state, variables }, async (terraform) => {
        expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
        return terraform.plan({ refresh: true });
      });
    });
    afterAll(() => azure.stop());

    const changesOf = (type: string) =>
      plan.resource_changes.filter((change) => change.type === type).map(({ change }) => change);
    const planned = (type: string, name: string): Block =>
      plan.resource_changes.find((change) => change.type === type && change.name === name)?.change
        .after ?? {};

    test("are created without other reads; a second plan is empty", () => {
      const managed = plan.resource_changes.filter(({ mode }) => mode === "managed");
      const wanted = Object.entries<Block>(json.resource).flatMap(([type, resources]) =>
        Object.keys(resources).map((name) => [
          `${type}.${name}`,
          [type === PRICING ? "no-op" : "create"],
        ]),
      );
      expect(
        Object.fromEntries(managed.map(({ address, change }) => [address, change.actions])),
      ).toEqual(Object.fromEntries(wanted));
      expect(azure.unexpectedRequests).toEqual([]);
    });

    describe("policies", () => {
      test("hold for the cluster and the groups of the subscription that is deployed to", () => {
        expect(planned(ON_CLUSTER, "podSecurityBaseline").resource_id).toBe(IDS.cluster);
        expect(planned(ON_RESOURCE_GROUP, "group").resource_group_id).toMatch(
          /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/rg-shop$/,
        );
        expect(planned(ON_SUBSCRIPTION, "own").subscription_id).toMatch(
          /^\/subscriptions\/[0-9a-f-]{36}$/,
        );
      });

      test("have the image pattern that Terraform computes", () => {
        const { allowedContainerImagesRegex } = valuesOf(planned(ON_CLUSTER, "images").parameters);
        const pattern = new RegExp(allowedContainerImagesRegex);
        expect("ghcr.io/contoso/app:1").toMatch(pattern);
        expect("mcr.microsoft.com/oss/istio/proxyv2:1.24").toMatch(pattern);
        expect("ghcrxio/contoso/app:1").not.toMatch(pattern);
        expect("evil.com/ghcr.io/contoso/app:1").not.toMatch(pattern);
      });
    });

    test("logs of clusters go to tables of their own", () => {
      const settings = changesOf("azurerm_monitor_diagnostic_setting").map(({ after }) => after);
      const ofCluster = settings.find((setting) => setting?.enabled_log.length === 14);
      expect(ofCluster?.log_analytics_destination_type).toBe("Dedicated");
    });

    test("no rule and no group of rules is one that azurerm would switch off", () => {
      const groups = changesOf("azurerm_monitor_alert_prometheus_rule_group");
      expect(groups).toHaveLength(18);
      for (const { after } of groups) {
        expect(after?.rule_group_enabled).toBe(true);
        expect(after?.rule.every(({ enabled }: Block) => enabled)).toBe(true);
      }
    });

    test("neither the address of a webhook nor the token of a build is shown", () => {
      const [webhook] = changesOf("azurerm_container_registry_webhook");
      const build = changesOf("azurerm_container_registry_task").find(
        ({ after }) => after?.docker_step.length > 0,
      );
      expect(webhook).toMatchObject({ after_sensitive: { service_uri: true } });
      expect(build).toMatchObject({
        after_sensitive: { docker_step: [{ context_access_token: true }] },
      });
    });
  },
);
