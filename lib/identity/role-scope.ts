import { TerraformDataSource, TerraformResource } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";

/**
 * What a role applies to: an L1 resource or its data source, or an object with the ID of a resource,
 * resource group, subscription or management group, which may be in another subscription.
 */
export interface RoleScopeReference extends ConstructReference {
  /** The resource ID. */
  readonly id: string;
}

/** A role on a scope, as `Principal.grant` takes it. */
export interface RequestedRoleSpec {
  readonly role: string;
  readonly scope: RoleScopeReference;
  /** The only container of a storage account that the role applies to. */
  readonly container?: string;
}

const ROLE_DEFINITION =
  /\/providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names have at most 512 characters; a name with a slash at its start would be a malformed ID. */
const ROLE: Format = {
  matches: new RegExp(
    `^(?!\\s)[^/](.{0,510}\\S)?$|^(/subscriptions/[^/]+)?${ROLE_DEFINITION.source}`,
    "i",
  ),
  form: "the name of a role, the ID of a role definition, or the GUID of a built-in role",
  example: '"Storage Blob Data Reader"',
};

const SCOPE: Format = {
  matches:
    /^\/subscriptions\/[^/]+(\/[^/]+\/[^/]+)*$|^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+$|^\/$/i,
  form: "the ID of a resource, resource group, subscription or management group",
  example: '"/subscriptions/…/resourceGroups/rg-shop"',
};

const CONTAINER_NAME: Format = {
  matches: /^(\$(root|web|logs)|(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9])$/,
  form: '3–63 lower-case letters, digits and "-", starting and ending with a letter or digit',
  example: '"invoices"',
};

/** The type of resource that the roles of a service apply to. */
interface RolesOfType {
  readonly roles: RegExp;
  readonly type: string;
}

/**
 * Roles with permissions on one type of resource only.
 *
 * Source: `SOURCES.builtInRoles`
 */
const ROLES_OF_TYPES: readonly RolesOfType[] = [
  {
    roles: /^(Acr(Pull|Push|Delete|ImageSigner)|Container Registry Repository .+)$/i,
    type: "Microsoft.ContainerRegistry/registries",
  },
  { roles: /^Key Vault .+/i, type: "Microsoft.KeyVault/vaults" },
  { roles: /^Storage (Blob|File|Queue|Table) Data .+/i, type: "Microsoft.Storage/storageAccounts" },
  {
    roles: /^Azure Kubernetes Service (Cluster|RBAC) .+/i,
    type: "Microsoft.ContainerService/managedClusters",
  },
  { roles: /^DNS Zone Contributor$/i, type: "Microsoft.Network/dnsZones" },
  {
    roles: /^Managed Identity (Operator|Contributor)$/i,
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  },
  { roles: /^Azure Service Bus Data .+/i, type: "Microsoft.ServiceBus/namespaces" },
  { roles: /^Azure Event Hubs Data .+/i, type: "Microsoft.EventHub/namespaces" },
  { roles: /^App Configuration Data .+/i, type: "Microsoft.AppConfiguration/configurationStores" },
  { roles: /^Grafana .+/i, type: "Microsoft.Dashboard/grafana" },
];

/** The Azure types of common L1 resources and data sources. */
const TERRAFORM_TYPES: Readonly<Record<string, string>> = {
  app_configuration: "Microsoft.AppConfiguration/configurationStores",
  container_registry: "Microsoft.ContainerRegistry/registries",
  dashboard_grafana: "Microsoft.Dashboard/grafana",
  dns_zone: "Microsoft.Network/dnsZones",
  eventhub_namespace: "Microsoft.EventHub/namespaces",
  key_vault: "Microsoft.KeyVault/vaults",
  kubernetes_cluster: "Microsoft.ContainerService/managedClusters",
  network_security_group: "Microsoft.Network/networkSecurityGroups",
  private_dns_zone: "Microsoft.Network/privateDnsZones",
  public_ip: "Microsoft.Network/publicIPAddresses",
  route_table: "Microsoft.Network/routeTables",
  servicebus_namespace: "Microsoft.ServiceBus/namespaces",
  storage_account: "Microsoft.Storage/storageAccounts",
  subnet: "Microsoft.Network/virtualNetworks",
  user_assigned_identity: "Microsoft.ManagedIdentity/userAssignedIdentities",
  virtual_network: "Microsoft.Network/virtualNetworks",
};

/** The Azure type of a scope, without child types; undefined where it is not known at synth. */
export function scopeType(scope: RoleScopeReference): string | undefined {
  if (Construct.isConstruct(scope)) {
    return TERRAFORM_TYPES[terraformTypeOf(scope) ?? ""];
  }
  const [, type] = (isKnown(scope.id) && /\/providers\/([^/]+\/[^/]+)\/[^/]+/.exec(scope.id)) || [];
  return type;
}

function terraformTypeOf(construct: IConstruct): string | undefined {
  const isTyped =
    TerraformResource.isTerraformResource(construct) ||
    TerraformDataSource.isTerraformDataSource(construct);
  return isTyped ? construct.terraformResourceType.replace(/^(data\.)?azurerm_/, "") : undefined;
}

/** Whether a role is given by an ID or GUID. A token is an ID. */
export function isRoleId(role: string): boolean {
  return !isKnown(role) || ROLE_DEFINITION.test(role) || GUID.test(role);
}

export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const requestedRoleRules = defineRules<RequestedRoleSpec>("2026-11-29", [
  formatRule({
    id: "AKS-ROLE-003",
    title: "A role is given by its name or ID",
    source: "https://learn.microsoft.com/azure/role-based-access-control/role-definitions",
    format: ROLE,
    fields: ({ role }) => [["role", role]],
  }),
  formatRule({
    id: "AKS-ROLE-004",
    title: "The scope of a role is a resource ID",
    source: "https://learn.microsoft.com/azure/role-based-access-control/scope-overview",
    format: SCOPE,
    fields: ({ scope }) => [["scope.id", scope.id]],
  }),
  {
    id: "AKS-ROLE-005",
    title: "A role has permissions on the resource that it applies to",
    why: "The roles of a service have no effect on resources of another type.",
    fix: "the resource that the role is for, its resource group or its subscription",
    source: SOURCES.builtInRoles,
    severity: "warning",
    check: ({ role, scope }) => {
      const wanted = ROLES_OF_TYPES.find(({ roles }) => isKnown(role) && roles.test(role))?.type;
      const type = scopeType(scope);
      return problemIf(
        wanted !== undefined && type !== undefined && wanted.toLowerCase() !== type.toLowerCase(),
        () => ({
          option: "role",
          value: role,
          reason: `The role has permissions on ${wanted} only, so it has no effect on ${type}.`,
        }),
      );
    },
  },
  formatRule({
    id: "AKS-ROLE-006",
    title: 'Names of blob containers have 3–63 lower-case letters, digits and "-"',
    source:
      "https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata",
    format: CONTAINER_NAME,
    fields: ({ container }) => [["container", container]],
  }),
]);
