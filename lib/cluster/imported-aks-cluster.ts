import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { Fn, Op, type TerraformProvider, Token } from "cdktf";
import type { Construct } from "constructs";
import { declareAddOns } from "../add-on/add-on-state";
import { Principal } from "../identity/principal";
import { type IdFields, subnetIdRules } from "../network/network-id-rules";
import { publishPoolContext } from "../node-pool/cluster-pools";
import { useProvider } from "../resource/providers";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { enforce } from "../rules/report";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, rulesFor } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { AksClusterBase } from "./aks-cluster-base";
import { clusterNameRule } from "./aks-cluster-rules";

/** Which cluster to look up. */
export interface ClusterNameAttributes {
  /** The cluster's name. */
  readonly name: string;
  /** The resource group of the cluster. */
  readonly resourceGroupName: string;
  /**
   * The `AzurermProvider` of the subscription that it is in.
   *
   * @default - that of the construct above, or the default provider
   */
  readonly provider?: TerraformProvider;
}

/** Attributes of an existing cluster. A getter throws if its attribute is missing. */
export interface AksClusterAttributes {
  /** The resource ID of the cluster. */
  readonly clusterId: string;
  /**
   * The cluster's name.
   *
   * @default - derived from `clusterId`; `clusterName` throws if that is a token
   */
  readonly clusterName?: string;
  /**
   * The resource group of the cluster.
   *
   * @default - derived from `clusterId`; `resourceGroupName` throws if that is a token
   */
  readonly resourceGroupName?: string;
  /**
   * The resource group of the nodes.
   *
   * @default - `nodeResourceGroup` throws
   */
  readonly nodeResourceGroup?: string;
  /**
   * The FQDN of the API server.
   *
   * @default - `fqdn` throws
   */
  readonly fqdn?: string;
  /**
   * The OIDC issuer URL of the cluster.
   *
   * @default - `oidcIssuerUrl` throws
   */
  readonly oidcIssuerUrl?: string;
  /**
   * The object ID of the identity that nodes use to pull images.
   *
   * @default - `kubeletIdentity` throws
   */
  readonly kubeletIdentityObjectId?: string;
  /**
   * The object ID of the identity that the cluster uses to mount Key Vault secrets.
   *
   * @default - `keyVaultSecretsIdentity` throws
   */
  readonly keyVaultSecretsIdentityObjectId?: string;
  /**
   * The client ID of that identity.
   *
   * @default - `keyVaultSecretsClientId` throws
   */
  readonly keyVaultSecretsClientId?: string;
  /**
   * The ID of the node subnet, which is the default subnet of added pools.
   *
   * @default - pools must set a subnet, unless AKS manages the network
   */
  readonly nodeSubnetId?: string;
}

const attributeRules = defineRules<AksClusterAttributes>("2026-11-29", [
  ...rulesFor(
    subnetIdRules,
    ({ nodeSubnetId }: AksClusterAttributes): IdFields => [["nodeSubnetId", nodeSubnetId]],
  ),
  formatRule({
    id: "AKS-CLU-030",
    title: "Imported clusters are given by their resource ID",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("cluster"),
    fields: (cluster) => [["clusterId", cluster.clusterId]],
  }),
  formatRule({
    id: "AKS-CLU-031",
    title: "Identities of imported clusters are given by their object ID",
    source: "https://learn.microsoft.com/azure/role-based-access-control/role-assignments-cli",
    format: FORMATS.uuid,
    fields: (cluster) => [
      ["kubeletIdentityObjectId", cluster.kubeletIdentityObjectId],
      ["keyVaultSecretsIdentityObjectId", cluster.keyVaultSecretsIdentityObjectId],
    ],
  }),
  formatRule({
    id: "AKS-SEC-002",
    title: "The Key Vault identity of an imported cluster is given by its client ID",
    source: SOURCES.workloadIdentityClient,
    format: FORMATS.clientId,
    fields: (cluster) => [["keyVaultSecretsClientId", cluster.keyVaultSecretsClientId]],
  }),
]);

/** A cluster that Terraform looks up by its name. */
export class LookedUpAksCluster extends AksClusterBase {
  private readonly data: DataAzurermKubernetesCluster;

  constructor(scope: Construct, id: string, attributes: ClusterNameAttributes) {
    super(scope, id);
    useProvider(this, attributes.provider);
    enforce(this, [clusterNameRule], attributes);
    this.data = new DataAzurermKubernetesCluster(this, "Default", { ...attributes });
    publishPoolContext(this, {
      zones: [],
      subnet: { id: textOrNull(this.data.agentPoolProfile.get(0).vnetSubnetId) },
    });
    // The data source has no attribute for managed Prometheus, and returns null without add-ons.
    declareAddOns(this, {
      place: attributes,
      conditions: {
        azurePolicy: Op.eq(this.data.azurePolicyEnabled, true),
        containerInsights: Fn.try([this.data.omsAgent.get(0).msiAuthForMonitoringEnabled, false]),
      },
    });
  }

  public get clusterId(): string {
    return this.data.id;
  }

  public get clusterName(): string {
    return this.data.name;
  }

  public get resourceGroupName(): string {
    return this.data.resourceGroupName;
  }

  public get nodeResourceGroup(): string {
    return this.data.nodeResourceGroup;
  }

  public get fqdn(): string {
    return this.data.fqdn;
  }

  public get oidcIssuerUrl(): string {
    return this.data.oidcIssuerUrl;
  }

  public get kubeletIdentity(): Principal {
    return Principal._ownedBy(this, this.data.kubeletIdentity.get(0).objectId);
  }

  public get keyVaultSecretsIdentity(): Principal {
    const { objectId } = this.data.keyVaultSecretsProvider.get(0).secretIdentity.get(0);
    return Principal._ownedBy(this, objectId, "key-vault-secrets");
  }

  public get keyVaultSecretsClientId(): string {
    return this.data.keyVaultSecretsProvider.get(0).secretIdentity.get(0).clientId;
  }

  public get kubeconfig(): string {
    return this.data.kubeConfigRaw;
  }
}

/** Azure returns an empty string if AKS manages the network; azurerm does not accept it as an ID. */
function textOrNull(text: string): string {
  return Token.asString(Fn.one(Fn.compact([text])));
}

/** A cluster whose attributes are given. */
export class DescribedAksCluster extends AksClusterBase {
  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: AksClusterAttributes,
  ) {
    super(scope, id);
    enforce(this, attributeRules, attributes);
    const { nodeSubnetId } = attributes;
    publishPoolContext(this, {
      zones: [],
      subnet: nodeSubnetId === undefined ? undefined : { id: nodeSubnetId },
    });
  }

  public get clusterId(): string {
    return this.attributes.clusterId;
  }

  public get clusterName(): string {
    return (
      this.attributes.clusterName ??
      this.idSegment("managedClusters") ??
      this.throwMissing("clusterName")
    );
  }

  public get resourceGroupName(): string {
    return (
      this.attributes.resourceGroupName ??
      this.idSegment("resourceGroups") ??
      this.throwMissing("resourceGroupName")
    );
  }

  public get nodeResourceGroup(): string {
    return this.attributes.nodeResourceGroup ?? this.throwMissing("nodeResourceGroup");
  }

  public get fqdn(): string {
    return this.attributes.fqdn ?? this.throwMissing("fqdn");
  }

  public get oidcIssuerUrl(): string {
    return this.attributes.oidcIssuerUrl ?? this.throwMissing("oidcIssuerUrl");
  }

  public get kubeletIdentity(): Principal {
    const objectId =
      this.attributes.kubeletIdentityObjectId ?? this.throwMissing("kubeletIdentityObjectId");
    return Principal._ownedBy(this, objectId);
  }

  public get keyVaultSecretsIdentity(): Principal {
    const objectId =
      this.attributes.keyVaultSecretsIdentityObjectId ??
      this.throwMissing("keyVaultSecretsIdentityObjectId");
    return Principal._ownedBy(this, objectId, "key-vault-secrets");
  }

  public get keyVaultSecretsClientId(): string {
    return this.attributes.keyVaultSecretsClientId ?? this.throwMissing("keyVaultSecretsClientId");
  }

  public get kubeconfig(): string {
    throw new Error(
      `[${this.node.path}] A cluster imported by attributes has no kubeconfig, because secrets do not belong in code. Fix: use AksCluster.fromClusterName, so that Terraform looks it up.`,
    );
  }

  private idSegment(name: string): string | undefined {
    const { clusterId } = this.attributes;
    const segments = isKnown(clusterId) ? clusterId.split("/") : [];
    return segments[segments.indexOf(name) + 1];
  }

  private throwMissing(attribute: keyof AksClusterAttributes): never {
    throw new Error(
      `[${this.node.path}] The cluster was imported without "${attribute}". Fix: pass ${attribute} to AksCluster.fromClusterAttributes, or use AksCluster.fromClusterName, so that Terraform looks it up.`,
    );
  }
}
