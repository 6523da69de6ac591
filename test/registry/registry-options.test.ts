import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  ContainerRegistry,
  type ContainerRegistryProps,
  KeyUse,
  KeyVault,
  PrivateAccess,
  RegistryRoleAssignmentMode,
  RegistrySku,
  Tags,
} from "../../lib";
import { registryRules } from "../../lib/registry/registry-rules";
import { withAzurerm } from "../support/azurerm-version";
import { ROUTED } from "../support/edition";
import { IDS, NETWORK } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const REGISTRY = "azurerm_container_registry";

type Options = Partial<ContainerRegistryProps>;

function registryIn(stack: TerraformStack, options: Options = {}): ContainerRegistry {
  return new ContainerRegistry(stack, "registry", {
    resourceGroup: RESOURCE_GROUP,
    name: "crshared",
    ...options,
  });
}

const premium = (options: Options = {}): Block =>
  synthesize((stack) => registryIn(stack, { sku: RegistrySku.PREMIUM, ...options })).only(REGISTRY);

const privateAccess = PrivateAccess.withOwnZone({ id: IDS.subnet }, [NETWORK]);

describe("a Premium registry with default options", () => {
  test("writes public access explicitly, because azurerm would keep other rules", () => {
    expect(premium()).toMatchObject({
      network_rule_set: [{ default_action: "Allow", ip_rule: [] }],
    });
    expect(premium()).not.toHaveProperty("public_network_access_enabled");
  });

  test("keeps what has no tag, lets images out of quarantine and does not spread", () => {
    const registry = premium();
    for (const argument of [
      "retention_policy_in_days",
      "quarantine_policy_enabled",
      "georeplications",
      "data_endpoint_enabled",
      "export_policy_enabled",
      "encryption",
      "identity",
      "admin_enabled",
      "anonymous_pull_enabled",
      "network_rule_bypass_option",
      "trust_policy_enabled",
    ]) {
      expect(registry).not.toHaveProperty(argument);
    }
  });
});

describe("who reaches it", () => {
  test("from ranges only, single addresses as azurerm reads them back", () => {
    expect(premium({ publicAccessFrom: ["203.0.113.0/24", "198.51.100.7"] })).toMatchObject({
      network_rule_set: [
        {
          default_action: "Deny",
          ip_rule: [
            { action: "Allow", ip_range: "203.0.113.0/24" },
            { action: "Allow", ip_range: "198.51.100.7/32" },
          ],
        },
      ],
    });
  });

  test("from ranges that only Terraform knows", () => {
    const stack = synthesize((scope) => {
      const { stringValue } = new TerraformVariable(scope, "range", { type: "string" });
      registryIn(scope, { sku: RegistrySku.PREMIUM, publicAccessFrom: [stringValue] });
    });
    expect(stack.only(REGISTRY).network_rule_set[0].ip_rule[0].ip_range).toBe("${var.range}");
  });

  test.each<[string, Options, false | undefined, string]>([
    ["by the endpoint alone", { privateAccess }, false, "Deny"],
    [
      "by the endpoint and from everywhere",
      { privateAccess, publicAccess: true },
      undefined,
      "Allow",
    ],
    [
      "by the endpoint and from ranges",
      { privateAccess, publicAccessFrom: ["203.0.113.0/24"] },
      undefined,
      "Deny",
    ],
    ["by an endpoint of its own", { publicAccess: false }, false, "Deny"],
  ])("%s", (_, options, isPublic, action) => {
    const registry = premium(options);
    expect(registry.public_network_access_enabled).toBe(isPublic);
    expect(registry.network_rule_set[0].default_action).toBe(action);
  });

  test("through a private endpoint with its own zone", () => {
    const stack = synthesize((scope) =>
      registryIn(scope, { sku: RegistrySku.PREMIUM, privateAccess }),
    );
    expect(stack.only("azurerm_private_endpoint")).toMatchObject({
      subnet_id: IDS.subnet,
      private_service_connection: {
        private_connection_resource_id: `\${${REGISTRY}.registry.id}`,
        subresource_names: ["registry"],
      },
    });
    expect(stack.only("azurerm_private_dns_zone").name).toBe("privatelink.azurecr.io");
  });

  test.each([
    ["on with private access", { privateAccess }, true],
    ["off with private access if asked", { privateAccess, dataEndpoints: false }, undefined],
    ["off without private access", { publicAccess: false }, undefined],
  ])("with data endpoints %s", (_, options, isOn) => {
    expect(premium(options).data_endpoint_enabled).toBe(isOn);
  });

  test("a private endpoint in another SKU is reported once", () => {
    expect(refusal((stack) => registryIn(stack, { privateAccess }))).not.toContain("dataEndpoints");
  });

  test("and Azure's own services, unless they are kept out", () => {
    expect(premium({ trustedServices: false }).network_rule_bypass_option).toBe("None");
  });
});

describe("what somebody who pulls waits for", () => {
  const waitedFor = (options: Options): string[] =>
    synthesize((stack) => {
      const dependsOn = registryIn(stack, options).prerequisites;
      new ResourceGroup(stack, "waits", { name: "rg-waits", location: "westeurope", dependsOn });
    }).only("azurerm_resource_group").depends_on;

  test("the registry", () => {
    expect(waitedFor({})).toEqual(["azurerm_container_registry.registry"]);
  });

  test("and its endpoint", () => {
    expect(waitedFor({ sku: RegistrySku.PREMIUM, privateAccess })).toEqual([
      "azurerm_container_registry.registry",
      expect.stringMatching(/^azurerm_private_endpoint\.registry_private-endpoint/),
    ]);
  });
});

describe("replicas", () => {
  test("stand in the order in which azurerm reads them, take part in routing and have zones", () => {
    expect(premium({ replicas: ["West US", "northeurope"] }).georeplications).toEqual([
      { location: "northeurope", ...ROUTED, zone_redundancy_enabled: true },
      { location: "westus", ...ROUTED },
    ]);
  });

  test("have the tags of the registry, those of the scopes above included", () => {
    const stack = synthesize((scope) => {
      Tags.add(scope, { team: "shop" });
      registryIn(scope, {
        sku: RegistrySku.PREMIUM,
        replicas: ["northeurope"],
        tags: { stage: "prod" },
      });
    });
    const { tags, georeplications } = stack.only(REGISTRY);
    expect(tags).toEqual({ team: "shop", stage: "prod" });
    expect(georeplications[0].tags).toEqual(tags);
  });

  test("may be in a region that only Terraform knows", () => {
    const stack = synthesize((scope) => {
      const { stringValue } = new TerraformVariable(scope, "region", { type: "string" });
      registryIn(scope, { sku: RegistrySku.PREMIUM, replicas: [stringValue] });
    });
    expect(stack.only(REGISTRY).georeplications).toEqual([
      { location: '${lower(replace(var.region, " ", ""))}', ...ROUTED },
    ]);
  });
});

describe("zones", () => {
  const registryAt = (location: string, sku: RegistrySku): Block =>
    synthesize((stack) =>
      registryIn(stack, { sku, resourceGroup: { name: "rg-test", location } }),
    ).only(REGISTRY);

  test.each([
    ["Premium, in a region with zones", "West Europe", RegistrySku.PREMIUM, true],
    ["Premium, in a region without", "westus", RegistrySku.PREMIUM, undefined],
    ["Premium, in a region that nobody knows", "${var.region}", RegistrySku.PREMIUM, undefined],
    ["Standard, which azurerm takes no zones for", "westeurope", RegistrySku.STANDARD, undefined],
  ])("%s", (_, location, sku, expected) => {
    const registry = registryAt(location, sku);
    expect(registry.zone_redundancy_enabled).toBe(expected);
    expect(registry.lifecycle).toEqual({ ignore_changes: ["zone_redundancy_enabled"] });
  });
});

test("the rest is written as it is asked for", () => {
  expect(
    premium({
      dataEndpoints: true,
      retentionDays: 30,
      quarantine: true,
      allowExport: false,
      publicAccess: false,
    }),
  ).toMatchObject({
    data_endpoint_enabled: true,
    retention_policy_in_days: 30,
    quarantine_policy_enabled: true,
    export_policy_enabled: false,
  });
});

const KEY = {
  id: "https://kv-1.vault.azure.net/keys/registry/1",
  versionlessId: "https://kv-1.vault.azure.net/keys/registry",
  keyVaultId: IDS.keyVault,
};

describe("what only Premium registries have", () => {
  const everything: Options = {
    publicAccessFrom: ["203.0.113.0/24"],
    privateAccess,
    dataEndpoints: true,
    replicas: ["northeurope"],
    retentionDays: 7,
    quarantine: true,
    encryptionKey: KEY,
  };

  test("is rejected in one error for another, with the SKU that it needs", () => {
    const message = refusal((stack) => registryIn(stack, everything));
    expect(message).toContain("7 problems");
    for (const option of Object.keys(everything)) {
      expect(message).toMatch(new RegExp(`^  ${option}.*\\(AKS-ACR-004\\)$`, "m"));
    }
    expect(message.match(/Fix: sku: RegistrySku\.PREMIUM/g)).toHaveLength(7);
  });

  test("is not judged where only Terraform knows the SKU", () => {
    const sku = "${var.sku}" as RegistrySku;
    expect(() => synthesize((stack) => registryIn(stack, { ...everything, sku }))).not.toThrow();
  });
});

const sku = RegistrySku.PREMIUM;
const ranges = (count: number) =>
  Array.from({ length: count }, (_, index) => `203.0.${index}.0/24`);

interface RuleOptions extends Options {
  /** What a key that is made here for the registry is for; `"all"` for everything. */
  readonly keyUse?: KeyUse | "all";
  readonly azurerm?: string;
}

const cases: RuleCase<RuleOptions>[] = [
  {
    rule: "AKS-ACR-001",
    refused: { name: "cr-shop" },
    says: ["5–50"],
    accepted: { name: "crshop" },
  },
  {
    rule: "AKS-ACR-003",
    refused: { publicAccess: false },
    says: ["A Standard registry"],
    accepted: { publicAccess: false, sku },
  },
  {
    rule: "AKS-ACR-004",
    refused: { allowExport: false, sku: RegistrySku.BASIC },
    says: ["allowExport = false", "not available on a Basic registry"],
    accepted: { allowExport: false, publicAccess: false, sku },
  },
  {
    rule: "AKS-ACR-005",
    refused: { sku, publicAccess: false, publicAccessFrom: ["203.0.113.0/24"] },
    says: ["no public address can reach the registry", "not both"],
    accepted: { sku, publicAccess: true, publicAccessFrom: ["203.0.113.0/24"] },
  },
  {
    rule: "AKS-ACR-006",
    refused: { sku, publicAccessFrom: ["2001:db8::/32"] },
    says: ['publicAccessFrom = "2001:db8::/32"', "IPv4"],
    accepted: { sku, publicAccessFrom: ["203.0.113.1"] },
  },
  {
    rule: "AKS-ACR-006",
    refused: { sku, publicAccessFrom: ["203.0.113.256"] },
    says: ['publicAccessFrom = "203.0.113.256/32"'],
    accepted: { sku, publicAccessFrom: ["${var.range}"] },
  },
  {
    rule: "AKS-ACR-007",
    refused: { sku, publicAccessFrom: ranges(201) },
    says: ["201 ranges", "at most 200"],
    accepted: { sku, publicAccessFrom: ranges(200) },
  },
  {
    rule: "AKS-ACR-008",
    refused: { sku, allowExport: false },
    says: ["without public network access", "publicAccess: false"],
    accepted: { sku, allowExport: false, privateAccess },
  },
  {
    rule: "AKS-ACR-009",
    refused: { sku, replicas: ["northeurope", "West Europe"] },
    says: ['replicas[1] = "westeurope"', "itself is in this region"],
    accepted: { sku, replicas: ["northeurope", "uksouth"] },
  },
  {
    rule: "AKS-ACR-009",
    refused: { sku, replicas: ["northeurope", "North Europe"] },
    says: ["already has a replica in this region"],
    accepted: { sku, replicas: ["${var.one}", "${var.other}"] },
  },
  {
    rule: "AKS-ACR-010",
    refused: { sku, retentionDays: 0 },
    says: ["from 1 to 365", "Fix: 1"],
    accepted: { sku, retentionDays: 1 },
  },
  {
    rule: "AKS-ACR-010",
    refused: { sku, retentionDays: 366 },
    says: ["Fix: 365"],
    accepted: { sku, retentionDays: 365 },
  },
  {
    rule: "AKS-ACR-011",
    refused: { sku, encryptionKey: { ...KEY, versionlessId: KEY.id } },
    says: [
      "encryptionKey.versionlessId",
      "It must be the ID of a key in a vault without a version, because the newest version is used.",
    ],
    accepted: { sku, encryptionKey: KEY },
  },
  {
    rule: "AKS-ACR-012",
    refused: { sku, encryptionKey: { ...KEY, keyVaultId: IDS.registry } },
    says: ["encryptionKey.keyVaultId", "Microsoft.KeyVault/vaults"],
    accepted: { sku, encryptionKey: { ...KEY, keyVaultId: IDS.keyVault.toLowerCase() } },
  },
  {
    rule: "AKS-ACR-015",
    refused: { roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC },
    says: ["The ABAC permissions mode of a registry requires azurerm 4.81 or later", "cdktn-aks"],
    accepted: titled<RuleOptions>({
      "the ABAC mode in azurerm 4.81": {
        azurerm: "4.81.0",
        roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC,
      },
      "the RBAC mode": { roleAssignmentMode: RegistryRoleAssignmentMode.RBAC },
    }),
  },
  ...([KeyUse.DISKS, "all"] as const).map(
    (keyUse): RuleCase<RuleOptions> => ({
      rule: "AKS-ACR-014",
      refused: { sku, keyUse: KeyUse.ETCD },
      says: ['encryptionKey = "etcd"', "can only encrypt and decrypt", "use: KeyUse.DISKS"],
      accepted: { sku, keyUse },
    }),
  ),
];

describeRules(
  (stack, { keyUse, azurerm = "4.55.0", ...options }: RuleOptions) => {
    const encryptionKey =
      keyUse &&
      new KeyVault(stack, "keys", { resourceGroup: RESOURCE_GROUP }).addKey("key", {
        use: keyUse === "all" ? undefined : keyUse,
      });
    withAzurerm(azurerm, () => registryIn(stack, { encryptionKey, ...options }));
  },
  registryRules,
  cases,
);
