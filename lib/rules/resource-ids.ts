import type { Format } from "./value-rules";

/**
 * How azurerm compares the fixed segments of an ID: `exact` with the letter case of the type, `type` with
 * any letter case of the namespace and of `resourcegroups`, `any` not at all. Azure ignores letter case.
 */
type LetterCase = "exact" | "type" | "any";

/** The types of the resources that options take, as azurerm parses their IDs. */
export const RESOURCE_TYPES = {
  actionGroup: ["Microsoft.Insights/actionGroups", "any"],
  applicationGateway: ["Microsoft.Network/applicationGateways", "exact"],
  applicationSecurityGroup: ["Microsoft.Network/applicationSecurityGroups", "exact"],
  capacityReservationGroup: ["Microsoft.Compute/capacityReservationGroups", "exact"],
  cluster: ["Microsoft.ContainerService/managedClusters", "exact"],
  ddosProtectionPlan: ["Microsoft.Network/ddosProtectionPlans", "exact"],
  diskEncryptionSet: ["Microsoft.Compute/diskEncryptionSets", "type"],
  dnsZone: ["Microsoft.Network/dnsZones", "exact"],
  eventHubRule: ["Microsoft.EventHub/namespaces/authorizationRules", "exact"],
  fleet: ["Microsoft.ContainerService/fleets", "exact"],
  hostGroup: ["Microsoft.Compute/hostGroups", "type"],
  keyVault: ["Microsoft.KeyVault/vaults", "any"],
  monitorWorkspace: ["Microsoft.Monitor/accounts", "any"],
  /** The public IP addresses and prefixes of a load balancer are not parsed as such. */
  outboundAddress: ["Microsoft.Network/publicIPAddresses", "any"],
  outboundPrefix: ["Microsoft.Network/publicIPPrefixes", "any"],
  privateDnsZone: ["Microsoft.Network/privateDnsZones", "exact"],
  proximityPlacementGroup: ["Microsoft.Compute/proximityPlacementGroups", "exact"],
  publicIpPrefix: ["Microsoft.Network/publicIPPrefixes", "exact"],
  registry: ["Microsoft.ContainerRegistry/registries", "exact"],
  routeTable: ["Microsoft.Network/routeTables", "any"],
  snapshot: ["Microsoft.ContainerService/snapshots", "exact"],
  storageAccount: ["Microsoft.Storage/storageAccounts", "exact"],
  subnet: ["Microsoft.Network/virtualNetworks/subnets", "exact"],
  userAssignedIdentity: ["Microsoft.ManagedIdentity/userAssignedIdentities", "exact"],
  virtualNetwork: ["Microsoft.Network/virtualNetworks", "exact"],
  workspace: ["Microsoft.OperationalInsights/workspaces", "exact"],
} as const satisfies Record<string, readonly [type: string, letterCase: LetterCase]>;

export type ResourceKind = keyof typeof RESOURCE_TYPES;

/**
 * The format of the ID of a resource, whose segments are those of azurerm's parser.
 *
 * Source: `Validate…ID` in the resources of azurerm 4.55.0, and `ParseAzureResourceID` in `helpers/azure`.
 */
export function resourceIdFormat(kind: ResourceKind, letterCase?: LetterCase): Format {
  const [type, caseOfType] = RESOURCE_TYPES[kind];
  const compared = letterCase ?? caseOfType;
  const [namespace = "", ...names] = type.split("/");
  const path = names.map((name) => `/${name}/[^/]+`).join("");
  return {
    matches: new RegExp(
      `^/subscriptions/[^/]+/${insensitive("resourceGroups", compared !== "exact")}/[^/]+/providers/` +
        `${insensitive(namespace, compared !== "exact")}${insensitive(path, compared === "any")}$`,
    ),
    form: `the ID of a ${type}${compared === "exact" ? ", in exactly this letter case" : ""}`,
    example: `"/subscriptions/…/resourceGroups/…/providers/${namespace}${path.replaceAll("[^/]+", "…")}"`,
  };
}

/** A pattern that matches a text, in any letter case if so wanted. */
function insensitive(text: string, wanted: boolean): string {
  const escaped = text.replaceAll(".", "\\.");
  return wanted
    ? escaped.replaceAll(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
    : escaped;
}
