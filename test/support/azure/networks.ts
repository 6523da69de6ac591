import { type Json, uuid } from "./json";
import type { ResourcePart, ResourceTypes } from "./resource-type";

const NETWORK = "Microsoft.Network/virtualNetworks";
const SUBNET = `${NETWORK}/subnets`;
const FIREWALL = "Microsoft.Network/azureFirewalls";

/** Virtual networks, and what traffic passes on its way out of them. */
export const networkTypes: ResourceTypes = {
  [NETWORK]: {
    complete: ({ id }) => ({ properties: { resourceGuid: uuid(id), enableDdosProtection: false } }),
    parts: [part("subnets"), part("virtualNetworkPeerings")],
  },
  [SUBNET]: { complete: completeSubnet },
  [`${NETWORK}/virtualNetworkPeerings`]: {
    complete: () => ({
      properties: {
        peeringState: "Connected",
        peeringSyncLevel: "FullyInSync",
        peerCompleteVnets: true,
        doNotVerifyRemoteGateways: false,
      },
    }),
  },
  "Microsoft.Network/routeTables": {
    complete: () => ({ properties: { disableBgpRoutePropagation: false } }),
    parts: [part("routes")],
    references: subnetsWith("routeTable"),
  },
  "Microsoft.Network/routeTables/routes": {
    complete: () => ({ properties: { hasBgpOverride: false } }),
  },
  "Microsoft.Network/networkSecurityGroups": {
    parts: [part("securityRules")],
    references: subnetsWith("networkSecurityGroup"),
  },
  "Microsoft.Network/natGateways": {
    complete: ({ id }) => ({ properties: { resourceGuid: uuid(id), idleTimeoutInMinutes: 4 } }),
    references: subnetsWith("natGateway"),
  },
  "Microsoft.Network/publicIPAddresses": {
    complete: () => ({
      properties: {
        ipAddress: "203.0.113.10",
        publicIPAddressVersion: "IPv4",
        idleTimeoutInMinutes: 4,
        ipTags: [],
        ddosSettings: { protectionMode: "VirtualNetworkInherited" },
      },
    }),
  },
  "Microsoft.Network/ddosProtectionPlans": {
    complete: ({ id }) => ({ properties: { resourceGuid: uuid(id) } }),
    references: ({ id }, all) => ({
      virtualNetworks: idsWhere(
        all,
        NETWORK,
        ({ ddosProtectionPlan }) => ddosProtectionPlan?.id === id,
      ),
    }),
  },
  "Microsoft.Network/bastionHosts": {
    complete: ({ id }) => ({
      properties: { dnsName: `bst-${uuid(id)}.bastion.azure.com`, scaleUnits: 2 },
    }),
  },
  "Microsoft.Network/networkWatchers/flowLogs": {
    complete: ({ properties }) => ({
      properties: { targetResourceGuid: uuid(properties.targetResourceId) },
    }),
  },
  [FIREWALL]: { complete: completeFirewall },
  "Microsoft.Network/firewallPolicies": {
    complete: () => ({ properties: { threatIntelMode: "Alert" } }),
    references: ({ id }, all) => ({
      firewalls: idsWhere(all, FIREWALL, ({ firewallPolicy }) => firewallPolicy?.id === id),
      ruleCollectionGroups: all
        .filter((other) => other.id.startsWith(`${id}/ruleCollectionGroups/`))
        .map((other) => ({ id: other.id })),
      childPolicies: [],
    }),
  },
  "Microsoft.Network/firewallPolicies/ruleCollectionGroups": { complete: completeRuleGroup },
};

/** The service writes what it does in a subnet, whatever was asked: azurerm#5476 and #5975. */
const ACTIONS_OF_SERVICE: Readonly<Record<string, string[]>> = {
  "Microsoft.ContainerService/managedClusters": [
    "Microsoft.Network/virtualNetworks/subnets/join/action",
  ],
  "Microsoft.ContainerInstance/containerGroups": [
    "Microsoft.Network/virtualNetworks/subnets/action",
  ],
  "Microsoft.ServiceNetworking/trafficControllers": [
    "Microsoft.Network/virtualNetworks/subnets/join/action",
  ],
};

function completeSubnet({ properties }: Json): Json {
  for (const { properties: delegation } of properties.delegations ?? []) {
    delegation.actions = ACTIONS_OF_SERVICE[delegation.serviceName];
  }
  return {
    properties: {
      delegations: [],
      serviceEndpoints: [],
      privateEndpointNetworkPolicies: "Disabled",
      privateLinkServiceNetworkPolicies: "Enabled",
    },
  };
}

/** The first free address of a /26 at 10.239.0.0; the stand-in does not look into the subnet. */
const FIREWALL_ADDRESS = "10.239.0.4";

function completeFirewall({ id, properties }: Json): Json {
  for (const configuration of properties.ipConfigurations) {
    configuration.id = `${id}/azureFirewallIpConfigurations/${configuration.name}`;
    configuration.properties.privateIPAddress = FIREWALL_ADDRESS;
  }
  return {
    properties: {
      threatIntelMode: "Alert",
      additionalProperties: {},
      networkRuleCollections: [],
      applicationRuleCollections: [],
      natRuleCollections: [],
    },
  };
}

/**
 * Azure gives back every list of a rule, empty where nothing was asked, as in the examples of
 * https://learn.microsoft.com/rest/api/firewall/firewall-policy-rule-collection-groups
 */
function completeRuleGroup({ properties }: Json): Json {
  for (const { rules } of properties.ruleCollections) {
    for (const rule of rules) {
      const empty = rule.ruleType === "ApplicationRule" ? EMPTY_APPLICATION_RULE : EMPTY_RULE;
      Object.assign(rule, { ...empty, ...rule });
    }
  }
  return {};
}

const EMPTY_APPLICATION_RULE = {
  fqdnTags: [],
  webCategories: [],
  targetFqdns: [],
  targetUrls: [],
  terminateTLS: false,
  sourceAddresses: [],
  destinationAddresses: [],
  sourceIpGroups: [],
  httpHeadersToInsert: [],
};

const EMPTY_RULE = {
  sourceAddresses: [],
  sourceIpGroups: [],
  destinationAddresses: [],
  destinationIpGroups: [],
  destinationFqdns: [],
};

function part(type: string): ResourcePart {
  return { property: type, type, show: (resource) => resource };
}

function subnetsWith(property: string) {
  return ({ id }: Json, all: readonly Json[]) => ({
    subnets: idsWhere(all, SUBNET, (subnet) => subnet[property]?.id === id),
  });
}

function idsWhere(all: readonly Json[], type: string, matches: (properties: Json) => boolean) {
  return all
    .filter((resource) => resource.type === type && matches(resource.properties))
    .map(({ id }) => ({ id }));
}
