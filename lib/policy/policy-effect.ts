/** The effect of a policy on non-compliant Kubernetes objects. */
export enum PolicyEffect {
  /** The object is created, and reported. */
  AUDIT = "Audit",
  /** The object is rejected. Existing objects are kept and reported. */
  DENY = "Deny",
  /** The object is changed before it is created. Supported only by mutation policies. */
  MUTATE = "Mutate",
  /** No effect and no report. */
  DISABLED = "Disabled",
}
