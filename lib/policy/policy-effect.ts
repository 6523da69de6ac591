/** What happens to a Kubernetes object that is not as a policy wants it. */
export enum PolicyEffect {
  /** It is made, and reported. */
  AUDIT = "Audit",
  /** It is refused. What runs already keeps running, and is reported. */
  DENY = "Deny",
  /** It is changed before it is made; only policies that are written for that take it. */
  MUTATE = "Mutate",
  /** Nothing, not even a report. */
  DISABLED = "Disabled",
}
