import { describe, expect, test } from "@jest/globals";
import { type Block, synthesizeStack, testApp, warningsIn } from "../support/synth";
import { BuildFarmStack } from "./build-farm";
import { expectNoGaps, linesOf } from "./support";

const FILE = "test/real-world/build-farm.ts";
const POOL = "azurerm_kubernetes_cluster_node_pool";
const construct = new BuildFarmStack(testApp(), "build-farm");
const stack = synthesizeStack(construct);

test("the build farm takes at most 85 lines, without a gap to fill", () => {
  expect(linesOf(FILE)).toBeLessThanOrEqual(85);
  expectNoGaps(FILE);
});

test("nothing is warned about", () => {
  expect(warningsIn(construct)).toEqual([]);
});

test("Azure gets exactly these resources", () => {
  const counts = Object.entries(stack.json.resource as Block).map(
    ([type, byId]) => `${Object.keys(byId).length} ${type.replace("azurerm_", "")}`,
  );
  expect(counts.sort()).toEqual([
    "1 container_registry",
    "1 federated_identity_credential",
    "1 kubernetes_cluster",
    "1 nat_gateway",
    "1 storage_account",
    "1 subnet",
    "1 subnet_nat_gateway_association",
    "1 virtual_network",
    "2 nat_gateway_public_ip_association",
    "2 public_ip",
    "2 user_assigned_identity",
    "3 kubernetes_cluster_node_pool",
    "5 role_assignment",
  ]);
});

describe("the arguments that matter", () => {
  const cluster = stack.only("azurerm_kubernetes_cluster");
  const pool = (name: string) => stack.find(POOL, { name });

  test("nodes use the proxy and trust its CA", () => {
    expect(cluster.http_proxy_config).toEqual({
      http_proxy: "http://proxy.corp.example.com:3128",
      https_proxy: "http://proxy.corp.example.com:3128",
      no_proxy: ["10.64.0.0/16"],
      trusted_ca: "${base64encode(var.corporate-ca)}",
    });
    expect(cluster.custom_ca_trust_certificates_base64).toEqual([
      "${base64encode(var.corporate-ca)}",
    ]);
    expect(cluster.lifecycle.ignore_changes).toContain("http_proxy_config[0].no_proxy");
  });

  test("nodes have a key and the drivers that builds use", () => {
    expect(cluster.linux_profile.admin_username).toBe("azureuser");
    expect(cluster.storage_profile).toEqual({
      blob_driver_enabled: true,
      file_driver_enabled: false,
    });
    expect(cluster.api_server_access_profile.authorized_ip_ranges).toHaveLength(3);
  });

  test("build pools scale to zero, and are configured for builds", () => {
    for (const name of ["build", "spot"]) {
      expect(pool(name)).toMatchObject({
        min_count: 0,
        max_count: 40,
        kubelet_config: {
          pod_max_pid: 16_384,
          image_gc_high_threshold: 70,
          image_gc_low_threshold: 50,
          container_log_max_size_mb: 100,
        },
        linux_os_config: {
          sysctl_config: { vm_max_map_count: 262_144, fs_inotify_max_user_watches: 1_048_576 },
        },
      });
    }
    expect(pool("spot").priority).toBe("Spot");
  });

  test("benchmarks have whole CPUs of one NUMA node", () => {
    expect(pool("bench").kubelet_config).toMatchObject({
      cpu_manager_policy: "static",
      topology_manager_policy: "single-numa-node",
    });
  });

  test("egress has known names", () => {
    expect(stack.only("azurerm_nat_gateway").name).toBe("ng-ci");
    const names = Object.values(stack.all("azurerm_public_ip")).map(({ name }) => name);
    expect(names.sort()).toEqual(["pip-ci-1", "pip-ci-2"]);
  });

  test("runners write to one container of the artifacts", () => {
    const roles = Object.values(stack.all("azurerm_role_assignment")).map(
      ({ role_definition_name, scope }) => [role_definition_name, scope],
    );
    expect(roles).toContainEqual([
      "Storage Blob Data Contributor",
      "${azurerm_storage_account.artifacts.id}/blobServices/default/containers/artifacts",
    ]);
    expect(roles.map(([role]) => role).sort()).toEqual([
      "AcrPull",
      "AcrPush",
      "Network Contributor",
      "Reader",
      "Storage Blob Data Contributor",
    ]);
  });
});
