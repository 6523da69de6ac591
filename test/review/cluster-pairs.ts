import type { Construct } from "constructs";
import {
  AksCluster,
  type AksClusterProps,
  ApiServerAccess,
  ClusterAccess,
  ClusterNetwork,
  ClusterOutbound,
  ClusterTier,
  ClusterUpgrades,
  KubernetesVersion,
  NetworkPolicy,
  NodeOs,
  NodeOsUpgradeChannel,
  NodePoolScaling,
  NodePoolUpgrade,
  OsDisk,
  OutboundIps,
  PrivateApiServerDns,
} from "../../lib";
import { MIGRATES_NETWORKS } from "../support/edition";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";
import type { Outcome, Pair, Pairs } from "./pairs";

type Options = Partial<AksClusterProps>;

const cluster = (options: Options) => (stack: Construct) => {
  new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, name: "aks-shop", ...options });
};

function pair(
  before: Options,
  after: Options,
  outcomes: Readonly<Record<string, Outcome>>,
  weakens?: readonly string[],
): Pair {
  return { before: cluster(before), after: cluster(after), outcomes, ...(weakens && { weakens }) };
}

const subnet = { id: IDS.subnet };
const withPolicy = (policy: NetworkPolicy): Options => ({
  network: ClusterNetwork.cniOverlay({ policy }),
});
const pools = (options: object): Options => ({ nodePools: { web: options } });
const OTHER_OBJECT_ID = OBJECT_ID.replaceAll("1", "2");

export const CLUSTER_PAIRS: Pairs = {
  "the same cluster": pair({}, {}, {}),
  "another name": pair(
    {},
    { name: "aks-store" },
    { cluster: "replaced", "cluster/identity": "replaced" },
  ),
  "another DNS prefix": pair(
    { dnsPrefix: "shop" },
    { dnsPrefix: "store" },
    { cluster: "replaced" },
  ),
  "a newer Kubernetes version": pair(
    { version: KubernetesVersion.of("1.33"), upgrades: ClusterUpgrades.manual() },
    { version: KubernetesVersion.of("1.34"), upgrades: ClusterUpgrades.manual() },
    { cluster: "upgraded" },
  ),
  "another upgrade channel": pair(
    { upgrades: ClusterUpgrades.patch() },
    { upgrades: ClusterUpgrades.stable() },
    { cluster: "updated" },
  ),
  "no automatic upgrades": pair(
    { upgrades: ClusterUpgrades.patch() },
    {
      version: KubernetesVersion.of("1.34"),
      upgrades: ClusterUpgrades.manual({ nodeOs: NodeOsUpgradeChannel.NONE }),
    },
    { cluster: "upgraded" },
    [
      "Kubernetes is no longer patched automatically.",
      "Node images are no longer patched automatically.",
    ],
  ),
  "the free tier": pair(
    { tier: ClusterTier.STANDARD },
    { tier: ClusterTier.FREE },
    { cluster: "updated" },
  ),
  "a larger system pool": pair(
    { systemPool: { vmSize: "Standard_D4ds_v5" } },
    { systemPool: { vmSize: "Standard_D8ds_v5" } },
    { cluster: "rotated" },
  ),
  "another range of nodes": pair(
    { systemPool: { scaling: NodePoolScaling.autoscale(2, 5) } },
    { systemPool: { scaling: NodePoolScaling.autoscale(3, 9) } },
    { cluster: "updated" },
  ),
  "a fixed number of nodes": pair(
    { systemPool: { scaling: NodePoolScaling.autoscale(2, 5) } },
    { systemPool: { scaling: NodePoolScaling.fixed(3) } },
    { cluster: "updated" },
  ),
  "fewer zones": pair({ zones: ["1", "2", "3"] }, { zones: ["1", "2"] }, { cluster: "rotated" }),
  "more pods per node": pair(
    { systemPool: { maxPods: 50 } },
    { systemPool: { maxPods: 110 } },
    { cluster: "rotated" },
  ),
  "a managed OS disk": pair(
    { systemPool: { osDisk: OsDisk.ephemeral(128) } },
    { systemPool: { osDisk: OsDisk.managed(128) } },
    { cluster: "rotated" },
  ),
  "another Linux": pair(
    { systemPool: { os: NodeOs.UBUNTU } },
    { systemPool: { os: NodeOs.AZURE_LINUX } },
    { cluster: "updated" },
  ),
  "the system pool takes all pods": pair(
    { systemPool: { onlySystemPods: true } },
    { systemPool: { onlySystemPods: false } },
    { cluster: "rotated" },
  ),
  "another name of the system pool": pair(
    { systemPool: { name: "system" } },
    { systemPool: { name: "base" } },
    { cluster: "replaced" },
  ),
  "labels of the system pool": pair(
    {},
    { systemPool: { labels: { team: "shop" } } },
    { cluster: "updated" },
  ),
  "a larger surge": pair(
    {},
    { systemPool: { upgrade: NodePoolUpgrade.surge("50%") } },
    { cluster: "updated" },
  ),
  "no drain timeout any more": pair(
    { systemPool: { upgrade: NodePoolUpgrade.surge("33%", { drainTimeoutMinutes: 60 }) } },
    { systemPool: { upgrade: NodePoolUpgrade.surge("33%") } },
    { cluster: "replaced" },
  ),
  "host encryption goes": pair(
    { systemPool: { hostEncryption: true } },
    {},
    { cluster: "rotated" },
    ["Temporary disks and caches of the system pool are no longer encrypted on the host."],
  ),
  "a network policy for a cluster without": pair(
    withPolicy(NetworkPolicy.NONE),
    withPolicy(NetworkPolicy.CALICO),
    { cluster: "updated" },
  ),
  "Calico to Cilium": pair(withPolicy(NetworkPolicy.CALICO), withPolicy(NetworkPolicy.CILIUM), {
    cluster: MIGRATES_NETWORKS ? "updated" : "replaced",
  }),
  "kubenet to overlay": pair(
    { network: ClusterNetwork.kubenet({ subnet, policy: NetworkPolicy.NONE }) },
    { network: ClusterNetwork.cniOverlay({ subnet, policy: NetworkPolicy.NONE }) },
    { cluster: MIGRATES_NETWORKS ? "updated" : "replaced" },
  ),
  "node subnet to overlay": pair(
    {
      network: ClusterNetwork.cniNodeSubnet({ subnet, policy: NetworkPolicy.NONE }),
      systemPool: { maxPods: 30 },
    },
    {
      network: ClusterNetwork.cniOverlay({ subnet, policy: NetworkPolicy.NONE }),
      systemPool: { maxPods: 30 },
    },
    { cluster: "updated" },
  ),
  "another pod range": pair(
    { network: ClusterNetwork.cniOverlay({ podCidr: "10.244.0.0/16" }) },
    { network: ClusterNetwork.cniOverlay({ podCidr: "10.248.0.0/14" }) },
    { cluster: "replaced" },
  ),
  "another subnet": pair(
    { network: ClusterNetwork.cniOverlay({ subnet }) },
    { network: ClusterNetwork.cniOverlay({ subnet: { id: `${IDS.subnet}-2` } }) },
    { cluster: "rotated", "cluster/subnet-role": "replaced" },
    [`gets the role Network Contributor on subnets/snet-nodes-2.`],
  ),
  "more outbound addresses": pair(
    { outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(1) }) },
    { outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(4) }) },
    { cluster: "updated" },
  ),
  "a managed NAT gateway with two addresses": pair(
    { outbound: ClusterOutbound.loadBalancer() },
    { outbound: ClusterOutbound.managedNatGateway({ publicIpCount: 2 }) },
    { cluster: "replaced" },
  ),
  "user-defined routing": pair(
    { network: ClusterNetwork.cniOverlay({ subnet }), outbound: ClusterOutbound.loadBalancer() },
    {
      network: ClusterNetwork.cniOverlay({ subnet }),
      outbound: ClusterOutbound.userDefinedRouting(),
    },
    { cluster: "updated" },
  ),
  "a private API server": pair(
    {},
    { apiServer: ApiServerAccess.private() },
    { cluster: "replaced" },
  ),
  "a public API server": pair(
    { apiServer: ApiServerAccess.private() },
    {},
    { cluster: "replaced" },
    ["The API server gets a public address.", "The API server accepts every address."],
  ),
  "another private DNS zone": pair(
    { apiServer: ApiServerAccess.private() },
    { apiServer: ApiServerAccess.private({ dns: PrivateApiServerDns.publicName() }) },
    { cluster: "replaced" },
    ["The name of the API server resolves in public DNS."],
  ),
  "further authorized ranges": pair(
    { apiServer: ApiServerAccess.publicFrom("203.0.113.0/24") },
    { apiServer: ApiServerAccess.publicFrom("203.0.113.0/24", "198.51.100.0/24") },
    { cluster: "updated" },
    ["The API server accepts further addresses: 198.51.100.0/24."],
  ),
  "fewer authorized ranges": pair(
    { apiServer: ApiServerAccess.publicFrom("203.0.113.0/24", "198.51.100.0/24") },
    { apiServer: ApiServerAccess.publicFrom("203.0.113.0/25") },
    { cluster: "updated" },
  ),
  "no authorized ranges": pair(
    { apiServer: ApiServerAccess.publicFrom("203.0.113.0/24") },
    {},
    { cluster: "updated" },
    ["The API server accepts every address."],
  ),
  "Entra ID in place of local accounts": pair(
    {},
    { access: ClusterAccess.entraId([OBJECT_ID]) },
    { cluster: "updated" },
    [`The Entra ID group ${OBJECT_ID} administers the cluster.`],
  ),
  "local accounts again": pair(
    { access: ClusterAccess.entraId([OBJECT_ID]) },
    {},
    { cluster: "updated" },
    [
      "Local accounts work: a certificate with full rights, without Entra ID.",
      "Users no longer sign in with Entra ID.",
    ],
  ),
  "another group of administrators": pair(
    { access: ClusterAccess.entraId([OBJECT_ID]) },
    { access: ClusterAccess.entraId([OTHER_OBJECT_ID]) },
    { cluster: "updated" },
    [`The Entra ID group ${OTHER_OBJECT_ID} administers the cluster.`],
  ),
  "no Azure Policy": pair({ security: { azurePolicy: true } }, {}, { cluster: "updated" }, [
    "Azure Policy no longer checks what runs in the cluster.",
  ]),
  "no workload identity": pair({}, { workloadIdentity: false }, { cluster: "updated" }, [
    "Pods can no longer use workload identities.",
  ]),
  "another disk encryption set": pair(
    { diskEncryption: { id: IDS.diskEncryptionSet } },
    { diskEncryption: { id: IDS.diskEncryptionSet.replace(/1$/, "2") } },
    { cluster: "replaced", "cluster/disk-encryption-role": "replaced" },
    ["gets the role Reader on diskEncryptionSets/des-2."],
  ),
  "another node resource group": pair(
    { nodeResourceGroup: "rg-a" },
    { nodeResourceGroup: "rg-b" },
    { cluster: "replaced" },
  ),
  "the node resource group is no longer named": pair({ nodeResourceGroup: "rg-a" }, {}, {}),
  "other tags": pair(
    { tags: { team: "shop" } },
    { tags: { team: "store" } },
    { cluster: "updated", "cluster/identity": "updated" },
  ),
  "cost analysis": pair({}, { addOns: { costAnalysis: true } }, { cluster: "updated" }),
  "image cleaner": pair({ addOns: { imageCleanerIntervalHours: 48 } }, {}, { cluster: "updated" }, [
    "Unused images with vulnerabilities stay on the nodes.",
  ]),
  "a further pool": pair({}, pools({}), { "cluster/web": "created" }),
  "a pool less": pair(pools({}), {}, { "cluster/web": "destroyed" }),
  "another name of a pool": pair(pools({ name: "web" }), pools({ name: "www" }), {
    "cluster/web": "replaced",
  }),
  "another size of a pool": pair(
    pools({ vmSize: "Standard_D4ds_v5" }),
    pools({ vmSize: "Standard_D8ds_v5" }),
    { "cluster/web": "rotated" },
  ),
  "Windows in place of Linux": pair(
    {
      ...withPolicy(NetworkPolicy.CALICO),
      ...pools({ name: "web", osDisk: OsDisk.managed(128) }),
      windows: { adminPassword: "${var.password}" },
    },
    {
      ...withPolicy(NetworkPolicy.CALICO),
      ...pools({ name: "web", osDisk: OsDisk.managed(128), os: NodeOs.WINDOWS_2022 }),
      windows: { adminPassword: "${var.password}" },
    },
    { "cluster/web": "replaced" },
  ),
  "taints of a pool": pair(pools({}), pools({ taints: [{ key: "sku", value: "gpu" }] }), {
    "cluster/web": "updated",
  }),
  "labels of a pool": pair(pools({}), pools({ labels: { team: "shop" } }), {
    "cluster/web": "updated",
  }),
  "zones of a pool": pair(pools({ zones: ["1", "2"] }), pools({ zones: ["2", "1"] }), {}),
};
