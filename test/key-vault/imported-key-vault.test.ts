import { expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { type IKeyVault, KeyVault, KeyVaultKey, Principal, type VaultAttributes } from "../../lib";
import { vaultAttributeRules } from "../../lib/key-vault/imported-key-vault";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules } from "../support/rule-cases";
import { refusal, synthesize } from "../support/synth";

function imported(stack: TerraformStack, attributes: Partial<VaultAttributes> = {}): IKeyVault {
  return KeyVault.fromVaultAttributes(stack, "vault", { vaultId: IDS.keyVault, ...attributes });
}

const outputsOf = (attributes: Partial<VaultAttributes> = {}) =>
  synthesize((stack) => {
    const { vaultId, vaultName, vaultUri, privateLink } = imported(stack, attributes);
    const values = { vaultId, vaultName, vaultUri, linked: privateLink.resourceId };
    for (const [name, value] of Object.entries(values)) {
      new TerraformOutput(stack, name, { value });
    }
  });

test("a vault by its attributes is neither created nor looked up, and its name is in its id", () => {
  const stack = outputsOf();
  expect(stack.json).not.toHaveProperty("resource");
  expect(stack.json).not.toHaveProperty("data");
  expect(stack.output("vaultId").value).toBe(IDS.keyVault);
  expect(stack.output("vaultName").value).toBe("kv-1");
  expect(stack.output("vaultUri").value).toBe("https://kv-1.vault.azure.net/");
  expect(stack.output("linked").value).toBe(IDS.keyVault);
});

test("its address may be another cloud's", () => {
  const stack = outputsOf({ vaultUri: "https://kv-1.vault.azure.cn/" });
  expect(stack.output("vaultUri").value).toBe("https://kv-1.vault.azure.cn/");
});

test("its id may be one that only Terraform knows", () => {
  const stack = outputsOf({ vaultId: "${var.vault}" });
  expect(stack.output("vaultName").value).toBe('${element(split("/", var.vault), 8)}');
  expect(stack.output("vaultUri").value).toBe(
    'https://${element(split("/", var.vault), 8)}.vault.azure.net/',
  );
});

test("its tenant is the given one, or an error", () => {
  synthesize((stack) => expect(imported(stack, { tenantId: OBJECT_ID }).tenantId).toBe(OBJECT_ID));
  expect(refusal((stack) => imported(stack).tenantId)).toContain(
    'imported without "tenantId". Fix: pass tenantId to KeyVault.fromVaultAttributes',
  );
});

test("roles, secrets and keys are those of the vault", () => {
  const stack = synthesize((scope) => {
    const vault = imported(scope);
    vault.grantSecretsUser(Principal.servicePrincipal(OBJECT_ID), "db");
    new TerraformOutput(scope, "secret", { value: vault.secretValue("db"), sensitive: true });
    new KeyVaultKey(scope, "key", { vault });
  });
  expect(stack.only("azurerm_role_assignment").scope).toBe(`${IDS.keyVault}/secrets/db`);
  expect(stack.only("azurerm_key_vault_key").key_vault_id).toBe(IDS.keyVault);
  const [secret] = Object.values(stack.json.data.azurerm_key_vault_secret);
  expect(secret).toEqual({ name: "db", key_vault_id: IDS.keyVault });
});

describeRules(
  (stack, attributes: Partial<VaultAttributes>) => void imported(stack, attributes),
  vaultAttributeRules,
  [
    {
      rule: "AKS-KV-010",
      refused: { vaultId: IDS.registry },
      says: ["vaultId = ", "It must be the ID of a Microsoft.KeyVault/vaults."],
      accepted: { vaultId: IDS.keyVault },
    },
    {
      rule: "AKS-KV-010",
      refused: { vaultId: "kv-1" },
      says: ['vaultId = "kv-1"'],
      accepted: { vaultId: "${var.vault}" },
    },
    {
      rule: "AKS-KV-011",
      refused: { tenantId: "contoso.onmicrosoft.com" },
      says: ['tenantId = "contoso.onmicrosoft.com"', "It must be a client ID or tenant ID (UUID)."],
      accepted: { tenantId: OBJECT_ID },
    },
  ],
);
