import {
  KubernetesCluster,
  type KubernetesClusterKeyVaultSecretsProviderSecretIdentityOutputReference,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { declareAddOns, requireAddOn } from "../add-on/add-on-state";
import { publicApi } from "../api/public-api";
import { assignGatewayRoles } from "../application-gateway/gateway-roles";
import { type ManagedIdentityReference, Principal } from "../identity/principal";
import { assignRole, idPart } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import { shareRole } from "../identity/shared-role";
import { addPool, poolsOf, publishPoolContext } from "../node-pool/cluster-pools";
import { NodePool } from "../node-pool/node-pool";
import { createDeploymentSafeguards } from "../provider/newer-resources";
import { clientConfigOf } from "../resource/client-config";
import { defaultName } from "../resource/default-name";
import { distinctLabels } from "../resource/distinct-labels";
import { checkPlace } from "../resource/place";
import { addPrerequisites, prerequisitesOf } from "../resource/prerequisites";
import { Tags } from "../resource/tags";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { enforce, enforceAtSynth } from "../rules/report";
import type { ClusterAccessDetails } from "./access/cluster-access";
import { AksClusterBase } from "./aks-cluster-base";
import { aksClusterConfig, hasPublicFqdn } from "./aks-cluster-config";
import type { AksClusterProps } from "./aks-cluster-props";
import { aksClusterRules } from "./aks-cluster-rules";
import { type AksClusterSpec, resolveCluster } from "./aks-cluster-spec";
import { clusterFacts } from "./cluster-facts";
import { clusterWarnings, schedulingWarnings } from "./cluster-warnings";
import type { IAksCluster } from "./i-aks-cluster";
import { controlPlaneRoles, type NeededRole } from "./identity/cluster-roles";
import {
  type AksClusterAttributes,
  type ClusterNameAttributes,
  DescribedAksCluster,
  LookedUpAksCluster,
} from "./imported-aks-cluster";
import {
  logWorkspace,
  type MonitoringResources,
  makeMonitoring,
} from "./monitoring/monitoring-resources";
import { monitoringRules } from "./monitoring/monitoring-rules";
import { watchSubnet } from "./network/subnet-sharing";
import { presetOrigin } from "./preset-origin";
import { safeguardsConfig } from "./security/deployment-safeguards";

const RULES = [...aksClusterRules, ...monitoringRules, ...clusterWarnings];

/**
 * An Azure Kubernetes Service cluster, with its system pool, its identity and the roles that the
 * identity needs before the cluster is created.
 *
 * All invalid options are reported in one error.
 */
@publicApi("AksCluster")
export class AksCluster extends AksClusterBase {
  /** Imports an existing cluster. Terraform looks it up by name. */
  public static fromClusterName(
    scope: Construct,
    id: string,
    attributes: ClusterNameAttributes,
  ): IAksCluster {
    return new LookedUpAksCluster(scope, id, attributes);
  }

  /** Imports a cluster by its attributes, without a lookup. The cluster need not exist yet. */
  public static fromClusterAttributes(
    scope: Construct,
    id: string,
    attributes: AksClusterAttributes,
  ): IAksCluster {
    return new DescribedAksCluster(scope, id, attributes);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KubernetesCluster;
  /** The identity that the control plane uses to manage Azure resources. */
  public readonly identity: Principal;
  /** The resources created for `monitoring`. */
  public readonly monitoring: MonitoringResources;
  /** @internal */
  public override readonly _access: ClusterAccessDetails;
  private readonly hasPrivateFqdn: boolean;
  private readonly ownKubeletIdentity?: ManagedIdentityReference;

  constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const spec = resolveCluster(props, defaultName(this, "aks", LIMITS.clusterName.value));
    enforce(this, RULES, spec, presetOrigin(props));
    this._access = spec.access;
    this.ownKubeletIdentity = spec.kubeletIdentity;
    this.hasPrivateFqdn = spec.apiServer.isPrivate && !hasPublicFqdn(spec.apiServer);
    addPool(this, spec.systemPool);
    if (!spec.nodeAutoProvisioning) {
      enforceAtSynth(this, schedulingWarnings, () => poolsOf(this));
    }
    declareAddOns(this, { enabled: spec.enabledAddOns });
    watchSubnet(this, spec);
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    const identity = spec.identity.isUserAssigned ? this.userAssignedIdentity(spec) : undefined;
    const rolesBeforeCluster = identity
      ? this.assignRoles(spec, controlPlaneRoles(spec), Principal.managedIdentity(identity))
      : [];
    const workspace = logWorkspace(this, spec);
    const config = aksClusterConfig(spec, {
      identityId: identity?.id,
      tenantId: this.tenantId(spec),
      workspaceId: workspace?.id,
    });
    this.resource = new KubernetesCluster(this, "Default", {
      ...config,
      dependsOn: prerequisitesOf(
        this,
        rolesBeforeCluster,
        clusterPrerequisites(spec),
        props.prerequisites,
      ),
    });
    this.identity = Principal._ownedBy(
      this,
      identity?.principalId ?? this.resource.identity.principalId,
      "control-plane",
    );
    const { knownLocation } = spec;
    clusterFacts.publish(this, { knownLocation, identity: this.identity });
    if (!identity) {
      this.assignRoles(spec, controlPlaneRoles(spec), this.identity);
    }
    if (spec.identity.assignsRoles) {
      this.assignAddOnRoles(spec);
    }
    this.monitoring = makeMonitoring(this, spec, workspace);
    if (spec.security.deploymentSafeguards) {
      const config = safeguardsConfig(this.clusterId, spec.security.deploymentSafeguards);
      createDeploymentSafeguards(this, "deployment-safeguards", config);
    }
    publishPoolContext(this, {
      ...spec.poolContext,
      identity: spec.identity.assignsRoles ? this.identity : undefined,
      resolvedPools: spec.nodePools,
    });
    for (const id of spec.nodePools.keys()) {
      this.addNodePool(id);
    }
  }

  /**
   * Returns a pool from `nodePools`, the preset or `addNodePool`, for arguments without an option.
   * Throws for an unknown id.
   */
  public nodePool(id: string): NodePool {
    const pools = this.node.children.filter((child) => child instanceof NodePool);
    const pool = pools.find(({ node }) => node.id === id);
    if (!pool) {
      const known = pools.map(({ node }) => `"${node.id}"`).join(", ") || "none";
      throw new Error(
        `[${this.node.path}] The cluster has no pool "${id}". Existing pools: ${known}.`,
      );
    }
    return pool;
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
    return this.hasPrivateFqdn ? this.resource.privateFqdn : this.resource.fqdn;
  }

  public get oidcIssuerUrl(): string {
    return this.resource.oidcIssuerUrl;
  }

  public get kubeletIdentity(): Principal {
    return this.ownKubeletIdentity
      ? Principal._at(this, this.ownKubeletIdentity.principalId)
      : Principal._ownedBy(this, this.resource.kubeletIdentity.objectId);
  }

  public get keyVaultSecretsIdentity(): Principal {
    return Principal._ownedBy(this, this.secretIdentity().objectId, "key-vault-secrets");
  }

  public get keyVaultSecretsClientId(): string {
    return this.secretIdentity().clientId;
  }

  /**
   * The identity of the application routing add-on, which writes DNS records and reads certificates.
   * Throws if `addOns.webAppRouting` is not set.
   */
  public get webAppRoutingIdentity(): Principal {
    this.requireOption("addOns.webAppRouting", this.resource.webAppRoutingInput);
    const { objectId } = this.resource.webAppRouting.webAppRoutingIdentity.get(0);
    return Principal._ownedBy(this, objectId, "web-app-routing");
  }

  /**
   * The identity of virtual nodes, which joins their subnet. Throws if `addOns.virtualNodesSubnet` is
   * not set.
   */
  public get virtualNodesIdentity(): Principal {
    this.requireOption("addOns.virtualNodesSubnet", this.resource.aciConnectorLinuxInput);
    const { objectId } = this.resource.aciConnectorLinux.connectorIdentity.get(0);
    return Principal._ownedBy(this, objectId, "virtual-nodes");
  }

  /**
   * Creates the cluster after these, in addition to what its options refer to: a grant to
   * `cluster.identity` or to your own kubelet identity, or any other resource. Identities that AKS
   * creates with the cluster get their roles afterwards, so a grant to one of them is rejected.
   */
  public waitFor(...prerequisites: ITerraformDependable[]): void {
    addPrerequisites(this, this.resource, prerequisites);
  }

  private requireOption(option: string, value: unknown): void {
    if (value === undefined) {
      throw new Error(
        `[${this.node.path}] The identity belongs to an add-on that the cluster does not have. Fix: set ${option}.`,
      );
    }
  }

  public get kubeconfig(): string {
    return this.resource.kubeConfigRaw;
  }

  private secretIdentity(): KubernetesClusterKeyVaultSecretsProviderSecretIdentityOutputReference {
    requireAddOn(this, this, "keyVaultSecrets");
    return this.resource.keyVaultSecretsProvider.secretIdentity.get(0);
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

  /** Roles of a user-assigned identity precede the cluster; those of a system-assigned one follow it. */
  private assignRoles(
    spec: AksClusterSpec,
    roles: readonly NeededRole[],
    principal: Principal,
  ): ITerraformDependable[] {
    return spec.identity.assignsRoles
      ? roles.map(({ label, isOneOfMany, role, scope }) => {
          const id = isOneOfMany ? `${label}-role-${idPart(this, scope)}` : `${label}-role`;
          return shareRole(this, id, { role, scope, principal });
        })
      : [];
  }

  /** azurerm requires a tenant or groups. The tenant is that of the deploying principal. */
  private tenantId({ access: { entraId } }: AksClusterSpec): string | undefined {
    return entraId?.adminGroupIds.length === 0 ? clientConfigOf(this).tenantId : undefined;
  }

  /** Add-ons have separate identities, which AKS creates with the cluster. */
  private assignAddOnRoles({ addOns }: AksClusterSpec): void {
    const { applicationGateway, webAppRouting, virtualNodesSubnet } = addOns;
    const { dnsZoneIds = [], privateDnsZoneIds = [] } = webAppRouting ?? {};
    this.assignDnsZoneRoles("dns-zone", ROLES.dnsZoneContributor, dnsZoneIds);
    this.assignDnsZoneRoles("private-dns-zone", ROLES.privateDnsZoneContributor, privateDnsZoneIds);
    if (applicationGateway) {
      const { objectId } =
        this.resource.ingressApplicationGateway.ingressApplicationGatewayIdentity.get(0);
      assignGatewayRoles(
        this,
        applicationGateway,
        Principal._ownedBy(this, objectId, "application-gateway"),
      );
    }
    if (virtualNodesSubnet) {
      assignRole(this, "virtual-nodes-subnet-role", {
        role: ROLES.networkContributor,
        scope: virtualNodesSubnet.id,
        principal: this.virtualNodesIdentity,
      });
    }
  }

  private assignDnsZoneRoles(kind: string, role: Role, ids: readonly string[]): void {
    const scopes = [...new Set(ids)];
    const names = distinctLabels(
      scopes,
      (scope) => idPart(this, isKnown(scope) ? (scope.split("/").at(-1) ?? scope) : scope),
      (scope) => scope,
    );
    for (const [index, scope] of scopes.entries()) {
      const principal = this.webAppRoutingIdentity;
      assignRole(this, `${kind}-role-${names[index]}`, { role, scope, principal });
    }
  }
}

/** Dependencies that are not visible in references: routes, links and roles of used resources. */
function clusterPrerequisites(spec: AksClusterSpec): ITerraformDependable[] {
  const { network, apiServer, diskEncryption, etcdEncryption, outbound, systemPool, addOns } = spec;
  return [
    network.subnet,
    network.podSubnet,
    systemPool.subnet,
    systemPool.podSubnet,
    apiServer.subnet,
    apiServer.dns?._zone,
    addOns.virtualNodesSubnet,
    addOns.applicationGateway,
    diskEncryption,
    etcdEncryption?.key,
    outbound._details.isolated?.registry,
  ].flatMap((resource) => resource?.prerequisites ?? []);
}
