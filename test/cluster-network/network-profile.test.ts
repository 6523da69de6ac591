import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  AksCluster,
  ClusterNetwork,
  type CniOverlayOptions,
  type CniPodSubnetOptions,
  type KubenetOptions,
  NetworkPolicy,
} from "../../lib";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster";

const subnet = { id: IDS.subnet };
const podSubnet = { id: IDS.subnet.replace("snet-nodes", "snet-pods") };

const FLAT = { network_plugin: "azure" };
const OVERLAY = { network_plugin: "azure", network_plugin_mode: "overlay" };
const CILIUM = { network_data_plane: "cilium", network_policy: "cilium" };

function clusterWith(network: (later: string) => ClusterNetwork): Block {
  const stack = synthesize((scope) => {
    const later = new TerraformVariable(scope, "later", { type: "string" }).stringValue;
    new AksCluster(scope, "cluster", { resourceGroup: RESOURCE_GROUP, network: network(later) });
  });
  return stack.only(CLUSTER);
}

const profileOf = (network: (later: string) => ClusterNetwork): Block =>
  clusterWith(network).network_profile;

const overlay = (options: (later: string) => CniOverlayOptions) =>
  profileOf((later) => ClusterNetwork.cniOverlay(options(later)));

describe.each<[string, (policy?: NetworkPolicy) => ClusterNetwork, Block]>([
  ["overlay", (policy) => ClusterNetwork.cniOverlay({ policy }), OVERLAY],
  ["overlay in a subnet", (policy) => ClusterNetwork.cniOverlay({ policy, subnet }), OVERLAY],
  ["node subnet", (policy) => ClusterNetwork.cniNodeSubnet({ policy, subnet }), FLAT],
  ["pod subnet", (policy) => ClusterNetwork.cniPodSubnet({ policy, subnet, podSubnet }), FLAT],
])("%s", (_, network, plugin) => {
  test.each<[string, NetworkPolicy | undefined, Block]>([
    ["without an answer: Cilium", undefined, CILIUM],
    ["CILIUM, which brings its data plane", NetworkPolicy.CILIUM, CILIUM],
    ["CALICO", NetworkPolicy.CALICO, { network_policy: "calico" }],
    ["AZURE", NetworkPolicy.AZURE, { network_policy: "azure" }],
    ["NONE, for which azurerm has no word", NetworkPolicy.NONE, {}],
  ])("policy %s", (_name, policy, written) => {
    expect(profileOf(() => network(policy))).toEqual({ ...plugin, ...written });
  });
});

describe("kubenet", () => {
  const routed = {
    ...subnet,
    routeTableId: IDS.subnet.replace(/virtualNetworks.*/, "routeTables/r"),
  };

  test.each<[string, KubenetOptions, Block]>([
    ["in a network that AKS makes: Calico", {}, { network_policy: "calico" }],
    ["with CALICO", { policy: NetworkPolicy.CALICO }, { network_policy: "calico" }],
    ["with NONE", { policy: NetworkPolicy.NONE }, {}],
    ["in a subnet", { subnet }, { network_policy: "calico" }],
    ["in a subnet with a route table", { subnet: routed }, { network_policy: "calico" }],
    [
      "with ranges",
      { podCidr: "10.128.0.0/14", serviceCidr: "10.96.0.0/16", dnsServiceIp: "10.96.0.53" },
      {
        network_policy: "calico",
        pod_cidr: "10.128.0.0/14",
        service_cidr: "10.96.0.0/16",
        dns_service_ip: "10.96.0.53",
      },
    ],
  ])("%s", (_, options, written) => {
    expect(profileOf(() => ClusterNetwork.kubenet(options))).toEqual({
      network_plugin: "kubenet",
      ...written,
    });
  });
});

describe("advanced networking", () => {
  test.each([
    [
      "both features",
      { observability: true, security: true },
      { observability_enabled: true, security_enabled: true },
    ],
    [
      "observability alone",
      { observability: true },
      { observability_enabled: true, security_enabled: false },
    ],
    [
      "security alone",
      { security: true },
      { observability_enabled: false, security_enabled: true },
    ],
  ])("%s", (_, advanced, written) => {
    const profile = { ...CILIUM, advanced_networking: written };
    expect(overlay(() => ({ advanced }))).toEqual({ ...OVERLAY, ...profile });
    expect(profileOf(() => ClusterNetwork.cniNodeSubnet({ subnet, advanced }))).toEqual({
      ...FLAT,
      ...profile,
    });
  });
});

describe("dual stack", () => {
  const both = { ip_versions: ["IPv4", "IPv6"] };

  test("writes AKS's own ranges of both families, IPv4 first", () => {
    expect(overlay(() => ({ dualStack: {} }))).toEqual({
      ...OVERLAY,
      ...CILIUM,
      ...both,
      pod_cidrs: ["10.244.0.0/16", "fd12:3456:789a::/64"],
      service_cidrs: ["10.0.0.0/16", "fd12:3456:789a:1::/108"],
      dns_service_ip: "10.0.0.10",
    });
  });

  test("writes ranges of one's own beside AKS's", () => {
    const options = {
      policy: NetworkPolicy.NONE,
      podCidr: "10.128.0.0/14",
      serviceCidr: "10.96.0.0/16",
      dualStack: { serviceCidr: "fd00:1::/112" },
    };
    expect(overlay(() => options)).toEqual({
      ...OVERLAY,
      ...both,
      pod_cidrs: ["10.128.0.0/14", "fd12:3456:789a::/64"],
      service_cidrs: ["10.96.0.0/16", "fd00:1::/112"],
      dns_service_ip: "10.96.0.10",
    });
  });

  test("accepts ranges that are tokens", () => {
    const profile = overlay((later) => ({
      podCidr: later,
      dnsServiceIp: "10.0.0.53",
      dualStack: { podCidr: "${var.pods6}" },
    }));
    expect(profile).toMatchObject({
      pod_cidrs: ["${var.later}", "${var.pods6}"],
      service_cidrs: ["10.0.0.0/16", "fd12:3456:789a:1::/108"],
      dns_service_ip: "10.0.0.53",
    });
  });
});

describe("the ranges", () => {
  test("of pods can be set alone", () => {
    expect(overlay(() => ({ podCidr: "10.100.0.0/14" }))).toEqual({
      ...OVERLAY,
      ...CILIUM,
      pod_cidr: "10.100.0.0/14",
    });
  });

  test.each<[string, (later: string) => CniOverlayOptions, string, string]>([
    [
      "services bring the tenth address for DNS",
      () => ({ serviceCidr: "10.96.0.0/16" }),
      "10.96.0.0/16",
      "10.96.0.10",
    ],
    [
      "services that only Terraform knows have DNS worked out by it",
      (later) => ({ serviceCidr: later }),
      "${var.later}",
      "${cidrhost(var.later, 10)}",
    ],
    [
      "DNS brings AKS's own range of services",
      () => ({ dnsServiceIp: "10.0.0.53" }),
      "10.0.0.0/16",
      "10.0.0.53",
    ],
    [
      "DNS that only Terraform knows brings it, too",
      (later) => ({ dnsServiceIp: later }),
      "10.0.0.0/16",
      "${var.later}",
    ],
    [
      "both are written as given",
      () => ({ serviceCidr: "10.96.0.0/24", dnsServiceIp: "10.96.0.200" }),
      "10.96.0.0/24",
      "10.96.0.200",
    ],
  ])("%s", (_, options, serviceCidr, dnsServiceIp) => {
    expect(overlay(options)).toEqual({
      ...OVERLAY,
      ...CILIUM,
      service_cidr: serviceCidr,
      dns_service_ip: dnsServiceIp,
    });
  });

  test.each<[string, (options: CniPodSubnetOptions) => ClusterNetwork]>([
    [
      "node subnet",
      ({ subnet, serviceCidr }) => ClusterNetwork.cniNodeSubnet({ subnet, serviceCidr }),
    ],
    ["pod subnet", (options) => ClusterNetwork.cniPodSubnet(options)],
  ])("of services in a flat network: %s", (_, network) => {
    const options = { subnet, podSubnet, serviceCidr: "10.96.0.0/16" };
    expect(profileOf(() => network(options))).toEqual({
      ...FLAT,
      ...CILIUM,
      service_cidr: "10.96.0.0/16",
      dns_service_ip: "10.96.0.10",
    });
  });

  test("of services as an expression written by hand is still one where DNS is worked out", () => {
    expect(overlay(() => ({ serviceCidr: "${var.services}" })).dns_service_ip).not.toContain("$${");
  });

  test("of few services has the address of DNS inside of it", () => {
    const { dns_service_ip } = overlay(() => ({ serviceCidr: "10.96.0.0/29" }));
    expect(dns_service_ip).toMatch(/^10\.96\.0\.[2-6]$/);
  });
});

describe("nodes", () => {
  test.each<[string, ClusterNetwork, Block]>([
    ["overlay", ClusterNetwork.cniOverlay(), { max_pods: 110 }],
    [
      "overlay in a subnet",
      ClusterNetwork.cniOverlay({ subnet }),
      { max_pods: 110, vnet_subnet_id: subnet.id },
    ],
    [
      "node subnet",
      ClusterNetwork.cniNodeSubnet({ subnet }),
      { max_pods: 30, vnet_subnet_id: subnet.id },
    ],
    [
      "pod subnet",
      ClusterNetwork.cniPodSubnet({ subnet, podSubnet }),
      { max_pods: 110, vnet_subnet_id: subnet.id, pod_subnet_id: podSubnet.id },
    ],
    ["kubenet", ClusterNetwork.kubenet(), { max_pods: 110 }],
    [
      "kubenet in a subnet",
      ClusterNetwork.kubenet({ subnet }),
      { max_pods: 110, vnet_subnet_id: subnet.id },
    ],
  ])("of the system pool and of every other pool: %s", (_, network, written) => {
    const stack = synthesize((scope) => {
      const resourceGroup = RESOURCE_GROUP;
      new AksCluster(scope, "cluster", { resourceGroup, network }).addNodePool("more");
    });
    for (const { max_pods, vnet_subnet_id, pod_subnet_id } of [
      stack.only(CLUSTER).default_node_pool,
      stack.only("azurerm_kubernetes_cluster_node_pool"),
    ]) {
      expect({ max_pods, vnet_subnet_id, pod_subnet_id }).toEqual({
        vnet_subnet_id: undefined,
        pod_subnet_id: undefined,
        ...written,
      });
    }
  });
});
