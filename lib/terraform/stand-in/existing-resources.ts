import { shortHash } from "../../resource/short-hash";
import { uuidOf } from "../made-up-uuid";
import { type AzureAnswerer, type AzureRequest, STAND_IN_ACCOUNT } from "./azure-stand-in";

type Json = Readonly<Record<string, unknown>>;

/** A resource that a configuration looks up. Everything but its ID is made up. */
interface ExistingResource {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly location: string;
}

/** What a resource of a type shows besides its name and its region. Types are in lower case. */
const SHOWN: Readonly<Record<string, (resource: ExistingResource) => Json>> = {
  "microsoft.containerregistry/registries": ({ name }) => ({
    sku: { name: "Premium", tier: "Premium" },
    properties: { loginServer: `${name.toLowerCase()}.azurecr.io`, adminUserEnabled: false },
  }),
  "microsoft.containerservice/managedclusters": clusterOf,
  "microsoft.dashboard/grafana": ({ id, name }) => ({
    sku: { name: "Standard" },
    identity: { type: "SystemAssigned", principalId: uuidOf(id), tenantId: TENANT },
    properties: {
      endpoint: `https://${name}.weu.grafana.azure.com`,
      grafanaVersion: "12.0.0",
      grafanaMajorVersion: "12",
    },
  }),
  "microsoft.keyvault/vaults": ({ name }) => ({
    properties: {
      sku: { family: "A", name: "standard" },
      tenantId: TENANT,
      vaultUri: `https://${name}.vault.azure.net/`,
      accessPolicies: [],
      enableRbacAuthorization: true,
    },
  }),
  "microsoft.managedidentity/userassignedidentities": ({ id }) => ({
    properties: { principalId: uuidOf(id), clientId: uuidOf(`client of ${id}`), tenantId: TENANT },
  }),
  "microsoft.monitor/accounts": ({ id }) => ({
    properties: {
      accountId: uuidOf(id),
      metrics: { prometheusQueryEndpoint: hostOf(id, "prometheus.monitor.azure.com") },
      publicNetworkAccess: "Enabled",
    },
  }),
  "microsoft.network/virtualnetworks": () => ({
    properties: { addressSpace: { addressPrefixes: ["10.0.0.0/8"] }, subnets: [] },
  }),
  "microsoft.network/virtualnetworks/subnets": () => ({
    properties: {
      addressPrefix: "10.240.0.0/16",
      addressPrefixes: ["10.240.0.0/16"],
      privateEndpointNetworkPolicies: "Disabled",
      privateLinkServiceNetworkPolicies: "Enabled",
    },
  }),
  "microsoft.network/publicipaddresses": () => ({
    sku: { name: "Standard", tier: "Regional" },
    properties: { ipAddress: "203.0.113.10", publicIPAllocationMethod: "Static" },
  }),
  "microsoft.operationalinsights/workspaces": ({ id }) => ({
    properties: { customerId: uuidOf(id), sku: { name: "PerGB2018" }, retentionInDays: 30 },
  }),
};

/** What a resource answers to the actions of these names. */
const ACTIONS: Readonly<Record<string, () => Json>> = {
  listclusteradmincredential: () => credentials("clusterAdmin"),
  listclusterusercredential: () => credentials("clusterUser"),
  sharedkeys: () => ({ primarySharedKey: MADE_UP, secondarySharedKey: MADE_UP }),
};

const TENANT = STAND_IN_ACCOUNT.tenantId;
const MADE_UP = Buffer.from("made up").toString("base64");
const SECRET = /^(https:\/\/[^/]+\.vault\.azure\.net\/secrets\/[^/]+)\/([^/]*)$/;
const SUBSCRIPTION = /^\/subscriptions\/([^/]+)$/;
const GROUP = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(\/providers\/.+)?$/i;

/** Answers whatever data sources ask about existing resources, with plausible values that are made up. */
export function existingResources(location: string): AzureAnswerer {
  return (request) =>
    subscription(request) ??
    secret(request) ??
    (request.method === "POST" ? action(request) : resource(request, location));
}

function subscription({ path }: AzureRequest): Json | undefined {
  const [id, subscriptionId] = SUBSCRIPTION.exec(path) ?? [];
  return id === undefined
    ? undefined
    : { id, subscriptionId, tenantId: TENANT, displayName: "made up", state: "Enabled" };
}

function secret({ method, path }: AzureRequest): Json | undefined {
  const [, id, version] = SECRET.exec(path) ?? [];
  return id === undefined || method !== "GET"
    ? undefined
    : { id: `${id}/${version || shortHash(id, 32)}`, value: "made up", attributes: {} };
}

function action({ path }: AzureRequest): Json | undefined {
  const name = path.split("/").at(-1)?.toLowerCase() ?? "";
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name]?.() : undefined;
}

function resource({ method, path: id }: AzureRequest, location: string): Json | undefined {
  if (method !== "GET" || !GROUP.test(id)) {
    return undefined;
  }
  const [, , , , group = "", , ...types] = id.split("/");
  const name = id.split("/").at(-1) ?? "";
  if (types.length === 0) {
    return { id, name, location, properties: { provisioningState: "Succeeded" } };
  }
  const type = types.filter((_, index) => index === 0 || index % 2 === 1).join("/");
  const isCollection = types.length % 2 === 0;
  const shown = SHOWN[type.toLowerCase()]?.({ id, name, group, location });
  return isCollection ? undefined : { id, name, type, location, properties: {}, ...shown };
}

function clusterOf({ id, name, group, location }: ExistingResource): Json {
  const nodeResourceGroup = `MC_${group}_${name}_${location}`;
  return {
    sku: { name: "Base", tier: "Standard" },
    identity: { type: "SystemAssigned", principalId: uuidOf(id), tenantId: TENANT },
    properties: {
      nodeResourceGroup,
      dnsPrefix: name,
      fqdn: `${name}.hcp.${location}.azmk8s.io`,
      agentPoolProfiles: [],
      networkProfile: {
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        loadBalancerSku: "standard",
        podCidr: "10.244.0.0/16",
        serviceCidr: "10.0.0.0/16",
        dnsServiceIP: "10.0.0.10",
      },
      identityProfile: {
        kubeletidentity: {
          resourceId: `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/${nodeResourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
          clientId: uuidOf(`client of ${id}`),
          objectId: uuidOf(`kubelet of ${id}`),
        },
      },
      oidcIssuerProfile: {
        enabled: true,
        issuerURL: `https://${location}.oic.prod-aks.azure.com/${TENANT}/${uuidOf(id)}/`,
      },
    },
  };
}

/** Source: https://learn.microsoft.com/rest/api/aks/managed-clusters/list-cluster-user-credentials */
function credentials(name: string): Json {
  const kubeconfig = `apiVersion: v1
kind: Config
clusters: [{name: made-up, cluster: {server: "https://127.0.0.1", certificate-authority-data: ${MADE_UP}}}]
users: [{name: made-up, user: {client-certificate-data: ${MADE_UP}, client-key-data: ${MADE_UP}}}]
contexts: [{name: made-up, context: {cluster: made-up, user: made-up}}]
current-context: made-up
`;
  return { kubeconfigs: [{ name, value: Buffer.from(kubeconfig).toString("base64") }] };
}

function hostOf(id: string, domain: string): string {
  return `https://made-up-${shortHash(id, 4)}.${domain}`;
}
