import type { ArgumentProblem } from "./argument-error";

/** The types of the options of pods; see `LISTED`. */
const PODS = ["AppPodOptions", "ApplicationProps", "ScheduledJobProps", "StatefulApplicationProps"];

/**
 * Options whose elements become blocks of Terraform, keys, or parts of one text. The library needs to
 * know how many there are, so a list or map that only Terraform knows does not fit.
 */
const LISTED: ReadonlySet<string> = new Set([
  ...PODS.flatMap((type) => [`${type}.environment`, `${type}.labels`]),
  "AppPlacement.nodeLabels",
  "ContainerRegistryProps.publicAccessFrom",
  "ContainerRegistryProps.replicas",
  "ManifestsProps.clusterScopedKinds",
  "ManifestsProps.files",
  "NamespaceFilter.exclude",
  "NamespaceFilter.include",
  "NamespaceProps.labels",
  "Repositories.named",
  "Repositories.under",
  "SecurityRuleOptions.peers",
  "SecurityRuleOptions.ports",
  "WebAppRouting.dnsZoneIds",
  "WebAppRouting.privateDnsZoneIds",
]);

const LIST_TOKEN = /#\{TfToken\[/;
const MAP_TOKEN = /&\{TfToken\[/;

/**
 * Whether the elements of an option must be known at synth.
 *
 * @param owner The type of the options, or the method, such as `Repositories.named`.
 */
export function isListed(owner: string, name: string): boolean {
  return LISTED.has(`${owner}.${name}`) || LISTED.has(owner);
}

/** The problem of a list or map that only Terraform knows, if it is one. */
export function unlistedProblem(option: string, value: unknown): readonly ArgumentProblem[] {
  if (Array.isArray(value)) {
    return value.some((item) => typeof item === "string" && LIST_TOKEN.test(item))
      ? [
          {
            option,
            reason:
              "Only Terraform knows this list, and the library needs to know its elements at synth.",
            fix: "list the elements, each of which may be an expression: [first.stringValue, Fn.element(list, 1)].",
          },
        ]
      : [];
  }
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  return keys.some((key) => MAP_TOKEN.test(key))
    ? [
        {
          option,
          reason: "Only Terraform knows this map, and the library needs to know its keys at synth.",
          fix: 'write the keys, with values that may be expressions: { team: Fn.lookup(map, "team") }.',
        },
      ]
    : [];
}
