import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ContainerInsights,
  type ContainerInsightsOptions,
  ContainerRegistry,
  type ContainerRegistryProps,
  RegistryCacheRule,
  RegistrySku,
} from "../../lib";
import { AzureStandIn, STAND_IN_ACCOUNT } from "../../lib/terraform/stand-in/azure-stand-in";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import { existingState, type TerraformPlan, withTerraform } from "../support/terraform";

const REGISTRY = "azurerm_container_registry";
const CACHE_RULE = "azurerm_container_registry_cache_rule";

/** What a registry was, what the code says now, and what azurerm would do about it. */
interface Change {
  readonly from: Block;
  readonly to: Partial<ContainerRegistryProps>;
  readonly isReplaced?: boolean;
}

const { STANDARD, PREMIUM } = RegistrySku;
const GROUP_ID = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-test`;
const REGISTRIES = `${GROUP_ID}/providers/Microsoft.ContainerRegistry/registries`;
const SHARED_ID = `${REGISTRIES}/crshared`;

/** docs/registry.md says the same in words. */
const CHANGES: Readonly<Record<string, Change>> = {
  unchanged: { from: { sku: "Standard" }, to: { sku: STANDARD } },
  grown: { from: { sku: "Standard" }, to: { sku: PREMIUM } },
  shrunk: { from: { sku: "Standard" }, to: { sku: RegistrySku.BASIC } },
  zoned: {
    from: { sku: "Premium", zone_redundancy_enabled: false },
    to: { sku: PREMIUM },
  },
  closed: { from: { sku: "Premium" }, to: { sku: PREMIUM, publicAccess: false } },
  copied: {
    from: { sku: "Premium" },
    to: { sku: PREMIUM, replicas: ["northeurope"] },
  },
  cleaned: { from: { sku: "Premium" }, to: { sku: PREMIUM, retentionDays: 7 } },
  renamed: { from: { sku: "Standard", name: "crother" }, to: {}, isReplaced: true },
};

function registries(stack: TerraformStack): void {
  for (const [id, { to }] of Object.entries(CHANGES)) {
    new ContainerRegistry(stack, id, { resourceGroup: RESOURCE_GROUP, name: `cr${id}`, ...to });
  }
  const registry = ContainerRegistry.fromRegistryAttributes(stack, "shared", {
    registryId: SHARED_ID,
  });
  new RegistryCacheRule(stack, "cache", {
    registry,
    source: "mcr.microsoft.com/*",
    target: "mcr/*",
  });
}

/** A registry as Azure shows it. */
function existing(id: string, { from }: Change) {
  const name = from.name ?? `cr${id}`;
  return {
    type: REGISTRY,
    name: id,
    schemaVersion: 2,
    attributes: {
      id: `${REGISTRIES}/${name}`,
      name,
      resource_group_name: "rg-test",
      location: "westeurope",
      login_server: `${name}.azurecr.io`,
      admin_enabled: false,
      admin_username: "",
      admin_password: "",
      anonymous_pull_enabled: false,
      data_endpoint_enabled: false,
      quarantine_policy_enabled: false,
      retention_policy_in_days: 0,
      tags: {},
      public_network_access_enabled: true,
      export_policy_enabled: true,
      trust_policy_enabled: false,
      zone_redundancy_enabled: from.sku === "Premium",
      network_rule_bypass_option: "AzureServices",
      network_rule_set: from.sku === "Premium" ? [{ default_action: "Allow", ip_rule: [] }] : [],
      encryption: [],
      data_endpoint_host_names: [],
      ...from,
    },
  };
}

const EXISTING_RULE = {
  type: CACHE_RULE,
  name: "cache",
  attributes: {
    id: `${SHARED_ID}/cacheRules/mcr`,
    name: "mcr-old",
    container_registry_id: SHARED_ID,
    source_repo: "mcr.microsoft.com/*",
    target_repo: "microsoft/*",
  },
};

const RULE = "azurerm_monitor_data_collection_rule";
const ASSOCIATION = `${RULE}_association`;

/** What was collected of two clusters every minute; now it is every five minutes, or by another rule. */
const COLLECTIONS: Readonly<Record<string, ContainerInsightsOptions>> = {
  slower: { name: "dcr-slower", intervalMinutes: 5 },
  moved: { name: "dcr-other" },
};

function collections(stack: TerraformStack): void {
  for (const [id, options] of Object.entries(COLLECTIONS)) {
    const clusterId = `${IDS.cluster}-${id}`;
    new ContainerInsights(stack, id, {
      cluster: AksCluster.fromClusterAttributes(stack, `${id}-cluster`, { clusterId }),
      workspace: { id: IDS.workspace, location: "westeurope" },
      resourceGroup: RESOURCE_GROUP,
      ...options,
    });
  }
}

function existingCollections({ resource }: Block) {
  return Object.keys(COLLECTIONS).flatMap((id) => {
    const ruleId = `${GROUP_ID}/providers/Microsoft.Insights/dataCollectionRules/dcr-${id}`;
    const { data_sources, destinations, data_flow, ...rule } = resource[RULE][id];
    const [name = ""] = Object.keys(resource[ASSOCIATION]).filter((key) => key.startsWith(id));
    const association = resource[ASSOCIATION][name];
    return [
      {
        type: RULE,
        name: id,
        attributes: {
          ...rule,
          id: ruleId,
          name: `dcr-${id}`,
          data_sources: [data_sources],
          destinations: [destinations],
          data_flow,
        },
      },
      {
        type: ASSOCIATION,
        name,
        attributes: {
          name: association.name,
          target_resource_id: association.target_resource_id,
          id: `${association.target_resource_id}/providers/Microsoft.Insights/dataCollectionRuleAssociations/${association.name}`,
          data_collection_rule_id: ruleId,
        },
      },
    ];
  });
}

describeWithTerraform("what azurerm would do about changes of integrations", AZURERM, () => {
  const { json } = synthesize((stack) => {
    collections(stack);
    registries(stack);
  });
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    const state = existingState([
      ...Object.entries(CHANGES).map(([id, change]) => existing(id, change)),
      EXISTING_RULE,
      ...existingCollections(json),
    ]);
    plan = await withTerraform(json, { environment, state }, (terraform) => terraform.plan());
  });
  afterAll(() => azure.stop());

  const actionsOn = (wanted: string) =>
    plan.resource_changes.find(({ address }) => address === wanted)?.change.actions;

  test.each(Object.entries(CHANGES))("a registry that is %s", (id, { isReplaced = false }) => {
    expect(actionsOn(`${REGISTRY}.${id}`)?.includes("delete")).toBe(isReplaced);
  });

  test("another target is another cache rule", () => {
    expect(actionsOn(`${CACHE_RULE}.cache`)).toEqual(["delete", "create"]);
  });

  test.each([
    ["moved", ["delete", "create"]],
    ["slower", ["no-op"]],
  ])("the association of a rule that is %s", (id, actions) => {
    const changes = plan.resource_changes.filter(({ type, name }) => {
      return type === ASSOCIATION && name.startsWith(id);
    });
    expect(changes.map(({ change }) => change.actions)).toEqual([actions]);
    const isReplaced = actionsOn(`${RULE}.${id}`)?.includes("delete");
    expect(isReplaced).toBe(actions.includes("delete"));
  });
});
