import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { KeyVault, type KeyVaultProps, PrivateAccess } from "../../lib";
import { vaultAccessRules } from "../../lib/key-vault/key-vault-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const VAULT = "azurerm_key_vault";
const KEY = "azurerm_key_vault_key";
const ENDPOINT = "azurerm_private_endpoint";
const ZONE_ID = IDS.privateDnsZone.replace(
  "internal.example.com",
  "privatelink.vaultcore.azure.net",
);

const inZone = PrivateAccess.inZone({ id: IDS.subnet }, { id: ZONE_ID });

function vaultIn(stack: TerraformStack, props: Partial<KeyVaultProps>): KeyVault {
  return new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP, ...props });
}

function synthesizeVault(props: Partial<KeyVaultProps>): SynthesizedStack {
  return synthesize((stack) => {
    vaultIn(stack, props).addKey("etcd");
  });
}

describe("who reaches a vault by its public address", () => {
  test.each<[string, Partial<KeyVaultProps>, boolean, object]>([
    [
      "nobody, with a private endpoint",
      { privateAccess: inZone },
      false,
      { default_action: "Deny" },
    ],
    [
      "everybody with a role, with a private endpoint and on request",
      { privateAccess: inZone, publicAccess: true },
      true,
      { default_action: "Allow" },
    ],
    [
      "a pipeline",
      { publicAccessFrom: ["203.0.113.7"] },
      true,
      { default_action: "Deny", ip_rules: ["203.0.113.7"] },
    ],
    [
      "a pipeline, with a private endpoint for clusters",
      { publicAccessFrom: ["203.0.113.0/24"], privateAccess: inZone },
      true,
      { default_action: "Deny", ip_rules: ["203.0.113.0/24"] },
    ],
  ])("%s", (_, props, isPublic, rules) => {
    expect(synthesizeVault(props).only(VAULT)).toMatchObject({
      public_network_access_enabled: isPublic,
      network_acls: { bypass: "AzureServices", ...rules },
    });
  });
});

describe("a vault with private access", () => {
  test("has its own endpoint, registered in the zone", () => {
    expect(synthesizeVault({ privateAccess: inZone }).only(ENDPOINT)).toMatchObject({
      subnet_id: IDS.subnet,
      private_service_connection: {
        private_connection_resource_id: `\${${VAULT}.vault.id}`,
        subresource_names: ["vault"],
      },
      private_dns_zone_group: { private_dns_zone_ids: [ZONE_ID] },
    });
  });

  test("can create the zone, with links to networks", () => {
    const privateAccess = PrivateAccess.withOwnZone({ id: IDS.subnet }, [
      { id: IDS.subnet.replace(/\/subnets.*/, ""), name: "vnet-1", resourceGroupName: "rg-shared" },
    ]);
    const stack = synthesizeVault({ privateAccess });
    expect(stack.only("azurerm_private_dns_zone").name).toBe("privatelink.vaultcore.azure.net");
    expect(Object.keys(stack.all("azurerm_private_dns_zone_virtual_network_link"))).toHaveLength(1);
  });

  test("creates its keys after the role and the endpoint, public or not", () => {
    for (const publicAccess of [false, true]) {
      const stack = synthesizeVault({ privateAccess: inZone, publicAccess });
      expect(stack.only(KEY).depends_on).toEqual([
        expect.stringMatching(/^azurerm_role_assignment\./),
        expect.stringMatching(/^azurerm_private_endpoint\./),
      ]);
    }
  });

  test("creates them after the endpoint if no role is assigned", () => {
    const stack = synthesizeVault({ privateAccess: inZone, keyOfficers: [] });
    expect(stack.only(KEY).depends_on).toEqual([
      expect.stringMatching(/^azurerm_private_endpoint\./),
    ]);
  });
});

test("keys of a vault without an endpoint have no dependencies", () => {
  const stack = synthesize((scope) => {
    const created = vaultIn(scope, {});
    const imported = KeyVault.fromVaultName(scope, "shared", {
      name: "kv-shared",
      resourceGroupName: "rg-shared",
    });
    expect([...created.prerequisites, ...imported.prerequisites]).toEqual([]);
  });
  expect(stack.all(ENDPOINT)).toEqual({});
});

const ranges = (count: number) =>
  Array.from({ length: count }, (_, index) => `203.0.${index >> 8}.${index & 255}`);

const cases: RuleCase<Partial<KeyVaultProps>>[] = [
  {
    rule: "AKS-KV-007",
    refused: { publicAccess: false, publicAccessFrom: ["203.0.113.7"] },
    says: [
      'publicAccessFrom = ["203.0.113.7"]',
      "blocks every public address",
      "only privateAccess",
    ],
    accepted: titled({
      "ranges with public access": { publicAccess: true, publicAccessFrom: ["203.0.113.7"] },
      "no public access, and no ranges": { publicAccess: false },
    }),
  },
  ...["10.240.0.0/16", "172.31.255.1", "192.168.1.0/24", "203.0.113.0/33", "::1", "vpn"].map(
    (range): RuleCase<Partial<KeyVaultProps>> => ({
      rule: "AKS-KV-008",
      refused: { publicAccessFrom: ["203.0.113.7", range] },
      says: [`publicAccessFrom[1] = "${range}"`, "public IPv4 address", "privateAccess"],
      accepted: { publicAccessFrom: ["172.32.0.1", "192.169.0.0/16", "${var.pipeline}"] },
    }),
  ),
  {
    rule: "AKS-KV-009",
    refused: { publicAccessFrom: ranges(1001) },
    says: ["1001 ranges", "at most 1000"],
    accepted: { publicAccessFrom: ranges(1000) },
  },
];

describeRules((stack, options) => void vaultIn(stack, options), vaultAccessRules, cases);
