import { principal, uuid } from "./json";
import type { ResourceTypes } from "./resource-type";

/** Roles and identities. */
export const otherTypes: ResourceTypes = {
  "Microsoft.Authorization/roleAssignments": {
    complete: ({ id }) => ({
      properties: { scope: id.replace(/\/providers\/Microsoft.Authorization\/.*/, "") },
    }),
  },
  "Microsoft.ManagedIdentity/userAssignedIdentities": {
    complete: ({ id }) => ({ properties: { tenantId: uuid("tenant"), ...principal(id) } }),
  },
};
