import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  ContainerRegistry,
  type RegistryToken,
  type RegistryTokenOptions,
  Repositories,
} from "../../lib";
import { tokenRules } from "../../lib/registry/token-rules";
import { describeFormats } from "../support/format-cases";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../support/synth";

const TOKEN = "azurerm_container_registry_token";
const SCOPE_MAP = "azurerm_container_registry_scope_map";
const PASSWORD = "azurerm_container_registry_token_password";

const tokenIn = (stack: TerraformStack, options: RegistryTokenOptions): RegistryToken =>
  new ContainerRegistry(stack, "registry", {
    resourceGroup: RESOURCE_GROUP,
    name: "crshared",
  }).addToken("device", options);

const withToken = (options: RegistryTokenOptions): SynthesizedStack =>
  synthesize((stack) => {
    tokenIn(stack, options);
  });

const PULL = { pull: Repositories.named("shop/api") };

test("a token has its own scope map, and no password", () => {
  const stack = withToken(PULL);
  const [scopeMap] = Object.keys(stack.all(SCOPE_MAP));
  const place = {
    name: "token-test-registry-device",
    resource_group_name: "${azurerm_container_registry.registry.resource_group_name}",
    container_registry_name: "${azurerm_container_registry.registry.name}",
  };
  expect(stack.only(TOKEN)).toEqual({ ...place, scope_map_id: `\${${SCOPE_MAP}.${scopeMap}.id}` });
  expect(stack.only(SCOPE_MAP)).toMatchObject(place);
  expect(stack.all(PASSWORD)).toEqual({});
});

describe("a token may", () => {
  test.each<[string, RegistryTokenOptions, string[]]>([
    ["pull", PULL, ["shop/api/content/read", "shop/api/metadata/read"]],
    [
      "pull all below a path",
      { pull: Repositories.under("shop") },
      ["shop/*/content/read", "shop/*/metadata/read"],
    ],
    [
      "push",
      { push: Repositories.named("shop/api") },
      ["shop/api/content/read", "shop/api/content/write", "shop/api/metadata/read"],
    ],
    [
      "delete",
      { delete: Repositories.named("shop/api") },
      ["shop/api/content/delete", "shop/api/content/read", "shop/api/metadata/read"],
    ],
    [
      "do several of these, each action once",
      { pull: Repositories.named("b", "a"), push: Repositories.named("a") },
      ["a/content/read", "a/content/write", "a/metadata/read", "b/content/read", "b/metadata/read"],
    ],
  ])("%s", (_, options, actions) => {
    expect(withToken(options).only(SCOPE_MAP).actions).toEqual(
      actions.map((action) => `repositories/${action}`),
    );
  });
});

describe("a password", () => {
  const expiring = { ...PULL, passwordExpiry: "2027-06-30T00:00:00Z" };

  test("holds until then", () => {
    const stack = withToken(expiring);
    expect(stack.only(PASSWORD)).toEqual({
      container_registry_token_id: `\${${TOKEN}.${Object.keys(stack.all(TOKEN))[0]}.id}`,
      password1: { expiry: "2027-06-30T00:00:00Z" },
    });
  });

  test("is a reference in a vault", () => {
    const stack = synthesize((scope) => {
      const { password } = tokenIn(scope, expiring);
      new KeyVaultSecret(scope, "secret", {
        name: "device-password",
        keyVaultId: IDS.keyVault,
        value: password,
      });
    });
    expect(stack.only("azurerm_key_vault_secret").value).toMatch(
      /^\$\{azurerm_container_registry_token_password\.\w+\.password1\[0\]\.value\}$/,
    );
  });

  test("that was not asked for is rejected with the option for it", () => {
    const message = refusal((stack) => tokenIn(stack, PULL).password);
    expect(message).toContain("[test/registry/device] The token was created without a password");
    expect(message).toContain("passwordExpiry");
  });
});

const cases: RuleCase<RegistryTokenOptions>[] = [
  {
    rule: "AKS-ACR-020",
    refused: { push: Repositories.named("Shop") },
    says: ['push = "Shop"'],
    accepted: { push: Repositories.named("shop") },
  },
  {
    rule: "AKS-ACR-022",
    refused: { delete: Repositories.under() },
    says: ["delete", "list of repositories is empty"],
    accepted: { delete: Repositories.under("shop") },
  },
  {
    rule: "AKS-ACR-040",
    refused: { ...PULL, name: "1device" },
    says: ["5–49", 'It must be 5–49 letters, digits and "-", starting with a letter.'],
    accepted: { ...PULL, name: "devic" },
  },
  {
    rule: "AKS-ACR-040",
    refused: { ...PULL, name: "d".repeat(50) },
    says: ["5–49"],
    accepted: { ...PULL, name: "d".repeat(49) },
  },
  {
    rule: "AKS-ACR-041",
    refused: titled({ "a token without permissions": {} }),
    says: ["at least one permission"],
    accepted: { push: Repositories.named("shop") },
  },
  {
    rule: "AKS-ACR-042",
    refused: { ...PULL, passwordExpiry: "2027-06-30" },
    says: ['passwordExpiry = "2027-06-30"', "2027-06-30T00:00:00Z"],
    accepted: { ...PULL, passwordExpiry: "2027-06-30T00:00:00+02:00" },
  },
  {
    rule: "AKS-ACR-042",
    refused: { ...PULL, passwordExpiry: "2027-11-30T24:60:60" },
    says: ["passwordExpiry"],
    accepted: { ...PULL, passwordExpiry: "2027-12-01T09:05:07.5Z" },
  },
  {
    rule: "AKS-ACR-042",
    refused: { ...PULL, passwordExpiry: "2027-13-30T00:00:00Z" },
    says: ["passwordExpiry"],
    accepted: { ...PULL, passwordExpiry: "2027-10-31T23:59:59Z" },
  },
  {
    rule: "AKS-ACR-042",
    refused: { ...PULL, passwordExpiry: "never" },
    says: ["with its date"],
    accepted: { ...PULL, passwordExpiry: "${time_rotating.password.rotation_rfc3339}" },
  },
];

describeRules(tokenIn, tokenRules, cases);

describeFormats(tokenIn, tokenRules, [
  {
    rule: "AKS-ACR-042",
    options: (passwordExpiry) => ({ ...PULL, passwordExpiry }),
    accepted: [
      ...["2027-01-01T00:00:00Z", "2027-09-09T09:09:09Z", "2027-10-30T19:59:59Z"],
      ...["2027-12-31T23:59:59.123Z", "2027-12-31T23:00:00+14:00", "2027-12-31T20:00:00-09:30"],
    ],
    refused: [
      ...["x2027-01-01T00:00:00Z", "2027-01-01T00:00:00Zx", "207-01-01T00:00:00Z"],
      ...["2027-20-01T00:00:00Z", "2027-01-41T00:00:00Z", "2027-01-01T30:00:00Z"],
      ...["2027-01-01T00:60:00Z", "2027-01-01T00:00:60Z", "2027-01-01T00:00:00x5Z"],
      ...["2027-01-01T00:00:00.Z", "2027-01-01T00:00:00", "2027-01-01T00:00:00+1:00"],
      ...["2027-01-01T00:00:00+01:0", "2027-01-01T00:00:00+01:000", "2027-01-01 00:00:00Z"],
    ],
  },
]);
