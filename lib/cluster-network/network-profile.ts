import type {
  KubernetesClusterNetworkProfile,
  KubernetesClusterNetworkProfileLoadBalancerProfile,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { ClusterNetworkSpec } from "./cluster-network-spec";
import { isCilium } from "./cluster-network-spec";
import type { ClusterOutbound, OutboundLoadBalancer } from "./cluster-outbound";
import { NetworkMode } from "./network-mode";
import { NetworkPolicy } from "./network-policy";

/** The `network_profile` block of a cluster, without defaults of AKS. */
export function networkProfile(
  network: ClusterNetworkSpec,
  outbound: ClusterOutbound,
): KubernetesClusterNetworkProfile {
  const { loadBalancer, natGateway } = outbound._details;
  return {
    networkPlugin: network.mode === NetworkMode.KUBENET ? "kubenet" : "azure",
    networkPluginMode: network.mode === NetworkMode.OVERLAY ? "overlay" : undefined,
    networkPolicy: network.policy === NetworkPolicy.NONE ? undefined : network.policy,
    networkDataPlane: isCilium(network) ? "cilium" : undefined,
    advancedNetworking: network.advanced && {
      observabilityEnabled: network.advanced.observability ?? false,
      securityEnabled: network.advanced.security ?? false,
    },
    ...ranges(network),
    outboundType: loadBalancer ? undefined : outbound.outboundType,
    loadBalancerProfile: loadBalancer && loadBalancerProfile(loadBalancer),
    natGatewayProfile:
      natGateway && hasValues(natGateway)
        ? {
            managedOutboundIpCount: natGateway.publicIpCount,
            idleTimeoutInMinutes: natGateway.idleTimeoutMinutes,
          }
        : undefined,
  };
}

function ranges({ podCidr, serviceCidr, dnsServiceIp, dualStack }: ClusterNetworkSpec) {
  if (!dualStack || podCidr === undefined || serviceCidr === undefined) {
    return { podCidr, serviceCidr, dnsServiceIp };
  }
  return {
    ipVersions: ["IPv4", "IPv6"],
    podCidrs: [podCidr, dualStack.podCidr],
    serviceCidrs: [serviceCidr, dualStack.serviceCidr],
    dnsServiceIp,
  };
}

function loadBalancerProfile(
  options: OutboundLoadBalancer,
): KubernetesClusterNetworkProfileLoadBalancerProfile | undefined {
  const { ips, portsPerNode, idleTimeoutMinutes, backendPoolType } = options;
  if (!hasValues(options)) {
    return undefined;
  }
  return {
    managedOutboundIpCount: ips?._details.count,
    managedOutboundIpv6Count: ips?._details.ipv6Count,
    outboundIpAddressIds: ips?._details.addressIds,
    outboundIpPrefixIds: ips?._details.prefixIds,
    outboundPortsAllocated: portsPerNode,
    idleTimeoutInMinutes: idleTimeoutMinutes,
    backendPoolType,
  };
}

function hasValues(options: object): boolean {
  return Object.values(options).some((value) => value !== undefined);
}
