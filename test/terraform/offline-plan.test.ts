import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type AzureAnswers, AzureStandIn, STAND_IN_ACCOUNT } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import {
  existingState,
  type TerraformConfig,
  type TerraformPlan,
  terraformUnavailableReason,
  withTerraform,
} from "../support/terraform";

const terraform = {
  required_providers: { azurerm: { source: "hashicorp/azurerm", version: "4.55.0" } },
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

  test("is made by the real provider, of exactly the configured resources", async () => {
    const { validation, plan } = await withTerraform(
      clusterConfig,
      { environment: azure.environment },
      async (terraform) => ({
        validation: await terraform.validate(),
        plan: await terraform.plan(),
      }),
    );

    expect(validation).toMatchObject({ valid: true, diagnostics: [] });
    expect(actionsByAddress(plan)).toEqual({
      "azurerm_kubernetes_cluster.cluster": ["create"],
      "azurerm_resource_group.group": ["create"],
      "azurerm_role_assignment.network": ["create"],
      "azurerm_role_assignment.operator": ["create"],
      "azurerm_subnet.nodes": ["create"],
      "azurerm_user_assigned_identity.identity": ["create"],
      "azurerm_virtual_network.network": ["create"],
    });
    expect(changeOf(plan, "azurerm_role_assignment.operator")).toMatchObject({
      after: { principal_id: STAND_IN_ACCOUNT.objectId },
      after_unknown: { scope: true },
    });
    expect(azure.unexpectedRequests).toEqual([]);
    expect(azure.requests.map(({ method, path }) => `${method} ${path}`)).toContain(
      `GET /subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/providers`,
    );
  });

  test("is refused with the provider's own words for a value that it does not accept", async () => {
    // A literal id: the provider does not look into a block while a value in it is unknown.
    const refused = clusterConfigWith({
      nodePoolName: "Bad_Name",
      subnetId: `${idOfGroup("rg-shared")}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    });
    const { validation, planned } = await withTerraform(
      refused,
      { environment: azure.environment },
      async (terraform) => ({
        validation: await terraform.validate(),
        planned: await terraform.plan().catch((error: unknown) => error),
      }),
    );

    const poolName = { summary: expect.stringContaining("default_node_pool.0.name") };
    expect(validation).toMatchObject({ valid: false, diagnostics: [poolName] });
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

  test("reads data sources from the answers it is given, and says which are missing", async () => {
    const vault = `${idOfGroup("rg-shared")}/providers/Microsoft.KeyVault/vaults/shared`;
    const vaultUri = "https://shared.vault.azure.net/";
    const secret = `${vaultUri}secrets/location/`;
    const config = {
      terraform,
      provider,
      data: { azurerm_key_vault_secret: { location: { name: "location", key_vault_id: vault } } },
      resource: {
        azurerm_resource_group: {
          group: {
            name: "rg-there",
            location: ref("data.azurerm_key_vault_secret.location.value"),
          },
        },
      },
    };
    const answers = {
      [vault]: { id: vault, location: "westus", properties: { vaultUri } },
      [secret]: { id: `${secret}1`, value: "westus", attributes: { enabled: true } },
    };

    expect(await planWith(answers, config)).toMatchObject({
      outcome: { resource_changes: [{ change: { after: { location: "westus" } } }] },
      unexpectedPaths: [],
    });
    expect(await planWith({ ...answers, [secret]: undefined }, config)).toMatchObject({
      outcome: { name: "TerraformError", message: expect.stringContaining("does not exist") },
      unexpectedPaths: expect.arrayContaining([secret]),
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
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });

  test("is out of reach where terraform is not installed", () => {
    process.env.PATH = "";
    expect(terraformUnavailableReason({})).toBe("terraform is not on the PATH");
  });
});

function clusterConfigWith(pool: { nodePoolName: string; subnetId: string }) {
  const inGroup = {
    location: ref("azurerm_resource_group.group.location"),
    resource_group_name: ref("azurerm_resource_group.group.name"),
  };
  return {
    terraform,
    provider,
    data: { azurerm_client_config: { current: {} } },
    resource: {
      azurerm_resource_group: { group: { name: "rg-offline", location: "westeurope" } },
      azurerm_virtual_network: {
        network: { ...inGroup, name: "vnet", address_space: ["10.240.0.0/16"] },
      },
      azurerm_subnet: {
        nodes: {
          name: "nodes",
          resource_group_name: inGroup.resource_group_name,
          virtual_network_name: ref("azurerm_virtual_network.network.name"),
          address_prefixes: ["10.240.0.0/22"],
        },
      },
      azurerm_user_assigned_identity: { identity: { ...inGroup, name: "id-cluster" } },
      azurerm_role_assignment: {
        network: {
          scope: ref("azurerm_subnet.nodes.id"),
          role_definition_name: "Network Contributor",
          principal_id: ref("azurerm_user_assigned_identity.identity.principal_id"),
        },
        operator: {
          scope: ref("azurerm_kubernetes_cluster.cluster.id"),
          role_definition_name: "Azure Kubernetes Service RBAC Cluster Admin",
          principal_id: ref("data.azurerm_client_config.current.object_id"),
        },
      },
      azurerm_kubernetes_cluster: {
        cluster: {
          ...inGroup,
          name: "aks-offline",
          dns_prefix: "aks-offline",
          default_node_pool: {
            name: pool.nodePoolName,
            vm_size: "Standard_D4ds_v5",
            node_count: 3,
            vnet_subnet_id: pool.subnetId,
          },
          identity: {
            type: "UserAssigned",
            identity_ids: [ref("azurerm_user_assigned_identity.identity.id")],
          },
          depends_on: ["azurerm_role_assignment.network"],
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
