import type { Construct } from "constructs";
import {
  type AdvancedNetworking,
  AksCluster,
  type AksClusterProps,
  AksPreset,
  type AksReleaseMaintenance,
  ApiServerAccess,
  AutoscalerExpander,
  BackendPoolType,
  ClusterAccess,
  type ClusterAddOns,
  type ClusterAutoscaler,
  ClusterIdentity,
  type ClusterMaintenance,
  type ClusterMonitoring,
  ClusterNetwork,
  ClusterOutbound,
  type ClusterSecurity,
  ClusterTier,
  ClusterUpgrades,
  type CniNodeSubnetOptions,
  type CniOverlayOptions,
  type CniPodSubnetOptions,
  DayOfWeek,
  type DualStack,
  EtcdEncryption,
  Gmsa,
  Gpu,
  GpuInstance,
  HugePageDefrag,
  HugePages,
  IngressExposure,
  type IstioServiceMesh,
  type KubenetOptions,
  KubernetesVersion,
  MaintenanceWindow,
  type MaintenanceWindowOptions,
  type ManagedNatGateway,
  NetworkPolicy,
  type NodeConfiguration,
  NodeOs,
  NodeOsUpgradeChannel,
  type NodePlacement,
  type NodePool,
  NodePoolMode,
  type NodePoolOptions,
  NodePoolScaling,
  NodePoolUpgrade,
  type NodePoolUpgradeOptions,
  NodePublicIps,
  NumaAlignment,
  OsDisk,
  OutboundIps,
  type OutboundLoadBalancer,
  PrivateApiServerDns,
  type PrivateApiServerOptions,
  Spot,
  SpotEvictionPolicy,
  type SpotOptions,
  type SystemPoolOptions,
  TaintEffect,
  UndrainableNodeBehavior,
  type WebAppRouting,
  WeekOfMonth,
  type WindowsProfile,
} from "../../lib";
import { sysctlsOfAks } from "../../lib/node-pool/configuration/sysctls";
import { NODE_AUTO_PROVISIONING } from "../support/edition";
import { SCOPE } from "./scope";

const { resourceGroup, subnet, podSubnet, virtualNodesSubnet } = SCOPE;

const placement: Required<NodePlacement> = {
  proximityPlacementGroupId: SCOPE.proximityPlacementGroup.id,
  hostGroupId: SCOPE.hostGroup.id,
  capacityReservationGroupId: SCOPE.capacityReservationGroup.id,
};

const upgrade: Required<NodePoolUpgradeOptions> = {
  drainTimeoutMinutes: 60,
  soakMinutes: 5,
  undrainableNodes: UndrainableNodeBehavior.CORDON,
};

const configuration: Required<NodeConfiguration> = {
  staticCpus: true,
  imageCleanupFrom: 90,
  imageCleanupTo: 70,
  containerLogMb: 20,
  containerLogFiles: 3,
  processesPerPod: 4096,
  unsafeSysctls: ["net.core.somaxconn"],
  sysctls: Object.fromEntries(
    Object.entries(sysctlsOfAks()).map(([name, { maximum }]) => [name, maximum]),
  ),
  cpuLimits: false,
  cpuLimitPeriodMs: 200,
  numaAlignment: NumaAlignment.RESTRICTED,
  ephemeralPorts: { first: 1024, last: 65535 },
  swapMb: 2048,
  hugePages: HugePages.ON_REQUEST,
  hugePageDefrag: HugePageDefrag.DEFER,
};

const systemPool: Required<Omit<SystemPoolOptions, "podSubnet">> = {
  name: "base",
  rotationName: "interim",
  vmSize: "Standard_D8ds_v5",
  scaling: NodePoolScaling.autoscale(3, 9),
  os: NodeOs.AZURE_LINUX,
  zones: ["1"],
  osDisk: OsDisk.ephemeral(64),
  maxPods: 50,
  labels: { "example.com/team": "shop" },
  hostEncryption: true,
  fips: true,
  configuration,
  publicIps: NodePublicIps.fromPrefix(SCOPE.publicIpPrefix.id),
  placement,
  snapshotId: SCOPE.snapshot.id,
  upgrade: NodePoolUpgrade.surge("33%", upgrade),
  subnet,
  onlySystemPods: true,
};

const advanced: Required<AdvancedNetworking> = { observability: true, security: true };

const services = { serviceCidr: "172.16.0.0/16", dnsServiceIp: "172.16.0.10" };

const dualStack: Required<DualStack> = {
  podCidr: "fd12:3456::/64",
  serviceCidr: "fd12:3457::/108",
};

const overlay: Required<CniOverlayOptions> = {
  subnet,
  policy: NetworkPolicy.CILIUM,
  advanced,
  podCidr: "10.128.0.0/13",
  ...services,
  dualStack,
};

const flat: Required<Omit<CniNodeSubnetOptions, "advanced">> = {
  subnet,
  policy: NetworkPolicy.CALICO,
  ...services,
};

const podsInSubnet: Required<CniPodSubnetOptions> = {
  subnet,
  podSubnet,
  policy: NetworkPolicy.CILIUM,
  advanced,
  ...services,
};

const kubenet: Required<KubenetOptions> = {
  subnet: SCOPE.kubenetSubnet,
  policy: NetworkPolicy.CALICO,
  podCidr: "10.128.0.0/13",
  ...services,
};

const loadBalancer: Required<OutboundLoadBalancer> = {
  ips: OutboundIps.managed(2, 1),
  portsPerNode: 1024,
  idleTimeoutMinutes: 10,
  backendPoolType: BackendPoolType.NODE_IP,
};

const natGateway: Required<ManagedNatGateway> = { publicIpCount: 2, idleTimeoutMinutes: 10 };

const releases: Required<AksReleaseMaintenance> = {
  allowed: [{ day: DayOfWeek.SATURDAY, fromHour: 20, toHour: 24 }],
  notAllowed: [{ start: "2026-12-24T00:00:00Z", end: "2026-12-27T00:00:00Z" }],
};

const window: Required<MaintenanceWindowOptions> = {
  startTime: "02:00",
  utcOffset: "+01:00",
  durationHours: 6,
  interval: 2,
  startDate: "2026-12-01",
  notAllowed: [{ start: "2026-12-24", end: "2027-01-02" }],
};

const maintenance: Required<ClusterMaintenance> = {
  aksReleases: releases,
  autoUpgrade: MaintenanceWindow.monthlyOnWeekday(WeekOfMonth.LAST, DayOfWeek.SUNDAY, window),
  nodeOs: MaintenanceWindow.monthlyOnWeekday(WeekOfMonth.LAST, DayOfWeek.MONDAY, window),
};

const autoscaler: Required<ClusterAutoscaler> = {
  expander: AutoscalerExpander.LEAST_WASTE,
  balanceSimilarPools: true,
  scanIntervalSeconds: 20,
  newPodDelaySeconds: 5,
  scaleDownDelayAfterAddMinutes: 15,
  scaleDownUnneededMinutes: 5,
  scaleDownUtilizationThreshold: 0.65,
  maxGracefulTerminationSeconds: 300,
  maxNodeProvisioningMinutes: 20,
};

const webAppRouting: Required<WebAppRouting> = {
  dnsZoneIds: [SCOPE.dnsZone.id],
  privateDnsZoneIds: [SCOPE.privateDnsZone.id],
  exposure: IngressExposure.INTERNAL,
};

const serviceMesh: Required<IstioServiceMesh> = {
  revisions: ["asm-1-30"],
  externalIngress: true,
  internalIngress: true,
};

const addOns: Required<Omit<ClusterAddOns, "virtualNodesSubnet">> = {
  imageCleanerIntervalHours: 48,
  keda: true,
  verticalPodAutoscaler: true,
  costAnalysis: true,
  webAppRouting,
  serviceMesh,
  applicationGateway: SCOPE.applicationGateway,
};

const privateApiServer: Required<PrivateApiServerOptions> = {
  dns: PrivateApiServerDns.zone(SCOPE.apiServerZone, "shop"),
  publicFqdn: true,
};

const windows: Required<WindowsProfile> = {
  adminUsername: "shopadmin",
  adminPassword: SCOPE.adminPassword,
  hybridBenefit: true,
  gmsa: Gmsa.withDns("10.0.0.4", "corp.example.com"),
};

const monitoring: Required<ClusterMonitoring> = {
  workspace: SCOPE.workspace,
  containerInsights: {},
  controlPlaneLogs: {},
  prometheus: { labels: { pods: ["team"] }, annotations: { pods: ["team"] } },
  alerts: { actionGroup: SCOPE.actionGroup },
};

const security: Required<Omit<ClusterSecurity, "deploymentSafeguards">> = {
  azurePolicy: true,
  defender: true,
  keyVaultSecrets: { rotationMinutes: 5 },
};

/** Without what needs another azurerm than the bindings of this edition. */
const cluster: Required<Omit<AksClusterProps, "nodeAutoProvisioning">> = {
  resourceGroup,
  name: "aks-shop",
  preset: AksPreset.STANDARD,
  version: KubernetesVersion.of("1.35"),
  tier: ClusterTier.LONG_TERM_SUPPORT,
  systemPool,
  nodePools: { build: {} },
  zones: ["1", "2"],
  network: ClusterNetwork.cniOverlay(overlay),
  outbound: ClusterOutbound.loadBalancer(loadBalancer),
  apiServer: ApiServerAccess.publicFrom("203.0.113.0/24").inSubnet(SCOPE.apiServerSubnet),
  access: ClusterAccess.azureRbac([SCOPE.adminGroup.objectId], { localAccounts: true }),
  dnsPrefix: "shop",
  identity: ClusterIdentity.userAssigned(SCOPE.identity),
  kubeletIdentity: SCOPE.identity,
  prerequisites: [{ fqn: "azurerm_resource_group.shared" }],
  linux: { sshPublicKey: SCOPE.sshPublicKey, adminUsername: "azureuser" },
  httpProxy: {
    http: "http://proxy.example.com:3128",
    https: "http://proxy.example.com:3128",
    except: ["10.0.0.0/8"],
    trustedCertificate: SCOPE.caCertificate,
  },
  storageDrivers: { disk: false, file: false, blob: true, snapshotController: false },
  trustedCertificates: [SCOPE.caCertificate],
  workloadIdentity: true,
  upgrades: ClusterUpgrades.patch({
    nodeOs: NodeOsUpgradeChannel.SECURITY_PATCH,
    applyVersion: true,
  }),
  maintenance,
  autoscaler,
  addOns,
  monitoring,
  security,
  windows,
  diskEncryption: SCOPE.diskEncryptionSet,
  etcdEncryption: EtcdEncryption.privateVault(SCOPE.key),
  nodeResourceGroup: "rg-shop-nodes",
  tags: { team: "shop" },
};

const spot: Required<SpotOptions> = { evictionPolicy: SpotEvictionPolicy.DELETE };

const pool: Required<Omit<NodePoolOptions, "spot">> = {
  name: "build",
  rotationName: "interim",
  vmSize: "Standard_NC24ads_A100_v4",
  scaling: NodePoolScaling.autoscale(0, 20),
  os: NodeOs.UBUNTU,
  zones: ["1"],
  osDisk: OsDisk.managed(256),
  maxPods: 50,
  labels: { "example.com/team": "shop" },
  hostEncryption: true,
  fips: true,
  configuration,
  publicIps: NodePublicIps.fromPrefix(SCOPE.publicIpPrefix.id),
  placement,
  snapshotId: SCOPE.snapshot.id,
  subnet,
  podSubnet,
  mode: NodePoolMode.USER,
  upgrade: NodePoolUpgrade.surge("33%", upgrade),
  gpu: Gpu.partitioned(GpuInstance.MIG_2G),
  taints: [{ key: "sku", value: "gpu", effect: TaintEffect.NO_SCHEDULE }],
};

/** Clusters that have every option between them. */
export function clustersWithAllOptions(scope: Construct): AksCluster[] {
  return [
    new AksCluster(scope, "all", cluster),
    new AksCluster(scope, "private", {
      resourceGroup,
      apiServer: ApiServerAccess.private(privateApiServer),
      access: ClusterAccess.azureRbac(),
      version: KubernetesVersion.of("1.35"),
      upgrades: ClusterUpgrades.manual({ nodeOs: NodeOsUpgradeChannel.NONE }),
      maintenance: {
        autoUpgrade: MaintenanceWindow.monthlyOnDay(15),
        nodeOs: MaintenanceWindow.monthlyOnDay(15),
      },
      network: ClusterNetwork.cniPodSubnet(podsInSubnet),
      outbound: ClusterOutbound.isolated({ registry: SCOPE.registry }),
      kubeletIdentity: SCOPE.identity,
      systemPool: { vmSize: "Standard_NC4as_T4_v3", scaling: NodePoolScaling.fixed(3), podSubnet },
    }),
    new AksCluster(scope, "flat", {
      resourceGroup,
      network: ClusterNetwork.cniNodeSubnet(flat),
      outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.addresses(SCOPE.publicIp.id) }),
      addOns: { virtualNodesSubnet },
    }),
    new AksCluster(scope, "kubenet", {
      resourceGroup,
      network: ClusterNetwork.kubenet(kubenet),
      outbound: ClusterOutbound.loadBalancer({
        ips: OutboundIps.prefixes(SCOPE.publicIpPrefix.id),
      }),
    }),
    ...NODE_AUTO_PROVISIONING.map(
      (nodeAutoProvisioning, index) =>
        new AksCluster(scope, `provisioning-${index}`, { resourceGroup, nodeAutoProvisioning }),
    ),
    new AksCluster(scope, "nat", {
      resourceGroup,
      outbound: ClusterOutbound.managedNatGateway(natGateway),
    }),
  ];
}

/** Pools that have every option between them, and what they take from a cluster. */
export function poolsWithAllOptions(scope: Construct): NodePool[] {
  const { resourceGroup, version, tags } = cluster;
  const upgrades = ClusterUpgrades.manual();
  const network = ClusterNetwork.cniPodSubnet({ subnet, podSubnet, policy: NetworkPolicy.CALICO });
  const of = new AksCluster(scope, "cluster", { resourceGroup, version, tags, upgrades, network });
  return [
    of.addNodePool("all", pool),
    of.addNodePool("spot", { spot: Spot.upTo(0.25, spot) }),
    of.addNodePool("win", {
      os: NodeOs.WINDOWS_2022,
      scaling: NodePoolScaling.fixed(3),
      upgrade: NodePoolUpgrade.inPlace("1"),
    }),
    of.addNodePool("infra", { mode: NodePoolMode.SYSTEM }),
  ];
}
