import { describe, expect, test } from "@jest/globals";
import type { Answer } from "../../../lib/cli/doctor/answers";
import { exitCode, judge } from "../../../lib/cli/doctor/judge";
import type { Result } from "../../../lib/cli/doctor/result";
import { readStackNeeds } from "../../../lib/cli/doctor/stack-needs";
import { readSkus } from "../../../lib/cli/doctor/vm-skus";
import { answersTo, failed, given, SUBSCRIPTION } from "./answers";

type Others = Readonly<Record<string, Answer>>;

interface Stack {
  readonly pool?: object;
  readonly cluster?: object;
  readonly resources?: object;
  readonly provider?: object;
}

/** A stack of one cluster with one pool of these arguments, and what else it has. */
function stackWith({ pool, cluster, resources, provider = {} }: Stack) {
  return {
    provider: { azurerm: [provider] },
    resource: {
      azurerm_resource_group: { group: { name: "rg-shop", location: "westeurope" } },
      azurerm_kubernetes_cluster: {
        main: {
          name: "aks",
          location: "westeurope",
          resource_group_name: "rg-shop",
          default_node_pool: {
            name: "system",
            vm_size: "Standard_D4ds_v5",
            node_count: 3,
            zones: ["1", "2", "3"],
            ...pool,
          },
          ...cluster,
        },
      },
      ...resources,
    },
  };
}

async function examine(stack: Stack, others: Others = {}, environment = {}) {
  const needs = readStackNeeds(stackWith(stack), environment);
  const answers = await answersTo(needs, others);
  const results = judge(needs, answers);
  return { results, code: exitCode(results, answers) };
}

/** The one result of a group that has this text in it. */
function find(results: readonly Result[], text: string): Result {
  const found = results.filter((result) => result.found.includes(text));
  expect(found).toHaveLength(1);
  return found[0] as Result;
}

const FAMILY = "standardDDSv5Family";
const ROLE = {
  azurerm_role_assignment: { pull: { scope: "${azurerm_container_registry.main.id}" } },
};
const ROLE_ELSEWHERE = {
  azurerm_role_assignment: { zone: { scope: "${data.azurerm_private_dns_zone.hub.id}" } },
};
const DELETED = { name: "kvshop", location: "westeurope" };
const REGISTRY = { azurerm_container_registry: { main: { name: "crshop" } } };
const VAULT = { azurerm_key_vault: { main: { name: "kvshop" } } };
const taken = (message: string) =>
  given({ nameAvailable: false, reason: "AlreadyExists", message });
const AT_SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION}`;
const role = (roleDefinitionName: string, condition: string | null = null) =>
  roleAt(AT_SUBSCRIPTION, roleDefinitionName, condition);
const roleAt = (scope: string, roleDefinitionName = "Owner", condition: string | null = null) =>
  given([{ roleDefinitionName, scope, condition }]);
const NO_NETWORK =
  "HTTPSConnectionPool(host='management.azure.com', port=443): Max retries exceeded";
/** A size of westeurope, with what else Azure says of it. */
const sku = (more: object) =>
  given([
    {
      name: "Standard_D4ds_v5",
      family: FAMILY,
      locationInfo: [{ location: "westeurope", zones: ["1", "2", "3"] }],
      restrictions: [],
      capabilities: [],
      ...more,
    },
  ]);

test("a stack with all that it needs has no problem, and lists what is not checked", async () => {
  const { results, code } = await examine({ resources: ROLE });
  expect(results.filter(({ verdict }) => verdict === "problem" || verdict === "warning")).toEqual(
    [],
  );
  expect(find(results, "Capacity in the datacentre").verdict).toBe("not checked");
  expect(find(results, "Azure Policy").verdict).toBe("not checked");
  expect(code).toBe(0);
});

type Case = readonly [
  what: string,
  stack: Stack,
  others: Others,
  verdict: Result["verdict"],
  found: string,
  fix?: string,
];

const ACCOUNT: readonly Case[] = [
  ["an enabled subscription", {}, {}, "ok", '"Shop"'],
  [
    "a disabled subscription",
    {},
    { "account show": given({ id: SUBSCRIPTION, name: "Old", state: "Disabled" }) },
    "problem",
    "its state is Disabled",
    "ARM_SUBSCRIPTION_ID",
  ],
  [
    "a subscription that is not there",
    { provider: { subscription_id: "gone" } },
    { "account show": failed("The subscription of 'gone' doesn't exist in cloud 'AzureCloud'.") },
    "problem",
    "Subscription gone: The subscription of 'gone' doesn't exist",
    "az account list",
  ],
  ...[
    "Subscription 'gone' not found. Check the spelling and casing and try again.",
    "(SubscriptionNotFound) The subscription 'gone' could not be found.",
  ].map(
    (words): Case => [
      `the same in other words: ${words}`,
      { provider: { subscription_id: "gone" } },
      { "account show": failed(words) },
      "problem",
      `Subscription gone: ${words}`,
      "az account list",
    ],
  ),
  [
    "a subscription that nothing can be asked of",
    { provider: { subscription_id: SUBSCRIPTION } },
    { "account show": failed(`${NO_NETWORK} with url: /subscriptions/x (Name not found)`) },
    "not checked",
    "az account show: HTTPSConnectionPool(host='management.azure.com', port=443): Max retries",
    "az account show --debug shows where it fails; behind a proxy: https://",
  ],
  [
    "something else that answers, without a subscription",
    {},
    { "account show": failed("az printed no JSON, but: <html>") },
    "not checked",
    "az account show: az printed no JSON, but: <html>",
    "behind a proxy",
  ],
  [
    "nobody signed in",
    {},
    { "account show": failed("Please run 'az login' to setup account.", "not signed in") },
    "not checked",
    "Not signed in",
    "az login",
  ],
];

const RIGHTS: readonly Case[] = [
  ["an owner", { resources: ROLE }, {}, "ok", "is Owner at"],
  [
    "a contributor",
    { resources: ROLE },
    { "role assignment list": role("Contributor") },
    "problem",
    "assigns 1 role, and ada@example.com has Contributor",
    'az role assignment create --assignee "ada@example.com"',
  ],
  ["nobody", { resources: ROLE }, { "role assignment list": given([]) }, "problem", "has no role"],
  [
    "an administrator of roles on a condition",
    { resources: ROLE },
    { "role assignment list": role("User Access Administrator", "@Resource[...]") },
    "not checked",
    "with a condition",
  ],
  [
    "a role of whom nothing is known",
    { resources: ROLE },
    { "role assignment list": role("Platform Engineer") },
    "not checked",
    "their permissions are not checked",
  ],
  [
    "a directory that does not answer",
    { resources: ROLE },
    { "ad signed-in-user show": failed("Insufficient privileges to complete the operation.") },
    "not checked",
    "Insufficient privileges",
  ],
  [
    "an owner of a management group",
    { resources: ROLE },
    {
      "role assignment list": roleAt("/providers/Microsoft.Management/managementGroups/shop"),
    },
    "ok",
    "is Owner at /providers/Microsoft.Management/managementGroups/shop",
  ],
  [
    "an owner of everything",
    { resources: ROLE },
    { "role assignment list": roleAt("/") },
    "ok",
    "is Owner at /",
  ],
  [
    "an owner of the stack's own group, in other letters",
    { resources: ROLE },
    { "role assignment list": roleAt(`${AT_SUBSCRIPTION}/resourcegroups/RG-Shop`) },
    "ok",
    "/resourcegroups/RG-Shop, which covers the whole stack",
  ],
  [
    "the same of a stack that assigns roles elsewhere",
    { resources: ROLE_ELSEWHERE },
    { "role assignment list": roleAt(`${AT_SUBSCRIPTION}/resourceGroups/rg-shop`) },
    "not checked",
    "has no role at the subscription, and is Owner at /subscriptions/",
  ],
  [
    "an owner of the stack's own group on a condition",
    { resources: ROLE },
    {
      "role assignment list": roleAt(
        `${AT_SUBSCRIPTION}/resourceGroups/rg-shop`,
        "Owner",
        "@Resource[...]",
      ),
    },
    "not checked",
    "which might not cover the resources of the stack",
  ],
  [
    "an owner of another group",
    { resources: ROLE },
    { "role assignment list": roleAt(`${AT_SUBSCRIPTION}/resourceGroups/other`) },
    "not checked",
    `is Owner at ${AT_SUBSCRIPTION}/resourceGroups/other, which might not cover`,
    "az role assignment create",
  ],
  [
    "an owner of another subscription",
    { resources: ROLE },
    { "role assignment list": roleAt("/subscriptions/other") },
    "not checked",
    "is Owner at /subscriptions/other, which might not cover",
  ],
  [
    "a contributor of another group",
    { resources: ROLE },
    { "role assignment list": roleAt(`${AT_SUBSCRIPTION}/resourceGroups/other`, "Contributor") },
    "problem",
    "has no role at the subscription",
  ],
  [
    "Terraform signed in as another",
    { resources: ROLE, provider: { client_id: "app" } },
    {},
    "not checked",
    "Terraform signs in as app",
  ],
];

const PROVIDERS: readonly Case[] = [
  ["what is registered", {}, {}, "ok", "Registered: Microsoft.Compute"],
  [
    "what azurerm registers",
    {
      resources: { azurerm_user_assigned_identity: { id: {} } },
      provider: { resource_provider_registrations: "legacy" },
    },
    {},
    "ok",
    "Registered by azurerm at the first plan: Microsoft.ManagedIdentity",
  ],
  [
    "what nobody registers",
    { resources: { azurerm_monitor_workspace: { metrics: {} } } },
    {},
    "problem",
    "Microsoft.Monitor is not registered",
    `az provider register --namespace Microsoft.Monitor --subscription ${SUBSCRIPTION}`,
  ],
  [
    "what the stack tells azurerm to register",
    {
      resources: { azurerm_monitor_workspace: { metrics: {} } },
      provider: { resource_providers_to_register: ["Microsoft.Monitor"] },
    },
    {},
    "ok",
    "Registered by azurerm at the first plan: Microsoft.Monitor",
  ],
  [
    "what azurerm is told not to register",
    {
      resources: { azurerm_user_assigned_identity: { id: {} } },
      provider: { resource_provider_registrations: "none" },
    },
    {},
    "problem",
    "Microsoft.ManagedIdentity is not registered",
  ],
  [
    "a registration under way",
    { resources: { azurerm_monitor_workspace: { metrics: {} } } },
    {
      "provider list": given([
        { namespace: "Microsoft.Monitor", registrationState: "Registering" },
      ]),
    },
    "warning",
    "Microsoft.Monitor is being registered",
  ],
  [
    "a type that is not in the table",
    { resources: { azurerm_orbital_spacecraft: { one: {} } } },
    {},
    "not checked",
    "azurerm_orbital_spacecraft",
  ],
  [
    "a list that Azure refuses",
    {},
    { "provider list": failed("(AuthorizationFailed) The client does not have authorization.") },
    "not checked",
    "Microsoft.ContainerService, Microsoft.Network, Microsoft.Resources: (AuthorizationFailed)",
  ],
  [
    "encryption at the host, registered",
    { pool: { host_encryption_enabled: true } },
    {},
    "ok",
    "Microsoft.Compute/EncryptionAtHost (for aks/system) is registered",
  ],
  [
    "encryption at the host, not registered",
    { pool: { host_encryption_enabled: true } },
    { "feature show": given({ properties: { state: "NotRegistered" } }) },
    "problem",
    "is in the state NotRegistered",
    "az feature register --name EncryptionAtHost --namespace Microsoft.Compute",
  ],
  [
    "encryption at the host, being registered",
    { pool: { host_encryption_enabled: true } },
    { "feature show": given({ properties: { state: "Registering" } }) },
    "problem",
    "is in the state Registering",
    "Wait, and check again: az feature show --name EncryptionAtHost --namespace Microsoft.Compute",
  ],
  [
    "a list of nothing",
    {},
    { "provider list": given([]) },
    "not checked",
    "Microsoft.Resources: Azure answers with an empty list.",
  ],
];

const DEFECTIVE = sku({
  locationInfo: [{ location: "westeurope", zones: ["1", "2"] }],
  restrictions: [
    { type: "Location", reasonCode: "NotAvailableForSubscription", restrictionInfo: null },
    { type: "Zone", reasonCode: "NotAvailableForSubscription", restrictionInfo: { zones: ["1"] } },
  ],
  capabilities: [{ name: "EncryptionAtHostSupported", value: "False" }],
});

const SIZES: readonly Case[] = [
  ["a region with zones", {}, {}, "ok", "westeurope has zones 1 2 3"],
  [
    "a region that is not there",
    { cluster: { location: "westeurop" } },
    {},
    "problem",
    "no region westeurop",
    "az account list-locations",
  ],
  [
    "zones in a region that has none",
    { cluster: { location: "West India" } },
    {},
    "problem",
    "westindia has no availability zones, and aks/system uses zones",
  ],
  ["a size in its zones", {}, {}, "ok", "in zones 1 2 3: 4 vCPUs, standardDDSv5Family"],
  [
    "a size in other letter case",
    { pool: { vm_size: "standard_d4ds_V5" } },
    {},
    "ok",
    "is offered in zones 1 2 3",
  ],
  [
    "a size that is not offered",
    { pool: { vm_size: "Standard_D4ads_v5" } },
    {},
    "problem",
    "Standard_D4ads_v5 in westeurope (aks/system) is not offered",
    "Use Standard_D4ds_v5 or Standard_D4ds_v4 or Standard_D4ds_v6",
  ],
  [
    "a size of other regions",
    { cluster: { location: "northeurope" } },
    {},
    "problem",
    "Standard_D4ds_v5 in northeurope (aks/system) is not offered",
    "another region",
  ],
  [
    "a size that the subscription may not use",
    { pool: { vm_size: "Standard_E4ds_v5", zones: [] } },
    {},
    "problem",
    "is not available to the subscription: NotAvailableForSubscription",
    "Use Standard_E4ds_v4; or request access: https://",
  ],
  [
    "a size that the subscription may not use in one of the zones",
    { pool: { vm_size: "Standard_D8ds_v5" } },
    {},
    "problem",
    "is not available to the subscription in zone 2",
    "Use only zones 1 3",
  ],
  [
    "the same in the other zones",
    { pool: { vm_size: "Standard_D8ds_v5", zones: ["1", "3"] } },
    {},
    "ok",
    "Standard_D8ds_v5 in westeurope (aks/system) is offered in zones 1 3",
  ],
  [
    "a size that some zones do not have",
    { pool: { vm_size: "Standard_E4ds_v4" } },
    {},
    "problem",
    "is not offered in zone 3",
    "Use only zones 1 2; or: Use a size of another series",
  ],
  [
    "a size without encryption at the host",
    { pool: { vm_size: "Standard_NC4as_T4_v3", zones: [], host_encryption_enabled: true } },
    {},
    "problem",
    "does not support host encryption",
  ],
  [
    "a size that only Terraform knows",
    { pool: { vm_size: "${var.size}" } },
    {},
    "not checked",
    "unknown before apply: VM size",
  ],
  [
    "sizes that take too long",
    {},
    { "vm list-skus": failed("no response within 120 s", "timeout") },
    "not checked",
    "Standard_D4ds_v5 in westeurope (aks/system): no response within 120 s",
  ],
  [
    "a response in an unexpected format",
    {},
    { "vm list-skus": given({ value: [] }) },
    "not checked",
    "Standard_D4ds_v5 in westeurope (aks/system): The response has an unexpected format",
  ],
  ...[[{ name: 5 }], [{ name: "Standard_D4ds_v5" }], ["Standard_D4ds_v5"]].map(
    (skus): Case => [
      `sizes in an unexpected format: ${JSON.stringify(skus)}`,
      {},
      { "vm list-skus": given(skus) },
      "not checked",
      "Standard_D4ds_v5 in westeurope (aks/system): The response has an unexpected format",
    ],
  ),
  [
    "no sizes at all",
    {},
    { "vm list-skus": given([]) },
    "not checked",
    "Standard_D4ds_v5 in westeurope (aks/system): Azure answers with an empty list.",
  ],
  [
    "no regions at all",
    {},
    { "account list-locations": given([]) },
    "not checked",
    "The region westeurope: Azure answers with an empty list.",
  ],
  [
    "a size of which Azure tells no capability",
    {},
    { "vm list-skus": sku({}) },
    "ok",
    "Standard_D4ds_v5 in westeurope (aks/system) is offered in zones 1 2 3: standardDDSv5Family",
  ],
  [
    "its vCPUs and its encryption at the host",
    { pool: { host_encryption_enabled: true } },
    { "vm list-skus": sku({ capabilities: null, family: null }) },
    "not checked",
    "Azure does not report how many vCPUs it has, nor whether it supports host encryption",
  ],
  [
    "the first of several defects",
    { pool: { host_encryption_enabled: true } },
    { "vm list-skus": DEFECTIVE },
    "problem",
    "is not available to the subscription: NotAvailableForSubscription",
  ],
  [
    "the second, of the zones that the subscription was not refused",
    { pool: { host_encryption_enabled: true } },
    { "vm list-skus": DEFECTIVE },
    "problem",
    "Standard_D4ds_v5 is not offered in zone 3 of westeurope",
  ],
  [
    "the third",
    { pool: { host_encryption_enabled: true } },
    { "vm list-skus": DEFECTIVE },
    "problem",
    "does not support host encryption",
  ],
];

const POOL = { auto_scaling_enabled: true, node_count: undefined };
const usage = (value: string, used: string, limit: string) => ({
  name: { value, localizedValue: value },
  currentValue: used,
  limit,
});

const QUOTA: readonly Case[] = [
  ["room for all", {}, {}, "ok", "Standard DDSv5 Family vCPUs in westeurope: 16 required"],
  ["room in the region", {}, {}, "ok", "Total Regional vCPUs in westeurope: 16 required"],
  [
    "a family that is spelled in other letters",
    { pool: { vm_size: "Standard_D4ds_v6", node_count: 1 } },
    {},
    "ok",
    "Standard Ddsv6 Family vCPUs in westeurope: 8 required (aks/system), 10 of 10 free",
  ],
  [
    "exactly as much as is free: 35 nodes and 4 of surge of 4 vCPUs, of 160 less 4",
    { pool: { node_count: 35 } },
    { "vm list-usage": given([usage(FAMILY, "4", "160"), usage("cores", "4", "1000")]) },
    "ok",
    `${FAMILY} in westeurope: 156 required (aks/system), 156 of 160 free`,
  ],
  [
    "one vCPU too few",
    { pool: { node_count: 35 } },
    { "vm list-usage": given([usage(FAMILY, "4", "159"), usage("cores", "4", "1000")]) },
    "problem",
    "156 required (aks/system), 155 of 159 free: the initial nodes and surge nodes exceed it",
    `az quota update --resource-name "${FAMILY}" --scope /subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/locations/westeurope --limit-object value=160 --resource-type dedicated`,
  ],
  [
    "too few for the greatest size alone",
    { pool: { ...POOL, min_count: 1, max_count: 50 } },
    { "vm list-usage": given([usage(FAMILY, "0", "100"), usage("cores", "0", "1000")]) },
    "warning",
    "8 to 220 required (aks/system), 100 of 100 free: the pools can start, but not grow",
    "value=220",
  ],
  [
    "too few in the region, of several families together",
    {
      pool: { node_count: 10 },
      resources: {
        azurerm_kubernetes_cluster_node_pool: {
          user: {
            name: "user",
            kubernetes_cluster_id: "${azurerm_kubernetes_cluster.main.id}",
            vm_size: "Standard_D4ds_v4",
            node_count: 10,
          },
        },
      },
    },
    {
      "vm list-usage": given([
        usage(FAMILY, "0", "50"),
        usage("standardDDSv4Family", "0", "50"),
        usage("cores", "1", "88"),
      ]),
    },
    "problem",
    "cores in westeurope: 88 required (aks/system, aks/user), 87 of 88 free",
    '--resource-name "cores"',
  ],
  [
    "spot nodes, which count against their own quota and have no surge",
    {
      resources: {
        azurerm_kubernetes_cluster_node_pool: {
          spot: {
            name: "spot",
            kubernetes_cluster_id: "${azurerm_kubernetes_cluster.main.id}",
            vm_size: "Standard_D4ds_v5",
            priority: "Spot",
            node_count: 26,
          },
        },
      },
    },
    {},
    "problem",
    "Total Regional Low-priority vCPUs in westeurope: 104 required (aks/spot), 100 of 100 free",
    '--resource-name "lowPriorityCores"',
  ],
  [
    "a family without quota",
    { pool: { vm_size: "Standard_NC4as_T4_v3", zones: [] } },
    {},
    "not checked",
    "Standard NCASv3_T4 Family in westeurope (aks/system): Azure reports no such quota",
  ],
  [
    "a quota without a limit",
    {},
    { "vm list-usage": given([usage(FAMILY, "4", "-1"), usage("cores", "4", "1000")]) },
    "ok",
    `${FAMILY} in westeurope: 16 required (aks/system), without a quota limit`,
  ],
  [
    "a size of which nobody knows what it counts",
    {},
    { "vm list-skus": sku({}) },
    "not checked",
    "aks/system is not counted: the vCPUs of its size, or their quota, are unknown",
  ],
  [
    "nodes that only Terraform counts",
    { pool: { node_count: "${var.nodes}" } },
    {},
    "not checked",
    "aks/system is not counted: its number of nodes is unknown before apply",
  ],
  [
    "a cluster that is there already, whose nodes are in use",
    { pool: { node_count: 50 } },
    {
      "aks show": given({ id: "/subscriptions/…", location: "westeurope" }),
      "vm list-usage": given([usage(FAMILY, "90", "100"), usage("cores", "90", "1000")]),
    },
    "not checked",
    "existing nodes of the stack are part of the 90 in use",
  ],
  [
    "usage that Azure refuses",
    {},
    { "vm list-usage": failed("(AuthorizationFailed) No.") },
    "not checked",
    "vCPUs in westeurope: (AuthorizationFailed) No.",
  ],
];

const NAMES: readonly Case[] = [
  ["a free group", {}, {}, "ok", "The resource group rg-shop: the name is free"],
  ["a free cluster", {}, {}, "ok", "The cluster aks: the name is free"],
  [
    "a group that exists",
    {},
    { "group exists": given(true) },
    "warning",
    "The resource group rg-shop exists: either this stack has already been deployed, or",
  ],
  [
    "a cluster that exists",
    {},
    { "aks show": given({ id: "/subscriptions/…", location: "westeurope" }) },
    "warning",
    "The cluster aks exists",
  ],
  [
    "a cluster of which Azure says nothing",
    {},
    { "aks show": failed("(AuthorizationFailed) The client does not have authorization.") },
    "not checked",
    "The cluster aks: (AuthorizationFailed)",
  ],
  ["a free registry", { resources: REGISTRY }, {}, "ok", "The registry crshop: the name is free"],
  [
    "a registry's name that is taken, in a group that is not there yet",
    { resources: REGISTRY },
    { "acr check-name": taken("The registry crshop is already in use.") },
    "problem",
    "is taken (The registry crshop is already in use.)",
    "Another name",
  ],
  [
    "a registry's name that is taken, in a group that is there",
    { resources: REGISTRY },
    { "acr check-name": taken("In use."), "group exists": given(true) },
    "warning",
    "by this stack, or by another resource",
  ],
  [
    "a registry's name that only Terraform knows",
    { resources: { azurerm_container_registry: { main: { name: "cr${random_id.x.hex}" } } } },
    {},
    "not checked",
    "The name of azurerm_container_registry.main is unknown before apply",
  ],
  ["a free vault", { resources: VAULT }, {}, "ok", "The key vault kvshop: the name is free"],
  [
    "a vault that was deleted",
    { resources: VAULT },
    { "keyvault list-deleted": given([DELETED]), "keyvault check-name": taken("In use.") },
    "warning",
    "The key vault kvshop was deleted",
    "az keyvault purge --name kvshop --location westeurope",
  ],
  [
    "a check that an old CLI does not have",
    { resources: VAULT },
    { "keyvault check-name": failed("'check-name' is misspelled or not recognized.") },
    "not checked",
    "'check-name' is misspelled",
  ],
];

const release = (kubernetes_version: string, more = {}) => ({
  cluster: { kubernetes_version, ...more },
});

const KUBERNETES: readonly Case[] = [
  ["no version", {}, {}, "ok", "Azure uses 1.34, its default in westeurope"],
  ["a minor version", release("1.33"), {}, "ok", "Kubernetes 1.33 in westeurope (aks) is offered"],
  ["a patch", release("1.33.6"), {}, "ok", "Kubernetes 1.33.6 in westeurope (aks) is offered"],
  [
    "a patch that is gone",
    release("1.33.1"),
    {},
    "problem",
    "Kubernetes 1.33.1 in westeurope (aks) is not offered",
    "Use 1.33, 1.34",
  ],
  [
    "a version that begins like one that is offered",
    release("1.3"),
    {},
    "problem",
    "Kubernetes 1.3 in westeurope (aks) is not offered",
  ],
  ["a preview", release("1.35"), {}, "warning", "is a preview", "use 1.33, 1.34"],
  [
    "a version of another support plan",
    release("1.30"),
    {},
    "problem",
    "not offered with the support plan KubernetesOfficial, only with AKSLongTermSupport",
  ],
  [
    "the same with that support plan",
    release("1.30", { support_plan: "AKSLongTermSupport" }),
    {},
    "ok",
    "is offered with the support plan AKSLongTermSupport",
  ],
  [
    "a version that only Terraform knows",
    release("${var.release}"),
    {},
    "not checked",
    "aks: its version is unknown before apply",
  ],
  [
    "the answer of an old CLI",
    release("1.33"),
    { "aks get-versions": given({ orchestrators: [] }) },
    "not checked",
    "The response has an unexpected format",
  ],
];

describe.each([
  ["Account", ACCOUNT],
  ["Rights", RIGHTS],
  ["Resource providers", PROVIDERS],
  ["Regions and sizes", SIZES],
  ["Quota", QUOTA],
  ["Names", NAMES],
  ["Kubernetes", KUBERNETES],
] as const)("%s", (group, cases) => {
  test.each(cases)("%s", async (...[, stack, others, verdict, found, fix]) => {
    const { results } = await examine(stack, others);
    const result = find(
      results.filter((one) => one.group === group),
      found,
    );
    expect(result.verdict).toBe(verdict);
    expect(result.fix ?? "").toContain(fix ?? "");
  });
});

test("every problem has a fix", async () => {
  const cases = [ACCOUNT, RIGHTS, PROVIDERS, SIZES, QUOTA, NAMES, KUBERNETES].flat();
  const all = await Promise.all(cases.map(([, stack, others]) => examine(stack, others)));
  const problems = all.flatMap(({ results }) => results).filter((r) => r.verdict === "problem");
  expect(problems.filter(({ fix }) => !fix)).toEqual([]);
});

test.each([
  ["0 where there is no problem", {}, 0],
  ["0 with a warning", { "group exists": given(true) }, 0],
  ["2 with a problem", { "vm list-skus": DEFECTIVE }, 2],
  ["0 where one list is empty", { "vm list-skus": given([]) }, 0],
  ["1 where the account is out of reach", { "account show": failed(NO_NETWORK) }, 1],
  ["1 where nobody is signed in", { "account show": failed("az login", "not signed in") }, 1],
  ["1 where there is no az", { "account show": failed("ENOENT", "no az") }, 1],
] as const)("the exit code is %s", async (_, others, code) => {
  expect((await examine({}, others)).code).toBe(code);
});

test("without an answer nothing is ok", async () => {
  const stack = stackWith({
    pool: { host_encryption_enabled: true },
    resources: { ...ROLE, ...VAULT },
  });
  const needs = readStackNeeds(stack);
  const complete = await answersTo(needs);
  const answers = new Map(
    [...complete].map(([id, answer]) => [id, id === "account" ? answer : failed("No.")] as const),
  );
  const verdicts = judge(needs, answers).filter(({ group }) => group !== "Account");
  expect([...new Set(verdicts.map(({ verdict }) => verdict))]).toEqual(["not checked"]);
});

test("an expired sign-in shows in all checks after the account", async () => {
  const needs = readStackNeeds(stackWith({}));
  const expired = failed("AADSTS700082: The refresh token has expired.", "not signed in");
  const complete = await answersTo(needs);
  const answers = new Map(
    [...complete].map(([id, answer]) => [id, id === "account" ? answer : expired] as const),
  );
  const results = judge(needs, answers);
  expect(find(results, "but the sign-in is no longer valid: AADSTS700082").fix).toBe("az login");
  expect(exitCode(results, answers)).toBe(1);
});

test("a cached account does not prove that Azure is reachable", async () => {
  const needs = readStackNeeds(stackWith({}));
  const complete = await answersTo(needs);
  const answers = new Map(
    [...complete].map(
      ([id, answer]) => [id, id === "account" ? answer : failed(NO_NETWORK)] as const,
    ),
  );
  const results = judge(needs, answers);
  expect(find(results, "all queries failed: HTTPS").verdict).toBe("not checked");
  expect(exitCode(results, answers)).toBe(1);
});

test("an unexpected response affects only its group", async () => {
  const { results } = await examine({}, { "vm list-usage": given([{ name: { value: 7 } }]) });
  expect(find(results, "A response has an unexpected format").group).toBe("Quota");
  expect(find(results, "The cluster aks").verdict).toBe("ok");
});

test("zones of a size are those of the region that is asked about", async () => {
  const answers = await answersTo(readStackNeeds(stackWith({})));
  const [first] = readSkus(answers, "westeurope") ?? [];
  expect(first?.zones).toEqual(["1", "2", "3"]);
});
