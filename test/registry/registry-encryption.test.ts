import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { ContainerRegistry, KeyVault, type KeyVaultKeyReference, RegistrySku } from "../../lib";
import { ancestors, dependencies } from "../support/dependency-graph";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const REGISTRY = "azurerm_container_registry";
const IDENTITY = "azurerm_user_assigned_identity";
const ROLE = "azurerm_role_assignment";
const SERVICE_ROLE = { role_definition_name: "Key Vault Crypto Service Encryption User" };

const KEY_URL = "https://kv-1.vault.azure.net/keys/registry";
const EXISTING_KEY: KeyVaultKeyReference = {
  id: `${KEY_URL}/0123456789abcdef0123456789abcdef`,
  versionlessId: KEY_URL,
  keyVaultId: IDS.keyVault,
};

function encrypted(keyOf: (stack: TerraformStack) => KeyVaultKeyReference): SynthesizedStack {
  return synthesize((stack) => {
    new ContainerRegistry(stack, "registry", {
      resourceGroup: RESOURCE_GROUP,
      name: "crshared",
      sku: RegistrySku.PREMIUM,
      encryptionKey: keyOf(stack),
    });
  });
}

describe("a registry with a key that exists", () => {
  const stack = encrypted(() => EXISTING_KEY);
  const [identity] = Object.keys(stack.all(IDENTITY));

  test("uses it without its version, with its own identity", () => {
    expect(stack.only(REGISTRY)).toMatchObject({
      identity: {
        type: "UserAssigned",
        identity_ids: [`\${${IDENTITY}.${identity}.id}`],
      },
      encryption: [
        { key_vault_key_id: KEY_URL, identity_client_id: `\${${IDENTITY}.${identity}.client_id}` },
      ],
    });
    expect(stack.only(IDENTITY).name).toBe("id-test-registry");
  });

  test("may use all keys of the vault, where this one's resource is not known", () => {
    expect(stack.find(ROLE, SERVICE_ROLE)).toMatchObject({
      scope: IDS.keyVault,
      principal_id: `\${${IDENTITY}.${identity}.principal_id}`,
    });
  });
});

describe("a registry with a key of the app", () => {
  const stack = encrypted((scope) =>
    new KeyVault(scope, "vault", { resourceGroup: RESOURCE_GROUP }).addKey("registry"),
  );

  test("can use only that key", () => {
    expect(stack.find(ROLE, SERVICE_ROLE).scope).toMatch(
      /^\$\{azurerm_key_vault_key\..*\.resource_versionless_id\}$/,
    );
  });

  test("waits for the role", () => {
    const before = [...ancestors(dependencies(stack.json), `${REGISTRY}.registry`)];
    expect(before).toContainEqual(
      expect.stringMatching(/^azurerm_role_assignment\.registry_encryption-role/),
    );
    expect(before).toContainEqual(expect.stringMatching(/^azurerm_key_vault_key\./));
  });
});
