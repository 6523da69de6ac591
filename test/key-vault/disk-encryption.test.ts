import { DataAzurermKeyVaultKey } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault-key";
import { DiskEncryptionSet } from "@cdktf/provider-azurerm/lib/disk-encryption-set";
import { KeyVaultKey as KeyVaultKeyResource } from "@cdktf/provider-azurerm/lib/key-vault-key";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, Testing } from "cdktf";
import {
  DiskEncryption,
  type DiskEncryptionProps,
  type DiskEncryptionReference,
  KeyUse,
  KeyVault,
  KeyVaultKey,
  type KeyVaultKeyReference,
} from "../../lib";
import { diskEncryptionRules } from "../../lib/key-vault/disk-encryption-rules";
import { addStack } from "../app/synthesize-app";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import {
  RESOURCE_GROUP,
  type SynthesizedStack,
  synthesize,
  synthesizeStack,
} from "../support/synth";

const SET = "azurerm_disk_encryption_set";
const KEY = "azurerm_key_vault_key";
const ROLE = "azurerm_role_assignment";
const VAULT = "azurerm_key_vault";
const SERVICE_ROLE = { role_definition_name: "Key Vault Crypto Service Encryption User" };

const KEY_URL = "https://kv-1.vault.azure.net/keys/disks";
const EXISTING_KEY: KeyVaultKeyReference = {
  id: `${KEY_URL}/0123456789abcdef0123456789abcdef`,
  versionlessId: KEY_URL,
  keyVaultId: IDS.keyVault,
};

type PropsOf = (stack: TerraformStack) => Partial<DiskEncryptionProps>;

function synthesizeDisks(propsOf: PropsOf = () => ({})): SynthesizedStack {
  return synthesize((stack) => {
    const props = propsOf(stack);
    new DiskEncryption(stack, "disks", { resourceGroup: RESOURCE_GROUP, ...props });
  });
}

describe("disk encryption with only required options", () => {
  const stack = synthesizeDisks();
  const [keyId] = Object.keys(stack.all(KEY));

  test("has these arguments and no others, and follows the key to new versions", () => {
    expect(stack.only(SET)).toEqual({
      name: "des-test-disks",
      resource_group_name: "rg-test",
      location: "westeurope",
      key_vault_key_id: `\${${KEY}.${keyId}.versionless_id}`,
      auto_key_rotation_enabled: true,
      identity: { type: "SystemAssigned" },
    });
  });

  test("has a key that can only wrap, in its own vault", () => {
    const [vaultId] = Object.keys(stack.all(VAULT));
    expect(stack.only(KEY)).toMatchObject({
      key_vault_id: `\${${VAULT}.${vaultId}.id}`,
      key_opts: ["unwrapKey", "wrapKey"],
    });
    expect(stack.only(VAULT)).toMatchObject({
      resource_group_name: "rg-test",
      location: "westeurope",
      purge_protection_enabled: true,
    });
  });

  test("lets its identity use only that key", () => {
    expect(stack.find(ROLE, SERVICE_ROLE)).toEqual({
      ...SERVICE_ROLE,
      scope: `\${${KEY}.${keyId}.resource_versionless_id}`,
      principal_id: `\${${SET}.disks.identity[0].principal_id}`,
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
  });

  test("first assigns the deploying principal the role to create the key", () => {
    const { depends_on: waitsFor } = stack.only(KEY);
    const roles = Object.entries(stack.all(ROLE)).filter(([id]) => `${ROLE}.${id}` === waitsFor[0]);
    expect(roles.map(([, role]) => role.role_definition_name)).toEqual([
      "Key Vault Crypto Officer",
    ]);
  });
});

describe("the key", () => {
  test("is created in the given vault", () => {
    const stack = synthesizeDisks((scope) => ({
      vault: new KeyVault(scope, "vault", { resourceGroup: RESOURCE_GROUP }),
    }));
    expect(Object.keys(stack.all(VAULT))).toEqual(["vault"]);
    expect(stack.only(KEY).key_vault_id).toBe("${azurerm_key_vault.vault.id}");
  });

  test("is created in an imported vault", () => {
    const stack = synthesizeDisks((scope) => ({
      vault: KeyVault.fromVaultName(scope, "vault", { name: "kv-1", resourceGroupName: "rg" }),
    }));
    expect(stack.all(VAULT)).toEqual({});
    expect(stack.only(KEY).key_vault_id).toBe("${data.azurerm_key_vault.vault.id}");
  });

  test.each<[string, (stack: TerraformStack) => KeyVaultKeyReference, string]>([
    [
      "a construct",
      (stack) => {
        const vault = new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP });
        return new KeyVaultKey(stack, "key", { vault });
      },
      "azurerm_key_vault_key.key",
    ],
    [
      "an L1 resource",
      (stack) =>
        new KeyVaultKeyResource(stack, "key", {
          name: "disks",
          keyVaultId: IDS.keyVault,
          keyType: "RSA",
          keySize: 3072,
          keyOpts: ["wrapKey", "unwrapKey"],
        }),
      "azurerm_key_vault_key.key",
    ],
    [
      "an L1 data source",
      (stack) =>
        new DataAzurermKeyVaultKey(stack, "key", { name: "disks", keyVaultId: IDS.keyVault }),
      "data.azurerm_key_vault_key.key",
    ],
  ])("can be %s, and the role applies only to it", (_, keyOf, address) => {
    const stack = synthesizeDisks((scope) => ({ key: keyOf(scope) }));
    expect(stack.only(SET).key_vault_key_id).toBe(`\${${address}.versionless_id}`);
    expect(stack.find(ROLE, SERVICE_ROLE).scope).toBe(`\${${address}.resource_versionless_id}`);
  });

  test("may be its ids, and the role holds for the vault", () => {
    const stack = synthesizeDisks(() => ({ key: EXISTING_KEY }));
    expect(stack.only(SET).key_vault_key_id).toBe(KEY_URL);
    expect(stack.only(ROLE)).toMatchObject({ ...SERVICE_ROLE, scope: IDS.keyVault });
  });

  test("is a dependency, with its prerequisites", () => {
    const stack = synthesizeDisks((scope) => ({
      key: {
        ...EXISTING_KEY,
        prerequisites: [new ResourceGroup(scope, "first", { name: "rg-1", location: "westus" })],
      },
    }));
    expect(stack.only(SET).depends_on).toEqual(["azurerm_resource_group.first"]);
  });
});

test("double encryption", () => {
  expect(synthesizeDisks(() => ({ doubleEncryption: true })).only(SET).encryption_type).toBe(
    "EncryptionAtRestWithPlatformAndCustomerKeys",
  );
});

test("tags apply to all created resources", () => {
  const stack = synthesizeDisks(() => ({ tags: { team: "shop" } }));
  for (const type of [SET, KEY, VAULT]) {
    expect(stack.only(type).tags).toEqual({ team: "shop" });
  }
});

describe("what uses disk encryption", () => {
  /** A resource that takes a disk encryption set as clusters do. */
  const useDisks = (stack: TerraformStack, disks: DiskEncryptionReference) =>
    new ResourceGroup(stack, "user", {
      name: "rg-user",
      location: "westeurope",
      managedBy: disks.id,
      dependsOn: disks.prerequisites,
    });

  test("accepts the construct, and depends on its role on the key", () => {
    const stack = synthesize((scope) => {
      useDisks(scope, new DiskEncryption(scope, "disks", { resourceGroup: RESOURCE_GROUP }));
    });
    const [roleId] =
      Object.entries(stack.all(ROLE)).find(
        ([, role]) => role.role_definition_name === SERVICE_ROLE.role_definition_name,
      ) ?? [];
    expect(stack.only("azurerm_resource_group")).toMatchObject({
      managed_by: `\${${SET}.disks.id}`,
      depends_on: [`${ROLE}.${roleId}`],
    });
  });

  test("accepts an L1 resource", () => {
    const stack = synthesize((scope) => {
      const disks = new DiskEncryptionSet(scope, "des", {
        name: "des-1",
        resourceGroupName: "rg",
        location: "westeurope",
        keyVaultKeyId: "https://kv-1.vault.azure.net/keys/disks/1",
        identity: { type: "SystemAssigned" },
      });
      useDisks(scope, disks);
    });
    expect(stack.only("azurerm_resource_group").managed_by).toBe(`\${${SET}.des.id}`);
  });
});

test("a key of another stack is not waited for by a resource that is not there", () => {
  const app = Testing.app();
  const [platform, cluster] = ["platform", "cluster"].map((id) => addStack(app, id));
  if (!platform || !cluster) {
    throw new Error("There are two stacks.");
  }
  const vault = new KeyVault(platform, "vault", { resourceGroup: RESOURCE_GROUP });
  new DiskEncryption(cluster, "disks", { resourceGroup: RESOURCE_GROUP, vault });
  app.synth();
  expect(synthesizeStack(cluster).only(KEY)).not.toHaveProperty("depends_on");
});

interface Options extends Partial<DiskEncryptionProps> {
  /** Where the vault lies, if there is one. */
  readonly vaultLocation?: string;
  /** What a key that is made here and given to it is for; `"all"` for everything. */
  readonly keyUse?: KeyUse | "all";
}

const withKeyId = (versionlessId: string): Options => ({ key: { ...EXISTING_KEY, versionlessId } });

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-DES-001",
    refused: { name: "-disks" },
    says: ['name = "-disks"', "must be 2–80 letters", 'Fix: "des-shop-prod"'],
    accepted: { name: "1.disks_" },
  },
  {
    rule: "AKS-DES-001",
    refused: { name: "disks-" },
    says: [
      'It must be 2–80 letters, digits, "_", "." and "-", starting with a letter or digit and not ending with "." or "-".',
    ],
    accepted: { name: "disks-1" },
  },
  {
    rule: "AKS-DES-001",
    refused: { name: "a".repeat(81) },
    says: ["2–80"],
    accepted: { name: "a".repeat(80) },
  },
  {
    rule: "AKS-DES-002",
    refused: { key: EXISTING_KEY, vaultLocation: "westeurope" },
    says: ["vault: ", "is already in a vault", "Fix: key or vault, not both"],
    accepted: { key: EXISTING_KEY },
  },
  {
    rule: "AKS-DES-003",
    refused: withKeyId(EXISTING_KEY.id),
    says: [
      "key.versionlessId",
      "It must be the ID of a key in a vault without a version, because the newest version is used.",
    ],
    accepted: withKeyId(`${KEY_URL}/`),
  },
  {
    rule: "AKS-DES-003",
    refused: withKeyId("https://hsm.managedhsm.azure.net/keys/disks"),
    says: [
      "It must be the ID of a key in a vault without a version, because the newest version is used.",
    ],
    accepted: withKeyId("${var.key}"),
  },
  {
    rule: "AKS-DES-003",
    refused: withKeyId(`${IDS.keyVault}/keys/disks`),
    says: ["key.versionlessId"],
    accepted: withKeyId("https://kv-1.vault.azure.cn/keys/disks"),
  },
  {
    rule: "AKS-DES-004",
    refused: { key: { ...EXISTING_KEY, keyVaultId: "kv-1" } },
    says: ['key.keyVaultId = "kv-1"', "Microsoft.KeyVault/vaults"],
    accepted: { key: EXISTING_KEY },
  },
  {
    rule: "AKS-DES-005",
    refused: { vaultLocation: "North Europe" },
    says: ['vault = "northeurope"', "in the same region", "Fix: a vault in westeurope"],
    accepted: { vaultLocation: "West Europe" },
  },
  {
    rule: "AKS-DES-005",
    refused: { vaultLocation: "northeurope" },
    says: ["northeurope"],
    accepted: { vaultLocation: "${var.location}" },
  },
  ...([KeyUse.DISKS, "all"] as const).map(
    (keyUse): RuleCase<Options> => ({
      rule: "AKS-DES-006",
      refused: { keyUse: KeyUse.ETCD },
      says: ['key = "etcd"', "can only encrypt and decrypt", "use: KeyUse.DISKS, or without use"],
      accepted: { keyUse },
    }),
  ),
];

describeRules(
  (stack, { vaultLocation: location, keyUse, ...props }) => {
    const vault =
      location === undefined
        ? undefined
        : new KeyVault(stack, "vault", { resourceGroup: { name: "rg-keys", location } });
    const key =
      keyUse &&
      new KeyVault(stack, "keys", { resourceGroup: RESOURCE_GROUP }).addKey("key", {
        use: keyUse === "all" ? undefined : keyUse,
      });
    new DiskEncryption(stack, "disks", { resourceGroup: RESOURCE_GROUP, vault, key, ...props });
  },
  diskEncryptionRules,
  cases,
);
