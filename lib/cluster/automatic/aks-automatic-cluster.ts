import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Fn, type ITerraformDependable, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { publicApi } from "../../api/public-api";
import { type ManagedIdentityReference, Principal } from "../../identity/principal";
import { ROLES } from "../../identity/roles";
import { shareRole } from "../../identity/shared-role";
import { resolveSubnet } from "../../network/known-subnet";
import { networkIdOf } from "../../network/subnet-reference";
import { publishPoolContext } from "../../node-pool/cluster-pools";
import { createAutomaticCluster } from "../../provider/newer-resources";
import { defaultName } from "../../resource/default-name";
import { checkPlace } from "../../resource/place";
import { prerequisitesOf } from "../../resource/prerequisites";
import { knownLocation } from "../../resource/resource-group-reference";
import { Tags } from "../../resource/tags";
import { functionArgument } from "../../rules/expression";
import { LIMITS } from "../../rules/limits";
import { enforce } from "../../rules/report";
import { ClusterAccess, type ClusterAccessDetails } from "../access/cluster-access";
import { AksClusterBase } from "../aks-cluster-base";
import { hasPublicFqdn } from "../aks-cluster-config";
import { clusterNameRule } from "../aks-cluster-rules";
import { ApiServerAccess, PrivateApiServerDns } from "../api-server/api-server-access";
import { authorizedRangeRules } from "../api-server/api-server-rules";
import { clusterFacts } from "../cluster-facts";
import type { AksAutomaticClusterProps } from "./aks-automatic-cluster-props";
import type { CreatedAutomaticCluster } from "./automatic-cluster-arguments";
import { type AutomaticClusterSpec, automaticClusterRules } from "./automatic-cluster-rules";

const RULES = [...automaticClusterRules, ...authorizedRangeRules, clusterNameRule];

/**
 * An AKS Automatic cluster: AKS manages its nodes, upgrades, scaling and security. Pods get nodes by node
 * auto-provisioning; users are authorized by Azure roles: `cluster.grantRbacWriter(…)`. Requires azurerm
 * 5, so the package `cdktn-aks`.
 */
@publicApi("AksAutomaticCluster")
export class AksAutomaticCluster extends AksClusterBase {
  /** The underlying L1 resource, an `azurerm_kubernetes_automatic_cluster`. */
  public readonly resource: TerraformResource;
  /** The identity that the control plane uses to manage Azure resources. */
  public readonly identity: Principal;
  /** @internal */
  public override readonly _access: ClusterAccessDetails = ClusterAccess.azureRbac()._details;
  private readonly created: CreatedAutomaticCluster;
  private readonly hasPrivateFqdn: boolean;

  constructor(scope: Construct, id: string, props: AksAutomaticClusterProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const spec = resolve(props, defaultName(this, "aks", LIMITS.clusterName.value));
    enforce(this, RULES, spec);
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    const identity = spec.network ? this.userAssignedIdentity(spec) : undefined;
    const roles = identity ? this.assignRoles(spec, Principal.managedIdentity(identity)) : [];
    this.created = createAutomaticCluster(this, "Default", {
      ...spec,
      identityId: identity?.id,
      dependsOn: prerequisitesOf(this, roles, subnetsOf(spec)),
    });
    this.resource = this.created.resource;
    this.hasPrivateFqdn = spec.apiServer.isPrivate && !hasPublicFqdn(spec.apiServer);
    this.identity = Principal._ownedBy(
      this,
      identity?.principalId ?? this.created.principalId,
      "control-plane",
    );
    clusterFacts.publish(this, {
      knownLocation: knownLocation(props.resourceGroup),
      identity: this.identity,
    });
    publishPoolContext(this, { zones: [], subnet: spec.network?.nodeSubnet });
  }

  public get clusterId(): string {
    return this.created.id;
  }

  public get clusterName(): string {
    return this.created.name;
  }

  public get resourceGroupName(): string {
    return this.created.resourceGroupName;
  }

  public get nodeResourceGroup(): string {
    return Fn.basename(functionArgument(this.created.nodeResourceGroupId));
  }

  public get fqdn(): string {
    return this.hasPrivateFqdn ? this.created.privateFqdn : this.created.fqdn;
  }

  public get oidcIssuerUrl(): string {
    return this.created.oidcIssuerUrl;
  }

  /** Throws: azurerm does not export the identity of nodes that AKS manages. */
  public get kubeletIdentity(): Principal {
    throw this.notExported("kubelet identity", "`az aks update --attach-acr <registry>`");
  }

  /** Throws: azurerm does not export the identity of the add-on. */
  public get keyVaultSecretsIdentity(): Principal {
    throw this.notExported("Key Vault secrets identity", "a WorkloadIdentity with grants");
  }

  /** Throws: azurerm does not export the identity of the add-on. */
  public get keyVaultSecretsClientId(): string {
    throw this.notExported("Key Vault secrets identity", "a WorkloadIdentity with grants");
  }

  public get kubeconfig(): string {
    return this.created.kubeconfig;
  }

  private notExported(what: string, fix: string): Error {
    return new Error(
      `[${this.node.path}] azurerm does not export the ${what} of an AKS Automatic cluster. Fix: ${fix}.`,
    );
  }

  private userAssignedIdentity(spec: AutomaticClusterSpec): ManagedIdentityReference {
    return (
      spec.identity ??
      new UserAssignedIdentity(this, "identity", {
        name: `id-${spec.name}`,
        resourceGroupName: spec.resourceGroupName,
        location: spec.location,
      })
    );
  }

  /** Source: https://learn.microsoft.com/azure/aks/automatic/quick-automatic-custom-network */
  private assignRoles(
    { network, apiServer }: AutomaticClusterSpec,
    principal: Principal,
  ): ITerraformDependable[] {
    const zone = apiServer.dns?._zone;
    return [
      ...(network
        ? [
            {
              id: "network-role",
              role: ROLES.networkContributor,
              scope: networkIdOf(network.nodeSubnet),
            },
          ]
        : []),
      ...(zone
        ? [
            {
              id: "api-server-dns-zone-role",
              role: ROLES.privateDnsZoneContributor,
              scope: zone.id,
            },
          ]
        : []),
    ].map(({ id, role, scope }) => shareRole(this, id, { role, scope, principal }));
  }
}

function resolve(props: AksAutomaticClusterProps, ownName: string): AutomaticClusterSpec {
  const { network, resourceGroup, apiServer = ApiServerAccess.public() } = props;
  const details = apiServer._details;
  return {
    name: props.name ?? ownName,
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    network: network && {
      nodeSubnet: resolveSubnet(network.nodeSubnet) ?? network.nodeSubnet,
      systemNodeSubnet: resolveSubnet(network.systemNodeSubnet) ?? network.systemNodeSubnet,
    },
    apiServer: {
      ...details,
      dns: details.isPrivate ? (details.dns ?? PrivateApiServerDns.system()) : undefined,
      subnet: resolveSubnet(details.subnet),
    },
    identity: props.identity,
  };
}

/** What azurerm must create before, though no argument refers to it. */
function subnetsOf({ network, apiServer }: AutomaticClusterSpec): ITerraformDependable[] {
  return [
    network?.nodeSubnet,
    network?.systemNodeSubnet,
    apiServer.subnet,
    apiServer.dns?._zone,
  ].flatMap((resource) => resource?.prerequisites ?? []);
}
