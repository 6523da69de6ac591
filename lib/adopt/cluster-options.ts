import { azurermHas } from "../provider/azurerm-features";
import { make, member, memberWith, options } from "./api";
import { AZURE_DEFAULTS, defaultNodeResourceGroup, unlessDefault } from "./azure-defaults";
import type { Call, Code, Options } from "./code";
import type { ClusterArguments, DescribedCluster, DescribedPool } from "./described-cluster";
import { maintenanceOptions } from "./maintenance-options";
import { network, outbound } from "./network-options";
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
      maintenance: maintenanceOptions(args),
      autoscaler: autoscaler(args),
      nodeAutoProvisioning:
        nodeAutoProvisioning && azurermHas("nodeAutoProvisioning")
          ? { ...nodeAutoProvisioning }
          : undefined,
      addOns: addOns(args),
      security: security(args),
      dnsPrefix: args.dnsPrefix,
      linux: linux(args),
      httpProxy: httpProxy(args),
      storageDrivers: storageDrivers(args),
      trustedCertificates: trustedCertificates(args),
      diskEncryption: args.diskEncryptionSetId ? { id: args.diskEncryptionSetId } : undefined,
      etcdEncryption: etcdEncryption(described),
      nodeResourceGroup: nodeResourceGroup(args),
      tags: commonTags(described),
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

function linux({ linuxProfile }: ClusterArguments): Options | undefined {
  return (
    linuxProfile && {
      sshPublicKey: linuxProfile.sshKey.keyData,
      adminUsername: linuxProfile.adminUsername,
    }
  );
}

/** A certificate that is not PEM is set on the L1 resource. */
function certificateIn(base64: string | undefined): string | undefined {
  const text = Buffer.from(base64 ?? "", "base64").toString();
  return text.startsWith("-----BEGIN ") ? text : undefined;
}

function trustedCertificates({ customCaTrustCertificatesBase64: all }: ClusterArguments) {
  const texts = all?.map(certificateIn).filter((it) => it !== undefined);
  return texts?.length === all?.length ? texts : undefined;
}

function httpProxy({ httpProxyConfig: proxy }: ClusterArguments): Options | undefined {
  return (
    proxy &&
    options({
      http: proxy.httpProxy,
      https: proxy.httpsProxy,
      except: proxy.noProxy,
      trustedCertificate: certificateIn(proxy.trustedCa),
    })
  );
}

function storageDrivers({ storageProfile }: ClusterArguments): Options | undefined {
  return (
    storageProfile &&
    options({
      disk: storageProfile.diskDriverEnabled as boolean | undefined,
      file: storageProfile.fileDriverEnabled as boolean | undefined,
      blob: storageProfile.blobDriverEnabled as boolean | undefined,
      snapshotController: storageProfile.snapshotControllerEnabled as boolean | undefined,
    })
  );
}

function nodeResourceGroup({ nodeResourceGroup: nodes, ...args }: ClusterArguments) {
  const fallback = defaultNodeResourceGroup(args.resourceGroupName, args.name, args.location);
  return nodes?.toLowerCase() === fallback.toLowerCase() ? undefined : nodes;
}

/** Tags of a cluster reach its pools, so that they are an option only if all pools have them. */
function commonTags({ arguments: args, pools }: DescribedCluster): Options | undefined {
  const all = [args.defaultNodePool, ...pools.map((it) => it.arguments)];
  const tags = Object.entries(args.tags ?? {});
  const areCommon = all.every((it) => tags.every(([name, value]) => it.tags?.[name] === value));
  return tags.length > 0 && areCommon ? args.tags : undefined;
}

function tier({ skuTier, supportPlan }: ClusterArguments): Code | undefined {
  if (skuTier === "Premium") {
    return supportPlan === "AKSLongTermSupport"
      ? member("ClusterTier", "LONG_TERM_SUPPORT")
      : undefined;
  }
  return skuTier === "Standard" ? member("ClusterTier", "STANDARD") : member("ClusterTier", "FREE");
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

/** An identity whose principal is unknown is set on the L1 resource. */
function identity(args: ClusterArguments, known: DescribedCluster["identities"]): Call {
  const [id] = args.identity?.identityIds ?? [];
  if (id === undefined) {
    return make("ClusterIdentity", "systemAssigned", WITHOUT_ROLES);
  }
  const details = [...known].find(([one]) => one.toLowerCase() === id.toLowerCase())?.[1];
  const principalId = details?.principalId;
  if (principalId === undefined) {
    return make("ClusterIdentity", "systemAssigned", WITHOUT_ROLES);
  }
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
  const known = AZURE_DEFAULTS.autoscaler;
  const span = (option: Exclude<keyof typeof known, "expander">, text?: string, unit = "") =>
    unlessDefault(count(text, unit), known[option]);
  return (
    profile &&
    options({
      expander: memberWith("AutoscalerExpander", unlessDefault(profile.expander, known.expander)),
      balanceSimilarPools: profile.balanceSimilarNodeGroups ? true : undefined,
      scanIntervalSeconds: span("scanIntervalSeconds", profile.scanInterval, "s"),
      newPodDelaySeconds: span("newPodDelaySeconds", profile.newPodScaleUpDelay, "s"),
      scaleDownDelayAfterAddMinutes: span(
        "scaleDownDelayAfterAddMinutes",
        profile.scaleDownDelayAfterAdd,
        "m",
      ),
      scaleDownUnneededMinutes: span("scaleDownUnneededMinutes", profile.scaleDownUnneeded, "m"),
      scaleDownUtilizationThreshold: span(
        "scaleDownUtilizationThreshold",
        profile.scaleDownUtilizationThreshold,
        "",
      ),
      maxGracefulTerminationSeconds: span(
        "maxGracefulTerminationSeconds",
        profile.maxGracefulTerminationSec,
        "",
      ),
      maxNodeProvisioningMinutes: span(
        "maxNodeProvisioningMinutes",
        profile.maxNodeProvisioningTime,
        "m",
      ),
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
        dnsZoneIds: zones(routing.dnsZoneIds, false),
        privateDnsZoneIds: zones(routing.dnsZoneIds, true),
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
    applicationGateway: args.ingressApplicationGateway?.gatewayId
      ? { id: args.ingressApplicationGateway.gatewayId }
      : undefined,
    virtualNodesSubnet: virtualNodesSubnet(args),
  });
}

function zones(ids: readonly string[], isPrivate: boolean): string[] | undefined {
  const found = ids.filter((id) => /\/privateDnsZones\//i.test(id) === isPrivate);
  return found.length > 0 ? found : undefined;
}

/** The subnet is in the network of the nodes; the add-on has only its name. */
function virtualNodesSubnet({ aciConnectorLinux: connector, defaultNodePool }: ClusterArguments) {
  const nodes = defaultNodePool.vnetSubnetId;
  return connector && nodes
    ? { id: `${nodes.slice(0, nodes.lastIndexOf("/"))}/${connector.subnetName}` }
    : undefined;
}

/** Only a private vault is described by its resource ID; other keys are set on the L1 resource. */
function etcdEncryption({ arguments: args, etcdVaultId }: DescribedCluster): Call | undefined {
  const { keyVaultKeyId: id, keyVaultNetworkAccess } = args.keyManagementService ?? {};
  if (id === undefined || etcdVaultId === undefined) {
    return undefined;
  }
  const factory = keyVaultNetworkAccess === "Private" ? "privateVault" : "publicVault";
  const versionlessId = id.slice(0, id.lastIndexOf("/"));
  return make("EtcdEncryption", factory, { id, versionlessId, keyVaultId: etcdVaultId });
}

function security(args: ClusterArguments): Options | undefined {
  const secrets = args.keyVaultSecretsProvider;
  const minutes = count(secrets?.secretRotationInterval, "m");
  return options({
    azurePolicy: args.azurePolicyEnabled as boolean | undefined,
    keyVaultSecrets:
      secrets?.secretRotationEnabled === true
        ? (options({ rotationMinutes: minutes }) ?? {})
        : undefined,
  });
}
