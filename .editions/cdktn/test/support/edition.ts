// Where the bindings of the editions differ in what tests write and expect. Each edition has a file of this
// name with the same members; this one is for azurerm 5 and kubernetes 3.
import type { LogAnalyticsWorkspaceConfig } from "@cdktn/provider-azurerm/lib/log-analytics-workspace";
import type { Subnet } from "@cdktn/provider-azurerm/lib/subnet";
import type { Block } from "./synth";

/** The arguments of a federated credential of an identity. */
export function credentialParent(id: string, _resourceGroupName: unknown): Block {
  return { user_assigned_identity_id: id };
}

/** The arguments of a link of a private DNS zone, given as `azurerm_private_dns_zone.name`. */
export function linkedZone(zone: string): Block {
  return { private_dns_zone_id: `\${${zone}.id}` };
}

/** The argument of a cluster about nodes that it creates by itself. */
export function nodeProvisioning(profile: Block): Block {
  return { node_provisioning_profile: profile };
}

/** The argument of a registry's replica that takes part in routing. */
export const ROUTED: Block = { global_endpoint_routing_enabled: true };

/** Adds the service endpoint to the subnet, on the L1 resource. */
export function addServiceEndpoint(subnet: Subnet, service: string): void {
  subnet.putServiceEndpoint([{ service }]);
}

/** The argument of a subnet with the service endpoint. */
export function serviceEndpoint(service: string): Block {
  return { service_endpoint: [{ service }] };
}

/** A workspace that cannot be queried from the internet. */
export const PRIVATE_QUERIES: Pick<LogAnalyticsWorkspaceConfig, "internetQueryAccessType"> = {
  internetQueryAccessType: "Disabled",
};
