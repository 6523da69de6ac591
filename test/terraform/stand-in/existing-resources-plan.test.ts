import { beforeAll, expect, test } from "@jest/globals";
import { azurermVersion } from "../../../lib/facts/provider";
import { OfflineSession } from "../../../lib/terraform/offline-session";
import type { ShownPlan } from "../../../lib/terraform/shown-plan";
import { describeWithTerraform } from "../../support/describe-with-terraform";

const GROUP = { name: "shared", resource_group_name: "rg-shared" };
const VAULT =
  "/subscriptions/00000000-0000-4000-8000-000000000002/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/shared";

/** A data source of each type that constructs look up, with its arguments and what must be read of it. */
const DATA_SOURCES: Readonly<
  Record<string, readonly [lookup: object, read: Record<string, RegExp>]>
> = {
  azurerm_client_config: [{}, { tenant_id: /^[\da-f-]{36}$/, object_id: /^[\da-f-]{36}$/ }],
  azurerm_container_registry: [GROUP, { login_server: /^shared\.azurecr\.io$/, sku: /^Premium$/ }],
  azurerm_dashboard_grafana: [GROUP, { endpoint: /^https:/, id: /\/grafana\/shared$/ }],
  azurerm_key_vault: [
    GROUP,
    { vault_uri: /^https:\/\/shared\.vault/, tenant_id: /^[\da-f-]{36}$/ },
  ],
  azurerm_key_vault_secret: [{ name: "password", key_vault_id: VAULT }, { value: /^made up$/ }],
  azurerm_kubernetes_cluster: [
    GROUP,
    { oidc_issuer_url: /^https:/, node_resource_group: /^MC_rg-shared_shared_/ },
  ],
  azurerm_log_analytics_workspace: [GROUP, { workspace_id: /^[\da-f-]{36}$/ }],
  azurerm_monitor_workspace: [GROUP, { query_endpoint: /^https:/ }],
  azurerm_resource_group: [{ name: "rg-shared" }, { id: /\/rg-shared$/ }],
  azurerm_subnet: [
    { ...GROUP, virtual_network_name: "vnet-shared" },
    { id: /\/virtualNetworks\/vnet-shared\/subnets\/shared$/ },
  ],
  azurerm_subscription: [{}, { tenant_id: /^[\da-f-]{36}$/ }],
  azurerm_user_assigned_identity: [GROUP, { principal_id: /^[\da-f-]{36}$/ }],
  azurerm_virtual_network: [GROUP, { id: /\/virtualNetworks\/shared$/ }],
};

const config = {
  terraform: {
    required_providers: { azurerm: { source: "hashicorp/azurerm", version: azurermVersion() } },
  },
  provider: { azurerm: [{ features: [{}], resource_provider_registrations: "core" }] },
  resource: { azurerm_resource_group: { own: { name: "rg-own", location: "swedencentral" } } },
  data: Object.fromEntries(
    Object.entries(DATA_SOURCES).map(([type, [lookup]]) => [type, { shared: lookup }]),
  ),
  output: Object.fromEntries(
    Object.keys(DATA_SOURCES).map((type) => [
      type,
      { value: `\${data.${type}.shared}`, sensitive: true },
    ]),
  ),
};

describeWithTerraform("data sources of existing resources", config, () => {
  let plan: ShownPlan;
  let unexpected: readonly unknown[];

  beforeAll(async () => {
    const session = await OfflineSession.open([config]);
    try {
      plan = await session.plan(config);
      unexpected = session.azure.unexpectedRequests;
    } finally {
      await session.close();
    }
  });

  test.each(Object.entries(DATA_SOURCES))("%s is answered", (type, [, read]) => {
    const value = plan.output_changes?.[type]?.after;
    expect(value).toMatchObject(
      Object.fromEntries(
        Object.entries(read).map(([name, form]) => [name, expect.stringMatching(form)]),
      ),
    );
  });

  test("are in the region of the configuration", () => {
    expect(plan.output_changes?.azurerm_virtual_network?.after).toMatchObject({
      location: "swedencentral",
    });
  });

  test("ask for nothing that has no answer", () => {
    expect(unexpected).toEqual([]);
  });
});
