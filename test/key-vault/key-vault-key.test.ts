import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import { KeyUse, KeyVault, KeyVaultKey, type KeyVaultKeyOptions, Tags } from "../../lib";
import { keyRules, keyTagRules } from "../../lib/key-vault/key-vault-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const KEY = "azurerm_key_vault_key";

function synthesizeKey(options?: KeyVaultKeyOptions): SynthesizedStack {
  return synthesize((stack) => {
    const vault = new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP, keyOfficers: [] });
    vault.addKey("etcd", options);
  });
}

test("a key with default options has these arguments and no others", () => {
  expect(synthesizeKey().only(KEY)).toEqual({
    name: "key-test-vault-etcd",
    key_vault_id: "${azurerm_key_vault.vault.id}",
    key_type: "RSA",
    key_size: 2048,
    key_opts: ["decrypt", "encrypt", "unwrapKey", "wrapKey"],
  });
});

test.each([
  ["disks", KeyUse.DISKS, ["unwrapKey", "wrapKey"]],
  ["etcd", KeyUse.ETCD, ["decrypt", "encrypt"]],
])("a key for %s may do nothing else", (_, use, operations) => {
  expect(synthesizeKey({ use }).only(KEY).key_opts).toEqual(operations);
});

test("a key of 4096 bits", () => {
  expect(synthesizeKey({ keySize: 4096 }).only(KEY).key_size).toBe(4096);
});

test("the key is rotated after this number of days", () => {
  expect(synthesizeKey({ rotateAfterDays: 90 }).only(KEY).rotation_policy).toEqual({
    automatic: { time_after_creation: "P90D" },
  });
});

test("tags are the key's", () => {
  expect(synthesizeKey({ tags: { team: "shop" } }).only(KEY).tags).toEqual({ team: "shop" });
});

test("a key in an imported vault waits for no role", () => {
  const stack = synthesize((scope) => {
    const vault = KeyVault.fromVaultName(scope, "vault", {
      name: "kv-shared",
      resourceGroupName: "rg-shared",
    });
    new KeyVaultKey(scope, "key", { vault });
  });
  expect(stack.only(KEY).key_vault_id).toBe("${data.azurerm_key_vault.vault.id}");
  expect(stack.only(KEY)).not.toHaveProperty("depends_on");
  expect(Object.keys(stack.json.resource)).toEqual([KEY]);
});

test.each(["id", "versionlessId", "keyVaultId", "resourceVersionlessId"] as const)(
  "the %s of a key is the resource's",
  (name) => {
    const stack = synthesize((scope) => {
      const vault = new KeyVault(scope, "vault", { resourceGroup: RESOURCE_GROUP });
      const key = new KeyVaultKey(scope, "key", { vault });
      new TerraformOutput(scope, "output", { value: key[name] });
    });
    const attribute = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    expect(stack.output("output").value).toBe(`\${${KEY}.key.${attribute}}`);
  },
);

const tagsNumbering = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, "1"]));

const cases: RuleCase<KeyVaultKeyOptions>[] = [
  {
    rule: "AKS-KV-003",
    refused: { name: "key_disks" },
    says: ['name = "key_disks"', 'must be 1–127 letters, digits and "-"'],
    accepted: { name: "Key-Disks-1" },
  },
  {
    rule: "AKS-KV-003",
    refused: { name: "a".repeat(128) },
    says: ["1–127"],
    accepted: { name: "a".repeat(127) },
  },
  {
    rule: "AKS-KV-004",
    refused: { keySize: 1024 },
    says: ["keySize = 1024", "only with RSA keys of 2048, 3072, 4096 bits", "Fix: 2048\n"],
    accepted: { keySize: 2048 },
  },
  {
    rule: "AKS-KV-004",
    refused: { keySize: 2049 },
    says: ["Fix: 3072\n"],
    accepted: { keySize: 3072 },
  },
  {
    rule: "AKS-KV-004",
    refused: { keySize: 8192 },
    says: ["Fix: 4096\n"],
    accepted: { keySize: 4096 },
  },
  {
    rule: "AKS-KV-005",
    refused: { rotateAfterDays: 6 },
    says: ["rotateAfterDays = 6", "of at least 7 (days)", "Fix: 7\n"],
    accepted: { rotateAfterDays: 7 },
  },
  {
    rule: "AKS-KV-005",
    refused: { rotateAfterDays: 30.5 },
    says: ["a whole number"],
    accepted: { rotateAfterDays: 730 },
  },
];

const tagCases: RuleCase<KeyVaultKeyOptions>[] = [
  {
    rule: "AKS-KV-006",
    refused: { tags: tagsNumbering(16) },
    says: ['tags = "16 tags"', "at most 15 tags"],
    accepted: { tags: tagsNumbering(15) },
  },
];

function build(stack: TerraformStack, options: KeyVaultKeyOptions): void {
  const vault = new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP, name: "kv-1" });
  vault.addKey("key", options);
}

describeRules(build, keyRules, cases);
describeRules(build, keyTagRules, tagCases);

describe("the tags of the scopes above", () => {
  const tagged = (count: number) => () =>
    synthesize((stack) => {
      Tags.add(stack, tagsNumbering(count));
      const vault = new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP });
      vault.addKey("key", { tags: { own: "1" } });
    });

  test("count with the key's own", () => {
    expect(tagged(15)).toThrow(/AKS-KV-006/);
    expect(tagged(14)).not.toThrow();
  });
});

test("a size that only Terraform knows is left to it", () => {
  const stack = synthesize((scope) => {
    const keySize = new TerraformVariable(scope, "size", { type: "number" }).numberValue;
    const vault = new KeyVault(scope, "vault", { resourceGroup: RESOURCE_GROUP });
    vault.addKey("key", { keySize });
  });
  expect(stack.only(KEY).key_size).toBe("${var.size}");
});
