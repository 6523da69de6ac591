import { isIPv4 } from "node:net";
import { parseCidr } from "../network/cidr";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf, type RuleDefinition, rulesFor } from "../rules/rule";
import { type Format, formatRule, rangeRule } from "../rules/value-rules";
import type {
  AksEgressOptions,
  FirewallProtocol,
  FirewallRuleOptions,
  FqdnEgressOptions,
} from "./firewall-egress";

/** A rule collection group with its name. */
export interface GroupSpec extends FirewallRuleOptions {
  readonly id: string;
}
export type AksGroupSpec = GroupSpec & AksEgressOptions;
export type FqdnGroupSpec = GroupSpec & FqdnEgressOptions;

const AZURERM = SOURCES.azurermFirewallRuleGroup;
const FAQ = "https://learn.microsoft.com/azure/firewall/firewall-faq";
const APPLICATION_PORTS = 64_000;
const NETWORK_PORTS = 65_535;

/** Azure accepts one character; azurerm requires at least two. */
const groupName: Format = {
  matches: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_]$/,
  form: '2–80 letters, digits, "_", "." and "-", with a letter or digit first and no "." or "-" at the end',
  example: '"shop-prod"',
};

const fqdn: Format = {
  matches: /^(\*|(\*\.?)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63})$/i,
  form: 'an FQDN without "https://", path or port; "*" is allowed only at its start',
  example: '"ghcr.io" or "*.docker.io"',
};

export const serviceTag: Format = {
  matches: /^[a-z][a-z0-9]*(\.[a-z0-9]+)?$/i,
  form: "a service tag, with or without a region",
  example: '"AzureMonitor" or "AzureKeyVault.WestEurope"',
};

export const groupRules = defineRules<GroupSpec>("2026-11-29", [
  formatRule({
    id: "AKS-FW-010",
    title: 'Rule group names have 2–80 letters, digits, "_", "." and "-"',
    source: AZURERM,
    format: groupName,
    fields: ({ id }) => [["id", id]],
  }),
  {
    id: "AKS-FW-011",
    title: "Firewall rules have valid source addresses",
    why: "Azure requires at least one source: an IPv4 range in CIDR notation, an address, a range of addresses, or *.",
    fix: '["10.240.0.0/16"], the ranges of the nodes',
    source: AZURERM,
    check: ({ sourceRanges }) => [
      ...problemIf(sourceRanges.length === 0, () => ({
        option: "sourceRanges",
        value: sourceRanges,
        reason: "A firewall rule must have at least one source.",
      })),
      ...indexed("sourceRanges", sourceRanges)
        .filter(([, range]) => isKnown(range) && !isSource(range))
        .map(([option, value]) => ({
          option,
          value,
          reason:
            "It must be an IPv4 range in CIDR notation, an address, a range of addresses, or *.",
          fix: '"10.240.0.0/16"',
        })),
    ],
  },
  rangeRule({
    id: "AKS-FW-012",
    title: "The priority of a rule group is 100–65000",
    source: "https://learn.microsoft.com/azure/firewall/rule-processing",
    minimum: 100,
    maximum: 65_000,
    unit: "priority",
    fields: ({ priority }) => [["priority", priority]],
  }),
]);

export const aksGroupRules = defineRules<AksGroupSpec>("2026-11-29", [
  ...rulesFor(groupRules, (group: AksGroupSpec) => group),
  {
    id: "AKS-FW-013",
    title: "DNS servers are IPv4 addresses",
    why: "It must be the IPv4 address of a DNS server.",
    fix: '"10.0.0.4"',
    source: "https://learn.microsoft.com/azure/aks/outbound-rules-control-egress",
    check: ({ dnsServers }) =>
      indexed("dnsServers", dnsServers)
        .filter(([, server]) => isKnown(server) && !isIPv4(server))
        .map(([option, value]) => ({
          option,
          value,
        })),
  },
  formatRule({
    id: "AKS-FW-014",
    title: "Service tags are names, optionally with a region",
    source: "https://learn.microsoft.com/azure/virtual-network/service-tags-overview",
    format: serviceTag,
    fields: ({ serviceTags }) => indexed("serviceTags", serviceTags),
  }),
]);

export const fqdnGroupRules = defineRules<FqdnGroupSpec>("2026-11-29", [
  ...rulesFor(groupRules, (group: FqdnGroupSpec) => group),
  formatRule({
    id: "AKS-FW-015",
    title: "Allowed FQDNs have no scheme, path or port, and a wildcard only at the start",
    source: FAQ,
    format: fqdn,
    fields: ({ fqdns }) => indexed("fqdns", fqdns),
  }),
  {
    id: "AKS-FW-016",
    title: "Rules for FQDNs list at least one name and one protocol",
    why: "Azure does not accept a firewall rule that allows nothing.",
    fix: 'fqdns: ["ghcr.io"], and protocols with at least one entry or left out',
    source: "https://github.com/hashicorp/terraform-provider-azurerm/pull/22942",
    check: ({ fqdns, protocols }) => [
      ...problemIf(fqdns.length === 0, () => ({
        ...empty("fqdns", '["ghcr.io"]'),
        source: "https://github.com/Azure/azure-cli/issues/18932",
      })),
      ...problemIf(protocols?.length === 0, () =>
        empty("protocols", "[FirewallProtocol.https()], or leave it out, which means the same"),
      ),
    ],
  },
  {
    id: "AKS-FW-017",
    title: "FQDNs in TCP and UDP rules have no wildcards",
    why: "For TCP and UDP, the firewall resolves the name, and a name with a wildcard cannot be resolved.",
    fix: "complete names, or FirewallProtocol.https()",
    source: "https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules",
    check: ({ fqdns, protocols = [] }) =>
      protocols.every(({ _isApplication }) => _isApplication)
        ? []
        : indexed("fqdns", fqdns)
            .filter(([, name]) => isKnown(name) && name.includes("*"))
            .map(([option, value]) => ({
              option,
              value,
            })),
  },
  portRule(true, APPLICATION_PORTS),
  portRule(false, NETWORK_PORTS),
]);

function portRule(isApplication: boolean, maximum: number): RuleDefinition<FqdnGroupSpec> {
  return rangeRule({
    id: isApplication ? "AKS-FW-018" : "AKS-FW-019",
    title: `Ports of ${isApplication ? "HTTP and HTTPS" : "TCP and UDP"} rules are 1–${maximum}`,
    source: AZURERM,
    minimum: 1,
    maximum,
    unit: "port",
    fields: ({ protocols = [] }) =>
      protocols
        .map((protocol, index): [FirewallProtocol, number] => [protocol, index])
        .filter(([{ _isApplication }]) => _isApplication === isApplication)
        .map(([{ port }, index]) => [`protocols[${index}]`, port]),
  });
}

function empty(option: string, fix: string) {
  return { option, value: [], fix };
}

export function isSource(text: string): boolean {
  const [first = "", last = first, ...others] = text.split("-");
  const isRange = isIPv4(first) && isIPv4(last) && others.length === 0;
  return text === "*" || parseCidr(text) !== undefined || isRange;
}

/** Each value with its index. */
export function indexed(option: string, values: readonly string[] | undefined): Field<string>[] {
  return (values ?? []).map((value, index) => [`${option}[${index}]`, value]);
}
