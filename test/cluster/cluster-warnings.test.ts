import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  type AksClusterProps,
  ApiServerAccess,
  ClusterNetwork,
  ClusterOutbound,
  ClusterTier,
  KubernetesVersion,
  NetworkPolicy,
  type NodePoolOptions,
  Spot,
  TaintEffect,
} from "../../lib";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, synthesizeStack, testStack, warningsIn } from "../support/synth";

function warningsOf(options: Partial<AksClusterProps>): string[] {
  const props = { resourceGroup: RESOURCE_GROUP, ...options };
  return warningsIn(new AksCluster(testStack(), "cluster", props));
}

const version = (text: string) => ({ version: KubernetesVersion.of(text) });
const isolated = { apiServer: ApiServerAccess.private(), outbound: ClusterOutbound.isolated() };
const workspace = { id: IDS.workspace, location: "westeurope" };
const metrics = { id: IDS.monitorWorkspace, location: "westeurope" };

describe("a cluster warns of", () => {
  test.each<[string, Partial<AksClusterProps>, RegExp]>([
    [
      "kubenet",
      { network: ClusterNetwork.kubenet() },
      /retires on 2028-03-31.*ClusterNetwork.cniOverlay.*AKS-CLU-071/,
    ],
    [
      "Azure's network policies",
      { network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.AZURE }) },
      /retires on 2028-09-30.*NetworkPolicy.CILIUM.*AKS-CLU-072/,
    ],
    ["web-app routing", { addOns: { webAppRouting: {} } }, /until November 2026.*AKS-CLU-070/],
    [
      "logs that do not leave an isolated network",
      { ...isolated, monitoring: { workspace, containerInsights: {} } },
      /Azure Monitor private link scope.*AKS-CLU-073/,
    ],
    [
      "metrics that do not",
      { ...isolated, monitoring: { prometheus: { workspace: metrics } } },
      /Azure Monitor private link scope.*AKS-CLU-073/,
    ],
    [
      "a sensor whose findings do not",
      { ...isolated, monitoring: { workspace }, security: { defender: true } },
      /Azure Monitor private link scope.*AKS-CLU-073/,
    ],
    [
      "policies that do not come into it",
      { ...isolated, security: { azurePolicy: true } },
      /data\.policy\.core\.windows\.net.*userDefinedRouting.*AKS-CLU-074/,
    ],
    [
      "a version from before the calendar",
      version("1.20"),
      /does not contain it; it goes from 1\.29 to 1\.\d+\..*AKS-CLU-076/,
    ],
    ["a version that is not there yet", version("1.99.1"), /version = "1\.99\.1".*AKS-CLU-076/],
    ["a version without support", version("1.30"), /Support ended on 2025-08-22.*AKS-CLU-076/],
    [
      "a version without long-term support",
      { ...version("1.29"), tier: ClusterTier.LONG_TERM_SUPPORT },
      /Support, also long-term support, ended on 2026-04-30.*AKS-CLU-076/,
    ],
  ])("%s", (_, options, words) => {
    expect(warningsOf(options)).toEqual([expect.stringMatching(words)]);
    expect(warningsOf(options)[0]).toMatch(/Fix: .+ \(AKS-CLU-07\d, https:\/\/[^)]+\)$/);
  });
});

describe("a cluster warns of nothing", () => {
  test.each<[string, Partial<AksClusterProps>]>([
    ["as it is", {}],
    ["in a version with support", version("1.35.2")],
    [
      "in a version with long-term support",
      { ...version("1.32"), tier: ClusterTier.LONG_TERM_SUPPORT },
    ],
    ["in a version that only Terraform knows", version("${var.version}")],
    ["that is isolated and sends nothing", isolated],
    [
      "whose logs of the control plane do not come from its network",
      { ...isolated, monitoring: { workspace, controlPlaneLogs: {} } },
    ],
    [
      "that is watched and guarded, and has a way out",
      {
        monitoring: { workspace, containerInsights: {}, prometheus: { workspace: metrics } },
        security: { azurePolicy: true, defender: true },
      },
    ],
  ])("%s", (_, options) => {
    expect(warningsOf(options)).toEqual([]);
  });
});

describe("a cluster without a pool for pods of all kinds", () => {
  const warningsAtSynth = (build: (cluster: AksCluster) => void) => {
    const stack = testStack();
    const systemPool = { onlySystemPods: true };
    const cluster = new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, systemPool });
    build(cluster);
    synthesizeStack(stack);
    synthesizeStack(stack);
    return warningsIn(cluster);
  };

  test.each<[string, NodePoolOptions | undefined]>([
    ["has none at all", undefined],
    ["has spot nodes alone", { spot: Spot.atMarketPrice() }],
    ["has tainted nodes alone", { taints: [{ key: "sku", value: "gpu" }] }],
  ])("warns once: %s", (_, options) => {
    const warnings = warningsAtSynth((cluster) => options && cluster.addNodePool("user", options));
    expect(warnings).toEqual([expect.stringMatching(/onlySystemPods.*AKS-CLU-075/)]);
  });

  test("disappears as soon as a pool accepts ordinary pods", () => {
    const preferred = [{ key: "a", effect: TaintEffect.PREFER_NO_SCHEDULE }];
    expect(warningsAtSynth((cluster) => cluster.addNodePool("user"))).toEqual([]);
    expect(
      warningsAtSynth((cluster) => cluster.addNodePool("user", { taints: preferred })),
    ).toEqual([]);
  });
});
