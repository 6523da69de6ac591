import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { azurermVersion } from "../../lib/facts/provider";
import {
  type AzureAnswers,
  AzureStandIn,
  STAND_IN_ACCOUNT,
} from "../../lib/terraform/stand-in/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { NODE_PROVISIONING } from "../support/edition";
import {
  existingState,
  type TerraformConfig,
  type TerraformPlan,
  terraformUnavailableReason,
  withTerraform,
} from "../support/terraform";

const terraform = {
  required_providers: { azurerm: { source: "hashicorp/azurerm", version: azurermVersion() } },
  backend: { azurerm: { storage_account_name: "elsewhere", container_name: "s", key: "k" } },
};
const provider = { azurerm: [{ features: [{}] }] };
const clusterConfig = clusterConfigWith({
  nodePoolName: "system",
  subnetId: ref("azurerm_subnet.nodes.id"),
});

describeWithTerraform("an offline plan of a cluster", clusterConfig, () => {
  let azure: AzureStandIn;
  beforeAll(async () => {
    azure = await AzureStandIn.start();
  });
  afterAll(() => azure.stop());

  test("is rejected with the provider's own words for a value that it does not accept", async () => {
    // A literal id: the provider does not look into a block while a value in it is unknown.
    const refused = clusterConfigWith({
      nodePoolName: "Bad_Name",
      subnetId: `${idOfGroup("rg-shared")}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    });
    const { environment } = azure;
    const planned = await withTerraform(refused, { environment }, (terraform) =>
      terraform.plan().catch((error: unknown) => error),
    );

    const poolName = { summary: expect.stringContaining("default_node_pool.0.name") };
    expect(planned).toMatchObject({ name: "TerraformError", diagnostics: [poolName] });
  });

  test("replaces what exists when an argument changes that cannot be updated", async () => {
    const groups = {
      kept: { name: "rg-kept", location: "westeurope" },
      tagged: { name: "rg-tagged", location: "westeurope", tags: { owner: "us" } },
      moved: { name: "rg-moved", location: ref("var.elsewhere") },
    };
    const config = {
      terraform,
      provider,
      variable: { elsewhere: { type: "string" } },
      resource: { azurerm_resource_group: groups },
    };
    const state = existingState(
      Object.entries(groups).map(([name, group]) => ({
        type: "azurerm_resource_group",
        name,
        attributes: { id: idOfGroup(group.name), name: group.name, location: "westeurope" },
      })),
    );
    const variables = { elsewhere: "northeurope" };

    const plan = await withTerraform(
      config,
      { environment: azure.environment, state, variables },
      (tf) => tf.plan(),
    );

    expect(actionsByAddress(plan)).toEqual({
      "azurerm_resource_group.kept": ["no-op"],
      "azurerm_resource_group.tagged": ["update"],
      "azurerm_resource_group.moved": ["delete", "create"],
    });
    expect(changeOf(plan, "azurerm_resource_group.moved")?.replace_paths).toEqual([["location"]]);
  });

  test("lists missing answers, including Azure data planes", async () => {
    const vault = `${idOfGroup("rg-shared")}/providers/Microsoft.KeyVault/vaults/shared`;
    const vaultUri = "https://shared.vault.azure.net/";
    const config = {
      terraform,
      provider,
      data: { azurerm_key_vault_secret: { location: { name: "location", key_vault_id: vault } } },
    };
    const answers = { [vault]: { id: vault, location: "westus", properties: { vaultUri } } };

    expect(await planWith(answers, config)).toMatchObject({
      outcome: { name: "TerraformError", message: expect.stringContaining("does not exist") },
      unexpectedPaths: expect.arrayContaining([`${vaultUri}secrets/location/`]),
    });
  });

  test("is out of reach where a provider cannot be installed, with the reason on one line", () => {
    const source = "localhost:1/nobody/nothing";
    const reason = terraformUnavailableReason({
      terraform: { required_providers: { nothing: { source } } },
    });

    expect(reason).toMatch(/^Failed to query available provider packages: .*nobody\/nothing.*$/);
  });
});

describe("an offline plan", () => {
  const { PATH, TERRAFORM_BINARY_NAME } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
    if (TERRAFORM_BINARY_NAME !== undefined) {
      process.env.TERRAFORM_BINARY_NAME = TERRAFORM_BINARY_NAME;
    }
  });

  test("is out of reach where terraform is not installed", () => {
    process.env.PATH = "";
    delete process.env.TERRAFORM_BINARY_NAME;
    expect(terraformUnavailableReason({})).toMatch(/^Neither terraform nor tofu is on the PATH\. /);
  });
});

function clusterConfigWith(pool: { nodePoolName: string; subnetId: string }) {
  return {
    terraform,
    provider,
    resource: {
      azurerm_kubernetes_cluster: {
        cluster: {
          name: "aks-offline",
          location: "westeurope",
          resource_group_name: "rg-offline",
          dns_prefix: "aks-offline",
          ...NODE_PROVISIONING,
          default_node_pool: {
            name: pool.nodePoolName,
            vm_size: "Standard_D4ds_v5",
            node_count: 3,
            vnet_subnet_id: pool.subnetId,
          },
          identity: { type: "SystemAssigned" },
        },
      },
    },
  };
}

async function planWith(answers: AzureAnswers, config: TerraformConfig) {
  const azure = await AzureStandIn.start({ answers });
  try {
    const outcome = await withTerraform(config, { environment: azure.environment }, (tf) =>
      tf.plan(),
    ).catch((error: unknown) => error);
    return { outcome, unexpectedPaths: azure.unexpectedRequests.map(({ path }) => path) };
  } finally {
    await azure.stop();
  }
}

function actionsByAddress(plan: TerraformPlan) {
  return Object.fromEntries(
    plan.resource_changes.map(({ address, change }) => [address, change.actions]),
  );
}

function changeOf(plan: TerraformPlan, address: string) {
  return plan.resource_changes.find((resource) => resource.address === address)?.change;
}

function idOfGroup(name: string) {
  return `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/${name}`;
}

function ref(expression: string) {
  return `\${${expression}}`;
}
