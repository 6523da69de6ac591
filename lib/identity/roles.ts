/**
 * Azure's built-in roles that this library assigns, by the name that azurerm looks them up with.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const ROLES = {
  acrPull: "AcrPull",
  acrPush: "AcrPush",
  dnsZoneContributor: "DNS Zone Contributor",
  networkContributor: "Network Contributor",
  privateDnsZoneContributor: "Private DNS Zone Contributor",
  reader: "Reader",
} as const;

export type Role = (typeof ROLES)[keyof typeof ROLES];
