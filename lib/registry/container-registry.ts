import { ContainerRegistry as ContainerRegistryResource } from "@cdktf/provider-azurerm/lib/container-registry";
import { ContainerRegistryCacheRule } from "@cdktf/provider-azurerm/lib/container-registry-cache-rule";
import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { Construct } from "constructs";
import type { BootstrapRegistry } from "../cluster-network/cluster-outbound";
import { type ManagedIdentityReference, Principal } from "../identity/principal";
import { grantRole } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import type { PrivateEndpoint } from "../private-link/private-endpoint";
import type { IPrivateLinkResource, PrivateLinkTarget } from "../private-link/private-link";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { uniqueName } from "../resource/unique-name";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { privateLinkRules, registryNameRule, registryRules } from "./registry-rules";

/** What a registry can do, and what it costs. */
export enum RegistrySku {
  /** 10 GiB; for trying things out. */
  BASIC = "Basic",
  /** 100 GiB; for most production. */
  STANDARD = "Standard",
  /** 500 GiB, geo-replication, private endpoints, retention and keys of your own. */
  PREMIUM = "Premium",
}

/** A container registry, created here or imported. */
export interface IContainerRegistry extends IPrivateLinkResource {
  /** The registry's resource id. */
  readonly registryId: string;
  /** The registry's name. */
  readonly registryName: string;
  /** Where images are pushed to and pulled from: `<name>.azurecr.io`. */
  readonly loginServer: string;
  /** Lets a principal pull images: `registry.grantPull(cluster.kubeletIdentity)`. */
  grantPull(principal: Principal): void;
  /** Lets a principal push and pull images, such as a pipeline's. */
  grantPush(principal: Principal): void;
}

/** Options of a container registry. */
export interface ContainerRegistryProps {
  /** Where the registry lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name, unique in all of Azure: 5–50 letters and digits. Changing it replaces the registry.
   *
   * @default - `cr`, the path of the construct and a hash of the subscription and resource group
   * that Terraform works out, so that the name is free and still the same in every run
   */
  readonly name?: string;
  /**
   * What the registry can do.
   *
   * @default RegistrySku.STANDARD
   */
  readonly sku?: RegistrySku;
  /**
   * Whether the registry can be reached from the internet. Without it, a `PrivateEndpoint` is the way
   * to it, for those who push as well; needs `RegistrySku.PREMIUM`.
   *
   * @default true
   */
  readonly publicAccess?: boolean;
  /**
   * Tags of the registry.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/** Which registry to import. */
export interface RegistryNameAttributes {
  /** The registry's name, without `.azurecr.io`. */
  readonly name: string;
  /** The resource group that it lies in. */
  readonly resourceGroupName: string;
}

const BOOTSTRAP_CACHE_RULE_ID = "bootstrap-cache-rule";

abstract class ContainerRegistryBase extends Construct implements IContainerRegistry {
  public abstract readonly registryId: string;
  public abstract readonly registryName: string;
  public abstract readonly loginServer: string;

  /**
   * What a `PrivateEndpoint` must know of the registry. Throws for a registry created here that is
   * not `RegistrySku.PREMIUM`.
   */
  public get privateLink(): PrivateLinkTarget {
    return {
      resourceId: this.registryId,
      subresource: "registry",
      dnsZoneName: "privatelink.azurecr.io",
    };
  }

  public grantPull(principal: Principal): void {
    grantRole(this, { role: ROLES.acrPull, scope: this.registryId, principal });
  }

  public grantPush(principal: Principal): void {
    grantRole(this, { role: ROLES.acrPush, scope: this.registryId, principal });
  }
}

/** An Azure Container Registry, without its admin user: access is by roles. */
export class ContainerRegistry extends ContainerRegistryBase {
  /** A registry that someone else created; looked up by Terraform. */
  public static fromRegistryName(
    scope: Construct,
    id: string,
    attributes: RegistryNameAttributes,
  ): IContainerRegistry {
    return new ImportedRegistry(scope, id, attributes);
  }

  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: ContainerRegistryResource;

  constructor(scope: Construct, id: string, props: ContainerRegistryProps) {
    super(scope, id);
    const { publicAccess, resourceGroup, sku = RegistrySku.STANDARD } = props;
    const name =
      props.name ??
      uniqueName(this, {
        abbreviation: "cr",
        longest: LIMITS.registryName.value,
        resourceGroupName: resourceGroup.name,
      });
    enforce(this, registryRules, { name, sku, publicAccess });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new ContainerRegistryResource(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      sku,
      publicNetworkAccessEnabled: publicAccess === true ? undefined : publicAccess,
    });
  }

  public override get privateLink(): PrivateLinkTarget {
    enforce(this, privateLinkRules, { sku: this.resource.skuInput });
    return super.privateLink;
  }

  /**
   * The registry as network-isolated clusters start from it, for `ClusterOutbound.isolated`: with
   * the cache rule that AKS looks for, and AcrPull for the nodes. Throws for a registry that is not
   * `RegistrySku.PREMIUM`.
   *
   * @param endpoint The private endpoint through which the clusters' network reaches the registry.
   * @param kubeletIdentity The `kubeletIdentity` of the clusters.
   */
  public bootstrapCache(
    endpoint: PrivateEndpoint,
    kubeletIdentity: ManagedIdentityReference,
  ): BootstrapRegistry {
    enforce(this, privateLinkRules, { sku: this.resource.skuInput });
    const principal = Principal.managedIdentity(kubeletIdentity);
    const pull = grantRole(this, { role: ROLES.acrPull, scope: this.registryId, principal });
    return {
      id: this.registryId,
      prerequisites: [this.bootstrapCacheRule(), endpoint.resource, pull],
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

  /** Source: https://learn.microsoft.com/azure/aks/network-isolated */
  private bootstrapCacheRule(): ContainerRegistryCacheRule {
    const existing = this.node.tryFindChild(BOOTSTRAP_CACHE_RULE_ID);
    return existing instanceof ContainerRegistryCacheRule
      ? existing
      : new ContainerRegistryCacheRule(this, BOOTSTRAP_CACHE_RULE_ID, {
          name: "aks-managed-mcr",
          containerRegistryId: this.registryId,
          sourceRepo: "mcr.microsoft.com/*",
          targetRepo: "aks-managed-repository/*",
        });
  }
}

class ImportedRegistry extends ContainerRegistryBase {
  private readonly data: DataAzurermContainerRegistry;

  constructor(scope: Construct, id: string, attributes: RegistryNameAttributes) {
    super(scope, id);
    enforce(this, [registryNameRule], attributes);
    this.data = new DataAzurermContainerRegistry(this, "Default", { ...attributes });
  }

  public get registryId(): string {
    return this.data.id;
  }

  public get registryName(): string {
    return this.data.name;
  }

  public get loginServer(): string {
    return this.data.loginServer;
  }
}
