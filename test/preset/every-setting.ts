import {
  type AlertOptions,
  AlertSeverity,
  ApiServerAccess,
  AutoscalerExpander,
  ClusterAccess,
  type ClusterAddOns,
  ClusterAlert,
  type ClusterAutoscaler,
  ClusterIdentity,
  type ClusterMaintenance,
  type ClusterMonitoring,
  ClusterNetwork,
  ClusterOutbound,
  type ClusterSecurity,
  type ClusterSettings,
  ClusterTier,
  ClusterUpgrades,
  type ContainerInsightsOptions,
  ContainerInsightsPreset,
  ContainerInsightsTable,
  ControlPlaneLog,
  type ControlPlaneLogsOptions,
  DayOfWeek,
  Gpu,
  IngressExposure,
  type IstioServiceMesh,
  type KeyVaultSecretsOptions,
  KubernetesVersion,
  LogDestination,
  MaintenanceWindow,
  NamespaceFilter,
  NodeOs,
  type NodePlacement,
  NodePoolMode,
  type NodePoolOptions,
  NodePoolScaling,
  NodePoolUpgrade,
  NodePublicIps,
  OsDisk,
  type PrometheusOptions,
  Spot,
  type SyslogCollection,
  SyslogFacility,
  SyslogLevel,
  type SystemPoolOptions,
  type WebAppRouting,
} from "../../lib";
import { mergeSettings } from "../../lib/settings/merge-settings";
import { IDS } from "../support/ids";

/** Two values of something: in the preset, and in the props. */
export type Pair<Value> = readonly [preset: Value, props: Value];

/** Every option with two values; a type that gets another option no longer fits. */
export type Pairs<Options> = {
  readonly [Option in keyof Required<Options>]: Pair<Options[Option]>;
};

const another = (id: string) => id.replace(/-1$|shared$|nodes$|crbases$/, "two");
const reference = (id: string) => [{ id }, { id: another(id) }] as const;
const subnet = { id: IDS.subnet };
const podSubnet = { id: IDS.subnet.replace("nodes", "pods-1") };
const at = (id: string) => ({ id, location: "westeurope" });

const placement: Pairs<NodePlacement> = {
  proximityPlacementGroupId: [IDS.proximityPlacementGroup, another(IDS.proximityPlacementGroup)],
  hostGroupId: [IDS.hostGroup, another(IDS.hostGroup)],
  capacityReservationGroupId: [IDS.capacityReservationGroup, another(IDS.capacityReservationGroup)],
};

const systemPool: Omit<Pairs<SystemPoolOptions>, "placement"> = {
  name: ["one", "other"],
  vmSize: ["Standard_D8ds_v5", "Standard_D16ds_v5"],
  scaling: [NodePoolScaling.autoscale(3, 9), NodePoolScaling.fixed(4)],
  os: [NodeOs.AZURE_LINUX, NodeOs.UBUNTU],
  zones: [["1"], ["2"]],
  osDisk: [OsDisk.ephemeral(64), OsDisk.managed(128)],
  maxPods: [50, 60],
  labels: [{ team: "one" }, { team: "other" }],
  hostEncryption: [true, false],
  fips: [true, false],
  configuration: [{ processesPerPod: 4096 }, { processesPerPod: 8192 }],
  publicIps: [NodePublicIps.managed(), NodePublicIps.fromPrefix(IDS.publicIpPrefix)],
  snapshotId: [IDS.snapshot, another(IDS.snapshot)],
  upgrade: [NodePoolUpgrade.surge("33%"), NodePoolUpgrade.surge("2")],
  subnet: reference(IDS.subnet),
  podSubnet: reference(podSubnet.id),
  rotationName: ["interim", "meantime"],
  onlySystemPods: [true, false],
};

type PoolOptions = Omit<Pairs<NodePoolOptions>, "placement">;
const { onlySystemPods: _, ...common } = systemPool;
const userPool: PoolOptions = {
  ...common,
  name: ["build", "test"],
  vmSize: ["Standard_NC4as_T4_v3", "Standard_NC8as_T4_v3"],
  mode: [NodePoolMode.SYSTEM, NodePoolMode.USER],
  gpu: [Gpu.withoutDriver(), Gpu.withDriver()],
  osDisk: [OsDisk.managed(64), OsDisk.managed(128)],
  spot: [Spot.atMarketPrice(), Spot.upTo(0.25)],
  taints: [[{ key: "one" }], [{ key: "other" }]],
};

const autoscaler: Pairs<ClusterAutoscaler> = {
  expander: [AutoscalerExpander.LEAST_WASTE, AutoscalerExpander.PRIORITY],
  balanceSimilarPools: [true, false],
  scanIntervalSeconds: [20, 30],
  newPodDelaySeconds: [5, 15],
  scaleDownDelayAfterAddMinutes: [15, 20],
  scaleDownUnneededMinutes: [5, 7],
  scaleDownUtilizationThreshold: [0.6, 0.7],
  maxGracefulTerminationSeconds: [300, 400],
  maxNodeProvisioningMinutes: [20, 25],
};

const maintenance: Pairs<ClusterMaintenance> = {
  aksReleases: [
    { allowed: [{ day: DayOfWeek.SATURDAY, fromHour: 20, toHour: 24 }] },
    { allowed: [{ day: DayOfWeek.SUNDAY, fromHour: 2, toHour: 6 }] },
  ],
  autoUpgrade: [
    MaintenanceWindow.weekly(DayOfWeek.SUNDAY),
    MaintenanceWindow.weekly(DayOfWeek.MONDAY),
  ],
  nodeOs: [MaintenanceWindow.weekly(DayOfWeek.TUESDAY), MaintenanceWindow.daily()],
};

const webAppRouting: Pairs<WebAppRouting> = {
  dnsZoneIds: [[IDS.dnsZone], [IDS.dnsZone.replace("example", "example2")]],
  privateDnsZoneIds: [[IDS.privateDnsZone], [IDS.privateDnsZone.replace("internal", "two")]],
  exposure: [IngressExposure.INTERNAL, IngressExposure.NONE],
};

const serviceMesh: Pairs<IstioServiceMesh> = {
  revisions: [["asm-1-30"], ["asm-1-31"]],
  externalIngress: [true, false],
  internalIngress: [true, false],
};

const addOns: Omit<Pairs<ClusterAddOns>, "webAppRouting" | "serviceMesh"> = {
  imageCleanerIntervalHours: [24, 48],
  keda: [true, false],
  verticalPodAutoscaler: [true, false],
  costAnalysis: [true, false],
  applicationGateway: reference(IDS.applicationGateway),
  virtualNodesSubnet: reference(IDS.subnet.replace("nodes", "virtual-1")),
};

const syslog: Pairs<SyslogCollection> = {
  facilities: [[SyslogFacility.AUTH], [SyslogFacility.CRON]],
  minimumLevel: [SyslogLevel.WARNING, SyslogLevel.ERROR],
};

const containerInsights: Omit<Pairs<ContainerInsightsOptions>, "syslog"> = {
  preset: [ContainerInsightsPreset.SYSLOG, ContainerInsightsPreset.STANDARD],
  tables: [
    [ContainerInsightsTable.CONTAINER_LOG_V2, ContainerInsightsTable.PERF],
    [ContainerInsightsTable.CONTAINER_LOG_V2],
  ],
  intervalMinutes: [3, 4],
  namespaces: [NamespaceFilter.include("one"), NamespaceFilter.exclude("other")],
  highScale: [true, false],
  name: ["dcr-one", "dcr-other"],
  tags: [{ team: "one" }, { team: "other" }],
};

const controlPlaneLogs: Pairs<ControlPlaneLogsOptions> = {
  categories: [[ControlPlaneLog.GUARD], [ControlPlaneLog.KUBE_AUDIT_ADMIN]],
  destinations: [
    [LogDestination.storageAccount({ id: IDS.storageAccount })],
    [LogDestination.workspace(at(IDS.workspace))],
  ],
  name: ["diag-one", "diag-other"],
};

const prometheus: Pairs<PrometheusOptions> = {
  workspace: [at(IDS.monitorWorkspace), at(another(IDS.monitorWorkspace))],
  windows: [true, false],
  labels: [{ pods: ["one"] }, { pods: ["other"] }],
  annotations: [{ pods: ["one"] }, { pods: ["other"] }],
  name: ["dcr-one", "dcr-other"],
  endpointName: ["dce-one", "dce-other"],
};

const alerts: Pairs<AlertOptions> = {
  actionGroup: reference(IDS.actionGroup),
  adjustments: [
    [{ alert: ClusterAlert.NODE_CPU_HIGH, severity: AlertSeverity.ERROR }],
    [{ alert: ClusterAlert.NODE_CPU_HIGH, enabled: false }],
  ],
};

type Groups = "containerInsights" | "controlPlaneLogs" | "prometheus" | "alerts";
const monitoring: Omit<Pairs<ClusterMonitoring>, Groups> = {
  workspace: [at(IDS.workspace), at(another(IDS.workspace))],
};

const keyVaultSecrets: Pairs<KeyVaultSecretsOptions> = { rotationMinutes: [5, 10] };

const security: Omit<Pairs<ClusterSecurity>, "keyVaultSecrets" | "deploymentSafeguards"> = {
  azurePolicy: [true, false],
  defender: [true, false],
};

type Grouped =
  | "systemPool"
  | "nodePools"
  | "maintenance"
  | "autoscaler"
  | "addOns"
  | "monitoring"
  | "security";
/** What needs another azurerm than the bindings of the cdktf edition. */
type Newer = "nodeAutoProvisioning";
const settings: Omit<Pairs<ClusterSettings>, Grouped | Newer> = {
  version: [KubernetesVersion.of("1.34"), KubernetesVersion.of("1.35")],
  tier: [ClusterTier.LONG_TERM_SUPPORT, ClusterTier.STANDARD],
  zones: [["1", "2"], ["3"]],
  network: [
    ClusterNetwork.cniPodSubnet({ subnet, podSubnet }),
    ClusterNetwork.cniOverlay({ subnet }),
  ],
  outbound: [
    ClusterOutbound.loadBalancer({ portsPerNode: 64 }),
    ClusterOutbound.userDefinedRouting(),
  ],
  apiServer: [ApiServerAccess.private(), ApiServerAccess.publicFrom("203.0.113.0/24")],
  access: [ClusterAccess.azureRbac(), ClusterAccess.localAccounts()],
  identity: [ClusterIdentity.systemAssigned(), ClusterIdentity.userAssigned()],
  workloadIdentity: [false, true],
  upgrades: [ClusterUpgrades.stable(), ClusterUpgrades.rapid()],
};

/** Settings without which others are refused, or without effect. */
const NEEDS: Readonly<Record<string, ClusterSettings>> = {
  outbound: { network: ClusterNetwork.cniOverlay({ subnet }) },
  "systemPool.subnet": { network: ClusterNetwork.cniOverlay({ subnet: podSubnet }) },
  "systemPool.podSubnet": {
    network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet: { id: another(subnet.id) } }),
  },
  "systemPool.placement": { zones: ["1"] },
  "nodePools.build.subnet": { network: ClusterNetwork.cniOverlay({ subnet: podSubnet }) },
  "nodePools.build.podSubnet": {
    network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet: { id: another(subnet.id) } }),
  },
  "nodePools.build.placement": { zones: ["1"] },
  "nodePools.build.gpu": { nodePools: { build: { vmSize: "Standard_NC4as_T4_v3" } } },
  "addOns.serviceMesh": { addOns: { serviceMesh: { revisions: ["asm-1-29"] } } },
  "addOns.serviceMesh.revisions": {},
  "addOns.virtualNodesSubnet": { network: ClusterNetwork.cniNodeSubnet({ subnet }) },
  "monitoring.workspace": { monitoring: { containerInsights: {} } },
  "monitoring.alerts.actionGroup": {},
  "monitoring.alerts": { monitoring: { alerts: { actionGroup: { id: IDS.actionGroup } } } },
};

/** Options that are required beside others of their group. */
const REQUIRED: Readonly<Record<string, ClusterSettings>> = {
  "addOns.serviceMesh": { addOns: { serviceMesh: { revisions: ["asm-1-29"] } } },
  "monitoring.alerts": { monitoring: { alerts: { actionGroup: { id: IDS.actionGroup } } } },
};

/** Every option by its path. */
const NOTHING: ClusterSettings = {};

export const EVERY_SETTING: readonly EverySetting[] = [
  ...under("", settings),
  ...under("systemPool", systemPool),
  ...under("systemPool.placement", placement),
  ...under("nodePools.build", userPool),
  ...under("nodePools.build.placement", placement),
  ...under("autoscaler", autoscaler),
  ...under("maintenance", maintenance),
  ...under("addOns", addOns),
  ...under("addOns.webAppRouting", webAppRouting),
  ...under("addOns.serviceMesh", serviceMesh),
  ...under("monitoring", monitoring),
  ...under("monitoring.containerInsights", containerInsights),
  ...under("monitoring.containerInsights.syslog", syslog),
  ...under("monitoring.controlPlaneLogs", controlPlaneLogs),
  ...under("monitoring.prometheus", prometheus),
  ...under("monitoring.alerts", alerts),
  ...under("security", security),
  ...under("security.keyVaultSecrets", keyVaultSecrets),
];

export interface EverySetting {
  readonly option: string;
  readonly values: readonly [preset: ClusterSettings, props: ClusterSettings];
  readonly besides: ClusterSettings;
}

function under(path: string, pairs: Readonly<Record<string, Pair<unknown>>>): EverySetting[] {
  return Object.entries(pairs).map(([name, [preset, props]]) => {
    const option = path === "" ? name : `${path}.${name}`;
    const settings = (value: unknown) => mergeSettings(nested(option, value), REQUIRED[path] ?? {});
    return {
      option,
      values: [settings(preset), settings(props)],
      besides: NEEDS[option] ?? NEEDS[path] ?? NOTHING,
    };
  });
}

/** Settings with a value at a path. */
export function nested(path: string, value: unknown): ClusterSettings {
  return path
    .split(".")
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as ClusterSettings;
}
