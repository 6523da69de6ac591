import type { Json } from "./json";

/**
 * The network of a cluster as Azure shows it. Flat networks have no range for pods; each list of
 * ranges goes with a single one, which is its first.
 *
 * Based on https://learn.microsoft.com/rest/api/aks/managed-clusters/get and on what the acceptance
 * tests of azurerm expect (`kubernetes_cluster_network_resource_test.go`).
 */
export function completeNetworkProfile(asked: Json = {}, nodeResources: string): Json {
  const serviceCidrs = ranges(asked.serviceCidrs, asked.serviceCidr, "10.0.0.0/16");
  return {
    networkDataplane: "azure",
    // "none" is read as nothing by azurerm (flattenKubernetesClusterNetworkProfile).
    networkPolicy: "none",
    loadBalancerSku: "standard",
    ...(hasPodRange(asked)
      ? podRanges(ranges(asked.podCidrs, asked.podCidr, "10.244.0.0/16"))
      : {}),
    serviceCidrs,
    serviceCidr: serviceCidrs[0],
    dnsServiceIP: serviceCidrs[0]?.replace(/\.\d+\/\d+$/, ".10"),
    outboundType: "loadBalancer",
    ipFamilies: ["IPv4"],
    ...outbound(asked, nodeResources),
  };
}

function hasPodRange({ networkPlugin, networkPluginMode }: Json): boolean {
  return networkPlugin !== "azure" || networkPluginMode === "overlay";
}

function ranges(asked: string[] = [], first: string | undefined, usual: string): string[] {
  return asked.length > 0 ? asked : [first || usual];
}

function podRanges(podCidrs: string[]): Json {
  return { podCidrs, podCidr: podCidrs[0] };
}

const BACKEND_POOLS = { loadBalancerProfile: { backendPoolType: "nodeIPConfiguration" } };

/**
 * There is a profile of what the cluster goes out through. Where that is no load balancer, versions
 * of the API up to 2024 showed none (hashicorp/terraform-provider-azurerm#16712); clusters of 2026
 * with a route of their own have one with the type of the pools alone. That it is the same for NAT
 * gateways and isolated clusters is a guess, and plans are empty either way: the block is computed
 * where it is not written.
 */
function outbound(asked: Json, nodeResources: string): Json {
  const ip = (name: string) => ({
    id: `${nodeResources}/Microsoft.Network/publicIPAddresses/${name}`,
  });
  if (asked.outboundType === "managedNATGateway") {
    return {
      natGatewayProfile: {
        idleTimeoutInMinutes: 4,
        managedOutboundIPProfile: { count: 1 },
        effectiveOutboundIPs: [ip("nat-gateway")],
      },
      ...BACKEND_POOLS,
    };
  }
  if ((asked.outboundType || "loadBalancer") !== "loadBalancer") {
    return BACKEND_POOLS;
  }
  const { outboundIPs, outboundIPPrefixes } = asked.loadBalancerProfile ?? {};
  const countIPv6 = (asked.ipFamilies ?? []).includes("IPv6") ? { countIPv6: 1 } : {};
  return {
    loadBalancerProfile: {
      ...BACKEND_POOLS.loadBalancerProfile,
      effectiveOutboundIPs: outboundIPs?.publicIPs ?? [ip("load-balancer")],
      ...(outboundIPs || outboundIPPrefixes
        ? {}
        : { managedOutboundIPs: { count: 1, ...countIPv6 } }),
    },
  };
}
