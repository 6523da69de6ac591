import { principal, uuid } from "./json";
import type { ResourceTypes } from "./resource-type";

/** Roles, identities and registries. */
export const otherTypes: ResourceTypes = {
  "Microsoft.Authorization/roleAssignments": {
    complete: ({ id }) => ({
      properties: { scope: id.replace(/\/providers\/Microsoft.Authorization\/.*/, "") },
    }),
  },
  "Microsoft.ManagedIdentity/userAssignedIdentities": {
    complete: ({ id }) => ({ properties: { tenantId: uuid("tenant"), ...principal(id) } }),
  },
  "Microsoft.ContainerRegistry/registries": {
    complete: ({ name, sku }) => ({
      properties: {
        loginServer: `${name}.azurecr.io`,
        policies: {
          quarantinePolicy: { status: "disabled" },
          trustPolicy: { type: "Notary", status: "disabled" },
          retentionPolicy: { days: 7, status: "disabled" },
          exportPolicy: { status: "enabled" },
        },
        encryption: { status: "disabled" },
        dataEndpointHostNames: [],
        ...(sku?.name === "Premium" ? PREMIUM_REGISTRY : {}),
      },
    }),
  },
};

/** What only registries of the Premium SKU have. */
const PREMIUM_REGISTRY = { networkRuleSet: { defaultAction: "Allow", ipRules: [] } };
