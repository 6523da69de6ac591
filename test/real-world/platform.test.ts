import { describe, expect, test } from "@jest/globals";
import { type Block, synthesizeStack, testApp } from "../support/synth";
import { PlatformStack } from "./platform";
import { expectNoGaps, linesOf } from "./support";

const FILE = "test/real-world/platform.ts";
const stack = synthesizeStack(new PlatformStack(testApp(), "platform"));

const roles = Object.values(stack.all("azurerm_role_assignment")).map(
  ({ role_definition_name, scope }) => `${role_definition_name} on ${kindOf(scope)}`,
);

test("the platform takes at most 64 lines, without a gap to fill", () => {
  expect(linesOf(FILE)).toBeLessThanOrEqual(64);
  expectNoGaps(FILE);
});

test("Azure gets exactly these resources", () => {
  const counts = Object.entries(stack.json.resource as Block).map(
    ([type, byId]) => `${Object.keys(byId).length} ${type.replace("azurerm_", "")}`,
  );
  expect(counts.sort()).toEqual([
    "1 application_gateway",
    "1 data_protection_backup_instance_kubernetes_cluster",
    "1 data_protection_backup_policy_kubernetes_cluster",
    "1 data_protection_backup_vault",
    "1 kubernetes_cluster",
    "1 kubernetes_cluster_trusted_access_role_binding",
    "1 kubernetes_flux_configuration",
    "1 public_ip",
    "1 storage_account",
    "1 storage_container",
    "1 user_assigned_identity",
    "1 virtual_network",
    "1 web_application_firewall_policy",
    "2 management_lock",
    "2 resource_group",
    "2 subnet",
    "3 kubernetes_cluster_extension",
    "8 role_assignment",
  ]);
});

test("the identities get exactly these roles", () => {
  expect(roles.sort()).toEqual([
    "Contributor on application_gateway",
    "Contributor on resource_group",
    "Network Contributor on subnet",
    "Network Contributor on subnet",
    "Reader on application_gateway",
    "Reader on kubernetes_cluster",
    "Reader on resource_group",
    "Storage Blob Data Contributor on storage_account",
  ]);
});

describe("the arguments that matter", () => {
  test("Flux reads a range of versions with a token that the file does not have", () => {
    expect(stack.only("azurerm_kubernetes_flux_configuration")).toMatchObject({
      git_repository: {
        url: "https://github.com/contoso/platform",
        reference_type: "semver",
        reference_value: ">=1.0.0 <2.0.0",
        https_key_base64: "${base64encode(var.git_token)}",
        sync_interval_in_seconds: 120,
      },
      kustomizations: [
        { name: "infrastructure", timeout_in_seconds: 900, garbage_collection_enabled: true },
        { name: "apps", depends_on: ["infrastructure"] },
      ],
    });
  });

  test("backups run every six hours, and start after roles and extension", () => {
    const [instance] = Object.values(
      stack.all("azurerm_data_protection_backup_instance_kubernetes_cluster"),
    );
    expect(instance?.depends_on).toHaveLength(6);
    expect(
      stack.only("azurerm_data_protection_backup_policy_kubernetes_cluster")
        .backup_repeating_time_intervals,
    ).toEqual(["R/2026-01-05T00:00:00+00:00/PT6H"]);
  });

  test("the ingress controller configures the gateway", () => {
    expect(stack.only("azurerm_kubernetes_cluster").ingress_application_gateway).toEqual({
      gateway_id: "${azurerm_application_gateway.gateway.id}",
    });
  });

  test("cluster and backups cannot be deleted", () => {
    expect(
      Object.values(stack.all("azurerm_management_lock")).map(({ scope, lock_level }) => [
        kindOf(scope),
        lock_level,
      ]),
    ).toEqual([
      ["data_protection_backup_vault", "CanNotDelete"],
      ["kubernetes_cluster", "CanNotDelete"],
    ]);
  });
});

function kindOf(scope: string): string | undefined {
  return /azurerm_(\w+)/.exec(scope)?.[1];
}
