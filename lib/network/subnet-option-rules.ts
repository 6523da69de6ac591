import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import { BASTION_RULES, type SecurityRule } from "./security-rule";
import type { PurposeFacts } from "./subnet-purpose";
import type { SubnetOptions } from "./virtual-network-props";

interface SubnetWithOptions {
  readonly facts: PurposeFacts;
  readonly options: SubnetOptions;
}

const SERVICE_ENDPOINT: Format = {
  matches: /^Microsoft\.[A-Za-z]+(\.Global)?$/,
  form: "the name of a service that has service endpoints",
  example: '"Microsoft.Storage" or "Microsoft.KeyVault"',
};

/** Security groups, service endpoints and routing of a subnet. */
export const subnetOptionRules = defineRules<SubnetWithOptions>("2026-11-29", [
  formatRule({
    id: "AKS-NET-060",
    title: "Service endpoints are names of services",
    source: SOURCES.serviceEndpoints,
    format: SERVICE_ENDPOINT,
    fields: ({ options: { serviceEndpoints = [] } }) =>
      serviceEndpoints.map((service, index) => [`serviceEndpoints[${index}]`, service]),
  }),
  {
    id: "AKS-NET-061",
    title: "A subnet has service endpoints of one region type for storage",
    why: "A subnet reaches storage accounts either in its own and the paired region, or in all regions.",
    fix: '"Microsoft.Storage" or "Microsoft.Storage.Global"',
    source:
      "https://learn.microsoft.com/azure/storage/common/storage-network-security-virtual-networks",
    check: ({ options: { serviceEndpoints = [] } }) =>
      problemIf(
        serviceEndpoints.includes("Microsoft.Storage") &&
          serviceEndpoints.includes("Microsoft.Storage.Global"),
        () => ({ option: "serviceEndpoints", value: serviceEndpoints }),
      ),
  },
  {
    id: "AKS-NET-062",
    title: "Only subnets for private endpoints and other purposes can be routed",
    why: "Nodes, pods and container instances always use the routing of the network. Azure does not support its routes for firewalls, gateways and Bastion.",
    fix: "leave routed out",
    source: "https://learn.microsoft.com/azure/bastion/bastion-faq",
    check: ({ facts, options: { routed } }) =>
      problemIf(routed === true && !facts.isRouted && !facts.canBeRouted, () => ({
        option: "routed",
        value: routed,
        reason: `A subnet for this purpose (${facts.label}) must not use the routing of the network.`,
      })),
  },
  {
    id: "AKS-NET-063",
    title: "A subnet with a name for its security group has security rules",
    why: "A subnet has a network security group only with security rules.",
    fix: "securityRules: [], for a group with the rules of Azure only",
    source: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    check: ({ options: { securityGroupName, securityRules } }) =>
      problemIf(securityGroupName !== undefined && securityRules === undefined, () => ({
        option: "securityGroupName",
        value: securityGroupName,
      })),
  },
  formatRule({
    id: "AKS-NET-064",
    title: 'Network security group names have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.networkResourceName,
    fields: ({ options: { securityGroupName } }) => [["securityGroupName", securityGroupName]],
  }),
  {
    id: "AKS-NET-065",
    title: "The security group of a Bastion subnet has the rules that Azure requires",
    why: "Without one of these rules, users cannot connect, or the Bastion gets no updates.",
    fix: "securityRules: SecurityRule.azureBastion()",
    source: "https://learn.microsoft.com/azure/bastion/bastion-nsg",
    severity: "warning",
    check: ({ facts, options: { securityRules } }) =>
      facts.fixedName === "AzureBastionSubnet" && securityRules
        ? BASTION_RULES.filter((needed) => !securityRules.some((rule) => allows(rule, needed))).map(
            ({ direction, peer, ports }) => ({
              option: "securityRules",
              reason: `No rule allows ${direction.toLowerCase()} traffic of ${peer} on ${ports.join(" and ")}.`,
            }),
          )
        : [],
  },
]);

/** Whether a rule allows what a Bastion needs; the users may be any addresses. */
function allows(rule: SecurityRule, needed: (typeof BASTION_RULES)[number]): boolean {
  const { peers = ["*"], ports = ["*"] } = rule.options;
  const isOfUsers = needed.peer === "Internet" && needed.direction === "Inbound";
  return (
    rule.access === "Allow" &&
    rule.direction === needed.direction &&
    (isOfUsers || peers.some((peer) => !isKnown(peer) || peer === "*" || peer === needed.peer)) &&
    needed.ports.every((port) => ports.includes(port) || ports.includes("*"))
  );
}
