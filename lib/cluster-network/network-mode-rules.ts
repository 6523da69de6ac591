import { overlap, parseIpv6Cidr } from "../network/cidr";
import {
  areOfOneNetwork,
  placeOf,
  type SubnetReference,
  subnetNameOf,
} from "../network/subnet-reference";
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

/** Which options go together in one mode. */
export const networkModeRules = defineRules<ClusterNetworkSpec>("2026-11-23", [
  {
    id: "AKS-NET-025",
    source: SOURCES.networkPolicies,
    check: ({ mode, policy }) =>
      problemIf(
        mode === NetworkMode.KUBENET &&
          (policy === NetworkPolicy.CILIUM || policy === NetworkPolicy.AZURE),
        () => ({
          option: "network.policy",
          value: policy,
          reason: "With kubenet only Calico enforces network policies.",
          fix: "NetworkPolicy.CALICO or NetworkPolicy.NONE, or ClusterNetwork.cniOverlay(…)",
        }),
      ),
  },
  {
    id: "AKS-NET-026",
    source: SOURCES.azurermCluster,
    check: (network) =>
      problemIf(network.advanced !== undefined && !isCilium(network), () => ({
        option: "network.advanced",
        reason: `azurerm 4.55 takes it with the Cilium data plane only, and the policy is "${network.policy}".`,
        fix: "policy: NetworkPolicy.CILIUM, or no advanced",
      })),
  },
  {
    id: "AKS-NET-027",
    source: SOURCES.azurermCluster,
    check: ({ advanced }) =>
      problemIf(
        advanced !== undefined && isOff(advanced.observability) && isOff(advanced.security),
        () => ({
          option: "network.advanced",
          value: advanced,
          reason: "It would turn the paid service on with none of its features.",
          fix: "{ observability: true }, or no advanced",
        }),
      ),
  },
  {
    id: "AKS-NET-028",
    source: SOURCES.dualStackLimits,
    check: ({ dualStack, policy }) =>
      problemIf(
        dualStack !== undefined &&
          (policy === NetworkPolicy.CALICO || policy === NetworkPolicy.AZURE),
        () => ({
          option: "network.policy",
          value: policy,
          reason:
            "In a dual-stack cluster neither Calico nor Azure's own manager enforces policies.",
          fix: "NetworkPolicy.CILIUM or NetworkPolicy.NONE",
        }),
      ),
  },
  {
    id: "AKS-NET-029",
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
    source: SOURCES.dualStack,
    check: ({ dualStack }) => {
      const length =
        parseIpv6Cidr(dualStack?.serviceCidr)?.prefixLength ?? LARGEST_IPV6_SERVICE_PREFIX;
      return problemIf(length < LARGEST_IPV6_SERVICE_PREFIX, () => ({
        option: "network.dualStack.serviceCidr",
        value: dualStack?.serviceCidr,
        reason: `The IPv6 range of services is no larger than a /${LARGEST_IPV6_SERVICE_PREFIX}.`,
        fix: `"${dualStack?.serviceCidr.split("/")[0]}/${LARGEST_IPV6_SERVICE_PREFIX}"`,
      }));
    },
  },
  {
    id: "AKS-NET-036",
    source: SOURCES.dualStack,
    check: ({ dualStack }) => {
      const pods = parseIpv6Cidr(dualStack?.podCidr);
      const services = parseIpv6Cidr(dualStack?.serviceCidr);
      return problemIf(
        pods !== undefined && services !== undefined && overlap(pods, services),
        () => ({
          option: "network.dualStack.podCidr",
          value: dualStack?.podCidr,
          reason: `It overlaps network.dualStack.serviceCidr, ${dualStack?.serviceCidr}; pods and services need ranges of their own.`,
          fix: "a range that does not overlap it",
        }),
      );
    },
  },
  {
    id: "AKS-NET-030",
    source: SOURCES.dualStack,
    check: ({ dualStack, subnet }) =>
      problemIf(dualStack !== undefined && subnet?.hasIpv6 === false, () => ({
        option: "network.subnet",
        value: subnet?.addressPrefix,
        reason: "The nodes of a dual-stack cluster need a subnet with an IPv6 range, too.",
        fix: 'ipv6AddressSpace: "fd00:db8:deca::/48" on the AksNetwork',
      })),
  },
  {
    id: "AKS-NET-033",
    source: LIMITS.overlayNetworkName.source,
    check: ({ mode, subnet }) =>
      mode === NetworkMode.OVERLAY && subnet ? overlayNameProblems(subnet) : [],
  },
  {
    id: "AKS-NET-031",
    source: SOURCES.podSubnet,
    check: ({ mode, subnet, podSubnet }) =>
      problemIf(mode === NetworkMode.POD_SUBNET && subnet?.id === podSubnet?.id, () => ({
        option: "network.podSubnet",
        value: podSubnet?.id,
        reason: "Pods take addresses of a subnet of their own, in which there are no nodes.",
        fix: "another subnet, or ClusterNetwork.cniNodeSubnet(…)",
      })),
  },
  {
    id: "AKS-NET-037",
    source: SOURCES.podSubnet,
    check: ({ subnet, podSubnet }) =>
      problemIf(
        subnet !== undefined &&
          podSubnet !== undefined &&
          areOfOneNetwork(subnet, podSubnet) === false,
        () => ({
          option: "network.podSubnet",
          value: podSubnet?.id,
          reason: "The subnet of the pods lies in the virtual network of the nodes.",
          fix: "a subnet of that network",
        }),
      ),
  },
]);

/** Overlay makes labels of the nodes of them. */
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
      reason: `With overlay the ${what} that the nodes lie in has a name of at most ${longest} characters; this one has ${name?.length}.`,
      fix: "a shorter name, or ClusterNetwork.cniPodSubnet(…)",
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
    reason: "It must be an IPv6 range in CIDR notation that begins at its first address.",
    fix: `"${example}"`,
  }));
}
