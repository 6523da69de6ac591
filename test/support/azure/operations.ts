import { identityOf } from "./identities";
import { type Json, uuid } from "./json";
import type { ResourceTypes } from "./resource-type";
import { CLUSTER } from "./target";

const ACCOUNT = "Microsoft.Storage/storageAccounts";

/** What operates clusters: extensions, backups, fleets and gateways, and the storage of backups. */
export const operationsTypes: ResourceTypes = {
  [`${CLUSTER}/trustedAccessRoleBindings`]: {},
  "Microsoft.ContainerService/fleets": {},
  "Microsoft.DataProtection/backupVaults": { complete: identityOf },
  "Microsoft.DataProtection/backupVaults/backupInstances": {
    complete: () => ({
      properties: { currentProtectionState: "ProtectionConfigured" },
    }),
  },
  "Microsoft.KubernetesConfiguration/extensions": {
    complete: completeExtension,
    references: () => ({ configurationProtectedSettings: {} }),
  },
  "Microsoft.KubernetesConfiguration/fluxConfigurations": {
    references: () => ({ configurationProtectedSettings: {} }),
  },
  "Microsoft.Network/applicationGateways": { complete: completeGateway },
  "Microsoft.ServiceNetworking/trafficControllers": {
    complete: ({ id, location }) => ({
      properties: {
        configurationEndpoints: [`${uuid(id)}.trafficcontroller.${location}.azure.com`],
      },
    }),
  },
  "Microsoft.ServiceNetworking/trafficControllers/frontends": {
    complete: ({ id }) => ({ properties: { fqdn: `${uuid(id)}.fz01.alb.azure.com` } }),
  },
  [ACCOUNT]: {
    complete: completeAccount,
    actions: {
      listKeys: ({ id }) => ({
        keys: ["key1", "key2"].map((keyName) => ({
          keyName,
          permissions: "FULL",
          value: Buffer.from(uuid(`${keyName} of ${id}`)).toString("base64"),
        })),
      }),
    },
  },
  [`${ACCOUNT}/blobServices`]: { initial: () => ({}) },
  [`${ACCOUNT}/fileServices`]: { initial: () => ({}) },
  [`${ACCOUNT}/blobServices/containers`]: {
    complete: () => ({ properties: { publicAccess: "None" } }),
  },
};

/** Based on https://learn.microsoft.com/rest/api/kubernetesconfiguration/extensions/extensions/get */
function completeExtension({ id, properties }: Json): Json {
  return {
    properties: {
      releaseTrain: "Stable",
      currentVersion: properties.version ?? "1.0.0",
      scope: { cluster: { releaseNamespace: defaultNamespace(properties.extensionType) } },
      aksAssignedIdentity: {
        type: "SystemAssigned",
        principalId: uuid(id),
        tenantId: uuid("tenant"),
      },
    },
  };
}

function defaultNamespace(type: string): string {
  return `${type.toLowerCase().split(".").slice(1).join("-")}-system`;
}

/** The parts of a gateway have ids, with which they refer to each other. */
function completeGateway({ id, properties, ...gateway }: Json): Json {
  for (const [list, parts] of Object.entries(properties)) {
    for (const part of Array.isArray(parts) ? parts : []) {
      if (part.name !== undefined) {
        part.id = `${id}/${list}/${part.name}`;
      }
    }
  }
  return { ...identityOf({ id, ...gateway }), properties: { operationalState: "Running" } };
}

/** Based on https://learn.microsoft.com/rest/api/storagerp/storage-accounts/get-properties */
function completeAccount({ name, location, sku }: Json): Json {
  const endpoints = ["blob", "dfs", "file", "queue", "table", "web"].map((service) => [
    service,
    `https://${name}.${service}.core.windows.net/`,
  ]);
  return {
    kind: "StorageV2",
    sku: { ...sku, tier: sku.name.split("_")[0] },
    properties: {
      accessTier: "Hot",
      creationTime: "2026-01-01T00:00:00Z",
      primaryLocation: location,
      statusOfPrimary: "available",
      primaryEndpoints: Object.fromEntries(endpoints),
    },
  };
}
