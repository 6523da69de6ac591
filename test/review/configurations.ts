import { findingsOf, type StackFindings } from "../../lib/review/findings";
import { type ResourceChange, resourceChanges } from "../../lib/review/resource-changes";
import { reviewStack } from "../../lib/review/stack-review";
import { type Configuration, readConfiguration } from "../../lib/terraform/configuration";

/** Resources by type and name, as in a `cdk.tf.json`. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

export function configuration(resource: Resources, others: object = {}): Configuration {
  return readConfiguration({ resource, ...others });
}

/** What happens to each resource that does not stay as it is, by its address. */
export function actionsOf(before: Configuration, after: Configuration): Record<string, string> {
  const changed = resourceChanges(before, after).filter(({ action }) => action !== "none");
  return Object.fromEntries(changed.map(({ address, action }) => [address, action]));
}

export function changesOf(before: Configuration, after: Configuration): readonly ResourceChange[] {
  return resourceChanges(before, after);
}

export function findings(before: Configuration, after: Configuration): StackFindings {
  return findingsOf(reviewStack("production", before, after));
}
