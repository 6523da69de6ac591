import { identityOf } from "./identities";
import { type Json, uuid } from "./json";
import type { MadeResource, ResourceTypes } from "./resource-type";
import { REGISTRY } from "./target";

/** Container registries, and what belongs to them. */
export const registryTypes: ResourceTypes = {
  [REGISTRY]: {
    complete: completeRegistry,
    made: homeReplication,
    references: dataEndpoints,
    actions: {
      listCredentials: ({ id, name }) => ({
        username: name,
        passwords: ["password", "password2"].map((key) => ({ name: key, value: uuid(key + id) })),
      }),
      generateCredentials: (_registry, body, find) => generateCredentials(body, find(body.tokenId)),
      scheduleRun: ({ id }) => ({ ...run(id), properties: { runId: RUN, status: "Queued" } }),
    },
  },
  [`${REGISTRY}/replications`]: {
    complete: () => ({
      properties: {
        regionEndpointEnabled: true,
        zoneRedundancy: "Disabled",
        status: { displayStatus: "Ready" },
      },
    }),
  },
  [`${REGISTRY}/cacheRules`]: { complete: () => ({ properties: { creationDate: DATE } }) },
  [`${REGISTRY}/credentialSets`]: {
    complete: (set) => {
      for (const credential of set.properties.authCredentials) {
        credential.credentialHealth = { status: "Healthy" };
      }
      return { ...identityOf(set), properties: { creationDate: DATE } };
    },
  },
  [`${REGISTRY}/scopeMaps`]: {
    complete: () => ({ properties: { type: "UserDefined", creationDate: DATE } }),
  },
  [`${REGISTRY}/tokens`]: {
    complete: () => ({
      properties: { creationDate: DATE, status: "enabled", credentials: { passwords: [] } },
    }),
  },
  [`${REGISTRY}/webHooks`]: {
    complete: () => ({ properties: { status: "enabled", scope: "" } }),
    // Azure shows them to nobody but who asks for them.
    references: () => ({ serviceUri: undefined, customHeaders: undefined }),
    actions: {
      getCallbackConfig: ({ properties: { serviceUri, customHeaders } }) => ({
        serviceUri,
        customHeaders,
      }),
    },
  },
  [`${REGISTRY}/tasks`]: { complete: completeTask },
  [`${REGISTRY}/runs`]: { initial: () => ({ runId: RUN, status: "Succeeded" }) },
};

const DATE = "2026-01-01T00:00:00.0000000+00:00";
const RUN = "ch1";

/**
 * Based on https://learn.microsoft.com/rest/api/containerregistry/registries/get. A range of one
 * address loses its `/32`: `flattenNetworkRuleSet` of azurerm.
 */
function completeRegistry(registry: Json): Json {
  const { name, sku, properties } = registry;
  for (const rule of properties.networkRuleSet?.ipRules ?? []) {
    rule.value = rule.value.replace(/\/32$/, "");
  }
  return {
    ...identityOf(registry),
    properties: {
      loginServer: `${name.toLowerCase()}.azurecr.io`,
      creationDate: DATE,
      adminUserEnabled: false,
      policies: {
        quarantinePolicy: { status: "disabled" },
        trustPolicy: { type: "Notary", status: "disabled" },
        retentionPolicy: { days: 7, status: "disabled", lastUpdatedTime: DATE },
        exportPolicy: { status: "enabled" },
        azureADAuthenticationAsArmPolicy: { status: "enabled" },
        softDeletePolicy: { retentionDays: 7, status: "disabled", lastUpdatedTime: DATE },
      },
      encryption: encryption(properties.encryption),
      dataEndpointEnabled: false,
      privateEndpointConnections: [],
      ...(sku?.name === "Premium" ? PREMIUM_REGISTRY : {}),
    },
  };
}

/** What only registries of the Premium SKU have. */
const PREMIUM_REGISTRY = { networkRuleSet: { defaultAction: "Allow", ipRules: [] } };

/** A key without a version is followed as it rotates; Azure shows the version that it uses. */
function encryption(asked: Json | undefined): Json {
  const key = asked?.keyVaultProperties?.keyIdentifier;
  if (!key) {
    return { status: "disabled" };
  }
  const hasVersion = /\/keys\/[^/]+\/[^/]+$/.test(key);
  return {
    keyVaultProperties: {
      keyRotationEnabled: !hasVersion,
      versionedKeyIdentifier: hasVersion ? key : `${key}/${uuid(key).replaceAll("-", "")}`,
      lastKeyRotationTimestamp: DATE,
    },
  };
}

/** A registry that can have replications is listed as one of them, in its own region. */
function homeReplication({ id, location, sku, properties }: Json): readonly MadeResource[] {
  const { zoneRedundancy } = properties;
  return sku?.name === "Premium"
    ? [{ id: `${id}/replications/${location}`, location, properties: { zoneRedundancy } }]
    : [];
}

function dataEndpoints({ id, name, properties }: Json, all: readonly Json[]): Json {
  const replications = all.filter((other) => other.id.startsWith(`${id}/replications/`));
  const hosts = replications.map(
    ({ location }) => `${name.toLowerCase()}.${location}.data.azurecr.io`,
  );
  return { dataEndpointHostNames: properties.dataEndpointEnabled ? hosts : [] };
}

/** The value of a password is told once, and then never again. */
function generateCredentials({ name, expiry }: Json, token: Json | undefined): unknown {
  if (!token) {
    return undefined;
  }
  const { credentials } = token.properties;
  const password = { name, expiry, creationTime: DATE };
  const others = credentials.passwords.filter((other: Json) => other.name !== name);
  credentials.passwords = [...others, password].sort((a, b) => a.name.localeCompare(b.name));
  return {
    username: token.name,
    passwords: credentials.passwords.map((other: Json) => ({
      ...other,
      value: other.name === name ? uuid(name + token.id) : null,
    })),
  };
}

/** Azure says where the base image comes from, and never shows a secret. */
function completeTask(task: Json): Json {
  const { step } = task.properties;
  if (step) {
    delete step.contextAccessToken;
    step.baseImageDependencies ??= [];
  }
  return {
    ...identityOf(task),
    properties: { creationDate: DATE, status: "Enabled", timeout: 3600 },
  };
}

function run(registry: string): Json {
  return { id: `${registry}/runs/${RUN}`, name: RUN, type: `${REGISTRY}/runs` };
}
