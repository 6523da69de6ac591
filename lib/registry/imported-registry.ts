import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { useProvider } from "../resource/providers";
import { GROUP_PART, NAME_PART, partOf } from "../resource/resource-id";
import { SOURCES } from "../rules/limits";
import { enforce } from "../rules/report";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRule } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { ContainerRegistryBase } from "./registry-base";
import { registryFacts } from "./registry-facts";
import { RegistryRoleAssignmentMode } from "./registry-grants";
import { registryNameRule } from "./registry-rules";

/** Identifies the registry to import. */
export interface RegistryNameAttributes {
  /** The registry's name, without `.azurecr.io`. */
  readonly name: string;
  /** Its resource group. */
  readonly resourceGroupName: string;
  /**
   * The permissions mode of the registry, which azurerm cannot look up: `az acr show --query
   * roleAssignmentMode`.
   *
   * @default RegistryRoleAssignmentMode.RBAC
   */
  readonly roleAssignmentMode?: RegistryRoleAssignmentMode;
  /**
   * The `AzurermProvider` of the subscription that it is in.
   *
   * @default - that of the construct above, or the default provider
   */
  readonly provider?: TerraformProvider;
}

/** The attributes of a registry that is not looked up. */
export interface RegistryAttributes {
  /**
   * The registry's resource ID, in any subscription. If it is not the provider's subscription,
   * cache rules, tokens and webhooks need a provider for it: `resource.provider`.
   */
  readonly registryId: string;
  /**
   * The login server.
   *
   * @default - unknown: `loginServer` throws
   */
  readonly loginServer?: string;
  /**
   * The registry's region, for webhooks.
   *
   * @default - unknown: webhooks must name a location
   */
  readonly location?: string;
  /**
   * The permissions mode of the registry: `az acr show --query roleAssignmentMode`.
   *
   * @default RegistryRoleAssignmentMode.RBAC
   */
  readonly roleAssignmentMode?: RegistryRoleAssignmentMode;
}

const registryIdRule = defineRule<{ readonly registryId: string }>(
  "2026-11-29",
  formatRule({
    id: "AKS-ACR-013",
    title: "An imported registry is given by its full resource ID",
    source: SOURCES.azurermRegistry,
    format: resourceIdFormat("registry"),
    fields: ({ registryId }) => [["registryId", registryId]],
  }),
);

/** @internal */
export class NamedRegistry extends ContainerRegistryBase {
  private readonly data: DataAzurermContainerRegistry;

  constructor(scope: Construct, id: string, attributes: RegistryNameAttributes) {
    super(scope, id);
    useProvider(this, attributes.provider);
    enforce(this, [registryNameRule], attributes);
    const {
      name,
      resourceGroupName,
      roleAssignmentMode = RegistryRoleAssignmentMode.RBAC,
    } = attributes;
    this.data = new DataAzurermContainerRegistry(this, "Default", { name, resourceGroupName });
    registryFacts.publish(this, {
      roleAssignmentMode,
      resourceGroupName,
      location: () => this.data.location,
      isInProviderSubscription: true,
    });
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

/** @internal */
export class AttributedRegistry extends ContainerRegistryBase {
  public readonly registryId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: RegistryAttributes,
  ) {
    super(scope, id);
    enforce(this, [registryIdRule], attributes);
    this.registryId = attributes.registryId;
    registryFacts.publish(this, {
      roleAssignmentMode: attributes.roleAssignmentMode ?? RegistryRoleAssignmentMode.RBAC,
      resourceGroupName: partOf(this.registryId, GROUP_PART),
      location: () => this.attribute("location"),
      knownLocation: attributes.location,
      isInProviderSubscription: false,
    });
  }

  public get registryName(): string {
    return partOf(this.registryId, NAME_PART);
  }

  public get loginServer(): string {
    return this.attribute("loginServer");
  }

  private attribute(name: "loginServer" | "location"): string {
    const value = this.attributes[name];
    if (value === undefined) {
      throw new Error(
        `[${this.node.path}] This registry was imported without "${name}". Fix: pass ${name} to ContainerRegistry.fromRegistryAttributes, or use ContainerRegistry.fromRegistryName, which looks it up.`,
      );
    }
    return value;
  }
}
