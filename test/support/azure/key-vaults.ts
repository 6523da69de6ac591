import {
  type AzureAnswerer,
  type AzureRequest,
  AzureResponse,
  azureError,
} from "../../../lib/terraform/stand-in/azure-stand-in";
import { type Json, uuid } from "./json";
import type { MadeResource, ResourceTypes } from "./resource-type";
import { VAULT } from "./target";

const KEY = /^(https:\/\/[^/]+\.vault\.azure\.net)\/(keys|deletedkeys)\/([^/]+)(?:\/([^/]*))?$/;

/** Vaults, and what encrypts with their keys. */
export const keyVaultTypes: ResourceTypes = {
  [VAULT]: { complete: completeVault, remains: deletedVault },
  "Microsoft.KeyVault/locations/deletedVaults": { actions: { purge: () => ({}) } },
  "Microsoft.Compute/diskEncryptionSets": {
    complete: ({ id }) => ({ identity: { tenantId: uuid("tenant"), principalId: uuid(id) } }),
  },
};

/**
 * Azure writes a single address as a range, and the ids of subnets in lower case: the answers in
 * https://learn.microsoft.com/cli/azure/keyvault/network-rule and `flattenKeyVaultNetworkAcls` of azurerm.
 */
function completeVault({ name, properties }: Json): Json {
  const { ipRules = [], virtualNetworkRules = [] } = properties.networkAcls ?? {};
  for (const rule of ipRules) {
    rule.value = rule.value.includes("/") ? rule.value : `${rule.value}/32`;
  }
  for (const rule of virtualNetworkRules) {
    rule.id = rule.id.toLowerCase();
  }
  return {
    properties: {
      vaultUri: `https://${name}.vault.azure.net/`,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      accessPolicies: [],
    },
  };
}

/** https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/get-deleted */
function deletedVault({ id, name, location, tags, properties }: Json): readonly MadeResource[] {
  const [, , subscription] = id.split("/");
  const provider = `/subscriptions/${subscription}/providers/Microsoft.KeyVault`;
  return [
    {
      id: `${provider}/locations/${location}/deletedVaults/${name}`,
      properties: {
        vaultId: id,
        location,
        tags,
        deletionDate: "2026-01-01T00:00:00Z",
        scheduledPurgeDate: "2026-04-01T00:00:00Z",
        purgeProtectionEnabled: properties.enablePurgeProtection,
      },
    },
  ];
}

/**
 * The keys of all vaults, which are asked for at the vaults and not at Azure Resource Manager:
 * https://learn.microsoft.com/rest/api/keyvault/keys. What a key may do is given back in the order
 * in which it was asked for; Azure's own order is not documented.
 */
export class KeyVaultKeys {
  private readonly keys = new Map<string, Json>();

  readonly answer: AzureAnswerer = (request) => {
    // Asked only whether anyone is there.
    if (/^https:\/\/[^/]+\.vault\.azure\.net\/$/.test(request.path)) {
      return new AzureResponse(401, azureError("Unauthorized", "Nobody is signed in."));
    }
    if (/^https:\/\/[^/]+\.vault\.azure\.net\/certificates\/contacts$/.test(request.path)) {
      return new AzureResponse(404, azureError("ContactsNotFound", "Nobody is named."));
    }
    const [, vault = "", kind, name = "", detail = ""] = KEY.exec(request.path) ?? [];
    if (kind === "deletedkeys") {
      return new AzureResponse(404, azureError("KeyNotFound", `${name} is gone.`));
    }
    return kind && this.answerKey(`${vault}/keys/${name}`, detail, request);
  };

  private answerKey(id: string, detail: string, { method, body }: AzureRequest): unknown {
    if (method === "POST" && detail === "create") {
      this.keys.set(id, { bundle: newKey(id, JSON.parse(body)), policy: {} });
    }
    const key = this.keys.get(id);
    if (!key) {
      return new AzureResponse(404, azureError("KeyNotFound", `${id} does not exist.`));
    }
    if (method === "DELETE") {
      this.keys.delete(id);
    }
    if (detail === "rotationpolicy") {
      key.policy = method === "PUT" ? JSON.parse(body) : key.policy;
      return withNotification(`${id}/rotationpolicy`, key.policy);
    }
    return key.bundle;
  }
}

function newKey(id: string, { attributes, key_ops, key_size, kty, tags }: Json): Json {
  const version = uuid(id).replaceAll("-", "");
  return {
    key: {
      kid: `${id}/${version}`,
      kty,
      key_ops,
      n: Buffer.alloc(key_size / 8, 0xc3).toString("base64url"),
      e: "AQAB",
    },
    attributes: { ...attributes, recoveryLevel: "Recoverable", recoverableDays: 90 },
    tags,
  };
}

/** Every key tells of its end 30 days before, asked or not: the documentation of `Notify`. */
function withNotification(id: string, { lifetimeActions = [], attributes }: Json): Json {
  const isAsked = lifetimeActions.some(({ action }: Json) => action.type === "Notify");
  const notification = { trigger: { timeBeforeExpiry: "P30D" }, action: { type: "Notify" } };
  return {
    id,
    lifetimeActions: isAsked ? lifetimeActions : [...lifetimeActions, notification],
    attributes: { ...attributes, created: 1_767_225_600, updated: 1_767_225_600 },
  };
}
