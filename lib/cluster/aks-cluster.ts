import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Annotations, type ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { type ManagedIdentityReference, Principal } from "../identity/principal";
import { assignRole, idPart } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import { declareNodePoolCluster } from "../node-pool/node-pool-membership";
import { defaultName } from "../resource/default-name";
import { Tags } from "../resource/tags";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { AksClusterBase } from "./aks-cluster-base";
import { aksClusterConfig } from "./aks-cluster-config";
import type { AksClusterProps } from "./aks-cluster-props";
import { aksClusterRules } from "./aks-cluster-rules";
import { type AksClusterSpec, resolveCluster } from "./aks-cluster-spec";
import type { IAksCluster } from "./i-aks-cluster";
import {
  type AksClusterAttributes,
  type ClusterNameAttributes,
  DescribedAksCluster,
  LookedUpAksCluster,
} from "./imported-aks-cluster";
import { retirementsOf } from "./retirements";

/**
 * A cluster of the Azure Kubernetes Service, with its system pool, its identity and the roles that
 * the identity needs before the cluster exists.
 *
 * Bad options are refused with one error that names them all.
 */
export class AksCluster extends AksClusterBase {
  /** A cluster that someone else created; looked up by Terraform. */
  public static fromClusterName(
    scope: Construct,
    id: string,
    attributes: ClusterNameAttributes,
  ): IAksCluster {
    return new LookedUpAksCluster(scope, id, attributes);
  }

  /** A cluster that someone else created; not looked up, so that nothing need exist yet. */
  public static fromClusterAttributes(
    scope: Construct,
    id: string,
    attributes: AksClusterAttributes,
  ): IAksCluster {
    return new DescribedAksCluster(scope, id, attributes);
  }

  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: KubernetesCluster;
  /** The identity with which the control plane acts on Azure. */
  public readonly identity: Principal;

  constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(scope, id);
    const spec = resolveCluster(props, defaultName(this, "aks", LIMITS.clusterName.value));
    enforce(this, aksClusterRules, spec);
    declareNodePoolCluster(this, spec.poolDefaults).pools.push(spec.systemPool);
    for (const retirement of retirementsOf(spec)) {
      Annotations.of(this).addWarning(retirement);
    }
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    const identity = spec.identity.isUserAssigned ? this.userAssignedIdentity(spec) : undefined;
    const rolesBefore = identity ? this.assignRoles(spec, Principal.managedIdentity(identity)) : [];
    this.resource = new KubernetesCluster(this, "Default", {
      ...aksClusterConfig(spec, identity?.id),
      dependsOn: rolesBefore.length > 0 ? rolesBefore : undefined,
    });
    this.identity = Principal._ownedBy(
      this,
      identity?.principalId ?? this.resource.identity.principalId,
      "control-plane",
    );
    if (!identity) {
      this.assignRoles(spec, this.identity);
    }
    this.assignDnsZoneRoles(spec);
  }

  public get clusterId(): string {
    return this.resource.id;
  }

  public get clusterName(): string {
    return this.resource.name;
  }

  public get resourceGroupName(): string {
    return this.resource.resourceGroupName;
  }

  public get nodeResourceGroup(): string {
    return this.resource.nodeResourceGroup;
  }

  public get fqdn(): string {
    return this.resource.fqdn;
  }

  public get oidcIssuerUrl(): string {
    return this.resource.oidcIssuerUrl;
  }

  public get kubeletIdentity(): Principal {
    return Principal._ownedBy(this, this.resource.kubeletIdentity.objectId);
  }

  public get kubeconfig(): string {
    return this.resource.kubeConfigRaw;
  }

  private userAssignedIdentity(spec: AksClusterSpec): ManagedIdentityReference {
    return (
      spec.identity.identity ??
      new UserAssignedIdentity(this, "identity", {
        name: `id-${spec.name}`,
        resourceGroupName: spec.resourceGroupName,
        location: spec.location,
      })
    );
  }

  /** The narrowest that Azure documents: https://learn.microsoft.com/azure/aks/concepts-network-cni-overview */
  private assignRoles(spec: AksClusterSpec, principal: Principal): ITerraformDependable[] {
    const { network, diskEncryptionSetId } = spec;
    const scopes: [id: string, role: Role, scope: string | undefined][] = [
      ["subnet-role", ROLES.networkContributor, network.subnet?.id],
      ["disk-encryption-role", ROLES.reader, diskEncryptionSetId],
    ];
    return scopes.flatMap(([id, role, scope]) =>
      scope === undefined ? [] : [assignRole(this, id, { role, scope, principal })],
    );
  }

  /**
   * Web-app routing has an identity of its own, which comes with the cluster. All zones of a kind
   * lie in one resource group, so that their names tell them apart.
   */
  private assignDnsZoneRoles({ addOns: { webAppRouting } }: AksClusterSpec): void {
    const { dnsZoneIds = [], privateDnsZoneIds = [] } = webAppRouting ?? {};
    const zones: [kind: string, role: Role, ids: string[]][] = [
      ["dns-zone", ROLES.dnsZoneContributor, dnsZoneIds],
      ["private-dns-zone", ROLES.privateDnsZoneContributor, privateDnsZoneIds],
    ];
    for (const [kind, role, ids] of zones) {
      for (const scope of new Set(ids)) {
        const name = isKnown(scope) ? (scope.split("/").at(-1) ?? scope) : scope;
        const { objectId } = this.resource.webAppRouting.webAppRoutingIdentity.get(0);
        const principal = Principal._ownedBy(this, objectId, "web-app-routing");
        assignRole(this, `${kind}-role-${idPart(this, name)}`, { role, scope, principal });
      }
    }
  }
}
