import type { ClusterArguments } from "./described-cluster";
import type { Fields } from "./fields";
import { defined, definedOrNone } from "./values";

export function networkProfile(profile: Fields): ClusterArguments["networkProfile"] {
  const balancer = profile.object("loadBalancerProfile");
  const managed = balancer.object("managedOutboundIPs");
  const gateway = profile.object("natGatewayProfile");
  const advanced = profile.object("advancedNetworking");
  profile.ignore("podCidrs", "serviceCidrs", "podLinkLocalAccess");
  balancer.ignore("effectiveOutboundIPs", "enableMultipleStandardLoadBalancers");
  gateway.ignore("effectiveOutboundIPs");
  const ports = balancer.number("allocatedOutboundPorts");
  const idleMinutes = balancer.number("idleTimeoutInMinutes");
  const isDualStack = (profile.texts("ipFamilies") ?? []).length > 1;
  return defined({
    networkPlugin: profile.text("networkPlugin") ?? "azure",
    networkPluginMode: profile.text("networkPluginMode"),
    networkPolicy:
      profile.text("networkPolicy") === "none" ? undefined : profile.text("networkPolicy"),
    networkDataPlane: profile.text("networkDataplane"),
    networkMode: profile.text("networkMode"),
    podCidr: profile.text("podCidr"),
    serviceCidr: profile.text("serviceCidr"),
    dnsServiceIp: profile.text("dnsServiceIP"),
    ipVersions: isDualStack ? profile.texts("ipFamilies") : undefined,
    podCidrs: isDualStack ? profile.texts("podCidrs") : undefined,
    serviceCidrs: isDualStack ? profile.texts("serviceCidrs") : undefined,
    loadBalancerSku: profile.text("loadBalancerSku")?.toLowerCase(),
    outboundType: profile.text("outboundType"),
    loadBalancerProfile: definedOrNone({
      managedOutboundIpCount: managed.number("count"),
      managedOutboundIpv6Count: managed.number("countIPv6"),
      outboundIpAddressIds: idsIn(balancer.object("outboundIPs").value("publicIPs")),
      outboundIpPrefixIds: idsIn(balancer.object("outboundIPPrefixes").value("publicIPPrefixes")),
      outboundPortsAllocated: balancer.exists ? (ports ?? 0) : undefined,
      idleTimeoutInMinutes: balancer.exists ? (idleMinutes ?? 0) : undefined,
      backendPoolType: spelled(balancer.text("backendPoolType"), ["NodeIPConfiguration", "NodeIP"]),
    }),
    natGatewayProfile: definedOrNone({
      managedOutboundIpCount: gateway.object("managedOutboundIPProfile").number("count"),
      idleTimeoutInMinutes: gateway.number("idleTimeoutInMinutes"),
    }),
    advancedNetworking: advanced.flag("enabled")
      ? {
          observabilityEnabled: advanced.object("observability").flag("enabled") ?? false,
          securityEnabled: advanced.object("security").flag("enabled") ?? false,
        }
      : undefined,
  });
}

function idsIn(list: unknown): string[] | undefined {
  const ids = Array.isArray(list) ? list.map((it) => it?.id).filter(Boolean) : [];
  return ids.length > 0 ? ids : undefined;
}

function spelled(text: string | undefined, names: readonly string[]): string | undefined {
  return names.find((name) => name.toLowerCase() === text?.toLowerCase()) ?? text;
}
