import { describe, expect, test } from "@jest/globals";
import { Annotations } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  AutoscalerExpander,
  type ClusterAddOns,
  type ClusterAutoscaler,
  ClusterNetwork,
  IngressExposure,
  NetworkPolicy,
} from "../../../lib";
import { IDS } from "../../support/ids";
import { renderOptions } from "../../support/render-options";
import { type Block, RESOURCE_GROUP, testStack, warningsIn } from "../../support/synth";
import { argumentsOf, ROLE, synthesizeCluster } from "../clusters";

/** What an option adds to a cluster for which nothing was asked. */
function added(props: Partial<AksClusterProps>): Block {
  const before = argumentsOf({});
  const after = Object.entries(argumentsOf(props)).filter(([name]) => !(name in before));
  return Object.fromEntries(after);
}

describe("an add-on", () => {
  test.each<[string, ClusterAddOns, Block]>([
    ["none", {}, {}],
    [
      "image cleaner",
      { imageCleanerIntervalHours: 48 },
      { image_cleaner_enabled: true, image_cleaner_interval_hours: 48 },
    ],
    ["KEDA", { keda: true }, { workload_autoscaler_profile: { keda_enabled: true } }],
    [
      "vertical pod autoscaler",
      { verticalPodAutoscaler: true },
      { workload_autoscaler_profile: { vertical_pod_autoscaler_enabled: true } },
    ],
    ["cost analysis", { costAnalysis: true }, { cost_analysis_enabled: true }],
    ["web-app routing", { webAppRouting: {} }, { web_app_routing: { dns_zone_ids: [] } }],
    [
      "web-app routing on an address of the network",
      { webAppRouting: { exposure: IngressExposure.INTERNAL } },
      { web_app_routing: { dns_zone_ids: [], default_nginx_controller: "Internal" } },
    ],
    [
      "service mesh",
      { serviceMesh: { revisions: ["asm-1-30"], internalIngress: true } },
      {
        service_mesh_profile: {
          mode: "Istio",
          revisions: ["asm-1-30"],
          internal_ingress_gateway_enabled: true,
        },
      },
    ],
  ])("%s", (_, addOns, expected) => {
    expect(added({ addOns })).toEqual(expected);
  });

  test("that writes DNS records gets the role for each kind of zone", () => {
    const webAppRouting = {
      dnsZoneIds: [IDS.dnsZone],
      privateDnsZoneIds: [IDS.privateDnsZone],
    };
    const stack = synthesizeCluster({ addOns: { webAppRouting } });
    const principal_id =
      "${azurerm_kubernetes_cluster.cluster.web_app_routing[0].web_app_routing_identity[0].object_id}";
    const roles = Object.values(stack.all("azurerm_role_assignment"));
    expect(Object.keys(stack.all("azurerm_role_assignment"))).toEqual([
      expect.stringContaining("cluster_dns-zone-role-example-com"),
      expect.stringContaining("cluster_private-dns-zone-role-internal-example-com"),
    ]);
    expect(stack.only("azurerm_kubernetes_cluster").web_app_routing.dns_zone_ids).toEqual([
      IDS.dnsZone,
      IDS.privateDnsZone,
    ]);
    expect(roles).toEqual([
      expect.objectContaining({
        role_definition_name: "DNS Zone Contributor",
        scope: IDS.dnsZone,
        principal_id,
      }),
      expect.objectContaining({
        role_definition_name: "Private DNS Zone Contributor",
        scope: IDS.privateDnsZone,
        principal_id,
      }),
    ]);
  });
});

describe("the autoscaler", () => {
  test.each(
    (
      [
        [{ expander: AutoscalerExpander.LEAST_WASTE }, { expander: "least-waste" }],
        [{ balanceSimilarPools: true }, { balance_similar_node_groups: true }],
        [{ scanIntervalSeconds: 20 }, { scan_interval: "20s" }],
        [{ newPodDelaySeconds: 0 }, { new_pod_scale_up_delay: "0s" }],
        [{ scaleDownDelayAfterAddMinutes: 15 }, { scale_down_delay_after_add: "15m" }],
        [{ scaleDownUnneededMinutes: 5 }, { scale_down_unneeded: "5m" }],
        [{ scaleDownUtilizationThreshold: 0.65 }, { scale_down_utilization_threshold: "0.65" }],
        [{ maxGracefulTerminationSeconds: 300 }, { max_graceful_termination_sec: "300" }],
        [{ maxNodeProvisioningMinutes: 20 }, { max_node_provisioning_time: "20m" }],
      ] as [ClusterAutoscaler, Block][]
    ).map(([options, block]) => [renderOptions(options), options, block] as const),
  )("with %s", (_, autoscaler, expected) => {
    expect(added({ autoscaler })).toEqual({ auto_scaler_profile: expected });
  });

  test("is left to AKS where nothing is asked of it", () => {
    expect(added({ autoscaler: {} })).toEqual({});
  });
});

describe("a warning with its date", () => {
  test.each<[string, Partial<AksClusterProps>, RegExp]>([
    ["managed NGINX", { addOns: { webAppRouting: {} } }, /November 2026/],
    [
      "Azure's own network policies",
      { network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.AZURE }) },
      /2028-09-30.*CILIUM/,
    ],
    ["kubenet", { network: ClusterNetwork.kubenet() }, /2028-03-31.*cniOverlay/],
  ])("is given for %s", (_, props, expected) => {
    const options = { resourceGroup: RESOURCE_GROUP, ...props };
    const cluster = new AksCluster(testStack(), "cluster", options);
    expect(warningsIn(cluster)).toEqual([expect.stringMatching(expected)]);
  });

  test("is not given for what stays", () => {
    const stack = testStack();
    const cluster = new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
    Annotations.of(stack).addInfo("so that there is metadata at all");
    expect(stack.node.metadata).toHaveLength(1);
    expect(cluster.node.metadata).toEqual([]);
  });
});

test("DNS zones of one name in two resource groups have a role each, in any order", () => {
  const other = IDS.dnsZone.replace(/resourceGroups\/[^/]+/, "resourceGroups/rg-other");
  const rolesOf = (...dnsZoneIds: string[]) =>
    synthesizeCluster({ addOns: { webAppRouting: { dnsZoneIds } } }).all(ROLE);
  const roles = rolesOf(IDS.dnsZone, other);
  expect(
    Object.values(roles)
      .map(({ scope }) => scope)
      .sort(),
  ).toEqual([IDS.dnsZone, other].sort());
  expect(rolesOf(other, IDS.dnsZone)).toEqual(roles);
});
