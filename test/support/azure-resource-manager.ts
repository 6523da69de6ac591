import { createHash } from "node:crypto";
import { type AzureAnswerer, type AzureRequest, AzureResponse, azureError } from "./azure-stand-in";

// biome-ignore lint/suspicious/noExplicitAny: resources have the shape that the provider and Azure give them.
type Json = Record<string, any>;

/** Kubernetes as Azure runs it before and after a patch that nobody asked for. */
export const PATCHES = { first: "1.35.1", next: "1.35.4" } as const;

/**
 * Azure Resource Manager in memory, as the answers of an `AzureStandIn`: it keeps what is put, gives
 * it back with all that Azure adds by itself, lists and deletes it.
 *
 * It judges nothing, and every operation has ended when it is answered.
 */
export class AzureResourceManager {
  private readonly resources = new Map<string, Json>();

  /** Answers a request, if it is one to a resource. */
  readonly answer: AzureAnswerer = (request) => {
    const target = parseTarget(request.path);
    return (
      target && (fixedAnswer(request, target) ?? this.answers[request.method]?.(target, request))
    );
  };

  private readonly answers: Record<string, (target: Target, request: AzureRequest) => unknown> = {
    GET: (target) => (target.isCollection ? this.list(target) : this.get(target)),
    PUT: (target, { body }) => {
      this.put(target, JSON.parse(body));
      return new AzureResponse(200, this.view(target.key), ENDED_OPERATION);
    },
    DELETE: ({ key, type }) => {
      for (const other of this.resources.keys()) {
        if (other === key || other.startsWith(`${key}/`)) {
          this.resources.delete(other);
        }
      }
      return new AzureResponse(type === GROUP ? 200 : 204, {});
    },
  };

  /** The ids of all that exists. */
  get ids(): readonly string[] {
    return [...this.resources.values()].map(({ id }) => id);
  }

  /** Does to every resource of a type what Azure would do by itself. */
  change(type: string, changes: (properties: Json) => Json): void {
    for (const resource of this.resources.values()) {
      if (resource.type === type) {
        Object.assign(resource.properties, changes(resource.properties));
      }
    }
  }

  private get({ key }: Target): unknown {
    return this.resources.has(key)
      ? this.view(key)
      : new AzureResponse(404, azureError("ResourceNotFound", `${key} does not exist.`));
  }

  private list({ key, type }: Target): unknown {
    const prefix = type === GROUP_CONTENT ? key.replace(/resources$/, "providers/") : `${key}/`;
    const keys = [...this.resources.keys()].filter((other) => other.startsWith(prefix));
    return { value: keys.map((other) => this.view(other)) };
  }

  private put({ id, key, name, type }: Target, asked: Json): void {
    const resource = { ...asked, id, name, type };
    const children = CHILDREN[type];
    for (const child of (children && asked.properties[children.property]) ?? []) {
      const { name: childName, properties, ...others } = child;
      const childId = `${id}/${children?.type}/${childName}`;
      this.put(parseTarget(childId) as Target, { properties: properties ?? others });
    }
    const completed = withDefaults(resource, COMPLETE[type]?.(resource) ?? {});
    this.resources.set(key, withDefaults(completed, { properties: SUCCEEDED }));
  }

  /** A resource with those that Azure shows as a part of it. */
  private view(key: string): Json {
    const resource = this.resources.get(key) as Json;
    const children = CHILDREN[resource.type];
    if (!children) {
      return resource;
    }
    const prefix = `${key}/${children.type}/`.toLowerCase();
    const parts = [...this.resources.entries()]
      .filter(([other]) => other.startsWith(prefix))
      .map(([, part]) => children.show(part));
    return { ...resource, properties: { ...resource.properties, [children.property]: parts } };
  }
}

/** The resource, collection or action that a request is about. */
interface Target {
  readonly id: string;
  /** The id as Azure compares it. */
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly isCollection: boolean;
}

/** The address of a finished operation: the provider asks there at once, and not after 10 s. */
const OPERATION = "/subscriptions/any/providers/Microsoft.Stand-in/operations/ended";
const ENDED_OPERATION = { "Azure-AsyncOperation": OPERATION, "Retry-After": "0" };
const SUCCEEDED = { provisioningState: "Succeeded" };

const GROUP = "Microsoft.Resources/resourceGroups";
const GROUP_CONTENT = `${GROUP}/resources`;
const CLUSTER = "Microsoft.ContainerService/managedClusters";
const NODE_POOL = `${CLUSTER}/agentPools`;
const ROLE = "Microsoft.Authorization/roleDefinitions";

function parseTarget(id: string): Target | undefined {
  const inGroup = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(\/resources)?$/i.exec(id);
  const [provider = "", ...rest] = inGroup
    ? ["Microsoft.Resources", ...id.split("/").slice(3)]
    : (/^.*\/providers\/(.+)$/.exec(id)?.[1]?.split("/") ?? []);
  if (rest.length === 0) {
    return undefined;
  }
  const types = rest.filter((_, index) => index % 2 === 0);
  return {
    id,
    key: id.toLowerCase(),
    type: [provider, ...types].join("/"),
    name: rest.at(-1) ?? "",
    isCollection: rest.length % 2 === 1,
  };
}

/** The answers that do not depend on what exists. */
function fixedAnswer({ path, query }: AzureRequest, { type, name, isCollection }: Target): unknown {
  if (path === OPERATION) {
    return { status: "Succeeded" };
  }
  if (type === `${CLUSTER}/listClusterUserCredential`) {
    return { kubeconfigs: [{ name: "clusterUser", value: base64(KUBECONFIG) }] };
  }
  if (type === "Microsoft.ContainerRegistry/checkNameAvailability") {
    return { nameAvailable: true };
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

const ROLES = ["AcrPull", "Network Contributor"];

/** The resources that Azure shows as a part of another, and takes there too. */
const CHILDREN: Record<string, { property: string; type: string; show: (child: Json) => Json }> = {
  [CLUSTER]: {
    property: "agentPoolProfiles",
    type: "agentPools",
    show: ({ name, properties }) => ({ name, ...properties }),
  },
  "Microsoft.Network/virtualNetworks": {
    property: "subnets",
    type: "subnets",
    show: (subnet) => subnet,
  },
};

/** What Azure adds to a resource where it was not asked for. */
const COMPLETE: Record<string, (asked: Json) => Json> = {
  [CLUSTER]: completeCluster,
  [NODE_POOL]: completeNodePool,
  [`${CLUSTER}/maintenanceConfigurations`]: ({ properties }) =>
    properties.maintenanceWindow
      ? { properties: { maintenanceWindow: { startDate: "2026-01-01", utcOffset: "+00:00" } } }
      : {},
  "Microsoft.Authorization/roleAssignments": ({ id }) => ({
    properties: { scope: id.replace(/\/providers\/Microsoft.Authorization\/.*/, "") },
  }),
  "Microsoft.ManagedIdentity/userAssignedIdentities": ({ id }) => ({
    properties: { tenantId: uuid("tenant"), ...principal(id) },
  }),
  "Microsoft.ContainerRegistry/registries": ({ name }) => ({
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
    },
  }),
  "Microsoft.Network/virtualNetworks": ({ id }) => ({
    properties: { resourceGuid: uuid(id), enableDdosProtection: false },
  }),
  "Microsoft.Network/virtualNetworks/subnets": () => ({
    properties: {
      delegations: [],
      serviceEndpoints: [],
      privateEndpointNetworkPolicies: "Disabled",
      privateLinkServiceNetworkPolicies: "Enabled",
    },
  }),
};

function completeCluster({ id, name, location, identity, properties }: Json): Json {
  const [, , subscription, , group] = id.split("/");
  const nodeGroup = properties.nodeResourceGroup || `MC_${group}_${name}_${location}`;
  const nodeResources = `/subscriptions/${subscription}/resourcegroups/${nodeGroup}/providers`;
  const kubelet = `${nodeResources}/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`;
  const host = `${properties.dnsPrefix}-12345678`;
  return {
    identity: completeIdentity(id, identity),
    properties: {
      ...CLUSTER_DEFAULTS,
      currentKubernetesVersion: PATCHES.first,
      fqdn: `${host}.hcp.${location}.azmk8s.io`,
      nodeResourceGroup: nodeGroup,
      identityProfile: { kubeletidentity: { resourceId: kubelet, objectId: uuid(kubelet) } },
      networkProfile: {
        ...NETWORK_DEFAULTS,
        loadBalancerProfile: {
          managedOutboundIPs: { count: 1 },
          effectiveOutboundIPs: [{ id: `${nodeResources}/Microsoft.Network/publicIPAddresses/ip` }],
          backendPoolType: "nodeIPConfiguration",
        },
      },
      oidcIssuerProfile: {
        enabled: false,
        issuerURL: `https://${location}.oic.prod-aks.azure.com/${uuid("tenant")}/${uuid(id)}/`,
      },
    },
  };
}

const CLUSTER_DEFAULTS = {
  kubernetesVersion: PATCHES.first,
  powerState: { code: "Running" },
  supportPlan: "KubernetesOfficial",
  servicePrincipalProfile: { clientId: "msi" },
  windowsProfile: { adminUsername: "azureuser", enableCSIProxy: true },
  addonProfiles: {},
  apiServerAccessProfile: { enablePrivateCluster: false },
  autoUpgradeProfile: { nodeOSUpgradeChannel: "NodeImage", upgradeChannel: "none" },
  autoScalerProfile: {
    "balance-similar-node-groups": "false",
    "daemonset-eviction-for-empty-nodes": false,
    "daemonset-eviction-for-occupied-nodes": true,
    expander: "random",
    "ignore-daemonsets-utilization": false,
    "max-empty-bulk-delete": "10",
    "max-graceful-termination-sec": "600",
    "max-node-provision-time": "15m",
    "max-total-unready-percentage": "45",
    "new-pod-scale-up-delay": "0s",
    "ok-total-unready-count": "3",
    "scale-down-delay-after-add": "10m",
    "scale-down-delay-after-delete": "10s",
    "scale-down-delay-after-failure": "3m",
    "scale-down-unneeded-time": "10m",
    "scale-down-unready-time": "20m",
    "scale-down-utilization-threshold": "0.5",
    "scan-interval": "10s",
    "skip-nodes-with-local-storage": "false",
    "skip-nodes-with-system-pods": "true",
  },
  storageProfile: {
    diskCSIDriver: { enabled: true },
    fileCSIDriver: { enabled: true },
    snapshotController: { enabled: true },
  },
  bootstrapProfile: { artifactSource: "Direct" },
  metricsProfile: { costAnalysis: { enabled: false } },
  workloadAutoScalerProfile: {},
} as const;

const NETWORK_DEFAULTS = {
  networkDataplane: "azure",
  loadBalancerSku: "standard",
  podCidr: "10.244.0.0/16",
  podCidrs: ["10.244.0.0/16"],
  serviceCidr: "10.0.0.0/16",
  serviceCidrs: ["10.0.0.0/16"],
  dnsServiceIP: "10.0.0.10",
  outboundType: "loadBalancer",
  ipFamilies: ["IPv4"],
};

/** Azure spells the ids of user-assigned identities its own way, in place of what was put. */
function completeIdentity(id: string, identity: Json): Json {
  if (identity.type === "SystemAssigned") {
    return { tenantId: uuid("tenant"), principalId: uuid(id) };
  }
  const asked = Object.keys(identity.userAssignedIdentities);
  identity.userAssignedIdentities = null;
  return {
    userAssignedIdentities: Object.fromEntries(
      asked.map((key) => [key.replace("/resourceGroups/", "/resourcegroups/"), principal(key)]),
    ),
  };
}

function completeNodePool({ properties }: Json): Json {
  const isSpot = properties.scaleSetPriority === "Spot";
  return {
    properties: {
      count: 3,
      orchestratorVersion: PATCHES.first,
      currentOrchestratorVersion: PATCHES.first,
      nodeImageVersion: nodeImage(PATCHES.first),
      powerState: { code: "Running" },
      type: "VirtualMachineScaleSets",
      mode: "User",
      osType: "Linux",
      osSKU: "Ubuntu",
      osDiskSizeGB: 128,
      osDiskType: "Managed",
      kubeletDiskType: "OS",
      maxPods: 250,
      workloadRuntime: "OCIContainer",
      scaleDownMode: "Delete",
      enableAutoScaling: false,
      enableEncryptionAtHost: false,
      enableFIPS: false,
      enableNodePublicIP: false,
      enableUltraSSD: false,
      networkProfile: {},
      securityProfile: { enableSecureBoot: false, enableVTPM: false, sshAccess: "LocalUser" },
      upgradeSettings: isSpot ? {} : { maxSurge: "10%", maxUnavailable: "0" },
      ...(isSpot ? SPOT_DEFAULTS : {}),
      ...(properties.osType === "Windows" ? WINDOWS_DEFAULTS : {}),
      ...(/^Standard_N/.test(properties.vmSize) ? { gpuProfile: { driver: "Install" } } : {}),
    },
  };
}

/** From the first update of the pool on: hashicorp/terraform-provider-azurerm#30757. */
const WINDOWS_DEFAULTS = { windowsProfile: { disableOutboundNat: false } };

const SPOT_DEFAULTS = {
  scaleSetEvictionPolicy: "Delete",
  spotMaxPrice: -1,
  nodeLabels: { "kubernetes.azure.com/scalesetpriority": "spot" },
  nodeTaints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
};

/** The image of the nodes of a version. */
export function nodeImage(version: string): string {
  return `AKSUbuntu-2204gen2containerd-${version}`;
}

const KUBECONFIG = `apiVersion: v1
kind: Config
clusters: [{name: stand-in, cluster: {server: "https://localhost"}}]
users: [{name: clusterUser, user: {token: stand-in}}]
contexts: [{name: stand-in, context: {cluster: stand-in, user: clusterUser}}]
current-context: stand-in
`;

/** What was asked, with the defaults where it is left out or empty. */
function withDefaults(asked: Json, defaults: Json): Json {
  const merged = Object.entries(asked).map(([key, value]) => {
    const other = defaults[key];
    if (value === "" || value === null) {
      return [key, other];
    }
    return [key, isObject(value) && isObject(other) ? withDefaults(value, other) : value];
  });
  return { ...defaults, ...Object.fromEntries(merged) };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function principal(id: string) {
  return { clientId: uuid(`client of ${id}`), principalId: uuid(id) };
}

/** The same id for the same text. */
function uuid(text: string): string {
  const digits = createHash("sha256").update(text.toLowerCase()).digest("hex");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
