import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  type CniOverlayOptions,
  NetworkPolicy,
} from "../../lib";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster";
const CILIUM = {
  network_plugin: "azure",
  network_plugin_mode: "overlay",
  network_data_plane: "cilium",
  network_policy: "cilium",
};

function profileOf(options: (later: string) => CniOverlayOptions): Block {
  const stack = synthesize((scope) => {
    const later = new TerraformVariable(scope, "later", { type: "string" }).stringValue;
    new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay(options(later)),
    });
  });
  return stack.only(CLUSTER).network_profile;
}

describe("the policy", () => {
  test.each([
    ["none given", undefined, CILIUM],
    ["CILIUM", NetworkPolicy.CILIUM, CILIUM],
    [
      "CALICO",
      NetworkPolicy.CALICO,
      { network_plugin: "azure", network_plugin_mode: "overlay", network_policy: "calico" },
    ],
    [
      "AZURE",
      NetworkPolicy.AZURE,
      { network_plugin: "azure", network_plugin_mode: "overlay", network_policy: "azure" },
    ],
  ])("%s", (_, policy, expected) => {
    expect(profileOf(() => ({ policy }))).toEqual(expected);
  });
});

describe("the ranges", () => {
  test("of pods is written alone", () => {
    expect(profileOf(() => ({ podCidr: "10.100.0.0/14" }))).toEqual({
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
    expect(profileOf(options)).toEqual({
      ...CILIUM,
      service_cidr: serviceCidr,
      dns_service_ip: dnsServiceIp,
    });
  });

  test("of services as an expression written by hand is still one where DNS is worked out", () => {
    expect(profileOf(() => ({ serviceCidr: "${var.services}" })).dns_service_ip).not.toContain(
      "$${",
    );
  });

  test("of few services has the address of DNS inside of it", () => {
    const { dns_service_ip } = profileOf(() => ({ serviceCidr: "10.96.0.0/29" }));
    expect(dns_service_ip).toMatch(/^10\.96\.0\.[2-6]$/);
  });
});

test("the subnet of a network is that of the nodes", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    const network = new AksNetwork(scope, "network", { resourceGroup });
    new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    });
  });
  const [subnetId] = Object.keys(stack.all("azurerm_subnet"));
  expect(stack.only(CLUSTER).default_node_pool.vnet_subnet_id).toBe(
    `\${azurerm_subnet.${subnetId}.id}`,
  );
  expect(stack.only(CLUSTER).network_profile).toEqual(CILIUM);
});
