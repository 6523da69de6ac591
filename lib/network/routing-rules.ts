import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { NetworkRouting } from "./network-routing";

export const routingRules = defineRules<NetworkRouting>("2026-11-29", [
  rangeRule({
    id: "AKS-NET-040",
    title: `A NAT gateway has 1–${LIMITS.natGatewayIps.value} public IP addresses`,
    source: LIMITS.natGatewayIps.source,
    minimum: 1,
    maximum: LIMITS.natGatewayIps.value,
    unit: "public addresses",
    fields: ({ _natGateway }) => [
      ["publicIpCount", _natGateway?.publicIpCount ?? _natGateway?.publicIpNames?.length],
    ],
  }),
  {
    id: "AKS-NET-044",
    title: "The number of NAT gateway addresses is known at synthesis",
    why: "Each public IP address is a resource of its own, and a token has no value until Terraform runs.",
    fix: "a number",
    source: OWN_JUDGEMENT,
    check: ({ _natGateway }) => {
      const count = _natGateway?.publicIpCount;
      return problemIf(count !== undefined && !isKnown(count), () => ({
        option: "publicIpCount",
      }));
    },
  },
  rangeRule({
    id: "AKS-NET-041",
    title: "The idle timeout of a NAT gateway is 4–120 minutes",
    source: SOURCES.natGateway,
    minimum: 4,
    maximum: 120,
    unit: "minutes",
    fields: ({ _natGateway }) => [["idleTimeoutMinutes", _natGateway?.idleTimeoutMinutes]],
  }),
  {
    id: "AKS-NET-042",
    title: "A NAT gateway is in one availability zone or in none",
    why: "A NAT gateway is a zonal resource: Azure creates it in one zone, or chooses a zone itself.",
    fix: '"1", "2", "3", or no zone',
    source: SOURCES.natGateway,
    check: ({ _natGateway }) =>
      problemIf(isKnown(_natGateway?.zone) && !/^[1-3]$/.test(_natGateway.zone), () => ({
        option: "zone",
        value: _natGateway?.zone,
      })),
  },
  {
    id: "AKS-NET-066",
    title: "A NAT gateway has a name for each of its addresses, or for none",
    why: "Each public IP address has one name.",
    fix: "as many names as addresses, or no publicIpCount",
    source: SOURCES.resourceNames,
    check: ({ _natGateway: { publicIpNames: names, publicIpCount: count } = {} }) =>
      problemIf(
        names !== undefined && (names.length === 0 || (isKnown(count) && count !== names.length)),
        () => ({ option: "publicIpNames", value: names }),
      ),
  },
  formatRule({
    id: "AKS-NET-067",
    title: 'Names of parts of a network have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.networkResourceName,
    fields: ({ _natGateway, _routeTableName }) => [
      ["name", _natGateway?.name],
      ...(_natGateway?.publicIpNames ?? []).map((name, index): [string, string] => [
        `publicIpNames[${index}]`,
        name,
      ]),
      ["routeTableName", _routeTableName],
    ],
  }),
  formatRule({
    id: "AKS-NET-043",
    title: "The next hop of a default route is an IPv4 address",
    source: SOURCES.azurermRoute,
    format: FORMATS.ipv4Address,
    fields: ({ _nextHop }) => [["nextHop.privateIpAddress", _nextHop?.privateIpAddress]],
  }),
]);
