import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  ApiServerAccess,
  BackendPoolType,
  ClusterAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  EtcdEncryption,
  Gmsa,
  NetworkPolicy,
  NodeOs,
  OutboundIps,
  PrivateApiServerDns,
} from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

const GROUP = IDS.subnet.split("/providers/")[0];
const idOf = (path: string) => `${GROUP}/providers/${path}`;
const subnetOf = (name: string) => ({ id: IDS.subnet.replace("snet-nodes", name) });
/** The identity of the nodes of the isolated cluster. */
export const KUBELET_IDENTITY = {
  id: idOf("Microsoft.ManagedIdentity/userAssignedIdentities/id-kubelet"),
  principalId: OBJECT_ID,
  clientId: OBJECT_ID,
};

/**
 * Clusters with every way to connect pods and nodes and every way out, and with what goes along. Ids
 * are literals, so that azurerm looks into every block while it plans.
 */
export function everyNetwork(stack: TerraformStack): void {
  const identity = ClusterIdentity.userAssigned({ id: IDS.identity, principalId: OBJECT_ID });
  const common = { resourceGroup: RESOURCE_GROUP, identity };
  new AksCluster(stack, "routed", {
    ...common,
    network: ClusterNetwork.kubenet({
      subnet: {
        ...subnetOf("snet-routed"),
        routeTableId: idOf("Microsoft.Network/routeTables/rt-1"),
      },
      podCidr: "10.128.0.0/14",
    }),
    outbound: ClusterOutbound.loadBalancer({
      ips: OutboundIps.addresses(idOf("Microsoft.Network/publicIPAddresses/pip-1")),
      portsPerNode: 4000,
      idleTimeoutMinutes: 10,
      backendPoolType: BackendPoolType.NODE_IP,
    }),
    access: ClusterAccess.entraId([OBJECT_ID], { localAccounts: true }),
  });
  new AksCluster(stack, "dual", {
    ...common,
    network: ClusterNetwork.cniOverlay({
      dualStack: {},
      advanced: { observability: true, security: true },
    }),
    outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(2, 1) }),
    access: ClusterAccess.azureRbac(),
  });
  new AksCluster(stack, "prefixes", {
    ...common,
    outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.prefixes(IDS.publicIpPrefix) }),
  });
  new AksCluster(stack, "managed-nat", {
    ...common,
    outbound: ClusterOutbound.managedNatGateway({ publicIpCount: 2, idleTimeoutMinutes: 30 }),
  });
  new AksCluster(stack, "pods-and-windows", {
    ...common,
    network: ClusterNetwork.cniPodSubnet({
      subnet: subnetOf("snet-1"),
      podSubnet: subnetOf("snet-pods"),
      policy: NetworkPolicy.CALICO,
    }),
    outbound: ClusterOutbound.userAssignedNatGateway(),
    apiServer: ApiServerAccess.publicFrom("203.0.113.0/24").inSubnet(subnetOf("snet-api-server")),
    windows: {
      adminPassword: new TerraformVariable(stack, "password", { type: "string", sensitive: true })
        .stringValue,
      hybridBenefit: true,
      gmsa: Gmsa.withDns("10.0.0.4", "corp.example.com"),
    },
  }).addNodePool("win", { os: NodeOs.WINDOWS_2022 });
  new AksCluster(stack, "virtual-nodes", {
    ...common,
    network: ClusterNetwork.cniNodeSubnet({ subnet: subnetOf("snet-2") }),
    outbound: ClusterOutbound.userDefinedRouting(),
    apiServer: ApiServerAccess.private({
      dns: PrivateApiServerDns.zone(
        { id: idOf("Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io") },
        "shop",
      ),
    }),
    addOns: { virtualNodesSubnet: subnetOf("snet-virtual-nodes") },
  });
  new AksCluster(stack, "isolated", {
    ...common,
    network: ClusterNetwork.cniOverlay({ subnet: subnetOf("snet-3") }),
    outbound: ClusterOutbound.isolated({
      registry: { id: idOf("Microsoft.ContainerRegistry/registries/cr1") },
    }),
    apiServer: ApiServerAccess.private({ dns: PrivateApiServerDns.publicName() }).inSubnet(
      subnetOf("snet-api-server"),
    ),
    kubeletIdentity: KUBELET_IDENTITY,
    etcdEncryption: EtcdEncryption.privateVault({
      id: "https://kv-1.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef",
      versionlessId: "https://kv-1.vault.azure.net/keys/etcd",
      keyVaultId: IDS.keyVault,
    }),
  });
}
