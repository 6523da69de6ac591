import type { IAddOnCluster } from "../add-on/i-add-on-cluster";

/** A resource group, as far as a policy needs to know it: an `azurerm_resource_group`, or a name. */
export interface PolicyResourceGroup {
  /** The name of the resource group. */
  readonly name: string;
  /**
   * The resource id.
   *
   * @default - that of the name in the subscription that Terraform deploys to
   */
  readonly id?: string;
}

/** @internal */
export enum PolicyScopeKind {
  CLUSTER = "cluster",
  RESOURCE_GROUP = "resource group",
  SUBSCRIPTION = "subscription",
}

/** @internal */
export interface PolicyScopeDetails {
  readonly kind: PolicyScopeKind;
  readonly cluster?: IAddOnCluster;
  readonly resourceGroup?: PolicyResourceGroup;
  readonly subscriptionId?: string;
}

/** What a policy holds for. */
export class PolicyScope {
  /** One cluster. */
  public static cluster(cluster: IAddOnCluster): PolicyScope {
    return new PolicyScope({ kind: PolicyScopeKind.CLUSTER, cluster });
  }

  /** All that lies in a resource group, now and later. */
  public static resourceGroup(resourceGroup: PolicyResourceGroup): PolicyScope {
    return new PolicyScope({ kind: PolicyScopeKind.RESOURCE_GROUP, resourceGroup });
  }

  /**
   * All that lies in a subscription, now and later.
   *
   * @param subscriptionId A UUID. The subscription that Terraform deploys to where left out.
   */
  public static subscription(subscriptionId?: string): PolicyScope {
    return new PolicyScope({ kind: PolicyScopeKind.SUBSCRIPTION, subscriptionId });
  }

  private constructor(
    /** @internal */
    public readonly _details: PolicyScopeDetails,
  ) {}
}
