import type { NetworkRouting } from "./network-routing";
import type { SubnetPurpose } from "./subnet-purpose";
import type { SubnetOptions } from "./virtual-network-props";

/** Whether a subnet uses the routing of its network. */
export function isRoutedSubnet({ _facts }: SubnetPurpose, { routed }: SubnetOptions): boolean {
  return _facts.isRouted || (routed ?? false);
}

/**
 * By default, Azure applies neither security groups nor route tables to private endpoints. Undefined
 * for the default.
 *
 * Source: https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy
 */
export function endpointPolicies(
  purpose: SubnetPurpose,
  options: SubnetOptions,
  routing: NetworkRouting,
): string | undefined {
  if (!purpose._facts.hasPrivateEndpoints) {
    return undefined;
  }
  const isRouted = isRoutedSubnet(purpose, options) && routing._hasRouteTable;
  if (options.securityRules) {
    return isRouted ? "Enabled" : "NetworkSecurityGroupEnabled";
  }
  return isRouted ? "RouteTableEnabled" : undefined;
}
