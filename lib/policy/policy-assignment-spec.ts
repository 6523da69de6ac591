import type { PolicyDetails } from "./policy";
import type { PolicyScopeDetails } from "./policy-scope";

/** An assignment with everything decided. */
export interface PolicyAssignmentSpec {
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly nonComplianceMessage?: string;
  readonly except?: readonly string[];
  readonly scope: PolicyScopeDetails;
  readonly policy: PolicyDetails;
  /** The path of another assignment that refuses images of the same cluster and namespaces. */
  readonly otherApproval?: string;
}
