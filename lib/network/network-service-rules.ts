import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { VirtualNetworkProps } from "./virtual-network-props";

/** DNS, DDoS protection and flow logs of a network. */
export const networkServiceRules = defineRules<VirtualNetworkProps>("2026-11-29", [
  formatRule({
    id: "AKS-NET-070",
    title: "DNS servers of a network are IPv4 addresses",
    source: SOURCES.nameResolution,
    format: FORMATS.ipv4Address,
    fields: ({ dnsServers = [] }) =>
      dnsServers.map((server, index) => [`dnsServers[${index}]`, server]),
  }),
  {
    id: "AKS-NET-071",
    title: "A network lists each DNS server once",
    why: "Azure rejects a list with the same DNS server twice.",
    fix: "each address once",
    source: SOURCES.nameResolution,
    check: ({ dnsServers = [] }) =>
      dnsServers.flatMap((server, index) =>
        problemIf(isKnown(server) && dnsServers.indexOf(server) < index, () => ({
          option: `dnsServers[${index}]`,
          value: server,
        })),
      ),
  },
  formatRule({
    id: "AKS-NET-072",
    title: "A DDoS protection plan is given by its resource ID",
    source: "https://learn.microsoft.com/azure/ddos-protection/manage-ddos-protection",
    format: resourceIdFormat("ddosProtectionPlan"),
    fields: ({ ddosProtectionPlanId }) => [["ddosProtectionPlanId", ddosProtectionPlanId]],
  }),
  rangeRule({
    id: "AKS-NET-073",
    title: "Flow logs are kept for at most 365 days, or without limit",
    source: SOURCES.flowLogs,
    minimum: 0,
    maximum: 365,
    unit: "days",
    fields: ({ flowLogs }) => [["flowLogs.retentionDays", flowLogs?.options.retentionDays]],
  }),
  {
    id: "AKS-NET-074",
    title: "Traffic analytics summarizes flows every 10 or 60 minutes",
    why: "Azure offers two intervals.",
    fix: "10 or 60",
    source: "https://learn.microsoft.com/azure/network-watcher/traffic-analytics",
    check: ({ flowLogs }) => {
      const minutes = flowLogs?.options.intervalMinutes;
      return problemIf(isKnown(minutes) && minutes !== 10 && minutes !== 60, () => ({
        option: "flowLogs.intervalMinutes",
        value: minutes,
      }));
    },
  },
  {
    id: "AKS-NET-075",
    title: "The interval of traffic analytics needs a workspace",
    why: "Without a workspace, there is no traffic analytics, and the interval has no effect.",
    fix: "a workspace, or no interval",
    source: "https://learn.microsoft.com/azure/network-watcher/traffic-analytics",
    severity: "warning",
    check: ({ flowLogs }) =>
      problemIf(
        flowLogs?.options.intervalMinutes !== undefined && flowLogs.options.workspace === undefined,
        () => ({ option: "flowLogs.intervalMinutes", value: flowLogs?.options.intervalMinutes }),
      ),
  },
]);
