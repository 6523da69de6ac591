import { describe, expect, test } from "@jest/globals";
import {
  type AdvancedNetworking,
  AksPreset,
  ApiServerAccess,
  BackendPoolType,
  ClusterAccess,
  ClusterIdentity,
  type ClusterIdentityOptions,
  ClusterNetwork,
  ClusterOutbound,
  type ClusterSettings,
  ClusterUpgrades,
  type CniNodeSubnetOptions,
  type CniOverlayOptions,
  type CniPodSubnetOptions,
  DayOfWeek,
  type DualStack,
  type EntraIdAccess,
  type IsolatedOutbound,
  type KubenetOptions,
  KubernetesVersion,
  MaintenanceWindow,
  type MaintenanceWindowOptions,
  type ManagedNatGateway,
  type ManualUpgradeOptions,
  NetworkPolicy,
  NodeOsUpgradeChannel,
  NodePoolUpgrade,
  type NodePoolUpgradeOptions,
  OutboundIps,
  type OutboundLoadBalancer,
  PrivateApiServerDns,
  type PrivateApiServerOptions,
  Spot,
  SpotEvictionPolicy,
  type SpotOptions,
  UndrainableNodeBehavior,
  type UpgradeChannelOptions,
} from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { clusterJson } from "./cluster-json";
import { nested, type Pairs } from "./every-setting";

/** A factory with the named options that it takes, each with two values. */
interface Factory {
  readonly name: string;
  readonly option: string;
  readonly pairs: Readonly<Record<string, readonly [preset: unknown, props: unknown]>>;
  /** Options that the factory wants in any case. */
  readonly always?: object;
  readonly besides?: ClusterSettings;
  build(options: object): unknown;
}

const subnet = { id: IDS.subnet };
const podSubnet = { id: IDS.subnet.replace("nodes", "pods") };

const services = {
  serviceCidr: ["172.16.0.0/16", "172.17.0.0/16"],
} as const;
const policy = [NetworkPolicy.CALICO, NetworkPolicy.NONE] as const;
const ranges = ["10.128.0.0/14", "10.132.0.0/14"] as const;

const overlay: Omit<Pairs<CniOverlayOptions>, "advanced" | "dualStack" | "dnsServiceIp"> = {
  ...services,
  policy,
  subnet: [subnet, podSubnet],
  podCidr: ranges,
};
const advanced: Pairs<AdvancedNetworking> = {
  observability: [true, false],
  security: [true, false],
};
const dualStack: Pairs<DualStack> = {
  podCidr: ["fd12:3456::/64", "fd12:3458::/64"],
  serviceCidr: ["fd12:3457::/108", "fd12:3459::/108"],
};
const nodeSubnet: Omit<Pairs<CniNodeSubnetOptions>, "advanced" | "subnet" | "dnsServiceIp"> = {
  ...services,
  policy,
};
const podsInSubnet: Omit<
  Pairs<CniPodSubnetOptions>,
  "advanced" | "subnet" | "podSubnet" | "dnsServiceIp"
> = { ...services, policy };
const kubenet: Omit<Pairs<KubenetOptions>, "dnsServiceIp"> = {
  ...services,
  policy,
  subnet: [subnet, podSubnet],
  podCidr: ranges,
};
const loadBalancer: Pairs<OutboundLoadBalancer> = {
  ips: [OutboundIps.managed(2), OutboundIps.managed(3)],
  portsPerNode: [1024, 2048],
  idleTimeoutMinutes: [10, 20],
  backendPoolType: [BackendPoolType.NODE_IP, BackendPoolType.NODE_IP_CONFIGURATION],
};
const natGateway: Pairs<ManagedNatGateway> = {
  publicIpCount: [2, 3],
  idleTimeoutMinutes: [10, 20],
};
const isolated: Pairs<IsolatedOutbound> = {
  registry: [{ id: IDS.registry }, { id: IDS.registry.replace("crbases", "crothers") }],
};
const privateApiServer: Pairs<PrivateApiServerOptions> = {
  dns: [PrivateApiServerDns.system(), PrivateApiServerDns.publicName()],
  publicFqdn: [true, false],
};
const entraId: Pairs<EntraIdAccess> = { localAccounts: [true, false] };
const identity: Pairs<ClusterIdentityOptions> = { assignRoles: [false, true] };
const channel: Pairs<UpgradeChannelOptions> = {
  nodeOs: [NodeOsUpgradeChannel.SECURITY_PATCH, NodeOsUpgradeChannel.NONE],
  applyVersion: [true, false],
};
const manual: Pairs<ManualUpgradeOptions> = { nodeOs: channel.nodeOs };
const window: Pairs<MaintenanceWindowOptions> = {
  startTime: ["02:00", "03:00"],
  utcOffset: ["+01:00", "+02:00"],
  durationHours: [6, 7],
  interval: [2, 3],
  startDate: ["2026-12-01", "2026-12-02"],
  notAllowed: [
    [{ start: "2026-12-24", end: "2027-01-02" }],
    [{ start: "2027-12-24", end: "2028-01-02" }],
  ],
};
const upgrade: Pairs<NodePoolUpgradeOptions> = {
  drainTimeoutMinutes: [60, 90],
  soakMinutes: [5, 10],
  undrainableNodes: [UndrainableNodeBehavior.CORDON, UndrainableNodeBehavior.SCHEDULE],
};
const spot: Pairs<SpotOptions> = {
  evictionPolicy: [SpotEvictionPolicy.DEALLOCATE, SpotEvictionPolicy.DELETE],
};

const version: ClusterSettings = { version: KubernetesVersion.of("1.35") };

const FACTORIES: readonly Factory[] = [
  {
    name: "ClusterNetwork.cniOverlay",
    option: "network",
    pairs: overlay,
    build: ClusterNetwork.cniOverlay,
  },
  {
    name: "ClusterNetwork.cniOverlay, advanced",
    option: "network",
    pairs: advanced,
    build: (options) => ClusterNetwork.cniOverlay({ advanced: options }),
  },
  {
    name: "ClusterNetwork.cniOverlay, dualStack",
    option: "network",
    pairs: dualStack,
    build: (options) => ClusterNetwork.cniOverlay({ dualStack: options }),
  },
  {
    name: "ClusterNetwork.cniNodeSubnet",
    option: "network",
    pairs: nodeSubnet,
    build: (options) => ClusterNetwork.cniNodeSubnet({ subnet, ...options }),
  },
  {
    name: "ClusterNetwork.cniPodSubnet",
    option: "network",
    pairs: podsInSubnet,
    build: (options) => ClusterNetwork.cniPodSubnet({ subnet, podSubnet, ...options }),
  },
  {
    name: "ClusterNetwork.kubenet",
    option: "network",
    pairs: kubenet,
    build: ClusterNetwork.kubenet,
  },
  {
    name: "ClusterOutbound.loadBalancer",
    option: "outbound",
    pairs: loadBalancer,
    build: ClusterOutbound.loadBalancer,
  },
  {
    name: "ClusterOutbound.managedNatGateway",
    option: "outbound",
    pairs: natGateway,
    build: ClusterOutbound.managedNatGateway,
  },
  {
    name: "ApiServerAccess.private",
    option: "apiServer",
    pairs: privateApiServer,
    build: ApiServerAccess.private,
  },
  {
    name: "ClusterAccess.azureRbac",
    option: "access",
    pairs: entraId,
    build: (options) => ClusterAccess.azureRbac(undefined, options),
  },
  {
    name: "ClusterAccess.entraId",
    option: "access",
    pairs: entraId,
    build: (options) => ClusterAccess.entraId([OBJECT_ID], options),
  },
  {
    name: "ClusterIdentity.userAssigned",
    option: "identity",
    pairs: identity,
    besides: { network: ClusterNetwork.cniOverlay({ subnet }) },
    build: (options) => ClusterIdentity.userAssigned(undefined, options),
  },
  {
    name: "ClusterIdentity.systemAssigned",
    option: "identity",
    pairs: identity,
    besides: { network: ClusterNetwork.cniOverlay({ subnet }) },
    build: ClusterIdentity.systemAssigned,
  },
  ...(["patch", "stable", "rapid"] as const).map((factory) => ({
    name: `ClusterUpgrades.${factory}`,
    option: "upgrades",
    pairs: channel,
    besides: version,
    build: ClusterUpgrades[factory],
  })),
  {
    name: "ClusterUpgrades.manual",
    option: "upgrades",
    pairs: manual,
    besides: version,
    build: ClusterUpgrades.manual,
  },
  ...["autoUpgrade", "nodeOs"].map((option) => ({
    name: `MaintenanceWindow.weekly for ${option}`,
    option: `maintenance.${option}`,
    pairs: window,
    build: (options: object) => MaintenanceWindow.weekly(DayOfWeek.SUNDAY, options),
  })),
  {
    name: "NodePoolUpgrade.surge",
    option: "systemPool.upgrade",
    pairs: upgrade,
    build: (options) => NodePoolUpgrade.surge("33%", options),
  },
  {
    name: "NodePoolUpgrade.inPlace",
    option: "nodePools.build.upgrade",
    pairs: upgrade,
    build: (options) => NodePoolUpgrade.inPlace("1", options),
  },
  {
    name: "Spot.upTo",
    option: "nodePools.build.spot",
    pairs: spot,
    build: (options) => Spot.upTo(0.25, options),
  },
];

const cases = FACTORIES.flatMap((factory) =>
  Object.keys(factory.pairs).map((option) => ({ ...factory, named: option })),
);

describe.each(cases)("$name, $named", ({ option, pairs, besides = {}, build, named }) => {
  const ones = Object.fromEntries(Object.entries(pairs).map(([name, [one]]) => [name, one]));
  const other = { [named]: pairs[named]?.[1] };
  const preset = (options: object) =>
    AksPreset.of({ name: "team", ...besides, ...nested(option, build(options)) });

  test("wins over that of the same factory in the preset, whose others stay", () => {
    const expected = clusterJson({ preset: preset({ ...ones, ...other }) });
    expect(clusterJson({ preset: preset(ones) })).not.toEqual(expected);
    expect(clusterJson({ preset: preset(ones), ...nested(option, build(other)) })).toEqual(
      expected,
    );
  });
});

test("an isolated cluster uses the registry of the preset", () => {
  const besides = {
    apiServer: ApiServerAccess.private(),
    kubeletIdentity: { id: IDS.identity, principalId: OBJECT_ID, clientId: OBJECT_ID },
  };
  const [registry] = isolated.registry;
  const preset = AksPreset.of({ name: "team", outbound: ClusterOutbound.isolated({ registry }) });
  const { bootstrap_profile } = clusterJson({
    ...besides,
    preset,
    outbound: ClusterOutbound.isolated(),
  }).resource.azurerm_kubernetes_cluster.cluster;
  expect(bootstrap_profile.container_registry_id).toBe(IDS.registry);
});

test("groups and identities that props leave out come from the preset", () => {
  const identity = { id: IDS.identity, principalId: OBJECT_ID };
  const preset = AksPreset.of({
    name: "team",
    access: ClusterAccess.azureRbac([OBJECT_ID]),
    identity: ClusterIdentity.userAssigned(identity),
  });
  const cluster = clusterJson({
    preset,
    access: ClusterAccess.azureRbac(undefined, { localAccounts: true }),
    identity: ClusterIdentity.userAssigned(undefined, { assignRoles: false }),
  }).resource.azurerm_kubernetes_cluster.cluster;
  expect(cluster.identity.identity_ids).toEqual([IDS.identity]);
  expect(cluster.azure_active_directory_role_based_access_control.admin_group_object_ids).toEqual([
    OBJECT_ID,
  ]);
});

/** The preset's choice has no say where the props chose another factory. */
const others: readonly [preset: ClusterSettings, props: ClusterSettings][] = [
  [
    { network: ClusterNetwork.cniOverlay({ podCidr: ranges[0], policy: NetworkPolicy.NONE }) },
    { network: ClusterNetwork.kubenet() },
  ],
  [
    { outbound: ClusterOutbound.loadBalancer({ idleTimeoutMinutes: 20 }) },
    { outbound: ClusterOutbound.managedNatGateway({ publicIpCount: 2 }) },
  ],
  [
    { apiServer: ApiServerAccess.private({ publicFqdn: true }) },
    { apiServer: ApiServerAccess.publicFrom("203.0.113.0/24") },
  ],
  [
    { apiServer: ApiServerAccess.publicFrom("203.0.113.0/24") },
    { apiServer: ApiServerAccess.public() },
  ],
  [
    { access: ClusterAccess.entraId([OBJECT_ID], { localAccounts: true }) },
    { access: ClusterAccess.azureRbac() },
  ],
  [{ access: ClusterAccess.azureRbac([OBJECT_ID]) }, { access: ClusterAccess.localAccounts() }],
  [
    { identity: ClusterIdentity.userAssigned({ id: IDS.identity, principalId: OBJECT_ID }) },
    { identity: ClusterIdentity.systemAssigned() },
  ],
  [
    { upgrades: ClusterUpgrades.patch({ nodeOs: NodeOsUpgradeChannel.NONE }) },
    { upgrades: ClusterUpgrades.stable() },
  ],
  [
    { maintenance: { nodeOs: MaintenanceWindow.weekly(DayOfWeek.SUNDAY, { durationHours: 6 }) } },
    { maintenance: { nodeOs: MaintenanceWindow.daily() } },
  ],
  [
    { nodePools: { build: { upgrade: NodePoolUpgrade.surge("2", { soakMinutes: 5 }) } } },
    { nodePools: { build: { upgrade: NodePoolUpgrade.inPlace("1") } } },
  ],
];

test.each(others)("another factory has the whole say: %#", (settings, props) => {
  const preset = AksPreset.of({ name: "team", ...settings });
  expect(clusterJson({ ...props, preset })).toEqual(clusterJson(props));
});
