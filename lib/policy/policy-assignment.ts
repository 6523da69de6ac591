import { ResourceGroupPolicyAssignment } from "@cdktf/provider-azurerm/lib/resource-group-policy-assignment";
import {
  ResourcePolicyAssignment,
  type ResourcePolicyAssignmentConfig,
} from "@cdktf/provider-azurerm/lib/resource-policy-assignment";
import { SubscriptionPolicyAssignment } from "@cdktf/provider-azurerm/lib/subscription-policy-assignment";
import type { TerraformResource } from "cdktf";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { requireAddOn } from "../add-on/add-on-state";
import { publicApi } from "../api/public-api";
import type { ManagedIdentityReference } from "../identity/principal";
import { Principal } from "../identity/principal";
import { clientConfigOf } from "../resource/client-config";
import { defaultName } from "../resource/default-name";
import { groupIdOf } from "../resource/resource-group-id";
import { functionArguments, isStructure } from "../rules/expression";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { approveOnce } from "./approved-once";
import type { Policy, PolicyParameters } from "./policy";
import { policyAssignmentRules } from "./policy-rules";
import type { PolicyScope, PolicyScopeDetails } from "./policy-scope";

/**
 * Parameters in the format of azurerm: JSON, encoded by Terraform where it contains tokens. azurerm
 * compares it semantically, so order and whitespace are no change.
 */
export function parametersArgument(parameters: PolicyParameters): string | undefined {
  const values = Object.entries(parameters).map(([name, value]) => [name, { value }] as const);
  if (values.length === 0) {
    return undefined;
  }
  const json = Object.fromEntries(values);
  return isKnownThroughout(json)
    ? JSON.stringify(json)
    : Token.asString(Fn.jsonencode(functionArguments(json)));
}

function isKnownThroughout(value: unknown): boolean {
  return isStructure(value) ? Object.values(value).every(isKnownThroughout) : isKnown(value);
}

/** The identity with which a policy remediates non-compliant resources. */
@publicApi("PolicyIdentity")
export class PolicyIdentity {
  /**
   * A system-assigned identity. It has no roles until they are granted to `assignment.principal`.
   *
   * @param location The region of the identity. Azure does not allow changes: create an assignment
   * with another name instead.
   */
  public static systemAssigned(location: string): PolicyIdentity {
    return new PolicyIdentity(location);
  }

  /**
   * An existing user-assigned identity with its roles.
   *
   * @param location The region of the assignment, which also cannot be changed.
   */
  public static userAssigned(identity: ManagedIdentityReference, location: string): PolicyIdentity {
    return new PolicyIdentity(location, identity);
  }

  private constructor(
    /** @internal */
    public readonly _location: string,
    /** @internal */
    public readonly _identity?: ManagedIdentityReference,
  ) {}
}

/** Options of a policy assignment. */
export interface PolicyAssignmentProps {
  /**
   * The scope of the policy: a cluster, a resource group or a subscription. Changing it replaces
   * the assignment.
   */
  readonly appliesTo: PolicyScope;
  /**
   * The policy with its parameters. Changing the policy replaces the assignment; changing
   * parameters does not.
   */
  readonly policy: Policy;
  /**
   * The name, unique in its scope: 1–64 characters without `# < > % & : \ ? /`, and no `.` or space
   * at the end. Changing it replaces the assignment.
   *
   * @default - `policy-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The display name: at most 128 characters.
   *
   * @default - the title of a built-in policy, otherwise the name
   */
  readonly displayName?: string;
  /**
   * The reason for the policy: at most 512 characters.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Whether the policy is enforced. If false, it only reports non-compliance.
   *
   * @default true
   */
  readonly enforce?: boolean;
  /**
   * Ids of resource groups and resources within the scope that are excluded:
   * `/subscriptions/…/resourceGroups/rg-sandbox`. Rejected for the scope of a single cluster.
   *
   * @default - none
   */
  readonly except?: string[];
  /**
   * The message when Azure denies a request. Rejected for `KubernetesPolicy`, for which Azure does
   * not support messages.
   *
   * @default - the default message of Azure
   */
  readonly nonComplianceMessage?: string;
  /**
   * The identity of policies with the effects `DeployIfNotExists` and `Modify`.
   *
   * @default - none
   */
  readonly identity?: PolicyIdentity;
}

/**
 * Assigns a policy to a cluster, a resource group or a subscription. Azure Policy for Kubernetes is
 * free of charge.
 *
 * Invalid options, and a cluster without the Azure Policy add-on, are rejected.
 */
@publicApi("PolicyAssignment")
export class PolicyAssignment extends Construct {
  /** The L1 resource, for any scope. */
  public readonly resource: TerraformResource;
  /** The L1 resource of a policy for a cluster; use it to set arguments that have no option. */
  public readonly clusterResource?: ResourcePolicyAssignment;
  /** The L1 resource of a policy for a resource group. */
  public readonly resourceGroupResource?: ResourceGroupPolicyAssignment;
  /** The L1 resource of a policy for a subscription. */
  public readonly subscriptionResource?: SubscriptionPolicyAssignment;
  private readonly assignment: AnyAssignment;
  private readonly identity?: PolicyIdentity;

  constructor(scope: Construct, id: string, props: PolicyAssignmentProps) {
    super(scope, id);
    const { appliesTo, identity, nonComplianceMessage, description, except } = props;
    const policy = props.policy._details;
    const name = props.name ?? defaultName(this, "policy", LIMITS.policyAssignmentName.value);
    const displayName = props.displayName ?? policy.title ?? name;
    const target = appliesTo._details;
    const named = { name, displayName, description };
    enforce(this, policyAssignmentRules, {
      ...named,
      nonComplianceMessage,
      except,
      identity,
      scope: target,
      policy,
      otherApproval:
        props.enforce === false ? undefined : approveOnce(this, target.cluster, policy.kubernetes),
    });
    this.identity = identity;
    const { cluster, resourceGroup, subscription } = assign(this, target, {
      ...named,
      policyDefinitionId: policy.definitionId,
      parameters: parametersArgument(policy.parameters),
      enforce: props.enforce,
      notScopes: except,
      nonComplianceMessage:
        nonComplianceMessage === undefined ? undefined : [{ content: nonComplianceMessage }],
      ...identityArguments(identity),
      lifecycle:
        policy.kubernetes && target.cluster
          ? requireAddOn(this, target.cluster, "azurePolicy")
          : undefined,
    });
    this.clusterResource = cluster;
    this.resourceGroupResource = resourceGroup;
    this.subscriptionResource = subscription;
    this.assignment = (cluster ?? resourceGroup ?? subscription) as AnyAssignment;
    this.resource = this.assignment;
  }

  /** The assignment's resource ID, for exemptions and remediations. */
  public get assignmentId(): string {
    return this.assignment.id;
  }

  /** The identity of the assignment, for grants. Throws if the assignment has no identity. */
  public get principal(): Principal {
    if (!this.identity) {
      throw new Error(
        `[${this.node.path}] The assignment has no identity. Fix: identity: PolicyIdentity.systemAssigned("westeurope")`,
      );
    }
    return this.identity._identity
      ? Principal.managedIdentity(this.identity._identity)
      : Principal._ownedBy(this, this.assignment.identity.principalId);
  }
}

type AnyAssignment =
  | ResourcePolicyAssignment
  | ResourceGroupPolicyAssignment
  | SubscriptionPolicyAssignment;

/** The arguments of assignments with any scope. */
type AssignmentConfig = Omit<ResourcePolicyAssignmentConfig, "resourceId">;

/** An assignment of any scope. */
interface Assignments {
  readonly cluster?: ResourcePolicyAssignment;
  readonly resourceGroup?: ResourceGroupPolicyAssignment;
  readonly subscription?: SubscriptionPolicyAssignment;
}

function assign(
  construct: Construct,
  { cluster, resourceGroup, subscriptionId }: PolicyScopeDetails,
  config: AssignmentConfig,
): Assignments {
  if (cluster) {
    const resourceId = cluster.clusterId;
    return {
      cluster: new ResourcePolicyAssignment(construct, "Default", { resourceId, ...config }),
    };
  }
  const own = () => `/subscriptions/${clientConfigOf(construct).subscriptionId}`;
  if (resourceGroup) {
    return {
      resourceGroup: new ResourceGroupPolicyAssignment(construct, "Default", {
        resourceGroupId: groupIdOf(construct, resourceGroup),
        ...config,
      }),
    };
  }
  return {
    subscription: new SubscriptionPolicyAssignment(construct, "Default", {
      subscriptionId: subscriptionId === undefined ? own() : `/subscriptions/${subscriptionId}`,
      ...config,
    }),
  };
}

function identityArguments(policyIdentity: PolicyIdentity | undefined) {
  if (!policyIdentity) {
    return {};
  }
  const { _location: location, _identity: userAssigned } = policyIdentity;
  const identity = userAssigned
    ? { type: "UserAssigned", identityIds: [userAssigned.id] }
    : { type: "SystemAssigned" };
  return { location, identity };
}
