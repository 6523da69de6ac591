import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  ContainerRegistry,
  KeyVault,
  PrivateDnsZone,
  PrivateEndpoint,
  RegistryCacheRule,
  type RegistryCacheRuleOptions,
  RegistrySku,
} from "../../lib";
import { cacheRuleRules } from "../../lib/registry/cache-rule-rules";
import { describeFormats } from "../support/format-cases";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../support/synth";

const RULE = "azurerm_container_registry_cache_rule";
const SET = "azurerm_container_registry_credential_set";
const ROLE = "azurerm_role_assignment";

const registryIn = (stack: TerraformStack) =>
  new ContainerRegistry(stack, "registry", { resourceGroup: RESOURCE_GROUP, name: "crshared" });

const credentialsIn = (stack: TerraformStack) => ({
  vault: KeyVault.fromVaultName(stack, "vault", { name: "kv-1", resourceGroupName: "rg-shared" }),
  usernameSecret: "docker-user",
  passwordSecret: "docker-token",
});

describe("a cache rule without credentials", () => {
  const cached = (options: RegistryCacheRuleOptions): SynthesizedStack =>
    synthesize((stack) => {
      registryIn(stack).addCacheRule("rule", options);
    });

  test("keeps the names of the images, behind the login server", () => {
    expect(cached({ source: "mcr.microsoft.com/dotnet/*" }).only(RULE)).toEqual({
      name: expect.stringMatching(/^mcr-microsoft-com-dotnet-[0-9a-f]{6}$/),
      container_registry_id: "${azurerm_container_registry.registry.id}",
      source_repo: "mcr.microsoft.com/dotnet/*",
      target_repo: "mcr.microsoft.com/dotnet/*",
    });
  });

  test("creates no credential set and no role", () => {
    const { json } = cached({ source: "quay.io/argoproj/argocd", target: "argocd" });
    expect(Object.keys(json.resource).sort()).toEqual(["azurerm_container_registry", RULE]);
  });

  test("has another name for another target, which azurerm would not change", () => {
    const nameOf = (target: string) =>
      cached({ source: "mcr.microsoft.com/*", target }).only(RULE).name;
    expect(nameOf("mcr/*")).not.toBe(nameOf("microsoft/*"));
    expect(nameOf("mcr/*")).toBe(nameOf("mcr/*"));
  });

  test.each(["*", `${"long/".repeat(14)}*`, "a", "${var.target}"])(
    "with a target of this length has a valid name: %s",
    (target) => {
      const source = target.endsWith("*") ? "mcr.microsoft.com/*" : "mcr.microsoft.com/a";
      const { name } = cached({ source, target }).only(RULE);
      expect(name).toMatch(/^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/);
      expect(name.length).toBeGreaterThanOrEqual(5);
      expect(name.length).toBeLessThan(50);
    },
  );
});

describe("cache rules with credentials", () => {
  const stack = synthesize((scope) => {
    const registry = registryIn(scope);
    const credentials = credentialsIn(scope);
    registry.addCacheRule("library", { source: "docker.io/library/*", credentials });
    registry.addCacheRule("bitnami", { source: "docker.io/bitnami/*", credentials });
    registry.addCacheRule("quay", { source: "quay.io/acme/*", credentials });
  });
  const sets = Object.entries(stack.all(SET));

  test("share a credential set where they pull from one place as one user", () => {
    expect(sets.map(([, set]) => set.login_server)).toEqual(["docker.io", "quay.io"]);
    const ids = Object.values(stack.all(RULE)).map((rule) => rule.credential_set_id);
    expect(new Set(ids).size).toBe(2);
  });

  test("refer to secrets without versions, and contain none", () => {
    const uri = "${data.azurerm_key_vault.vault.vault_uri}";
    expect(stack.find(SET, { login_server: "docker.io" })).toMatchObject({
      name: expect.stringMatching(/^docker-io-[0-9a-f]{6}$/),
      authentication_credentials: {
        username_secret_id: `${uri}secrets/docker-user`,
        password_secret_id: `${uri}secrets/docker-token`,
      },
      identity: { type: "SystemAssigned" },
    });
  });

  test("let the identity read only these secrets, before any pull", () => {
    const [[id]] = sets as [[string, unknown]];
    const roles = Object.entries(stack.all(ROLE)).filter(([, { principal_id }]) =>
      principal_id.includes(id),
    );
    expect(
      roles.map(([, { scope, role_definition_name }]) => [scope, role_definition_name]),
    ).toEqual([
      ["${data.azurerm_key_vault.vault.id}/secrets/docker-token", "Key Vault Secrets User"],
      ["${data.azurerm_key_vault.vault.id}/secrets/docker-user", "Key Vault Secrets User"],
    ]);
    const rule = stack.find(RULE, { source_repo: "docker.io/library/*" });
    expect([...rule.depends_on].sort()).toEqual(roles.map(([role]) => `${ROLE}.${role}`));
  });
});

test("tokens of a source are in no name and no id", () => {
  const stack = synthesize((scope) => {
    const registry = registryIn(scope);
    const { vault } = credentialsIn(scope);
    const text = (name: string) => new TerraformVariable(scope, name, { type: "string" });
    registry.addCacheRule("rule", {
      source: text("source").stringValue,
      target: "library/nginx",
      credentials: {
        vault,
        usernameSecret: text("user").stringValue,
        passwordSecret: "docker-token",
      },
    });
  });
  expect(stack.only(SET)).toMatchObject({
    name: expect.stringMatching(/^upstream-[0-9a-f]{6}$/),
    login_server: '${element(split("/", var.source), 0)}',
  });
  expect(JSON.stringify(stack.json)).not.toContain("TfToken");
  expect(Object.keys(stack.all(ROLE)).join()).not.toContain("TOKEN");
});

test("an imported registry caches, too", () => {
  const stack = synthesize((scope) => {
    const registry = ContainerRegistry.fromRegistryAttributes(scope, "registry", {
      registryId: IDS.registry,
    });
    new RegistryCacheRule(scope, "rule", { registry, source: "mcr.microsoft.com/*" });
  });
  expect(stack.only(RULE).container_registry_id).toBe(IDS.registry);
});

test("the cache that isolated clusters start from is one of the rules", () => {
  const message = refusal((stack) => {
    const registry = new ContainerRegistry(stack, "registry", {
      resourceGroup: RESOURCE_GROUP,
      sku: RegistrySku.PREMIUM,
    });
    const endpoint = new PrivateEndpoint(stack, "endpoint", {
      resourceGroup: RESOURCE_GROUP,
      subnet: { id: IDS.subnet },
      resource: registry,
      dnsZone: new PrivateDnsZone(stack, "zone", {
        resourceGroup: RESOURCE_GROUP,
        name: registry.privateLink.dnsZoneName,
        networks: [],
      }),
    });
    registry.bootstrapCache({ id: IDS.identity, principalId: OBJECT_ID }, endpoint);
    registry.addCacheRule("rule", {
      source: "mcr.microsoft.com/*",
      target: "aks-managed-repository/mcr/*",
    });
  });
  expect(message).toContain("AKS-ACR-035");
  expect(message).toContain(
    "the target aks-managed-repository/*, where the registry caches mcr.microsoft.com/*",
  );
});

interface Case {
  readonly rules: readonly RegistryCacheRuleOptions[];
  readonly trustedServices?: boolean;
  readonly isRestricted?: boolean;
  readonly hasCredentials?: boolean;
}

const one = (source: string, target?: string): Case => ({ rules: [{ source, target }] });
const two = (target: string, other: string): Case => ({
  rules: [target, other].map((each) => ({
    source: each.endsWith("*") ? "mcr.microsoft.com/*" : "mcr.microsoft.com/a",
    target: each,
  })),
});
const many = (count: number): Case => ({
  rules: Array.from({ length: count }, (_, index) => ({ source: `quay.io/acme/app${index}` })),
});

const cases: RuleCase<Case>[] = [
  {
    rule: "AKS-ACR-030",
    refused: one("registry.gitlab.com/acme/*"),
    says: ['source = "registry.gitlab.com/acme/*"', "only certain upstream registries"],
    accepted: one("europe-docker.gcr.io/acme/*"),
  },
  {
    rule: "AKS-ACR-030",
    refused: one("docker.io.example.com/library/*"),
    says: ["not one of them"],
    accepted: one("${var.source}"),
  },
  {
    rule: "AKS-ACR-031",
    refused: one("docker.io/library/*"),
    says: ["docker.io only with credentials", "usernameSecret"],
    accepted: { ...one("docker.io/library/*"), hasCredentials: true },
  },
  {
    rule: "AKS-ACR-031",
    refused: { ...one("mcr.microsoft.com/*"), hasCredentials: true },
    says: ["mcr.microsoft.com only without credentials", "no credentials"],
    accepted: { ...one("ghcr.io/acme/*"), hasCredentials: true },
  },
  {
    rule: "AKS-ACR-032",
    refused: one("mcr.microsoft.com/*/sdk", "sdk"),
    says: ['source = "mcr.microsoft.com/*/sdk"', "that ends with"],
    accepted: one("mcr.microsoft.com/dotnet/sdk"),
  },
  {
    rule: "AKS-ACR-032",
    refused: one("mcr.microsoft.com", "mcr"),
    says: ["a registry and a repository in it"],
    accepted: one("mcr.microsoft.com/*"),
  },
  {
    rule: "AKS-ACR-033",
    refused: one("mcr.microsoft.com/*", "MCR/*"),
    says: ['target = "MCR/*"'],
    accepted: one("mcr.microsoft.com/*", "*"),
  },
  {
    rule: "AKS-ACR-034",
    refused: one("mcr.microsoft.com/*", "mcr"),
    says: ['target = "mcr"', 'Fix: "mcr/*"'],
    accepted: one("mcr.microsoft.com/*", "mcr/*"),
  },
  {
    rule: "AKS-ACR-034",
    refused: one("mcr.microsoft.com/a", "a/*"),
    says: ["a target without a wildcard"],
    accepted: one("mcr.microsoft.com/a", "b"),
  },
  {
    rule: "AKS-ACR-034",
    refused: one("mcr.microsoft.com/*", "mcr"),
    says: ["Fix:"],
    accepted: one("mcr.microsoft.com/*", "${var.target}"),
  },
  {
    rule: "AKS-ACR-034",
    refused: one("mcr.microsoft.com/a", "a/*"),
    says: ["Fix:"],
    accepted: one("${var.source}", "a/*"),
  },
  {
    rule: "AKS-ACR-035",
    refused: two("library/*", "library/dotnet/*"),
    says: ["It overlaps the target library/*, where the registry caches mcr.microsoft.com/*"],
    accepted: two("library/*", "library/dotnet"),
  },
  {
    rule: "AKS-ACR-035",
    refused: two("library/*", "*"),
    says: ["overlaps"],
    accepted: two("library/*", "library2/*"),
  },
  {
    rule: "AKS-ACR-035",
    refused: two("library/dotnet/*", "library/*"),
    says: ["It overlaps the target library/dotnet/*"],
    accepted: two("library2/*", "library/*"),
  },
  {
    rule: "AKS-ACR-035",
    refused: two("app", "app"),
    says: ["overlaps"],
    accepted: two("${var.target}", "${var.target}"),
  },
  {
    rule: "AKS-ACR-035",
    refused: two("*", "library/*"),
    says: ["overlaps"],
    accepted: two("library/dotnet", "library/*"),
  },
  {
    rule: "AKS-ACR-035",
    refused: two("app", "app"),
    says: ["overlaps"],
    accepted: two("app", "application"),
  },
  {
    rule: "AKS-ACR-036",
    refused: many(1001),
    says: ["at most 1000 cache rules"],
    accepted: many(3),
  },
  {
    rule: "AKS-ACR-037",
    refused: { ...one("mcr.microsoft.com/*"), isRestricted: true, trustedServices: false },
    says: ["block it", "trustedServices: true"],
    accepted: { ...one("mcr.microsoft.com/*"), isRestricted: true },
  },
  {
    rule: "AKS-ACR-038",
    refused: { rules: [], hasCredentials: true },
    says: ["passwordSecret  (AKS-ACR-038)"],
    accepted: { ...one("mcr.microsoft.com/*"), trustedServices: false },
  },
];

describeFormats(
  (stack, source: string) => registryIn(stack).addCacheRule("rule", { source, target: "cache" }),
  cacheRuleRules,
  [
    {
      // Upstream registries: https://learn.microsoft.com/azure/container-registry/artifact-cache-overview
      rule: "AKS-ACR-030",
      options: (host) => `${host}/a`,
      accepted: [
        ...["docker.io", "dhi.io", "a.azurecr.io", "a-docker.pkg.dev", "registry.redhat.io"],
        ...["ghcr.io", "quay.io", "registry.k8s.io", "nvcr.io", "gcr.io", "eu.gcr.io"],
        ...["mcr.microsoft.com", "public.ecr.aws", "registry.access.redhat.com"],
      ],
      refused: [
        ...["xdocker.io", "docker.iox", "docker-io", "xdhi.io", "dhi.iox", "dhi-io"],
        ...[
          "a-azurecr.io",
          "a.azurecr-io",
          "a.azurecr.iox",
          "a-pkg.dev",
          "a.pkg-dev",
          "a.pkg.devx",
        ],
        ...[
          "xregistry.redhat.io",
          "registry.redhat.iox",
          "registry-redhat.io",
          "registry.redhat-io",
        ],
        ...[
          "xghcr.io",
          "nvcr.iox",
          "ghcr-io",
          "quay-io",
          "registry-k8s.io",
          "registry.k8s-io",
          "nvcr-io",
        ],
        ...["xgcr.io", "gcr.iox", "gcr-io", ".gcr.io", "eu-gcr.io", "eu.gcr-io"],
        ...["xmcr.microsoft.com", "mcr.microsoft.comx", "mcr-microsoft.com", "mcr.microsoft-com"],
        ...["xpublic.ecr.aws", "public.ecr.awsx", "public-ecr.aws", "public.ecr-aws"],
        ...["xregistry.access.redhat.com", "registry.access.redhat.comx"],
        ...[
          "registry-access.redhat.com",
          "registry.access-redhat.com",
          "registry.access.redhat-com",
        ],
      ],
    },
    {
      rule: "AKS-ACR-031",
      options: (host) => `${host}/a`,
      accepted: ["ghcr.io", "quay.io", "registry.k8s.io", "nvcr.io", "gcr.io", "mcr.microsoft.com"],
      refused: ["docker.io", "dhi.io", "a.azurecr.io", "a-docker.pkg.dev", "registry.redhat.io"],
    },
  ],
);

describeRules(
  (stack, { rules, hasCredentials, isRestricted, trustedServices }: Case) => {
    const registry = new ContainerRegistry(stack, "registry", {
      resourceGroup: RESOURCE_GROUP,
      sku: RegistrySku.PREMIUM,
      publicAccess: isRestricted ? false : undefined,
      trustedServices,
    });
    const credentials = hasCredentials ? credentialsIn(stack) : undefined;
    for (const [index, rule] of rules.entries()) {
      registry.addCacheRule(`rule${index}`, { ...rule, credentials });
    }
    if (credentials && rules.length === 0) {
      registry.addCacheRule("rule", {
        source: "docker.io/*",
        credentials: { ...credentials, passwordSecret: "docker_token" },
      });
    }
  },
  cacheRuleRules,
  cases,
);

test("a source that only Terraform knows is not judged", () => {
  const stack = synthesize((scope) => {
    const { stringValue } = new TerraformVariable(scope, "source", { type: "string" });
    registryIn(scope).addCacheRule("rule", { source: stringValue, target: "app" });
  });
  expect(stack.only(RULE).source_repo).toBe("${var.source}");
});
