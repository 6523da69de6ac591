import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { PublicIpPrefix } from "@cdktf/provider-azurerm/lib/public-ip-prefix";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  AksNetwork,
  ApiServerAccess,
  BackendPoolType,
  ClusterAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  ContainerRegistry,
  DiskEncryption,
  EtcdEncryption,
  Gmsa,
  KeyUse,
  KeyVault,
  NetworkPolicy,
  NetworkRouting,
  NodeOs,
  OutboundIps,
  PrivateApiServerDns,
  PrivateDnsZone,
  PrivateEndpoint,
  RegistrySku,
  SecurityRule,
  SubnetPurpose,
  SubnetSize,
} from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

const resourceGroup = RESOURCE_GROUP;
const OTHER_OBJECT_ID = "00000000-2222-3333-4444-555555555555";
const PASSWORD_VARIABLE = "windows_admin_password";
/** What the configuration asks for when it is applied. */
export const WINDOWS_PASSWORD = { [PASSWORD_VARIABLE]: "Not-A-Real-Password-1" };

/**
 * Clusters in every mode of network and with every way out of it. Almost without roles: azurerm
 * waits 20 s for each, whatever Azure says.
 */
export function networkClusters(stack: TerraformStack): void {
  const adminPassword = new TerraformVariable(stack, PASSWORD_VARIABLE, {
    type: "string",
    sensitive: true,
  }).stringValue;
  flatNetworks(stack, adminPassword);
  dualStack(stack);
  ownGateways(stack);
  loadBalancers(stack);
  isolated(stack);
  apiServers(stack);
  identities(stack, adminPassword);
}

function cluster(stack: TerraformStack, id: string, props: Partial<AksClusterProps>): AksCluster {
  return new AksCluster(stack, id, {
    resourceGroup,
    identity: ClusterIdentity.userAssigned(undefined, { assignRoles: false }),
    ...props,
  });
}

/** Pods with addresses of the virtual network, and virtual nodes, Windows and gMSA, which need it. */
function flatNetworks(stack: TerraformStack, adminPassword: string): void {
  const network = new AksNetwork(stack, "flat", {
    resourceGroup,
    nodeSubnet: SubnetSize.forNodes(200, { podsPerNode: 30 }),
    nodeSecurityRules: [SecurityRule.allowInbound("https", { ports: ["443"] })],
  });
  const withNodes = cluster(stack, "node-subnet", {
    network: ClusterNetwork.cniNodeSubnet({
      subnet: network.nodeSubnet,
      policy: NetworkPolicy.CALICO,
      serviceCidr: "172.16.0.0/16",
    }),
    addOns: {
      virtualNodesSubnet: network.addSubnet("virtual-nodes", SubnetPurpose.virtualNodes()),
    },
    access: ClusterAccess.entraId([OBJECT_ID, OTHER_OBJECT_ID], { localAccounts: true }),
    windows: {
      adminPassword,
      gmsa: Gmsa.withDns("10.240.0.250", "corp.example.com"),
      hybridBenefit: true,
    },
  });
  withNodes.addNodePool("win", { os: NodeOs.WINDOWS_2022 });

  const podSubnet = (id: string) =>
    network.addSubnet(id, SubnetPurpose.pods(SubnetSize.forPods(20)));
  const withPods = cluster(stack, "pod-subnet", {
    network: ClusterNetwork.cniPodSubnet({
      subnet: network.nodeSubnet,
      podSubnet: podSubnet("pods"),
      advanced: { observability: true, security: true },
    }),
  });
  withPods.addNodePool("apps", { podSubnet: podSubnet("app-pods") });
}

function dualStack(stack: TerraformStack): void {
  const network = new AksNetwork(stack, "dual-network", {
    resourceGroup,
    ipv6AddressSpace: "fd00:db8:deca::/48",
  });
  const dual = ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet, dualStack: {} });
  cluster(stack, "dual-stack", { network: dual });
  cluster(stack, "dual-stack-ips", {
    network: dual,
    outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(2, 3) }),
  });
}

function ownGateways(stack: TerraformStack): void {
  const inNetwork = (id: string, routing: NetworkRouting) =>
    cluster(stack, id, {
      network: ClusterNetwork.cniOverlay({
        subnet: new AksNetwork(stack, `${id}-network`, { resourceGroup, routing }).nodeSubnet,
      }),
    });
  inNetwork("nat-gateway", NetworkRouting.natGateway({ publicIpCount: 2, zone: "1" }));
  inNetwork("routed", NetworkRouting.through({ privateIpAddress: "10.0.0.4" }));
  cluster(stack, "managed-nat-gateway", {
    outbound: ClusterOutbound.managedNatGateway({ publicIpCount: 2, idleTimeoutMinutes: 10 }),
  });
  cluster(stack, "plain-nat-gateway", {
    network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
    outbound: ClusterOutbound.managedNatGateway(),
  });
  cluster(stack, "kubenet", {
    network: ClusterNetwork.kubenet({
      subnet: new AksNetwork(stack, "kubenet-network", { resourceGroup }).nodeSubnet,
      podCidr: "10.100.0.0/16",
      policy: NetworkPolicy.NONE,
    }),
  });
}

function loadBalancers(stack: TerraformStack): void {
  const { name: resourceGroupName, location } = resourceGroup;
  const place = { resourceGroupName, location, sku: "Standard" };
  const address = (name: string) =>
    new PublicIp(stack, name, { ...place, name, allocationMethod: "Static" }).id;
  const prefix = new PublicIpPrefix(stack, "prefix", {
    ...place,
    name: "prefix",
    prefixLength: 30,
  });
  cluster(stack, "own-addresses", {
    outbound: ClusterOutbound.loadBalancer({
      ips: OutboundIps.addresses(address("first"), address("second")),
      portsPerNode: 1024,
      idleTimeoutMinutes: 4,
    }),
  });
  cluster(stack, "own-prefix", {
    outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.prefixes(prefix.id) }),
  });
  cluster(stack, "node-ips", {
    outbound: ClusterOutbound.loadBalancer({
      ips: OutboundIps.managed(3),
      backendPoolType: BackendPoolType.NODE_IP,
    }),
  });
}

/** One starts from a registry of AKS's, one from a registry of its own. */
function isolated(stack: TerraformStack): void {
  const network = new AksNetwork(stack, "isolated-network", {
    resourceGroup,
    routing: NetworkRouting.isolated(),
  });
  const common = {
    network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    apiServer: ApiServerAccess.private(),
  };
  cluster(stack, "isolated", common);

  const registry = new ContainerRegistry(stack, "registry", {
    resourceGroup,
    sku: RegistrySku.PREMIUM,
    publicAccess: false,
  });
  const endpoint = new PrivateEndpoint(stack, "registry-endpoint", {
    resourceGroup,
    subnet: network.addSubnet("endpoints", SubnetPurpose.privateEndpoints()),
    resource: registry,
    dnsZone: new PrivateDnsZone(stack, "registry-zone", {
      resourceGroup,
      name: registry.privateLink.dnsZoneName,
      networks: [network],
    }),
  });
  const kubeletIdentity = identity(stack, "bootstrap");
  cluster(stack, "isolated-registry", {
    ...common,
    kubeletIdentity,
    outbound: ClusterOutbound.isolated({
      registry: registry.bootstrapCache(kubeletIdentity, endpoint),
    }),
  });
}

function apiServers(stack: TerraformStack): void {
  const network = new AksNetwork(stack, "api-server-network", { resourceGroup });
  const overlay = ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet });
  const subnet = network.addSubnet("api-server", SubnetPurpose.apiServer());
  const zone = (id: string, name: string) =>
    new PrivateDnsZone(stack, id, { resourceGroup, name, networks: [network] });
  const { location } = resourceGroup;
  const common = zone("zone", PrivateDnsZone.aksZoneName(location));
  const integrated = zone("vnet-zone", PrivateDnsZone.aksVnetIntegrationZoneName(location));
  const servers: Record<string, ApiServerAccess> = {
    "own-zone": ApiServerAccess.private({ dns: PrivateApiServerDns.zone(common) }),
    "own-subdomain": ApiServerAccess.private({
      dns: PrivateApiServerDns.zone(common, "shop"),
      publicFqdn: true,
    }),
    "public-name": ApiServerAccess.private({ dns: PrivateApiServerDns.publicName() }),
    "private-subnet": ApiServerAccess.private().inSubnet(subnet),
    "zone-and-subnet": ApiServerAccess.private({
      dns: PrivateApiServerDns.zone(integrated),
    }).inSubnet(subnet),
    "public-subnet": ApiServerAccess.publicFrom("203.0.113.0/24").inSubnet(subnet),
  };
  for (const [id, apiServer] of Object.entries(servers)) {
    cluster(stack, id, { network: overlay, apiServer });
  }
  encrypted(stack, { network: overlay, apiServer: ApiServerAccess.private().inSubnet(subnet) });
}

/** A vault without public access: azurerm waits two minutes for one with it to answer. */
function encrypted(stack: TerraformStack, props: Partial<AksClusterProps>): void {
  const vault = new KeyVault(stack, "vault", { resourceGroup, publicAccess: false });
  const key = vault.addKey("etcd", { use: KeyUse.ETCD, rotateAfterDays: 90 });
  cluster(stack, "private-key", {
    ...props,
    etcdEncryption: EtcdEncryption.privateVault(key),
    diskEncryption: new DiskEncryption(stack, "disks", { resourceGroup, vault }),
  });
  const versionlessId = "https://kv-1.vault.azure.net/keys/etcd";
  cluster(stack, "public-key", {
    etcdEncryption: EtcdEncryption.publicVault({
      id: `${versionlessId}/0123456789abcdef0123456789abcdef`,
      versionlessId,
      keyVaultId: IDS.keyVault,
    }),
  });
}

function identities(stack: TerraformStack, adminPassword: string): void {
  cluster(stack, "kubelet", {
    kubeletIdentity: identity(stack, "nodes"),
    access: ClusterAccess.azureRbac(),
    network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }),
    windows: { adminPassword, adminUsername: "winadmin", gmsa: Gmsa.withNetworkDns() },
  });
  cluster(stack, "group", { access: ClusterAccess.entraId([OBJECT_ID]) });
}

function identity(stack: TerraformStack, name: string): UserAssignedIdentity {
  const { name: resourceGroupName, location } = resourceGroup;
  return new UserAssignedIdentity(stack, name, { name, resourceGroupName, location });
}
