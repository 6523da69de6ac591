import type { AzureRequest } from "../azure-stand-in";
import { uuid } from "./json";
import type { Target } from "./target";

/** The address of a finished operation: the provider asks there at once, and not after 10 s. */
const OPERATION = "/subscriptions/any/providers/Microsoft.Stand-in/operations/ended";
export const ENDED_OPERATION = { "Azure-AsyncOperation": OPERATION, "Retry-After": "0" };

const ROLE = "Microsoft.Authorization/roleDefinitions";

/** Names of built-in roles, as https://learn.microsoft.com/azure/role-based-access-control/built-in-roles has them. */
const ROLES = [
  "AcrPull",
  "Azure Kubernetes Service RBAC Cluster Admin",
  "Grafana Admin",
  "Grafana Editor",
  "Grafana Viewer",
  "Key Vault Contributor",
  "Key Vault Crypto Officer",
  "Key Vault Crypto Service Encryption User",
  "Key Vault Crypto User",
  "Managed Identity Operator",
  "Monitoring Data Reader",
  "Monitoring Reader",
  "Network Contributor",
  "Private DNS Zone Contributor",
  "Reader",
];

/** The answers that do not depend on what exists. */
export function fixedAnswer(request: AzureRequest, { type, name, isCollection }: Target): unknown {
  const { path, query } = request;
  if (path === OPERATION) {
    return { status: "Succeeded" };
  }
  if (type === "Microsoft.ContainerRegistry/checkNameAvailability") {
    return { nameAvailable: true };
  }
  if (type === "Microsoft.OperationalInsights/workspaces/sharedKeys") {
    return { primarySharedKey: "", secondarySharedKey: "" };
  }
  if (type === ROLE) {
    const roles = ROLES.map((roleName) => ({
      id: `/subscriptions/${path.split("/")[2]}/providers/${ROLE}/${uuid(roleName)}`,
      properties: { roleName },
    }));
    const wanted = query.get("$filter")?.match(/^roleName eq '(.+)'$/)?.[1];
    return isCollection
      ? { value: roles.filter(({ properties }) => properties.roleName === wanted) }
      : roles.find(({ id }) => id.endsWith(name));
  }
  return undefined;
}
