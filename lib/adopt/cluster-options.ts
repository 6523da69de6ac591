import { azurermHas } from "../provider/azurerm-features";
import { make, member, memberWith, options } from "./api";
import type { Call, Code, Options } from "./code";
import type { ClusterArguments, DescribedCluster, DescribedPool } from "./described-cluster";
import { nodePoolOptions, systemPoolOptions } from "./pool-options";

/**
 * All options of the library that say what the arguments of a cluster say. Those that a preset or a default
 * says as well are left out later.
 */
export function clusterOptions(described: DescribedCluster): Options {
  const { arguments: args, identities, nodeAutoProvisioning, pools } = described;
  return {
    ...options({
      name: args.name,
      version: args.kubernetesVersion && make("KubernetesVersion", "of", args.kubernetesVersion),
      tier: tier(args),
      network: network(args),
      outbound: outbound(args),
      apiServer: apiServer(args),
      access: access(args),
      identity: identity(args, identities),
      kubeletIdentity: kubeletIdentity(args),
      workloadIdentity: args.workloadIdentityEnabled === true,
      upgrades: upgrades(args),
      autoscaler: autoscaler(args),
      nodeAutoProvisioning:
        nodeAutoProvisioning && azurermHas("nodeAutoProvisioning")
          ? { ...nodeAutoProvisioning }
          : undefined,
      addOns: addOns(args),
      monitoring: args.microsoftDefender && {
        workspace: { id: args.microsoftDefender.logAnalyticsWorkspaceId },
      },
      security: security(args),
      dnsPrefix: args.dnsPrefix,
      nodeResourceGroup: args.nodeResourceGroup,
      tags: args.tags,
      zones: (args.defaultNodePool.zones ?? []) as string[],
      systemPool: systemPoolOptions(args.defaultNodePool) ?? {},
    }),
    ...(pools.length > 0 ? { nodePools: poolsById(pools) } : {}),
  };
}

function poolsById(pools: readonly DescribedPool[]): Options {
  return Object.fromEntries(
    pools.map(({ arguments: args }) => [args.name, nodePoolOptions(args) ?? {}]),
  );
}

function tier({ skuTier, supportPlan }: ClusterArguments): Code | undefined {
  if (skuTier === "Premium") {
    return supportPlan === "AKSLongTermSupport"
      ? member("ClusterTier", "LONG_TERM_SUPPORT")
      : undefined;
  }
  return skuTier === "Standard" ? member("ClusterTier", "STANDARD") : member("ClusterTier", "FREE");
}

function subnet(id: string | undefined): Options | undefined {
  return id === undefined ? undefined : { id };
}

function network({ networkProfile: profile, defaultNodePool: pool }: ClusterArguments): Call {
  const { networkPlugin, networkPluginMode, podCidr, serviceCidr, dnsServiceIp } = profile ?? {};
  const policy = memberWith("NetworkPolicy", profile?.networkPolicy ?? "none");
  const common = {
    subnet: subnet(pool.vnetSubnetId),
    policy,
    serviceCidr,
    dnsServiceIp,
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
    return make("ClusterNetwork", "cniOverlay", options({ ...common, podCidr }));
  }
  return pool.podSubnetId
    ? make(
        "ClusterNetwork",
        "cniPodSubnet",
        options({ ...common, podSubnet: subnet(pool.podSubnetId) }),
      )
    : make("ClusterNetwork", "cniNodeSubnet", options(common));
}

function outbound({ networkProfile: profile }: ClusterArguments): Code | undefined {
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
            portsPerNode: balancer.outboundPortsAllocated,
            idleTimeoutMinutes: balancer.idleTimeoutInMinutes,
            backendPoolType: memberWith("BackendPoolType", balancer.backendPoolType),
          }),
      );
    case "managedNATGateway":
      return make(
        "ClusterOutbound",
        "managedNatGateway",
        gateway &&
          options({
            publicIpCount: gateway.managedOutboundIpCount,
            idleTimeoutMinutes: gateway.idleTimeoutInMinutes,
          }),
      );
    case "userAssignedNATGateway":
      return make("ClusterOutbound", "userAssignedNatGateway");
    case "userDefinedRouting":
      return make("ClusterOutbound", "userDefinedRouting");
    default:
      return undefined;
  }
}

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
  const { managedOutboundIpCount: count, managedOutboundIpv6Count: ipv6Count } = balancer;
  return count === undefined ? undefined : make("OutboundIps", "managed", count, ipv6Count);
}

function apiServer(args: ClusterArguments): Call {
  const profile = args.apiServerAccessProfile;
  const ranges = (profile?.authorizedIpRanges ?? []) as string[];
  const access =
    args.privateClusterEnabled === true
      ? make(
          "ApiServerAccess",
          "private",
          options({
            dns: privateDns(args),
            publicFqdn: args.privateClusterPublicFqdnEnabled === true,
          }),
        )
      : ranges.length > 0
        ? make("ApiServerAccess", "publicFrom", ...ranges)
        : make("ApiServerAccess", "public");
  return profile?.subnetId ? inSubnet(access, profile.subnetId) : access;
}

function inSubnet(access: Call, id: string): Call {
  return access.method("inSubnet", { id });
}

function privateDns(args: ClusterArguments): Call {
  const zone = args.privateDnsZoneId;
  if (zone === "None") {
    return make("PrivateApiServerDns", "publicName");
  }
  return zone === undefined || zone === "System"
    ? make("PrivateApiServerDns", "system")
    : make("PrivateApiServerDns", "zone", { id: zone }, args.dnsPrefixPrivateCluster);
}

function access(args: ClusterArguments): Call {
  const entraId = args.azureActiveDirectoryRoleBasedAccessControl;
  if (!entraId) {
    return make("ClusterAccess", "localAccounts");
  }
  const localAccounts = args.localAccountDisabled === true ? undefined : { localAccounts: true };
  const groups = entraId.adminGroupObjectIds as string[] | undefined;
  return entraId.azureRbacEnabled === true
    ? make("ClusterAccess", "azureRbac", groups ?? (localAccounts && []), localAccounts)
    : make("ClusterAccess", "entraId", groups ?? [], localAccounts);
}

/** The roles of the identity exist. */
const WITHOUT_ROLES = { assignRoles: false };

function identity(args: ClusterArguments, known: DescribedCluster["identities"]): Call {
  const [id] = args.identity?.identityIds ?? [];
  if (id === undefined) {
    return make("ClusterIdentity", "systemAssigned", WITHOUT_ROLES);
  }
  const details = [...known].find(([one]) => one.toLowerCase() === id.toLowerCase())?.[1];
  const principalId = details?.principalId ?? "";
  return make("ClusterIdentity", "userAssigned", { id, principalId }, WITHOUT_ROLES);
}

function kubeletIdentity({ kubeletIdentity: kubelet }: ClusterArguments): Options | undefined {
  return (
    kubelet &&
    options({
      id: kubelet.userAssignedIdentityId,
      clientId: kubelet.clientId,
      principalId: kubelet.objectId,
    })
  );
}

const CHANNELS = { patch: "patch", stable: "stable", rapid: "rapid" } as const;

function upgrades(args: ClusterArguments): Call {
  const channel = args.automaticUpgradeChannel;
  const nodeOs = memberWith("NodeOsUpgradeChannel", args.nodeOsUpgradeChannel);
  if (channel === "node-image") {
    return make("ClusterUpgrades", "nodeImage");
  }
  const known = CHANNELS[channel as keyof typeof CHANNELS];
  return make("ClusterUpgrades", known ?? "manual", options({ nodeOs }));
}

function autoscaler({ autoScalerProfile: profile }: ClusterArguments): Options | undefined {
  return (
    profile &&
    options({
      expander: memberWith("AutoscalerExpander", profile.expander),
      balanceSimilarPools: profile.balanceSimilarNodeGroups as boolean | undefined,
      scanIntervalSeconds: count(profile.scanInterval, "s"),
      newPodDelaySeconds: count(profile.newPodScaleUpDelay, "s"),
      scaleDownDelayAfterAddMinutes: count(profile.scaleDownDelayAfterAdd, "m"),
      scaleDownUnneededMinutes: count(profile.scaleDownUnneeded, "m"),
      scaleDownUtilizationThreshold: count(profile.scaleDownUtilizationThreshold, ""),
      maxGracefulTerminationSeconds: count(profile.maxGracefulTerminationSec, ""),
      maxNodeProvisioningMinutes: count(profile.maxNodeProvisioningTime, "m"),
    })
  );
}

/** Undefined for a text in another unit, which the L1 resource takes. */
function count(text: string | undefined, unit: string): number | undefined {
  const digits = unit !== "" && text?.endsWith(unit) ? text.slice(0, -unit.length) : text;
  return digits !== undefined && /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

function addOns(args: ClusterArguments): Options | undefined {
  const { webAppRouting: routing, serviceMeshProfile: mesh, workloadAutoscalerProfile } = args;
  return options({
    imageCleanerIntervalHours: args.imageCleanerEnabled
      ? args.imageCleanerIntervalHours
      : undefined,
    keda: workloadAutoscalerProfile?.kedaEnabled as boolean | undefined,
    verticalPodAutoscaler: workloadAutoscalerProfile?.verticalPodAutoscalerEnabled as
      | boolean
      | undefined,
    costAnalysis: args.costAnalysisEnabled as boolean | undefined,
    webAppRouting:
      routing &&
      (options({
        dnsZoneIds: routing.dnsZoneIds.length > 0 ? routing.dnsZoneIds : undefined,
        exposure: memberWith("IngressExposure", routing.defaultNginxController),
      }) ??
        {}),
    serviceMesh:
      mesh &&
      options({
        revisions: mesh.revisions,
        externalIngress: mesh.externalIngressGatewayEnabled as boolean | undefined,
        internalIngress: mesh.internalIngressGatewayEnabled as boolean | undefined,
      }),
  });
}

function security(args: ClusterArguments): Options | undefined {
  const secrets = args.keyVaultSecretsProvider;
  const minutes = count(secrets?.secretRotationInterval, "m");
  return options({
    azurePolicy: args.azurePolicyEnabled as boolean | undefined,
    defender: args.microsoftDefender ? true : undefined,
    keyVaultSecrets:
      secrets?.secretRotationEnabled === true
        ? (options({ rotationMinutes: minutes }) ?? {})
        : undefined,
  });
}
