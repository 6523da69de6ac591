import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  type CniOverlayOptions,
  NetworkPolicy,
} from "../../lib";
import { networkModeRules } from "../../lib/cluster-network/network-mode-rules";
import { withAzurerm } from "../support/azurerm-version";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const subnet = { id: IDS.subnet };
const podSubnet = { id: IDS.subnet.replace("snet-nodes", "snet-pods") };
const LONG_NAME = "n".repeat(64);
const overlay = (options: CniOverlayOptions) => ClusterNetwork.cniOverlay(options);
const kubenet = (policy: NetworkPolicy) => ClusterNetwork.kubenet({ policy });
const dualStack = (policy: NetworkPolicy) => overlay({ policy, dualStack: {} });

function l1Subnet(stack: TerraformStack, ...addressPrefixes: string[]): Subnet {
  return new Subnet(stack, "subnet", {
    name: "snet-nodes",
    resourceGroupName: "rg-test",
    virtualNetworkName: "vnet-1",
    addressPrefixes,
  });
}

const cases: RuleCase<ClusterNetwork>[] = [
  {
    rule: "AKS-NET-025",
    refused: kubenet(NetworkPolicy.CILIUM),
    says: [
      'network.policy = "cilium"',
      "only Calico enforces network policies",
      "Fix: NetworkPolicy.CALICO or NetworkPolicy.NONE",
    ],
    accepted: kubenet(NetworkPolicy.CALICO),
  },
  {
    rule: "AKS-NET-025",
    refused: kubenet(NetworkPolicy.AZURE),
    says: ['network.policy = "azure"'],
    accepted: kubenet(NetworkPolicy.NONE),
  },
  ...[NetworkPolicy.CALICO, NetworkPolicy.AZURE, NetworkPolicy.NONE].map((policy) => ({
    rule: "AKS-NET-026",
    refused: overlay({ policy, advanced: { observability: true } }),
    says: [
      "network.advanced",
      "requires azurerm 4.67 or later, and this package is bound to azurerm 4.55.",
      `The policy is "${policy}".`,
      "Fix: no advanced, or policy: NetworkPolicy.CILIUM",
    ],
    accepted: overlay({ policy: NetworkPolicy.CILIUM, advanced: { observability: true } }),
  })),
  {
    rule: "AKS-NET-026",
    refused: titled<ClusterNetwork>({
      "Calico with pods in the node subnet": ClusterNetwork.cniNodeSubnet({
        subnet,
        policy: NetworkPolicy.CALICO,
        advanced: { security: true },
      }),
    }),
    says: ["network.advanced.security", 'the policy is "calico"'],
    accepted: ClusterNetwork.cniNodeSubnet({ subnet, advanced: { security: true } }),
  },
  {
    rule: "AKS-NET-027",
    refused: overlay({ advanced: {} }),
    says: ["network.advanced = {}", "with none of its features", "{ observability: true }"],
    accepted: overlay({ advanced: { observability: true } }),
  },
  {
    rule: "AKS-NET-027",
    refused: overlay({ advanced: { observability: false, security: false } }),
    says: ["with none of its features"],
    accepted: overlay({ advanced: { observability: false, security: true } }),
  },
  {
    rule: "AKS-NET-028",
    refused: dualStack(NetworkPolicy.CALICO),
    says: ['network.policy = "calico"', "Fix: NetworkPolicy.CILIUM or NetworkPolicy.NONE"],
    accepted: dualStack(NetworkPolicy.CILIUM),
  },
  {
    rule: "AKS-NET-028",
    refused: dualStack(NetworkPolicy.AZURE),
    says: [
      'network.policy = "azure"',
      "In a dual-stack cluster, neither Calico nor Azure Network Policy Manager enforces network policies.",
    ],
    accepted: dualStack(NetworkPolicy.NONE),
  },
  {
    rule: "AKS-NET-035",
    refused: overlay({ dualStack: { serviceCidr: "fd00:1::/107" } }),
    says: [
      'network.dualStack.serviceCidr = "fd00:1::/107"',
      '"fd00:1::/108"',
      'Fix: "fd00:1::/108"',
    ],
    accepted: overlay({ dualStack: { serviceCidr: "fd00:1::/108" } }),
  },
  {
    rule: "AKS-NET-029",
    refused: overlay({ dualStack: { serviceCidr: "10.96.0.0/16" } }),
    says: ["network.dualStack.serviceCidr", "an IPv6 range in CIDR notation"],
    accepted: overlay({ dualStack: { serviceCidr: "${var.services6}" } }),
  },
  {
    rule: "AKS-NET-029",
    refused: overlay({ dualStack: { podCidr: "fd00:2::1/64" } }),
    says: ['network.dualStack.podCidr = "fd00:2::1/64"', "begins at its first address"],
    accepted: overlay({ dualStack: { podCidr: "fd00:2::/64" } }),
  },
  {
    rule: "AKS-NET-029",
    refused: overlay({ dualStack: { podCidr: "fd00:2::" } }),
    says: ["network.dualStack.podCidr", 'Fix: "fd12:3456:789a::/64"'],
    accepted: overlay({ dualStack: { podCidr: "fd00:2::/48" } }),
  },
  {
    rule: "AKS-NET-036",
    refused: overlay({ dualStack: { podCidr: "fd00:3::/48", serviceCidr: "fd00:3:0:1::/108" } }),
    says: [
      'network.dualStack.podCidr = "fd00:3::/48"',
      "The range overlaps network.dualStack.serviceCidr, fd00:3:0:1::/108; pods and services need separate ranges.",
    ],
    accepted: overlay({ dualStack: { podCidr: "fd00:3::/48", serviceCidr: "fd00:3:1::/108" } }),
  },
  {
    rule: "AKS-NET-036",
    refused: overlay({ dualStack: { podCidr: "fd12:3456:789a::/48" } }),
    says: ["network.dualStack.serviceCidr, fd12:3456:789a:1::/108"],
    accepted: overlay({ dualStack: { podCidr: "${var.pods6}" } }),
  },
  {
    rule: "AKS-NET-030",
    refused: overlay({ dualStack: {}, subnet: { ...subnet, hasIpv6: false } }),
    says: [
      "network.subnet",
      "The nodes of a dual-stack cluster need a subnet that also has an IPv6 range.",
      "ipv6AddressSpace",
    ],
    accepted: overlay({ dualStack: {}, subnet: { ...subnet, hasIpv6: true } }),
  },
  {
    rule: "AKS-NET-030",
    refused: overlay({ dualStack: {}, subnet: { ...subnet, hasIpv6: false } }),
    says: ["network.subnet"],
    accepted: overlay({ dualStack: {}, subnet }),
  },
  {
    rule: "AKS-NET-031",
    refused: ClusterNetwork.cniPodSubnet({ subnet, podSubnet: { id: subnet.id } }),
    says: [
      `network.podSubnet = "${subnet.id.slice(0, 80)}`,
      "Pods need a separate subnet that contains no nodes.",
      "Fix: another subnet, or ClusterNetwork.cniNodeSubnet(…)",
    ],
    accepted: ClusterNetwork.cniPodSubnet({ subnet, podSubnet }),
  },
  ...(
    [
      ["subnet", "snet-nodes"],
      ["network", "vnet-1"],
      ["resource group", "rg-shared"],
    ] as const
  ).map(([what, part]) => ({
    rule: "AKS-NET-033",
    refused: titled<ClusterNetwork>({
      [`a ${what} with a name of 64 characters`]: overlay({
        subnet: { id: subnet.id.replace(part, LONG_NAME) },
      }),
    }),
    says: [
      `network.subnet = "${LONG_NAME}"`,
      `With overlay, the ${what} of the nodes must have a name of at most 63 characters; this name has 64.`,
    ],
    accepted: titled<ClusterNetwork>({
      [`a ${what} with a name of 63 characters`]: overlay({
        subnet: { id: subnet.id.replace(part, LONG_NAME.slice(1)) },
      }),
    }),
  })),
  {
    rule: "AKS-NET-033",
    refused: overlay({ subnet: { id: "${var.subnet}", name: LONG_NAME } }),
    says: [
      "With overlay, the subnet of the nodes must have a name of at most 63 characters; this name has 64.",
      "a shorter name, or ClusterNetwork.cniPodSubnet(…)",
    ],
    accepted: ClusterNetwork.cniNodeSubnet({ subnet: { id: subnet.id, name: LONG_NAME } }),
  },
  {
    rule: "AKS-NET-037",
    refused: ClusterNetwork.cniPodSubnet({
      subnet,
      podSubnet: { id: podSubnet.id.replace("vnet-1", "vnet-2") },
    }),
    says: [
      "network.podSubnet",
      "The subnets of pods and nodes must be in the same virtual network.",
      "Fix: a subnet of the nodes' virtual network",
    ],
    accepted: ClusterNetwork.cniPodSubnet({ subnet, podSubnet: { id: "${var.pods}" } }),
  },
];

describeRules(
  (stack, network: ClusterNetwork) => {
    withAzurerm("4.55.0", () => {
      new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, network });
    });
  },
  networkModeRules,
  cases,
);

describe("advanced networking from azurerm 4.67", () => {
  const policy = NetworkPolicy.AZURE;
  const build = (options: CniOverlayOptions) => (stack: TerraformStack) => {
    withAzurerm("4.67.0", () => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: overlay(options),
      });
    });
  };

  test("observes pods without Cilium", () => {
    const stack = synthesize(build({ policy, advanced: { observability: true } }));
    expect(stack.only("azurerm_kubernetes_cluster").network_profile).toMatchObject({
      network_policy: "azure",
      advanced_networking: { observability_enabled: true, security_enabled: false },
    });
  });

  test("still secures them only with Cilium", () => {
    const message = refusal(build({ policy, advanced: { observability: true, security: true } }));
    expect(message).toContain("AKS-NET-026");
    expect(message).toContain(
      'The security features require the Cilium data plane, and the policy is "azure".',
    );
  });
});

test("a network built here is known to have IPv6, or not to have it", () => {
  const dualStackIn = (ipv6AddressSpace?: string) => () =>
    synthesize((stack) => {
      const resourceGroup = RESOURCE_GROUP;
      const network = new AksNetwork(stack, "network", { resourceGroup, ipv6AddressSpace });
      new AksCluster(stack, "cluster", {
        resourceGroup,
        network: overlay({ dualStack: {}, subnet: network.nodeSubnet }),
      });
    });
  expect(dualStackIn("fd00:db8:deca::/48")).not.toThrow();
  expect(dualStackIn()).toThrow(/network\.subnet = "10\.240\.\S+" {2}\(AKS-NET-030\)/);
});

describe("kubenet shares its subnet with no other cluster (AKS-NET-034)", () => {
  const twoClusters = (one: ClusterNetwork, other: ClusterNetwork) => () =>
    synthesize((stack) => {
      const resourceGroup = RESOURCE_GROUP;
      new AksCluster(stack, "one", { resourceGroup, network: one });
      new AksCluster(stack, "other", { resourceGroup, network: other });
    });

  test("neither with another of kubenet nor with one of another mode", () => {
    const kubenet = ClusterNetwork.kubenet({ subnet });
    expect(twoClusters(kubenet, kubenet)).toThrow(/AKS-NET-034/);
    expect(twoClusters(kubenet, overlay({ subnet }))).toThrow(
      /The subnet also contains the nodes of test\/other\./,
    );
    expect(twoClusters(overlay({ subnet }), kubenet)).toThrow(
      /The subnet also contains the nodes of test\/one\./,
    );
  });

  test("other modes can share a subnet, and kubenet can use a network of AKS", () => {
    const flat = ClusterNetwork.cniNodeSubnet({ subnet });
    expect(twoClusters(flat, overlay({ subnet }))).not.toThrow();
    expect(twoClusters(ClusterNetwork.kubenet(), ClusterNetwork.kubenet())).not.toThrow();
    const elsewhere = ClusterNetwork.kubenet({ subnet: podSubnet });
    expect(twoClusters(ClusterNetwork.kubenet({ subnet }), elsewhere)).not.toThrow();
  });

  test("an L1 subnet, too", () => {
    const sharing = () =>
      synthesize((stack) => {
        const resourceGroup = RESOURCE_GROUP;
        const nodes = l1Subnet(stack, "10.240.0.0/24");
        for (const id of ["one", "other"]) {
          const network = ClusterNetwork.kubenet({ subnet: nodes });
          new AksCluster(stack, id, { resourceGroup, network });
        }
      });
    expect(sharing).toThrow(/network\.subnet = "10\.240\.0\.0\/24" {2}\(AKS-NET-034\)/);
  });
});

test("an L1 subnet of the nodes is not that of the pods, too (AKS-NET-031)", () => {
  const shared = () =>
    synthesize((stack) => {
      const nodes = l1Subnet(stack, "10.240.0.0/16");
      const network = ClusterNetwork.cniPodSubnet({ subnet: nodes, podSubnet: nodes });
      new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, network });
    });
  expect(shared).toThrow(/AKS-NET-031/);
});

test("an L1 subnet of both families is judged by its IPv4 range", () => {
  const dualStackIn = (...addressPrefixes: string[]) =>
    synthesize((stack) => {
      const network = overlay({ dualStack: {}, subnet: l1Subnet(stack, ...addressPrefixes) });
      new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, network });
    });
  expect(() => dualStackIn("10.240.0.0/24", "fd00:db8:deca::/64")).not.toThrow();
  expect(() => dualStackIn("fd00:db8:deca::/64", "10.240.0.0/24")).not.toThrow();
});

test("the range that is proposed for services is one that is accepted", () => {
  const refused = overlay({ dualStack: { serviceCidr: "services" } });
  const message = refusal((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, network: refused });
  });
  const serviceCidr = /Fix: "(.+)"/.exec(message)?.[1];
  const network = overlay({ dualStack: { serviceCidr } });
  expect(() =>
    synthesize((stack) => {
      new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, network });
    }),
  ).not.toThrow();
});
