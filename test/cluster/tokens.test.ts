import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  ApiServerAccess,
  ClusterAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  DayOfWeek,
  EtcdEncryption,
  KubernetesVersion,
  MaintenanceWindow,
  PrivateApiServerDns,
} from "../../lib";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

const REFERENCE = "${var.later}";

/** A value that only Terraform knows, as each kind of option takes it. */
interface Later {
  readonly text: string;
  readonly number: number;
  readonly list: string[];
}

function synthesizeWith(props: (later: Later) => Partial<AksClusterProps>): Block {
  return synthesize((stack) => {
    const variable = new TerraformVariable(stack, "later", {});
    const later = {
      text: variable.stringValue,
      number: variable.numberValue,
      list: variable.listValue,
    };
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...props(later) });
  }).only("azurerm_kubernetes_cluster");
}

describe("a value that only Terraform knows is never judged", () => {
  test.each<[string, (later: Later) => Partial<AksClusterProps>, string]>([
    ["name", ({ text }) => ({ name: text }), "name"],
    ["name, for the DNS prefix", ({ text }) => ({ name: text }), "dns_prefix"],
    ["dnsPrefix", ({ text }) => ({ dnsPrefix: text }), "dns_prefix"],
    ["version", ({ text }) => ({ version: KubernetesVersion.of(text) }), "kubernetes_version"],
    ["nodeResourceGroup", ({ text }) => ({ nodeResourceGroup: text }), "node_resource_group"],
    ["diskEncryption", ({ text }) => ({ diskEncryption: { id: text } }), "disk_encryption_set_id"],
    [
      "resourceGroup",
      ({ text }) => ({ resourceGroup: { name: text, location: text } }),
      "resource_group_name",
    ],
    [
      "identity",
      ({ text }) => ({ identity: ClusterIdentity.userAssigned({ id: text, principalId: text }) }),
      "identity.identity_ids.0",
    ],
    [
      "an API server range",
      ({ text }) => ({ apiServer: ApiServerAccess.publicFrom(text) }),
      "api_server_access_profile.authorized_ip_ranges.0",
    ],
    [
      "all API server ranges",
      ({ list }) => ({ apiServer: ApiServerAccess.publicFrom(...list) }),
      "api_server_access_profile.authorized_ip_ranges",
    ],
    [
      "a DNS zone of the API server",
      ({ text }) => ({
        apiServer: ApiServerAccess.private({ dns: PrivateApiServerDns.zone({ id: text }) }),
      }),
      "private_dns_zone_id",
    ],
    [
      "the API server's name in the zone",
      ({ text }) => ({
        apiServer: ApiServerAccess.private({ dns: PrivateApiServerDns.zone({ id: text }, text) }),
      }),
      "dns_prefix_private_cluster",
    ],
    [
      "the API server's subnet",
      ({ text }) => ({
        network: ClusterNetwork.cniOverlay({ subnet: { id: text } }),
        apiServer: ApiServerAccess.public().inSubnet({ id: `${text}/api`, addressPrefix: text }),
      }),
      "default_node_pool.vnet_subnet_id",
    ],
    [
      "a group of administrators",
      ({ text }) => ({ access: ClusterAccess.entraId([text]) }),
      "azure_active_directory_role_based_access_control.admin_group_object_ids.0",
    ],
    [
      "the Windows administrator",
      ({ text }) => ({ windows: { adminPassword: text, adminUsername: text } }),
      "windows_profile.admin_username",
    ],
    [
      "the key of etcd",
      ({ text }) => ({
        etcdEncryption: EtcdEncryption.publicVault({
          id: text,
          versionlessId: text,
          keyVaultId: text,
        }),
      }),
      "key_management_service.key_vault_key_id",
    ],
    [
      "the registry of an isolated cluster",
      ({ text }) => ({
        apiServer: ApiServerAccess.private(),
        outbound: ClusterOutbound.isolated({ registry: { id: text } }),
        kubeletIdentity: { id: text, principalId: text, clientId: text },
      }),
      "bootstrap_profile.container_registry_id",
    ],
    [
      "subnet",
      ({ text }) => ({ network: ClusterNetwork.cniOverlay({ subnet: { id: text } }) }),
      "default_node_pool.vnet_subnet_id",
    ],
    [
      "podCidr",
      ({ text }) => ({ network: ClusterNetwork.cniOverlay({ podCidr: text }) }),
      "network_profile.pod_cidr",
    ],
    [
      "dnsServiceIp",
      ({ text }) => ({ network: ClusterNetwork.cniOverlay({ dnsServiceIp: text }) }),
      "network_profile.dns_service_ip",
    ],
    [
      "imageCleanerIntervalHours",
      ({ number }) => ({ addOns: { imageCleanerIntervalHours: number } }),
      "image_cleaner_interval_hours",
    ],
    [
      "a DNS zone",
      ({ text }) => ({ addOns: { webAppRouting: { dnsZoneIds: [text] } } }),
      "web_app_routing.dns_zone_ids.0",
    ],
    [
      "an Istio revision",
      ({ text }) => ({ addOns: { serviceMesh: { revisions: [text] } } }),
      "service_mesh_profile.revisions.0",
    ],
    [
      "durationHours",
      ({ number }) => ({
        maintenance: { nodeOs: MaintenanceWindow.daily({ durationHours: number }) },
      }),
      "maintenance_window_node_os.duration",
    ],
    [
      "startDate",
      ({ text }) => ({ maintenance: { nodeOs: MaintenanceWindow.daily({ startDate: text }) } }),
      "maintenance_window_node_os.start_date",
    ],
    [
      "startTime",
      ({ text }) => ({ maintenance: { nodeOs: MaintenanceWindow.daily({ startTime: text }) } }),
      "maintenance_window_node_os.start_time",
    ],
    [
      "utcOffset",
      ({ text }) => ({ maintenance: { nodeOs: MaintenanceWindow.daily({ utcOffset: text }) } }),
      "maintenance_window_node_os.utc_offset",
    ],
    [
      "dayOfMonth",
      ({ number }) => ({ maintenance: { nodeOs: MaintenanceWindow.monthlyOnDay(number) } }),
      "maintenance_window_node_os.day_of_month",
    ],
    [
      "a day without maintenance",
      ({ text }) => ({
        maintenance: {
          nodeOs: MaintenanceWindow.daily({ notAllowed: [{ start: text, end: "2027-01-02" }] }),
        },
      }),
      "maintenance_window_node_os.not_allowed.0.start",
    ],
    [
      "a span without AKS releases",
      ({ text }) => ({
        maintenance: {
          aksReleases: {
            allowed: [{ day: DayOfWeek.SUNDAY, fromHour: 1, toHour: 5 }],
            notAllowed: [{ start: text, end: text }],
          },
        },
      }),
      "maintenance_window.not_allowed.0.start",
    ],
  ])("%s", (_, props, path) => {
    const cluster = synthesizeWith(props);
    expect(path.split(".").reduce<unknown>((part, key) => (part as Block)[key], cluster)).toBe(
      REFERENCE,
    );
  });

  test.each<[string, (later: Later) => Partial<AksClusterProps>, Block]>([
    [
      "a span of the autoscaler keeps its unit",
      ({ number }) => ({ autoscaler: { scaleDownUnneededMinutes: number } }),
      { auto_scaler_profile: { scale_down_unneeded: `${REFERENCE}m` } },
    ],
    [
      "the DNS address of a service range is worked out by Terraform",
      ({ text }) => ({ network: ClusterNetwork.cniOverlay({ serviceCidr: text }) }),
      {
        network_profile: { dns_service_ip: "${cidrhost(var.later, 10)}", service_cidr: REFERENCE },
      },
    ],
    [
      "the hours of AKS releases are counted by Terraform",
      ({ number }) => ({
        maintenance: {
          aksReleases: { allowed: [{ day: DayOfWeek.SUNDAY, fromHour: number, toHour: 5 }] },
        },
      }),
      { maintenance_window: { allowed: [{ hours: "${range(var.later, 5, 1)}" }] } },
    ],
    [
      "the name of the subnet of virtual nodes is taken from its id by Terraform",
      ({ text }) => ({
        network: ClusterNetwork.cniNodeSubnet({ subnet: { id: `${text}/nodes` } }),
        addOns: { virtualNodesSubnet: { id: text } },
      }),
      { aci_connector_linux: { subnet_name: "${basename(var.later)}" } },
    ],
  ])("%s", (_, props, expected) => {
    expect(synthesizeWith(props)).toMatchObject(expected);
  });

  test("an expression written by hand is one, too", () => {
    expect(synthesizeWith(() => ({ name: "aks-${terraform.workspace}" }))).toMatchObject({
      name: "aks-${terraform.workspace}",
      dns_prefix: "aks-${terraform.workspace}",
      identity: { type: "UserAssigned" },
    });
  });
});
