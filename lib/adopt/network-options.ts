import { make, memberWith, options } from "./api";
import { AZURE_DEFAULTS, unlessDefault } from "./azure-defaults";
import type { Call, Code, Options } from "./code";
import type { ClusterArguments } from "./described-cluster";

function subnet(id: string | undefined): Options | undefined {
  return id === undefined ? undefined : { id };
}

export function network({
  networkProfile: profile,
  defaultNodePool: pool,
}: ClusterArguments): Call {
  const { networkPlugin, networkPluginMode, serviceCidr, dnsServiceIp } = profile ?? {};
  const podCidr = unlessDefault(profile?.podCidr, AZURE_DEFAULTS.podCidr);
  const policy = memberWith("NetworkPolicy", profile?.networkPolicy ?? "none");
  const common = {
    subnet: subnet(pool.vnetSubnetId),
    policy,
    serviceCidr: unlessDefault(serviceCidr, AZURE_DEFAULTS.serviceCidr),
    dnsServiceIp: unlessDefault(dnsServiceIp, AZURE_DEFAULTS.dnsServiceIp),
    advanced:
      profile?.advancedNetworking &&
      options({
        observability: profile.advancedNetworking.observabilityEnabled as boolean,
        security: profile.advancedNetworking.securityEnabled as boolean,
      }),
  };
  if (networkPlugin === "kubenet") {
    const { advanced: _, ...kubenet } = common;
    return make("ClusterNetwork", "kubenet", options({ ...kubenet, podCidr }));
  }
  if (networkPluginMode === "overlay") {
    return make(
      "ClusterNetwork",
      "cniOverlay",
      options({ ...common, podCidr, dualStack: dualStack(profile) }),
    );
  }
  return pool.podSubnetId
    ? make(
        "ClusterNetwork",
        "cniPodSubnet",
        options({ ...common, podSubnet: subnet(pool.podSubnetId) }),
      )
    : make("ClusterNetwork", "cniNodeSubnet", options(common));
}

function dualStack(profile: ClusterArguments["networkProfile"]): Options | undefined {
  const [, podCidr] = profile?.podCidrs ?? [];
  const [, serviceCidr] = profile?.serviceCidrs ?? [];
  return podCidr === undefined
    ? undefined
    : (options({
        podCidr: unlessDefault(podCidr, AZURE_DEFAULTS.podCidrV6),
        serviceCidr: unlessDefault(serviceCidr, AZURE_DEFAULTS.serviceCidrV6),
      }) ?? {});
}

export function outbound({
  networkProfile: profile,
  bootstrapProfile: bootstrap,
}: ClusterArguments): Code | undefined {
  const balancer = profile?.loadBalancerProfile;
  const gateway = profile?.natGatewayProfile;
  switch (profile?.outboundType ?? "loadBalancer") {
    case "loadBalancer":
      return make(
        "ClusterOutbound",
        "loadBalancer",
        balancer &&
          options({
            ips: outboundIps(balancer),
            portsPerNode: unlessDefault(
              balancer.outboundPortsAllocated,
              AZURE_DEFAULTS.outboundPorts,
            ),
            idleTimeoutMinutes: unlessDefault(
              balancer.idleTimeoutInMinutes || undefined,
              AZURE_DEFAULTS.loadBalancerIdleMinutes,
            ),
            backendPoolType: memberWith(
              "BackendPoolType",
              unlessDefault(balancer.backendPoolType, AZURE_DEFAULTS.backendPoolType),
            ),
          }),
      );
    case "managedNATGateway":
      return make(
        "ClusterOutbound",
        "managedNatGateway",
        gateway &&
          options({
            publicIpCount: unlessDefault(
              gateway.managedOutboundIpCount,
              AZURE_DEFAULTS.outboundIps,
            ),
            idleTimeoutMinutes: unlessDefault(
              gateway.idleTimeoutInMinutes,
              AZURE_DEFAULTS.natGatewayIdleMinutes,
            ),
          }),
      );
    case "userAssignedNATGateway":
      return make("ClusterOutbound", "userAssignedNatGateway");
    case "userDefinedRouting":
      return make("ClusterOutbound", "userDefinedRouting");
    case "none":
      return bootstrap && make("ClusterOutbound", "isolated", isolated(bootstrap));
    default:
      return undefined;
  }
}

function isolated({ containerRegistryId: id }: Bootstrap): Options | undefined {
  return id === undefined ? undefined : { registry: { id } };
}

type Bootstrap = NonNullable<ClusterArguments["bootstrapProfile"]>;
type LoadBalancer = NonNullable<
  NonNullable<ClusterArguments["networkProfile"]>["loadBalancerProfile"]
>;

function outboundIps(balancer: LoadBalancer): Call | undefined {
  if (balancer.outboundIpAddressIds) {
    return make("OutboundIps", "addresses", ...balancer.outboundIpAddressIds);
  }
  if (balancer.outboundIpPrefixIds) {
    return make("OutboundIps", "prefixes", ...balancer.outboundIpPrefixIds);
  }
  const { managedOutboundIpCount: count, managedOutboundIpv6Count } = balancer;
  const ipv6Count = managedOutboundIpv6Count || undefined;
  const isDefault =
    count === AZURE_DEFAULTS.outboundIps && (ipv6Count ?? 1) === AZURE_DEFAULTS.outboundIpsV6;
  return count === undefined || isDefault
    ? undefined
    : make("OutboundIps", "managed", count, ipv6Count);
}
