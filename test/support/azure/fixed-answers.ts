import { ROLES } from "../../../lib/identity/roles";
import {
  type AzureRequest,
  STAND_IN_ACCOUNT,
} from "../../../lib/terraform/stand-in/azure-stand-in";
import { diagnosticCategories } from "./diagnostic-settings";
import { uuid } from "./json";
import { builtInPolicies } from "./policies";
import type { Target } from "./target";

/** The address of a finished operation: the provider asks there at once, and not after 10 s. */
const OPERATION = "/subscriptions/any/providers/Microsoft.Stand-in/operations/ended";
export const ENDED_OPERATION = { "Azure-AsyncOperation": OPERATION, "Retry-After": "0" };

/** What a subscription says of itself. */
export function subscriptionAnswer({ path }: AzureRequest): unknown {
  const [id, subscriptionId] = /^\/subscriptions\/([^/]+)$/.exec(path) ?? [];
  const { tenantId } = STAND_IN_ACCOUNT;
  return id && { id, subscriptionId, tenantId, displayName: "Stand-in", state: "Enabled" };
}

const ROLE = "Microsoft.Authorization/roleDefinitions";

/** The answers that do not depend on what exists. */
export function fixedAnswer(request: AzureRequest, target: Target): unknown {
  const { path, query } = request;
  const { type, name, isCollection } = target;
  if (path === OPERATION) {
    return { status: "Succeeded" };
  }
  if (type === "Microsoft.ContainerRegistry/checkNameAvailability") {
    return { nameAvailable: true };
  }
  if (type === ROLE) {
    const roles = Object.values(ROLES).map((roleName) => ({
      id: `/subscriptions/${path.split("/")[2]}/providers/${ROLE}/${uuid(roleName)}`,
      properties: { roleName },
    }));
    const wanted = query.get("$filter")?.match(/^roleName eq '(.+)'$/)?.[1];
    return isCollection
      ? { value: roles.filter(({ properties }) => properties.roleName === wanted) }
      : roles.find(({ id }) => id.endsWith(name));
  }
  return builtInPolicies(target) ?? diagnosticCategories(target);
}
