import { isPortOrRange } from "../network/security-rules";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf, rulesFor } from "../rules/rule";
import type { AddressEgressOptions } from "./firewall-egress";
import { type GroupSpec, groupRules, indexed, isSource, serviceTag } from "./firewall-group-rules";

export type AddressGroupSpec = GroupSpec & AddressEgressOptions;

export const addressGroupRules = defineRules<AddressGroupSpec>("2026-11-29", [
  ...rulesFor(groupRules, (group: AddressGroupSpec) => group),
  {
    id: "AKS-FW-020",
    title: "Allowed destinations are addresses or service tags",
    why: "It must be an IPv4 range in CIDR notation, an address, a range of addresses, a service tag, or *.",
    fix: '"10.1.0.0/16" or "AzureMonitor"; for names, allowFqdns',
    source: SOURCES.azurermFirewallRuleGroup,
    check: ({ destinations }) =>
      indexed("destinations", destinations)
        .filter(([, text]) => isKnown(text) && !isSource(text) && !isServiceTag(text))
        .map(([option, value]) => ({ option, value })),
  },
  {
    id: "AKS-FW-021",
    title: "Rules for addresses list at least one destination and one port",
    why: "Azure does not accept a firewall rule that allows nothing.",
    fix: 'destinations: ["10.1.0.0/16"], ports: ["443"]',
    source: SOURCES.azurermFirewallRuleGroup,
    check: ({ destinations, ports }) =>
      Object.entries({ destinations, ports })
        .filter(([, values]) => values.length === 0)
        .map(([option]) => ({ option, value: [] })),
  },
  {
    id: "AKS-FW-022",
    title: "Ports of rules for addresses are ports or port ranges",
    why: "It must be a port from 0 to 65535, a range of such ports, or *.",
    fix: '"443" or "30000-32767"',
    source: SOURCES.azurermFirewallRuleGroup,
    check: ({ ports }) =>
      indexed("ports", ports).flatMap(([option, value]) =>
        problemIf(isKnown(value) && !isPortOrRange(value), () => ({ option, value })),
      ),
  },
]);

/** A name with a dot is a service tag only if it starts with a capital, unlike an FQDN. */
function isServiceTag(text: string): boolean {
  return serviceTag.matches.test(text) && /^[A-Z]/.test(text);
}
