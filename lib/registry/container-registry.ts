import { ContainerRegistry as ContainerRegistryResource } from "@cdktf/provider-azurerm/lib/container-registry";
import { ContainerRegistryCacheRule } from "@cdktf/provider-azurerm/lib/container-registry-cache-rule";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { type ITerraformDependable, Lazy, Token } from "cdktf";
import type { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { BootstrapRegistry } from "../cluster-network/cluster-outbound";
import { type ManagedIdentityReference, Principal } from "../identity/principal";
import { assignRole, grantRole } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import type { KeyVaultKeyReference } from "../key-vault/key-vault-key-reference";
import { createPrivateAccess } from "../private-link/private-access-resources";
import type { PrivateEndpoint } from "../private-link/private-endpoint";
import type { PrivateLinkTarget } from "../private-link/private-link";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { prerequisitesOf } from "../resource/prerequisites";
import { regionName } from "../resource/region-name";
import { Tags } from "../resource/tags";
import { uniqueName } from "../resource/unique-name";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { enforce, enforceAtSynth } from "../rules/report";
import { registryConfig } from "./container-registry-config";
import type { ContainerRegistryProps } from "./container-registry-props";
import { type ContainerRegistrySpec, resolveRegistry } from "./container-registry-spec";
import type { IContainerRegistry } from "./i-container-registry";
import {
  AttributedRegistry,
  NamedRegistry,
  type RegistryAttributes,
  type RegistryNameAttributes,
} from "./imported-registry";
import { ContainerRegistryBase } from "./registry-base";
import { RegistryBuild, type RegistryBuildOptions } from "./registry-build";
import { RegistryCacheRule, type RegistryCacheRuleOptions } from "./registry-cache-rule";
import { cachedIn, registryFacts, roleAssignmentModeOf, webhooksOf } from "./registry-facts";
import { REGISTRY_RIGHTS } from "./registry-grants";
import { RegistryPurge, type RegistryPurgeOptions } from "./registry-purge";
import { bootstrapRules, privateLinkRules, registryRules } from "./registry-rules";
import { RegistryToken, type RegistryTokenOptions } from "./registry-token";
import { RegistryWebhook, type RegistryWebhookOptions } from "./registry-webhook";
import { webhookCountRules } from "./webhook-rules";

const BOOTSTRAP_CACHE_RULE_ID = "bootstrap-cache-rule";
/** Source: https://learn.microsoft.com/azure/aks/network-isolated */
const BOOTSTRAP_CACHE = {
  source: "mcr.microsoft.com/*",
  target: "aks-managed-repository/*",
};

/** An Azure Container Registry. The admin user is disabled; access is by roles. */
@publicApi("ContainerRegistry")
export class ContainerRegistry extends ContainerRegistryBase {
  /** An existing registry, looked up by Terraform. */
  public static fromRegistryName(
    scope: Construct,
    id: string,
    attributes: RegistryNameAttributes,
  ): IContainerRegistry {
    return new NamedRegistry(scope, id, attributes);
  }

  /**
   * An existing registry in any subscription, without a lookup, so that the deploying identity
   * needs no read access.
   */
  public static fromRegistryAttributes(
    scope: Construct,
    id: string,
    attributes: RegistryAttributes,
  ): IContainerRegistry {
    return new AttributedRegistry(scope, id, attributes);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ContainerRegistryResource;
  /** The private endpoint, if there is one. */
  public readonly privateEndpoint?: PrivateEndpoint;

  constructor(scope: Construct, id: string, props: ContainerRegistryProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { resourceGroup } = props;
    const spec = resolveRegistry(props, () =>
      uniqueName(this, {
        abbreviation: "cr",
        longest: LIMITS.registryName.value,
        resourceGroupName: resourceGroup.name,
      }),
    );
    enforce(this, registryRules, spec);
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = this.makeResource(spec);
    this.publishFacts(spec);
    enforceAtSynth(this, webhookCountRules, () => ({
      sku: this.resource.skuInput,
      webhooks: webhooksOf(this).length,
    }));
    this.privateEndpoint =
      props.privateAccess && createPrivateAccess(this, resourceGroup, props.privateAccess);
  }

  public override get privateLink(): PrivateLinkTarget {
    enforce(this, privateLinkRules, { sku: this.resource.skuInput });
    return super.privateLink;
  }

  public override get prerequisites(): ITerraformDependable[] {
    return [this.resource, ...(this.privateEndpoint ? [this.privateEndpoint.resource] : [])];
  }

  /** Caches images of an upstream registry in this one. */
  public addCacheRule(id: string, options: RegistryCacheRuleOptions): RegistryCacheRule {
    return new RegistryCacheRule(this, id, { ...options, registry: this });
  }

  /** Adds a token for clients without an identity in Entra ID, scoped to some repositories. */
  public addToken(id: string, options: RegistryTokenOptions): RegistryToken {
    return new RegistryToken(this, id, { ...options, registry: this });
  }

  /** Notifies a service of events in the registry. */
  public addWebhook(id: string, options: RegistryWebhookOptions): RegistryWebhook {
    return new RegistryWebhook(this, id, { ...options, registry: this });
  }

  /** Deletes old images on a schedule. */
  public addPurge(id: string, options: RegistryPurgeOptions): RegistryPurge {
    return new RegistryPurge(this, id, { ...options, registry: this });
  }

  /** Builds images in the registry. */
  public addBuild(id: string, options: RegistryBuildOptions): RegistryBuild {
    return new RegistryBuild(this, id, { ...options, registry: this });
  }

  /**
   * Prepares the registry as the bootstrap registry of network isolated clusters, for
   * `ClusterOutbound.isolated`: adds the cache rule that AKS requires, and AcrPull for the nodes.
   * Throws for a registry that is not `RegistrySku.PREMIUM` or has no private endpoint.
   *
   * @param kubeletIdentity The `kubeletIdentity` of the clusters.
   * @param endpoint The private endpoint through which the clusters reach the registry; that of
   * `privateAccess` by default.
   */
  public bootstrapCache(
    kubeletIdentity: ManagedIdentityReference,
    endpoint: PrivateEndpoint | undefined = this.privateEndpoint,
  ): BootstrapRegistry {
    enforce(this, privateLinkRules, { sku: this.resource.skuInput });
    enforce(this, bootstrapRules, { hasEndpoint: endpoint !== undefined });
    const principal = Principal.managedIdentity(kubeletIdentity);
    const role = REGISTRY_RIGHTS.pull.roles[roleAssignmentModeOf(this)];
    const pull = grantRole(this, { role, scope: this.registryId, principal });
    return {
      id: this.registryId,
      prerequisites: [
        this.bootstrapCacheRule(),
        ...(endpoint ? [endpoint.resource] : []),
        pull.resource,
      ],
    };
  }

  public get registryId(): string {
    return this.resource.id;
  }

  public get registryName(): string {
    return this.resource.name;
  }

  public get loginServer(): string {
    return this.resource.loginServer;
  }

  private publishFacts(spec: ContainerRegistrySpec): void {
    const { resourceGroupName, location } = this.resource;
    registryFacts.publish(this, {
      roleAssignmentMode: spec.roleAssignmentMode,
      resourceGroupName,
      location: () => location,
      knownLocation: spec.knownLocation,
      isInProviderSubscription: true,
      reach: {
        isRestricted: !spec.isPublic || spec.publicAccessFrom !== undefined,
        trustedServices: spec.trustedServices,
      },
      regions: () => regionsOf(this.resource, spec.knownLocation),
    });
  }

  private makeResource(spec: ContainerRegistrySpec): ContainerRegistryResource {
    const replicaTags = Token.asStringMap(
      Lazy.anyValue({ produce: () => this.resource.tagsInput }),
    );
    return new ContainerRegistryResource(this, "Default", {
      ...registryConfig(spec, replicaTags),
      ...(spec.encryptionKey ? this.encryption(spec, spec.encryptionKey) : {}),
    });
  }

  /** The registry reads the key on creation, so the role is assigned first. */
  private encryption(spec: ContainerRegistrySpec, key: KeyVaultKeyReference) {
    const identity = new UserAssignedIdentity(this, "encryption-identity", {
      name: defaultName(this, "id", LIMITS.identityName.value),
      resourceGroupName: spec.resourceGroupName,
      location: spec.location,
    });
    const role = assignRole(this, "encryption-role", {
      role: ROLES.keyVaultCryptoServiceEncryptionUser,
      scope: key.resourceVersionlessId ?? key.keyVaultId,
      principal: Principal.managedIdentity(identity),
    });
    return {
      identity: { type: "UserAssigned", identityIds: [identity.id] },
      encryption: [{ keyVaultKeyId: key.versionlessId, identityClientId: identity.clientId }],
      dependsOn: prerequisitesOf(this, key.prerequisites, [role]),
    };
  }

  private bootstrapCacheRule(): ContainerRegistryCacheRule {
    const existing = this.node.tryFindChild(BOOTSTRAP_CACHE_RULE_ID);
    if (existing instanceof ContainerRegistryCacheRule) {
      return existing;
    }
    cachedIn(this).push(BOOTSTRAP_CACHE);
    return new ContainerRegistryCacheRule(this, BOOTSTRAP_CACHE_RULE_ID, {
      name: "aks-managed-mcr",
      containerRegistryId: this.registryId,
      sourceRepo: BOOTSTRAP_CACHE.source,
      targetRepo: BOOTSTRAP_CACHE.target,
    });
  }
}

/** Evaluated at synth, because replicas may be added on the L1 resource. */
function regionsOf(
  { georeplicationsInput: replicas = [] }: ContainerRegistryResource,
  knownLocation: string | undefined,
): readonly string[] | undefined {
  const regions = Array.isArray(replicas) ? replicas.map(({ location }) => location) : undefined;
  return knownLocation !== undefined && isKnown(regions)
    ? [knownLocation, ...regions.map(regionName)]
    : undefined;
}
