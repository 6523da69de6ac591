import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { NetworkRouting } from "./network-routing";

export const routingRules = defineRules<NetworkRouting>("2026-11-23", [
  rangeRule({
    id: "AKS-NET-040",
    source: LIMITS.natGatewayIps.source,
    minimum: 1,
    maximum: LIMITS.natGatewayIps.value,
    unit: "public addresses",
    fields: ({ _natGateway }) => [["publicIpCount", _natGateway?.publicIpCount]],
  }),
  {
    id: "AKS-NET-044",
    source: LIMITS.natGatewayIps.source,
    check: ({ _natGateway }) => {
      const count = _natGateway?.publicIpCount;
      return problemIf(count !== undefined && !isKnown(count), () => ({
        option: "publicIpCount",
        reason: "The addresses are made when the code is synthesized; Terraform knows it later.",
        fix: "a number",
      }));
    },
  },
  rangeRule({
    id: "AKS-NET-041",
    source: SOURCES.natGateway,
    minimum: 4,
    maximum: 120,
    unit: "minutes",
    fields: ({ _natGateway }) => [["idleTimeoutMinutes", _natGateway?.idleTimeoutMinutes]],
  }),
  {
    id: "AKS-NET-042",
    source: SOURCES.natGateway,
    check: ({ _natGateway }) =>
      problemIf(isKnown(_natGateway?.zone) && !/^[1-3]$/.test(_natGateway.zone), () => ({
        option: "zone",
        value: _natGateway?.zone,
        reason: "A NAT gateway lies in one zone of the region, or in none.",
        fix: '"1", "2", "3", or no zone',
      })),
  },
  formatRule({
    id: "AKS-NET-043",
    source: SOURCES.userDefinedRouting,
    format: FORMATS.ipv4Address,
    fields: ({ _nextHop }) => [["nextHop.privateIpAddress", _nextHop?.privateIpAddress]],
  }),
]);
