import { NetworkMode } from "../../cluster-network/network-mode";
import { ROLES, type Role } from "../../identity/roles";
import { networkIdOf } from "../../network/subnet-reference";
import { poolRoles } from "../../node-pool/node-pool-roles";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** A role that an identity of the cluster needs. */
export interface NeededRole {
  /** Distinguishes the role from others; part of the construct id. */
  readonly label: string;
  /** Whether other roles share the label, in which case the scope is part of the construct id. */
  readonly isOneOfMany?: boolean;
  readonly role: Role;
  readonly scope: string;
}

/**
 * The roles of the control plane identity, each the narrowest that Azure documents.
 *
 * Sources: https://learn.microsoft.com/azure/aks/concepts-network-cni-overview (subnets),
 * `SOURCES.kubenet` (route table), `SOURCES.vnetIntegration` (API server's subnet),
 * `SOURCES.privateClusters` (DNS zone and network), `SOURCES.diskEncryption` (Reader),
 * `SOURCES.managedIdentities` (kubelet identity), `SOURCES.etcdEncryption` (keys),
 * https://learn.microsoft.com/azure/aks/static-ip (addresses)
 */
export function controlPlaneRoles(cluster: AksClusterSpec): NeededRole[] {
  const { network, apiServer, diskEncryption, etcdEncryption, kubeletIdentity } = cluster;
  const zone = apiServer.dns?._zone;
  const key = etcdEncryption?.key;
  return [
    ...needed("subnet", ROLES.networkContributor, network.subnet?.id),
    ...needed("pod-subnet", ROLES.networkContributor, network.podSubnet?.id),
    ...needed(
      "route-table",
      ROLES.networkContributor,
      network.mode === NetworkMode.KUBENET ? network.subnet?.routeTableId : undefined,
    ),
    ...needed("api-server-subnet", ROLES.networkContributor, apiServer.subnet?.id),
    ...needed("api-server-dns-zone", ROLES.privateDnsZoneContributor, zone?.id),
    ...needed(
      "network",
      ROLES.networkContributor,
      zone && network.subnet && networkIdOf(network.subnet),
    ),
    ...outboundIps(cluster),
    ...needed("disk-encryption", ROLES.reader, diskEncryption?.id),
    ...needed("kubelet-identity", ROLES.managedIdentityOperator, kubeletIdentity?.id),
    ...needed(
      "etcd-key",
      ROLES.keyVaultCryptoUser,
      key && (key.resourceVersionlessId ?? key.keyVaultId),
    ),
    ...needed(
      "etcd-key-vault",
      ROLES.keyVaultContributor,
      etcdEncryption?.isPrivate ? key?.keyVaultId : undefined,
    ),
    ...poolRoles(cluster.systemPool, cluster.poolContext).map((needed) => ({
      ...needed,
      label: `system-pool-${needed.label}`,
    })),
  ];
}

function outboundIps({ outbound }: AksClusterSpec): NeededRole[] {
  const { addressIds = [], prefixIds = [] } = outbound._details.loadBalancer?.ips?._details ?? {};
  return [...addressIds, ...prefixIds].map((scope) => ({
    label: "outbound-ip",
    isOneOfMany: true,
    role: ROLES.networkContributor,
    scope,
  }));
}

function needed(label: string, role: Role, scope: string | undefined): NeededRole[] {
  return scope === undefined ? [] : [{ label, role, scope }];
}
