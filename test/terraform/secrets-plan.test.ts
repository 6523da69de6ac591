import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { DefenderExtension, DefenderPlan, KeyVault, Principal, PrivateAccess } from "../../lib";
import { AzureStandIn, STAND_IN_ACCOUNT } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { existingState, type TerraformPlan, withTerraform } from "../support/terraform";

const PLAN = "azurerm_security_center_subscription_pricing";
const PLAN_ID = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/providers/Microsoft.Security/pricings/Containers`;
const ZONE_ID = IDS.privateDnsZone.replace(
  "internal.example.com",
  "privatelink.vaultcore.azure.net",
);

const { json } = synthesize((stack) => {
  const resourceGroup = RESOURCE_GROUP;
  const vault = new KeyVault(stack, "vault", {
    resourceGroup,
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
});

/** The plan as Azure gives it back: with what it set by itself, and with what is off. */
const pricing = {
  id: PLAN_ID,
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

describeWithTerraform("vaults and the plan of Defender, planned by the real provider", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start({ answers: { [PLAN_ID]: pricing } });
    const { environment } = azure;
    const attributes = { id: PLAN_ID, tier: "Standard", resource_type: "Containers" };
    const state = existingState([{ type: PLAN, name: "defender", attributes, schemaVersion: 1 }]);
    plan = await withTerraform(json, { environment, state }, async (terraform) => {
      expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
      return terraform.plan({ refresh: true });
    });
  });
  afterAll(() => azure.stop());

  test("a plan that Azure has completed shows no change", () => {
    const change = plan.resource_changes.find(({ type }) => type === PLAN)?.change;
    expect(change?.actions).toEqual(["no-op"]);
    expect(azure.unexpectedRequests).toEqual([]);
  });

  test("a vault with a firewall and an endpoint is taken, and roles on parts of it", () => {
    const created = plan.resource_changes.filter(({ change }) => change.actions[0] === "create");
    const types = created.map(({ type }) => type).sort();
    expect(types).toEqual([
      "azurerm_key_vault",
      "azurerm_key_vault_key",
      "azurerm_private_endpoint",
      ...Array(5).fill("azurerm_role_assignment"),
    ]);
  });
});
