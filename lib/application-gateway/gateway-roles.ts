import type { IConstruct } from "constructs";
import type { Principal } from "../identity/principal";
import { ROLES } from "../identity/roles";
import { shareRole } from "../identity/shared-role";
import { resourceGroupIdOf } from "../resource/resource-id";
import type { IngressGatewayReference } from "./ingress-gateway-reference";

/**
 * The roles of an ingress controller: it configures the gateway, reads its resource group, joins its
 * subnet, and assigns its identity. Source: `SOURCES.agic`.
 */
export function assignGatewayRoles(
  parent: IConstruct,
  { id, subnetId, identityId }: IngressGatewayReference,
  principal: Principal,
): void {
  const grants = [
    ["gateway-role", ROLES.contributor, id],
    ["gateway-group-role", ROLES.reader, resourceGroupIdOf(id)],
    ["gateway-subnet-role", ROLES.networkContributor, subnetId],
    ["gateway-identity-role", ROLES.managedIdentityOperator, identityId],
  ] as const;
  for (const [role, name, scope] of grants) {
    if (scope !== undefined) {
      shareRole(parent, role, { role: name, scope, principal });
    }
  }
}
