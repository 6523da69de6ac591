import { type Json, lowerCaseGroup, principal, uuid } from "./json";

/** What Azure adds to the identity of a resource, if it has one. */
export function identityOf({ id, identity }: Json): { readonly identity?: Json } {
  if (!identity) {
    return {};
  }
  const ofItself = /SystemAssigned/.test(identity.type)
    ? { tenantId: uuid("tenant"), principalId: uuid(id) }
    : {};
  return { identity: { ...ofItself, ...userAssigned(identity) } };
}

/** Azure spells the ids of user-assigned identities its own way, in place of what was put. */
function userAssigned(identity: Json): Json {
  const asked = Object.keys(identity.userAssignedIdentities ?? {});
  if (asked.length === 0) {
    return {};
  }
  identity.userAssignedIdentities = null;
  return {
    userAssignedIdentities: Object.fromEntries(
      asked.map((key) => [lowerCaseGroup(key), principal(key)]),
    ),
  };
}
