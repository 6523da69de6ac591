import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";

/** A resource group: an `azurerm_resource_group`, or an object with a name. */
export interface PolicyResourceGroup extends ConstructReference {
  /** The name of the resource group. */
  readonly name: string;
  /**
   * The resource ID.
   *
   * @default - the group with this name in the subscription that Terraform deploys to
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

/** The scope of a policy assignment. */
@publicApi("PolicyScope")
export class PolicyScope {
  /** One cluster. */
  public static cluster(cluster: IAddOnCluster): PolicyScope {
    return new PolicyScope({ kind: PolicyScopeKind.CLUSTER, cluster });
  }

  /** All current and future resources in a resource group. */
  public static resourceGroup(resourceGroup: PolicyResourceGroup): PolicyScope {
    return new PolicyScope({ kind: PolicyScopeKind.RESOURCE_GROUP, resourceGroup });
  }

  /**
   * All current and future resources in a subscription.
   *
   * @param subscriptionId A UUID. Defaults to the subscription that Terraform deploys to.
   */
  public static subscription(subscriptionId?: string): PolicyScope {
    return new PolicyScope({ kind: PolicyScopeKind.SUBSCRIPTION, subscriptionId });
  }

  private constructor(
    /** @internal */
    public readonly _details: PolicyScopeDetails,
  ) {}
}
