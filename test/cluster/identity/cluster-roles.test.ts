import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  EtcdEncryption,
  type KeyVaultKeyReference,
  NetworkPolicy,
  OutboundIps,
  PrivateApiServerDns,
} from "../../../lib";
import { IDS, OBJECT_ID } from "../../support/ids";
import { RESOURCE_GROUP, synthesize } from "../../support/synth";
import {
  AKS_ZONE,
  argumentsOf,
  CLUSTER,
  NETWORK_ID,
  ROLE,
  ROUTE_TABLE_ID,
  rolesOf,
  subnetId,
  synthesizeCluster,
  waitsFor,
  withoutHashes,
  zoneId,
} from "../clusters";

type Props = Partial<AksClusterProps>;

const SHARED_GROUP = IDS.hostGroup.replace(/\/providers\/.*/, "");
const OTHER_GROUP = SHARED_GROUP.replace("rg-shared", "rg-reserved");
const PUBLIC_IP = IDS.publicIpPrefix.replace("publicIPPrefixes/ippre-1", "publicIPAddresses/pip-1");
const REGISTRY = `${SHARED_GROUP}/providers/Microsoft.ContainerRegistry/registries/acr1`;
const ZONE = zoneId(AKS_ZONE);
const KUBELET = { id: `${IDS.identity}-kubelet`, principalId: OBJECT_ID, clientId: OBJECT_ID };

const KEY: KeyVaultKeyReference = {
  id: `https://kv-1.vault.azure.net/keys/etcd/${"0".repeat(32)}`,
  versionlessId: "https://kv-1.vault.azure.net/keys/etcd",
  keyVaultId: IDS.keyVault,
};
const KEY_RESOURCE = `${IDS.keyVault}/keys/etcd`;

const subnet = { id: IDS.subnet };
const nodes = ClusterNetwork.cniOverlay({ subnet });
const pods = { id: subnetId("snet-pods") };
const own = { id: subnetId("snet-system") };
const apiSubnet = { id: subnetId("snet-api") };
const withTable = { ...subnet, routeTableId: ROUTE_TABLE_ID };
const withIps = (ips: OutboundIps): Props => ({ outbound: ClusterOutbound.loadBalancer({ ips }) });

const NODES = `Network Contributor on ${IDS.subnet}`;

type Row = [what: string, props: Props, roles: readonly string[]];

/** What may have its roles before or after the cluster. */
const AT_ANY_TIME: readonly Row[] = [
  ["nothing", {}, []],
  ["overlay in a subnet", { network: nodes }, [NODES]],
  ["pods in the nodes' subnet", { network: ClusterNetwork.cniNodeSubnet({ subnet }) }, [NODES]],
  [
    "pods in a subnet of their own",
    { network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet: pods }) },
    [NODES, `Network Contributor on ${pods.id}`],
  ],
  ["kubenet in a subnet", { network: ClusterNetwork.kubenet({ subnet }) }, [NODES]],
  [
    "overlay in a subnet with a route table, into which nobody writes",
    { network: ClusterNetwork.cniOverlay({ subnet: withTable }) },
    [NODES],
  ],
  ["a private API server", { network: nodes, apiServer: ApiServerAccess.private() }, [NODES]],
  [
    "public addresses",
    withIps(OutboundIps.addresses(PUBLIC_IP, `${PUBLIC_IP}2`)),
    [`Network Contributor on ${PUBLIC_IP}`, `Network Contributor on ${PUBLIC_IP}2`],
  ],
  [
    "a prefix of public addresses",
    withIps(OutboundIps.prefixes(IDS.publicIpPrefix)),
    [`Network Contributor on ${IDS.publicIpPrefix}`],
  ],
  ["public addresses that AKS makes", withIps(OutboundIps.managed(2)), []],
  [
    "a disk encryption set",
    { diskEncryption: { id: IDS.diskEncryptionSet } },
    [`Reader on ${IDS.diskEncryptionSet}`],
  ],
  [
    "a system pool in a subnet of its own",
    { network: nodes, systemPool: { subnet: own } },
    [NODES, `Network Contributor on ${own.id}`],
  ],
  ["a system pool in the cluster's", { network: nodes, systemPool: { subnet } }, [NODES]],
];

/** What the cluster uses while it comes up. */
const BEFORE_ONLY: readonly Row[] = [
  [
    "kubenet in a subnet with a route table",
    { network: ClusterNetwork.kubenet({ subnet: withTable }) },
    [NODES, `Network Contributor on ${ROUTE_TABLE_ID}`],
  ],
  [
    "a public API server in a subnet",
    { network: nodes, apiServer: ApiServerAccess.public().inSubnet(apiSubnet) },
    [NODES, `Network Contributor on ${apiSubnet.id}`],
  ],
  [
    "a DNS zone",
    {
      network: nodes,
      apiServer: ApiServerAccess.private({ dns: PrivateApiServerDns.zone({ id: ZONE }) }),
    },
    [NODES, `Network Contributor on ${NETWORK_ID}`, `Private DNS Zone Contributor on ${ZONE}`],
  ],
  [
    "an identity of the nodes",
    { kubeletIdentity: KUBELET },
    [`Managed Identity Operator on ${KUBELET.id}`],
  ],
  [
    "a key for etcd, of which the resource ID is known",
    {
      etcdEncryption: EtcdEncryption.publicVault({ ...KEY, resourceVersionlessId: KEY_RESOURCE }),
    },
    [`Key Vault Crypto User on ${KEY_RESOURCE}`],
  ],
  [
    "a key for etcd, of which it is not",
    { etcdEncryption: EtcdEncryption.publicVault(KEY) },
    [`Key Vault Crypto User on ${IDS.keyVault}`],
  ],
  [
    "a key for etcd in a vault without public access",
    {
      network: nodes,
      apiServer: ApiServerAccess.private().inSubnet(apiSubnet),
      etcdEncryption: EtcdEncryption.privateVault({ ...KEY, resourceVersionlessId: KEY_RESOURCE }),
    },
    [
      `Key Vault Contributor on ${IDS.keyVault}`,
      `Key Vault Crypto User on ${KEY_RESOURCE}`,
      NODES,
      `Network Contributor on ${apiSubnet.id}`,
    ],
  ],
  [
    "a system pool on hosts of one's own",
    { systemPool: { placement: { hostGroupId: IDS.hostGroup } } },
    [`Contributor on ${SHARED_GROUP}`],
  ],
  [
    "a system pool in reserved capacity",
    { systemPool: { placement: { capacityReservationGroupId: IDS.capacityReservationGroup } } },
    [`Contributor on ${SHARED_GROUP}`],
  ],
  [
    "a system pool on hosts and in reserved capacity of one resource group",
    {
      systemPool: {
        placement: {
          hostGroupId: IDS.hostGroup,
          capacityReservationGroupId: IDS.capacityReservationGroup,
        },
      },
    },
    [`Contributor on ${SHARED_GROUP}`],
  ],
  [
    "a system pool on hosts and in reserved capacity of two",
    {
      systemPool: {
        placement: {
          hostGroupId: IDS.hostGroup,
          capacityReservationGroupId: IDS.capacityReservationGroup.replace(
            SHARED_GROUP,
            OTHER_GROUP,
          ),
        },
      },
    },
    [`Contributor on ${OTHER_GROUP}`, `Contributor on ${SHARED_GROUP}`],
  ],
];

const BEFORE = [...AT_ANY_TIME, ...BEFORE_ONLY];

describe.each(BEFORE)("the cluster's identity, for %s", (_, props, roles) => {
  test("has these roles and no others", () => {
    const stack = synthesizeCluster(props);
    expect(rolesOf(stack)).toEqual([...roles].sort());
    for (const role of Object.values(stack.all(ROLE))) {
      expect(role.principal_id).toMatch(/^\$\{azurerm_user_assigned_identity\.cluster_identity/);
    }
  });

  test("has them before the cluster exists", () => {
    const stack = synthesizeCluster(props);
    const assignments = Object.keys(stack.all(ROLE)).map((id) => withoutHashes(`${ROLE}.${id}`));
    expect(waitsFor(stack.only(CLUSTER))).toEqual(assignments.sort());
  });

  test("has none if roles are assigned elsewhere", () => {
    const identity = ClusterIdentity.userAssigned(undefined, { assignRoles: false });
    const stack = synthesizeCluster({ ...props, identity });
    expect(rolesOf(stack)).toEqual([]);
    expect(stack.only(CLUSTER)).not.toHaveProperty("depends_on");
  });
});

describe.each(AT_ANY_TIME)("an identity that the system assigns, for %s", (_, props, roles) => {
  test("gets the same roles after the cluster", () => {
    const stack = synthesizeCluster({ ...props, identity: ClusterIdentity.systemAssigned() });
    const principal_id = "${azurerm_kubernetes_cluster.cluster.identity[0].principal_id}";
    expect(rolesOf(stack, { principal_id })).toEqual([...roles].sort());
    expect(Object.keys(stack.all(ROLE))).toHaveLength(roles.length);
    expect(stack.only(CLUSTER)).not.toHaveProperty("depends_on");
  });

  test("gets none if roles are assigned elsewhere", () => {
    const identity = ClusterIdentity.systemAssigned({ assignRoles: false });
    expect(rolesOf(synthesizeCluster({ ...props, identity }))).toEqual([]);
  });
});

describe.each(BEFORE_ONLY)("an identity that the system assigns, for %s", (_, props) => {
  test("is rejected, since its roles would come too late", () => {
    const identity = ClusterIdentity.systemAssigned();
    expect(() => synthesizeCluster({ ...props, identity })).toThrow(
      "ClusterIdentity.userAssigned()",
    );
  });
});

test("an option changes nothing of the cluster's arguments by who assigns its roles", () => {
  for (const [, props] of BEFORE) {
    const identity = ClusterIdentity.userAssigned(undefined, { assignRoles: false });
    const { depends_on: _, ...others } = argumentsOf(props);
    expect(argumentsOf({ ...props, identity })).toEqual(others);
  }
});

describe("the network that a zone is linked to", () => {
  const apiServer = ApiServerAccess.private({ dns: PrivateApiServerDns.zone({ id: ZONE }) });

  test("is the one that the subnet names", () => {
    const networkId = NETWORK_ID.replace("vnet-1", "vnet-2");
    const network = ClusterNetwork.cniOverlay({
      subnet: { id: IDS.subnet.replace("vnet-1", "vnet-2"), networkId },
    });
    expect(rolesOf(synthesizeCluster({ network, apiServer }))).toContain(
      `Network Contributor on ${networkId}`,
    );
  });

  test("is taken out of the subnet's id by Terraform where only Terraform knows that", () => {
    const stack = synthesize((scope) => {
      const id = new TerraformVariable(scope, "subnet_id", { type: "string" }).stringValue;
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniOverlay({ subnet: { id } }),
        apiServer,
      });
    });
    expect(rolesOf(stack)).toContain(
      'Network Contributor on ${replace(var.subnet_id, "//subnets/[^/]+$/", "")}',
    );
  });
});

test("an isolated cluster assigns no roles on its registry", () => {
  const stack = synthesizeCluster({
    apiServer: ApiServerAccess.private(),
    outbound: ClusterOutbound.isolated({ registry: { id: REGISTRY } }),
    kubeletIdentity: KUBELET,
  });
  expect(rolesOf(stack)).toEqual([`Managed Identity Operator on ${KUBELET.id}`]);
});

describe("an add-on's identity", () => {
  const props: Props = {
    network: ClusterNetwork.cniNodeSubnet({ subnet, policy: NetworkPolicy.NONE }),
    addOns: {
      virtualNodesSubnet: { id: subnetId("snet-virtual") },
      webAppRouting: { dnsZoneIds: [IDS.dnsZone], privateDnsZoneIds: [IDS.privateDnsZone] },
    },
  };

  test("gets its role after the cluster, which creates the identity", () => {
    const stack = synthesizeCluster(props);
    const ofAddOn = (block: string) =>
      rolesOf(stack, { principal_id: `\${${CLUSTER}.cluster.${block}[0].object_id}` });
    expect(ofAddOn("aci_connector_linux[0].connector_identity")).toEqual([
      `Network Contributor on ${subnetId("snet-virtual")}`,
    ]);
    expect(ofAddOn("web_app_routing[0].web_app_routing_identity")).toEqual([
      `DNS Zone Contributor on ${IDS.dnsZone}`,
      `Private DNS Zone Contributor on ${IDS.privateDnsZone}`,
    ]);
    expect(waitsFor(stack.only(CLUSTER))).toEqual([`${ROLE}.cluster_subnet-role`]);
  });

  test("gets none if roles are assigned elsewhere", () => {
    const identity = ClusterIdentity.userAssigned(undefined, { assignRoles: false });
    expect(rolesOf(synthesizeCluster({ ...props, identity }))).toEqual([]);
  });
});

test("an identity of one's own is the one that gets the roles", () => {
  const stack = synthesize((scope) => {
    const identity = new UserAssignedIdentity(scope, "identity", {
      name: "id-cluster",
      resourceGroupName: "rg",
      location: "westeurope",
    });
    new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: nodes,
      identity: ClusterIdentity.userAssigned(identity),
    });
  });
  const { principal_id, skip_service_principal_aad_check } = stack.only(ROLE);
  expect(principal_id).toBe("${azurerm_user_assigned_identity.identity.principal_id}");
  expect(skip_service_principal_aad_check).toBe(true);
});
