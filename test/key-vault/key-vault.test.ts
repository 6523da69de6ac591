import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, Testing } from "cdktf";
import { type IKeyVault, KeyVault, type KeyVaultProps, Principal } from "../../lib";
import { itemNameRules, vaultRules } from "../../lib/key-vault/key-vault-rules";
import { addStack } from "../app/synthesize-app";
import { OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import {
  type Block,
  RESOURCE_GROUP,
  refusal,
  type SynthesizedStack,
  synthesize,
  synthesizeStack,
} from "../support/synth";

const VAULT = "azurerm_key_vault";
const KEY = "azurerm_key_vault_key";
const SECRET = "azurerm_key_vault_secret";
const ROLE = "azurerm_role_assignment";
const VAULT_ID = "${azurerm_key_vault.vault.id}";

function vaultIn(stack: TerraformStack, props: Partial<KeyVaultProps> = {}): KeyVault {
  return new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP, ...props });
}

function withVault(
  use: (vault: KeyVault, stack: TerraformStack) => void,
  props: Partial<KeyVaultProps> = {},
): SynthesizedStack {
  return synthesize((stack) => use(vaultIn(stack, props), stack));
}

function importVault(stack: TerraformStack, name = "kv-shared"): IKeyVault {
  return KeyVault.fromVaultName(stack, "vault", { name, resourceGroupName: "rg-shared" });
}

const nothing = () => {};

describe("a vault with only required options", () => {
  test("has these arguments and no others", () => {
    expect(withVault(nothing, { name: "kv-shop" }).only(VAULT)).toEqual({
      name: "kv-shop",
      resource_group_name: "rg-test",
      location: "westeurope",
      tenant_id: "${data.azurerm_client_config.client-config.tenant_id}",
      sku_name: "standard",
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
      public_network_access_enabled: true,
      network_acls: { default_action: "Allow", bypass: "AzureServices" },
    });
  });

  test("has no role assignment before there is a key", () => {
    const { json } = withVault(nothing, { name: "kv-shop" });
    expect(Object.keys(json.resource)).toEqual([VAULT]);
  });
});

test("a generated name is valid and unique", () => {
  const name: string = withVault(nothing).only(VAULT).name;
  expect(name).toMatch(/^kvtestvault\$\{substr\(sha1\(.*subscription_id.*\), 0, 8\)\}$/);
});

test("without public access, Azure's own services still reach the vault", () => {
  expect(withVault(nothing, { publicAccess: false }).only(VAULT)).toMatchObject({
    public_network_access_enabled: false,
    network_acls: { default_action: "Deny", bypass: "AzureServices" },
  });
});

test("tags are the vault's and its keys'", () => {
  const stack = withVault((vault) => vault.addKey("disks"), { tags: { team: "shop" } });
  expect([stack.only(VAULT).tags, stack.only(KEY).tags]).toEqual([
    { team: "shop" },
    { team: "shop" },
  ]);
});

test("an argument without an option is one typed line away", () => {
  const stack = withVault((vault) => {
    vault.resource.skuName = "premium";
  });
  expect(stack.only(VAULT).sku_name).toBe("premium");
});

describe("what others need of a vault", () => {
  const outputsOf = (vaultOf: (stack: TerraformStack) => IKeyVault) =>
    synthesize((stack) => {
      const { vaultId, vaultName, vaultUri, tenantId, privateLink } = vaultOf(stack);
      const values = { vaultId, vaultName, vaultUri, tenantId, ...privateLink };
      for (const [name, value] of Object.entries(values)) {
        new TerraformOutput(stack, name, { value });
      }
    });
  const created = outputsOf(vaultIn);
  const imported = outputsOf(importVault);

  test.each([
    ["vaultId", "id"],
    ["vaultName", "name"],
    ["vaultUri", "vault_uri"],
    ["tenantId", "tenant_id"],
    ["resourceId", "id"],
  ])("%s, created or imported", (output, attribute) => {
    expect(created.output(output).value).toBe(`\${${VAULT}.vault.${attribute}}`);
    expect(imported.output(output).value).toBe(`\${data.${VAULT}.vault.${attribute}}`);
  });

  test("a private endpoint leads to the vault and is looked up in Azure's zone", () => {
    for (const stack of [created, imported]) {
      expect(stack.output("subresource").value).toBe("vault");
      expect(stack.output("dnsZoneName").value).toBe("privatelink.vaultcore.azure.net");
    }
  });
});

test("a vault by its name is looked up and not created", () => {
  const { json } = synthesize((stack) => importVault(stack));
  expect(json).not.toHaveProperty("resource");
  expect(json.data).toEqual({
    [VAULT]: { vault: { name: "kv-shared", resource_group_name: "rg-shared" } },
  });
});

describe("a grant", () => {
  const principal = Principal.group(OBJECT_ID);

  test.each<[string, (vault: IKeyVault) => void]>([
    ["Key Vault Secrets User", (vault) => vault.grantSecretsUser(principal)],
    ["Key Vault Secrets Officer", (vault) => vault.grantSecretsOfficer(principal)],
    ["Key Vault Certificate User", (vault) => vault.grantCertificateUser(principal)],
    ["Key Vault Reader", (vault) => vault.grantReader(principal)],
    ["Key Vault Crypto User", (vault) => vault.grantCryptoUser(principal)],
    [
      "Key Vault Crypto Service Encryption User",
      (vault) => vault.grantCryptoServiceEncryptionUser(principal),
    ],
  ])("of %s applies to the vault, and can be repeated", (role, grant) => {
    const stack = withVault((vault) => {
      grant(vault);
      grant(vault);
    });
    expect(stack.only(ROLE)).toEqual({
      scope: VAULT_ID,
      role_definition_name: role,
      principal_id: OBJECT_ID,
      principal_type: "Group",
    });
  });
});

describe("a grant on one secret or certificate", () => {
  const principal = Principal.group(OBJECT_ID);

  test.each<[string, string, (vault: IKeyVault) => void]>([
    ["Key Vault Secrets User", "secrets/db", (vault) => vault.grantSecretsUser(principal, "db")],
    [
      "Key Vault Secrets Officer",
      "secrets/db",
      (vault) => vault.grantSecretsOfficer(principal, "db"),
    ],
    [
      "Key Vault Certificate User",
      "certificates/tls",
      (vault) => vault.grantCertificateUser(principal, "tls"),
    ],
  ])("of %s applies only to %s, and can be repeated", (role, item, grant) => {
    for (const [vaultOf, id] of [
      [vaultIn, VAULT_ID],
      [importVault, VAULT_ID.replace("${", "${data.")],
    ] as const) {
      const stack = synthesize((scope) => {
        const vault = vaultOf(scope);
        grant(vault);
        grant(vault);
      });
      expect(stack.only(ROLE)).toMatchObject({
        scope: `${id}/${item}`,
        role_definition_name: role,
      });
    }
  });

  test("is independent of grants on others and on all", () => {
    const stack = withVault((vault) => {
      for (const secret of ["db", "queue", undefined]) {
        vault.grantSecretsUser(principal, secret);
      }
    });
    expect(Object.values(stack.all(ROLE)).map(({ scope }) => scope)).toEqual([
      `${VAULT_ID}/secrets/db`,
      `${VAULT_ID}/secrets/queue`,
      VAULT_ID,
    ]);
  });

  test.each<[string, string, (vault: IKeyVault) => void]>([
    ["a slash", "secrets", (vault) => vault.grantSecretsUser(principal, "db/password")],
    ["no letter", "secrets", (vault) => vault.grantSecretsOfficer(principal, "")],
    ["dots", "certificates", (vault) => vault.grantCertificateUser(principal, "shop.example.com")],
  ])("is rejected with %s in the name of %s", (_, kind, grant) => {
    expect(refusal((stack) => grant(vaultIn(stack)))).toMatch(new RegExp(`${kind} = .*AKS-KV-002`));
  });
});

describe("the value of a secret", () => {
  test("is read by Terraform, and is in no file", () => {
    const stack = synthesize((scope) => {
      const value = importVault(scope).secretValue("windows-password");
      new TerraformOutput(scope, "password", { value, sensitive: true });
    });
    const [[id, secret]] = Object.entries(stack.json.data[SECRET]) as [[string, unknown]];
    expect(secret).toEqual({
      name: "windows-password",
      key_vault_id: "${data.azurerm_key_vault.vault.id}",
    });
    expect(stack.output("password").value).toBe(`\${data.${SECRET}.${id}.value}`);
  });

  test("is read once, however often it is asked for", () => {
    const { json } = withVault((vault) => {
      for (const name of ["a", "b", "a"]) {
        vault.secretValue(name);
      }
    });
    const read: Block[] = Object.values(json.data[SECRET]);
    expect(read.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("may have a name that only Terraform knows", () => {
    const { json } = withVault((vault) => vault.secretValue("${var.secret}"));
    expect(Object.values(json.data[SECRET])).toEqual([
      { name: "${var.secret}", key_vault_id: VAULT_ID },
    ]);
  });
});

describe("the principals that create the keys of a vault", () => {
  const officer = {
    scope: VAULT_ID,
    role_definition_name: "Key Vault Crypto Officer",
  };
  const addKeys = (vault: KeyVault) => {
    vault.addKey("disks");
    vault.addKey("etcd");
  };

  test("is the deploying principal, a user or a pipeline", () => {
    expect(withVault(addKeys).only(ROLE)).toEqual({
      ...officer,
      principal_id: "${data.azurerm_client_config.client-config.object_id}",
    });
  });

  test("may be named, each once", () => {
    const group = Principal.group(OBJECT_ID);
    const pipeline = Principal.servicePrincipal(OBJECT_ID.replaceAll("1", "9"));
    const stack = withVault(addKeys, { keyOfficers: [group, pipeline, group] });
    expect(Object.values(stack.all(ROLE))).toEqual([
      { ...officer, principal_id: group.objectId, principal_type: "Group" },
      {
        ...officer,
        principal_id: pipeline.objectId,
        principal_type: "ServicePrincipal",
        skip_service_principal_aad_check: true,
      },
    ]);
  });

  test.each<[string, Partial<KeyVaultProps>]>([
    ["whoever deploys", {}],
    ["a named group", { keyOfficers: [Principal.group(OBJECT_ID)] }],
  ])("has the role before each key is created: %s", (_, props) => {
    const stack = withVault(addKeys, props);
    const [role] = Object.keys(stack.all(ROLE));
    const waits = Object.values(stack.all(KEY)).map((key) => key.depends_on);
    expect(waits).toEqual([[`${ROLE}.${role}`], [`${ROLE}.${role}`]]);
  });

  test("may be given the role elsewhere", () => {
    const stack = withVault(addKeys, { keyOfficers: [] });
    expect(stack.all(ROLE)).toEqual({});
    for (const key of Object.values(stack.all(KEY))) {
      expect(key).not.toHaveProperty("depends_on");
    }
  });
});

test("a secret for another stack is a sensitive output of the vault's", () => {
  const app = Testing.app();
  const [platform, cluster] = ["platform", "cluster"].map((id) => addStack(app, id));
  if (!platform || !cluster) {
    throw new Error("There are two stacks.");
  }
  const value = importVault(platform).secretValue("windows-password");
  new TerraformOutput(cluster, "password", { value, sensitive: true });
  app.synth();
  expect(Object.values(synthesizeStack(platform).json.output)).toEqual([
    expect.objectContaining({ sensitive: true }),
  ]);
});

const names: RuleCase<Partial<KeyVaultProps>>[] = [
  {
    rule: "AKS-KV-001",
    refused: { name: "kv_shop" },
    says: ['name = "kv_shop"', "must be 3–24 letters", 'Fix: "kv-shop-prod"'],
    accepted: { name: "kv-Shop-1" },
  },
  {
    rule: "AKS-KV-001",
    refused: { name: "1kv" },
    says: [
      'It must be 3–24 letters, digits and "-", starting with a letter, not ending with "-", without consecutive "-".',
    ],
    accepted: { name: "kv1" },
  },
  {
    rule: "AKS-KV-001",
    refused: { name: "kv" },
    says: ["3–24"],
    accepted: { name: "kvs" },
  },
  {
    rule: "AKS-KV-001",
    refused: { name: "k".repeat(25) },
    says: ["3–24"],
    accepted: { name: "k".repeat(24) },
  },
  {
    rule: "AKS-KV-001",
    refused: { name: "kv--shop" },
    says: [
      'It must be 3–24 letters, digits and "-", starting with a letter, not ending with "-", without consecutive "-".',
    ],
    accepted: { name: "kv-s-h-o-p" },
  },
  {
    rule: "AKS-KV-001",
    refused: { name: "kv-shop-" },
    says: [
      'It must be 3–24 letters, digits and "-", starting with a letter, not ending with "-", without consecutive "-".',
    ],
    accepted: { name: "${var.vault}" },
  },
];

describeRules((stack, options) => void vaultIn(stack, options), vaultRules, names);

test("the name of an imported vault is held to the same form", () => {
  expect(refusal((stack) => void importVault(stack, "kv-shared.vault.azure.net"))).toContain(
    "AKS-KV-001",
  );
});

const secrets: RuleCase<string>[] = [
  {
    rule: "AKS-KV-002",
    refused: "windows_password",
    says: ['secretValue = "windows_password"', 'letters, digits and "-"'],
    accepted: "Windows-Password-1",
  },
  { rule: "AKS-KV-002", refused: "", says: ["1–127"], accepted: "1" },
  {
    rule: "AKS-KV-002",
    refused: "a".repeat(128),
    says: ["1–127"],
    accepted: "a".repeat(127),
  },
];

describeRules((stack, name) => void vaultIn(stack).secretValue(name), itemNameRules, secrets);
