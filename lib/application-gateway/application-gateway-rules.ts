import { zoneNameProblems, zoneRegionProblems } from "../resource/zone-rules";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { IngressGatewayReference } from "./ingress-gateway-reference";

interface ApplicationGatewaySpec {
  readonly name: string;
  readonly minInstances: number;
  readonly maxInstances: number;
  readonly zones: readonly string[];
  readonly location?: string;
  readonly subnetId: string;
  readonly delegatedTo?: string;
  readonly identityId?: string;
}

export const applicationGatewayRules = defineRules<ApplicationGatewaySpec>("2026-11-29", [
  formatRule({
    id: "AKS-AGW-001",
    title: 'Application gateway names have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.networkResourceName,
    fields: ({ name }) => [["name", name]],
  }),
  rangeRule({
    id: "AKS-AGW-002",
    title: "An application gateway scales down to 0–100 instances",
    source: SOURCES.azurermApplicationGateway,
    minimum: 0,
    maximum: 100,
    unit: "instances",
    fields: ({ minInstances }) => [["minInstances", minInstances]],
  }),
  rangeRule({
    id: "AKS-AGW-003",
    title: "An application gateway scales up to 2–125 instances",
    source: SOURCES.azurermApplicationGateway,
    minimum: 2,
    maximum: 125,
    unit: "instances",
    fields: ({ maxInstances }) => [["maxInstances", maxInstances]],
  }),
  {
    id: "AKS-AGW-004",
    title: "An application gateway has at most maxInstances when it is idle",
    why: "Azure requires the smallest number of instances to be at most the greatest.",
    fix: "minInstances of at most maxInstances",
    source: SOURCES.azurermApplicationGateway,
    check: ({ minInstances, maxInstances }) =>
      problemIf(
        isKnown(minInstances) && isKnown(maxInstances) && minInstances > maxInstances,
        () => ({ option: "minInstances", value: minInstances }),
      ),
  },
  {
    id: "AKS-AGW-005",
    title: "The subnet of an application gateway is not delegated to another service",
    why: "The subnet can contain only application gateways.",
    fix: 'network.addSubnet("gateway", SubnetPurpose.applicationGateway())',
    source: "https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure",
    check: ({ delegatedTo }) =>
      problemIf(isKnown(delegatedTo) && delegatedTo !== "", () => ({
        option: "subnet",
        value: delegatedTo,
      })),
  },
  {
    id: "AKS-AGW-006",
    title: "Zones of an application gateway exist in its region",
    why: 'The availability zones of a region are "1", "2" and "3", and some regions have none.',
    fix: '["1", "2", "3"], or [] for none',
    source: SOURCES.regionsWithZones,
    check: (gateway) => [...zoneNameProblems(gateway), ...zoneRegionProblems(gateway)],
  },
  formatRule({
    id: "AKS-AGW-007",
    title: "The subnet of an application gateway is given by its resource ID",
    source: SOURCES.azurermApplicationGateway,
    format: resourceIdFormat("subnet"),
    fields: ({ subnetId }) => [["subnet.id", subnetId]],
  }),
  formatRule({
    id: "AKS-AGW-008",
    title: "The identity of an application gateway is given by its resource ID",
    source: SOURCES.azurermApplicationGateway,
    format: resourceIdFormat("userAssignedIdentity"),
    fields: ({ identityId }) => [["identity.id", identityId]],
  }),
]);

/** Rules about the gateway of a cluster. */
export const ingressGatewayRules = defineRules<IngressGatewayReference | undefined>("2026-11-29", [
  formatRule({
    id: "AKS-AGW-010",
    title: "The application gateway of a cluster is given by its resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("applicationGateway"),
    fields: (gateway) => [["id", gateway?.id]],
  }),
  formatRule({
    id: "AKS-AGW-011",
    title: "The subnet of the application gateway of a cluster is given by its resource ID",
    source: SOURCES.azurermRoleAssignment,
    format: resourceIdFormat("subnet"),
    fields: (gateway) => [["subnetId", gateway?.subnetId]],
  }),
]);

interface GatewayForContainersSpec {
  readonly name: string;
  readonly frontends: readonly string[];
  readonly delegatedTo?: string;
}

const DELEGATION = "Microsoft.ServiceNetworking/trafficControllers";

export const gatewayForContainersRules = defineRules<GatewayForContainersSpec>("2026-11-29", [
  formatRule({
    id: "AKS-AGW-020",
    title:
      'Application Gateways for Containers have names of 2–64 letters, digits, "_", "." and "-"',
    source: SOURCES.azurermApplicationLoadBalancer,
    format: FORMATS.applicationLoadBalancerName,
    fields: ({ name, frontends }) => [
      ["name", name],
      ...frontends.map((frontend, index) => [`frontends[${index}]`, frontend] as const),
    ],
  }),
  {
    id: "AKS-AGW-021",
    title: "The subnet of an Application Gateway for Containers is delegated to it",
    why: "Azure associates the gateway only with a subnet that is delegated to Microsoft.ServiceNetworking/trafficControllers.",
    fix: 'network.addSubnet("gateway", SubnetPurpose.applicationGatewayForContainers())',
    source: SOURCES.agc,
    check: ({ delegatedTo }) =>
      problemIf(
        isKnown(delegatedTo) && delegatedTo.toLowerCase() !== DELEGATION.toLowerCase(),
        () => ({ option: "subnet", value: delegatedTo }),
      ),
  },
  {
    id: "AKS-AGW-022",
    title: "The frontends of an Application Gateway for Containers have different names",
    why: "Azure does not create a second frontend with a name.",
    fix: "another name",
    source: SOURCES.azurermApplicationLoadBalancer,
    check: ({ frontends }) =>
      frontends
        .filter((name, index) => isKnown(name) && frontends.indexOf(name) !== index)
        .map((value) => ({ option: "frontends", value })),
  },
]);
