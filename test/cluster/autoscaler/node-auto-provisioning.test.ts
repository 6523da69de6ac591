import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  type AksClusterProps,
  AksPreset,
  ClusterNetwork,
  NetworkPolicy,
  type NodeAutoProvisioning,
  NodeOs,
  NodePoolScaling,
} from "../../../lib";
import { nodeAutoProvisioningRules } from "../../../lib/cluster/autoscaler/node-auto-provisioning-rules";
import { subnetId } from "../../node-pool/pools";
import { withAzurerm } from "../../support/azurerm-version";
import { nodeProvisioning } from "../../support/edition";
import { IDS } from "../../support/ids";
import { describeRules, titled } from "../../support/rule-cases";
import { RESOURCE_GROUP, refusal, warningsOf } from "../../support/synth";
import { argumentsOf } from "../clusters";

type Options = Partial<AksClusterProps> & { readonly azurerm?: string };

const NEWER = "4.57.0";
const resourceGroup = RESOURCE_GROUP;
const nodeAutoProvisioning = {};
const subnet = { id: IDS.subnet };
const podSubnet = { id: subnetId("snet-pods") };
const { CALICO, NONE } = NetworkPolicy;

const newer = (props: Partial<AksClusterProps>) => withAzurerm(NEWER, () => argumentsOf(props));

describe("node auto-provisioning", () => {
  test.each<[string, NodeAutoProvisioning | undefined, object]>([
    ["off", undefined, nodeProvisioning({ mode: "Manual" })],
    ["on", {}, nodeProvisioning({ mode: "Auto" })],
    [
      "on, without the pools of AKS",
      { defaultNodePools: false },
      nodeProvisioning({ mode: "Auto", default_node_pools: "None" }),
    ],
  ])("%s", (_, option, expected) => {
    const { node_provisioning_profile } = newer({ nodeAutoProvisioning: option });
    expect({ node_provisioning_profile }).toEqual({
      node_provisioning_profile: undefined,
      ...expected,
    });
  });

  test("gives the system pool three nodes, unless they are given", () => {
    expect(newer({ nodeAutoProvisioning }).default_node_pool).toMatchObject({ node_count: 3 });
    const systemPool = { scaling: NodePoolScaling.fixed(2) };
    const own = newer({ nodeAutoProvisioning, systemPool });
    expect(own.default_node_pool).toMatchObject({ node_count: 2 });
  });

  test("runs ordinary pods of a cluster whose only pool is for system pods", () => {
    const systemPool = { onlySystemPods: true };
    const warnings = (props: Partial<AksClusterProps>) =>
      warningsOf((stack) => {
        withAzurerm(
          NEWER,
          () => new AksCluster(stack, "aks", { resourceGroup, systemPool, ...props }),
        );
      });
    expect(warnings({}).join()).toContain("AKS-CLU-075");
    expect(warnings({ nodeAutoProvisioning })).toEqual([]);
  });

  test("comes from a preset", () => {
    const preset = AksPreset.STANDARD.with({ nodeAutoProvisioning });
    const message = withAzurerm("4.55.0", () =>
      refusal((stack) => {
        new AksCluster(stack, "aks", { resourceGroup, preset });
      }),
    );
    expect(message).toContain("AKS-SCL-010");
  });

  test("excludes Windows pools", () => {
    const message = withAzurerm(NEWER, () =>
      refusal((stack) => {
        const network = ClusterNetwork.cniOverlay({ policy: NONE });
        const props = { resourceGroup, network, nodeAutoProvisioning };
        new AksCluster(stack, "aks", props).addNodePool("win", { os: NodeOs.WINDOWS_2022 });
      }),
    );
    expect(message).toContain("AKS-POOL-052");
    expect(message).toContain("Clusters with node auto-provisioning support only Linux nodes.");
  });
});

describeRules(
  (stack, { azurerm = NEWER, ...props }: Options) => {
    withAzurerm(azurerm, () => {
      new AksCluster(stack, "aks", { resourceGroup, nodeAutoProvisioning, ...props });
    });
  },
  nodeAutoProvisioningRules,
  [
    {
      rule: "AKS-SCL-010",
      refused: { azurerm: "4.55.0" },
      says: [
        "Node auto-provisioning requires azurerm 4.57 or later, and this package is bound to azurerm 4.55",
        "cdktn-aks",
      ],
      accepted: titled<Options>({
        "azurerm 4.57": { azurerm: "4.57.0" },
        "a cluster without it": { azurerm: "4.55.0", nodeAutoProvisioning: undefined },
      }),
    },
    {
      rule: "AKS-SCL-011",
      refused: titled<Options>({
        "a pod subnet": { network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet }) },
        kubenet: { network: ClusterNetwork.kubenet({ policy: NONE }) },
      }),
      says: ["neither kubenet nor pod subnets", "ClusterNetwork.cniOverlay"],
      accepted: titled<Options>({
        overlay: { network: ClusterNetwork.cniOverlay() },
        "a node subnet": { network: ClusterNetwork.cniNodeSubnet({ subnet }) },
      }),
    },
    {
      rule: "AKS-SCL-012",
      refused: { network: ClusterNetwork.cniOverlay({ policy: CALICO }) },
      says: ["Calico", "NetworkPolicy.CILIUM"],
      accepted: { network: ClusterNetwork.cniOverlay({ policy: NONE }) },
    },
    {
      rule: "AKS-SCL-013",
      refused: { network: ClusterNetwork.cniOverlay({ dualStack: {} }) },
      says: ["IPv6", "no dualStack"],
      accepted: { network: ClusterNetwork.cniOverlay() },
    },
  ],
);
