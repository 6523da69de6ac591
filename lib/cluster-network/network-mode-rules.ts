import { overlap, parseIpv6Cidr } from "../network/cidr";
import {
  areOfOneNetwork,
  placeOf,
  type SubnetReference,
  subnetNameOf,
} from "../network/subnet-reference";
import { azurermHas, azurermWith, missingFeature } from "../provider/azurerm-features";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import {
  type ClusterNetworkSpec,
  DEFAULT_IPV6_POD_CIDR,
  DEFAULT_IPV6_SERVICE_CIDR,
  isCilium,
} from "./cluster-network-spec";
import { NetworkMode } from "./network-mode";
import { NetworkPolicy } from "./network-policy";

/** The largest IPv6 range for services. Source: `SOURCES.dualStack` */
const LARGEST_IPV6_SERVICE_PREFIX = 108;

/** Valid combinations of network options. */
export const networkModeRules = defineRules<ClusterNetworkSpec>("2026-11-29", [
  {
    id: "AKS-NET-025",
    title: "kubenet enforces network policies only with Calico",
    why: "With kubenet, only Calico enforces network policies.",
    fix: "NetworkPolicy.CALICO or NetworkPolicy.NONE; for a new cluster, ClusterNetwork.cniOverlay(…)",
    source: SOURCES.networkPolicies,
    check: ({ mode, policy }) =>
      problemIf(
        mode === NetworkMode.KUBENET &&
          (policy === NetworkPolicy.CILIUM || policy === NetworkPolicy.AZURE),
        () => ({
          option: "network.policy",
          value: policy,
        }),
      ),
  },
  {
    id: "AKS-NET-026",
    title: "Advanced Container Networking Services requires Cilium",
    why: `The security features require the Cilium data plane; before ${azurermWith("observabilityWithoutCilium")}, observability requires it, too.`,
    fix: "no advanced, or policy: NetworkPolicy.CILIUM",
    source: SOURCES.azurermCluster,
    check: (network) => {
      const { advanced, policy } = network;
      const isOnlyObserved = !(advanced?.security ?? false);
      if (advanced === undefined || isCilium(network)) {
        return [];
      }
      if (isOnlyObserved && azurermHas("observabilityWithoutCilium")) {
        return [];
      }
      const { reason } = missingFeature("observabilityWithoutCilium");
      return [
        {
          option: isOnlyObserved ? "network.advanced" : "network.advanced.security",
          reason: isOnlyObserved
            ? `${reason} The policy is "${policy}".`
            : `The security features require the Cilium data plane, and the policy is "${policy}".`,
        },
      ];
    },
  },
  {
    id: "AKS-NET-027",
    title: "Advanced Container Networking Services has at least one feature enabled",
    why: "The setting would enable the paid service with none of its features.",
    fix: "{ observability: true }, or no advanced",
    source: SOURCES.azurermCluster,
    check: ({ advanced }) =>
      problemIf(
        advanced !== undefined && isOff(advanced.observability) && isOff(advanced.security),
        () => ({
          option: "network.advanced",
          value: advanced,
        }),
      ),
  },
  {
    id: "AKS-NET-028",
    title: "Dual-stack clusters use Cilium or no network policy engine",
    why: "In a dual-stack cluster, neither Calico nor Azure Network Policy Manager enforces network policies.",
    fix: "NetworkPolicy.CILIUM or NetworkPolicy.NONE; either replaces an existing cluster",
    source: SOURCES.dualStackLimits,
    check: ({ dualStack, policy }) =>
      problemIf(
        dualStack !== undefined &&
          (policy === NetworkPolicy.CALICO || policy === NetworkPolicy.AZURE),
        () => ({
          option: "network.policy",
          value: policy,
        }),
      ),
  },
  {
    id: "AKS-NET-029",
    title: "IPv6 ranges are aligned CIDR ranges",
    why: "The range must be an IPv6 range in CIDR notation that begins at its first address.",
    fix: `"${DEFAULT_IPV6_POD_CIDR}"`,
    source: SOURCES.dualStack,
    check: ({ dualStack }) => [
      ...ipv6Problems("network.dualStack.podCidr", dualStack?.podCidr, DEFAULT_IPV6_POD_CIDR),
      ...ipv6Problems(
        "network.dualStack.serviceCidr",
        dualStack?.serviceCidr,
        DEFAULT_IPV6_SERVICE_CIDR,
      ),
    ],
  },
  {
    id: "AKS-NET-035",
    title: `The IPv6 service range is a /${LARGEST_IPV6_SERVICE_PREFIX} or smaller`,
    why: `AKS accepts IPv6 service ranges up to a /${LARGEST_IPV6_SERVICE_PREFIX}.`,
    fix: `"${DEFAULT_IPV6_SERVICE_CIDR}"`,
    source: SOURCES.dualStack,
    check: ({ dualStack }) => {
      const length =
        parseIpv6Cidr(dualStack?.serviceCidr)?.prefixLength ?? LARGEST_IPV6_SERVICE_PREFIX;
      return problemIf(length < LARGEST_IPV6_SERVICE_PREFIX, () => ({
        option: "network.dualStack.serviceCidr",
        value: dualStack?.serviceCidr,
        fix: `"${dualStack?.serviceCidr.split("/")[0]}/${LARGEST_IPV6_SERVICE_PREFIX}"`,
      }));
    },
  },
  {
    id: "AKS-NET-036",
    title: "The IPv6 ranges of pods and services do not overlap",
    why: "Pods and services need separate IPv6 ranges.",
    fix: "ranges that do not overlap",
    source: SOURCES.overlay,
    check: ({ dualStack }) => {
      const pods = parseIpv6Cidr(dualStack?.podCidr);
      const services = parseIpv6Cidr(dualStack?.serviceCidr);
      return problemIf(
        pods !== undefined && services !== undefined && overlap(pods, services),
        () => ({
          option: "network.dualStack.podCidr",
          value: dualStack?.podCidr,
          reason: `The range overlaps network.dualStack.serviceCidr, ${dualStack?.serviceCidr}; pods and services need separate ranges.`,
        }),
      );
    },
  },
  {
    id: "AKS-NET-030",
    title: "Dual-stack nodes are in a subnet with an IPv6 range",
    why: "The nodes of a dual-stack cluster need a subnet that also has an IPv6 range.",
    fix: 'ipv6AddressSpace: "fd00:db8:deca::/48" on the AksNetwork',
    source: SOURCES.dualStack,
    check: ({ dualStack, subnet }) =>
      problemIf(dualStack !== undefined && subnet?.hasIpv6 === false, () => ({
        option: "network.subnet",
        value: subnet?.addressPrefix,
      })),
  },
  {
    id: "AKS-NET-033",
    title: "Names of the network, subnet and resource group fit node labels in overlay",
    why: `With overlay, AKS labels the nodes with these names, which must have at most ${LIMITS.overlayNetworkName.value} characters.`,
    fix: "shorter names, or ClusterNetwork.cniPodSubnet(…); either replaces an existing cluster",
    source: LIMITS.overlayNetworkName.source,
    check: ({ mode, subnet }) =>
      mode === NetworkMode.OVERLAY && subnet ? overlayNameProblems(subnet) : [],
  },
  {
    id: "AKS-NET-031",
    title: "Pods and nodes are in different subnets",
    why: "Pods need a separate subnet that contains no nodes.",
    fix: "another subnet, or ClusterNetwork.cniNodeSubnet(…)",
    source: SOURCES.podSubnet,
    check: ({ mode, subnet, podSubnet }) =>
      problemIf(mode === NetworkMode.POD_SUBNET && subnet?.id === podSubnet?.id, () => ({
        option: "network.podSubnet",
        value: podSubnet?.id,
      })),
  },
  {
    id: "AKS-NET-037",
    title: "The pod subnet is in the virtual network of the nodes",
    why: "The subnets of pods and nodes must be in the same virtual network.",
    fix: "a subnet of the nodes' virtual network",
    source: "https://learn.microsoft.com/azure/aks/configure-azure-cni-static-block-allocation",
    check: ({ subnet, podSubnet }) =>
      problemIf(
        subnet !== undefined &&
          podSubnet !== undefined &&
          areOfOneNetwork(subnet, podSubnet) === false,
        () => ({
          option: "network.podSubnet",
          value: podSubnet?.id,
        }),
      ),
  },
]);

/** With overlay, AKS labels the nodes with these names. */
function overlayNameProblems(subnet: SubnetReference): readonly Problem[] {
  const longest = LIMITS.overlayNetworkName.value;
  const { networkName, resourceGroupName } = placeOf(subnet);
  const names = {
    subnet: subnetNameOf(subnet),
    network: networkName,
    "resource group": resourceGroupName,
  };
  return Object.entries(names)
    .filter(([, name]) => isKnown(name) && name.length > longest)
    .map(([what, name]) => ({
      option: "network.subnet",
      value: name,
      reason: `With overlay, the ${what} of the nodes must have a name of at most ${longest} characters; this name has ${name?.length}.`,
      fix: "a shorter name, or ClusterNetwork.cniPodSubnet(…); either replaces an existing cluster",
    }));
}

function isOff(feature: boolean | undefined): boolean {
  return !(feature ?? false);
}

function ipv6Problems(
  option: string,
  text: string | undefined,
  example: string,
): readonly Problem[] {
  return problemIf(isKnown(text) && !parseIpv6Cidr(text)?.isAligned, () => ({
    option,
    value: text,
    reason: "The range must be an IPv6 range in CIDR notation that begins at its first address.",
    fix: `"${example}"`,
  }));
}
