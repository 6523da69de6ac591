import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { ContainerRegistryCacheRule } from "@cdktf/provider-azurerm/lib/container-registry-cache-rule";
import { ContainerRegistryCredentialSet } from "@cdktf/provider-azurerm/lib/container-registry-credential-set";
import { ContainerRegistryScopeMap } from "@cdktf/provider-azurerm/lib/container-registry-scope-map";
import { ContainerRegistryTask } from "@cdktf/provider-azurerm/lib/container-registry-task";
import { ContainerRegistryTaskScheduleRunNow } from "@cdktf/provider-azurerm/lib/container-registry-task-schedule-run-now";
import { ContainerRegistryToken } from "@cdktf/provider-azurerm/lib/container-registry-token";
import { ContainerRegistryTokenPassword } from "@cdktf/provider-azurerm/lib/container-registry-token-password";
import { ContainerRegistryWebhook } from "@cdktf/provider-azurerm/lib/container-registry-webhook";
import type { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault";
import { KeyVaultKey } from "@cdktf/provider-azurerm/lib/key-vault-key";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { Construct } from "constructs";
import { ROUTED_REPLICA } from "../../lib/provider/bindings";
import { RESOURCE_GROUP } from "../support/synth";

const { name: resourceGroupName, location } = RESOURCE_GROUP;
const GROUP = { resourceGroupName, location };

/** Registries with all that Premium has and with nothing. Returns the first. */
export function registries(stack: Construct, vault: KeyVault): ContainerRegistry {
  new ContainerRegistry(stack, "basic", { ...GROUP, name: "crbasic", sku: "Basic" });
  new ContainerRegistry(stack, "admin", {
    ...GROUP,
    name: "crAdmin",
    sku: "Standard",
    adminEnabled: true,
  });
  const identity = new UserAssignedIdentity(stack, "cr-identity", { ...GROUP, name: "id-cr" });
  const key = new KeyVaultKey(stack, "cr-key", {
    name: "registry",
    keyVaultId: vault.id,
    keyType: "RSA",
    keySize: 3072,
    keyOpts: ["wrapKey", "unwrapKey"],
  });
  const registry = new ContainerRegistry(stack, "premium", {
    ...GROUP,
    name: "crpremium",
    sku: "Premium",
    adminEnabled: false,
    publicNetworkAccessEnabled: true,
    quarantinePolicyEnabled: true,
    retentionPolicyInDays: 30,
    exportPolicyEnabled: true,
    dataEndpointEnabled: true,
    zoneRedundancyEnabled: true,
    networkRuleBypassOption: "AzureServices",
    networkRuleSet: [
      {
        defaultAction: "Deny",
        ipRule: [
          { action: "Allow", ipRange: "203.0.113.7/32" },
          { action: "Allow", ipRange: "198.51.100.0/24" },
        ],
      },
    ],
    georeplications: [
      { location: "eastus", zoneRedundancyEnabled: true, ...ROUTED_REPLICA },
      { location: "northeurope", ...ROUTED_REPLICA, tags: { "cost-Center": "4711" } },
    ],
    identity: { type: "SystemAssigned, UserAssigned", identityIds: [identity.id] },
    encryption: [{ keyVaultKeyId: key.versionlessId, identityClientId: identity.clientId }],
  });
  caches(stack, registry, vault);
  tokens(stack, registry);
  tasks(stack, registry);
  new ContainerRegistryWebhook(stack, "webhook", {
    ...GROUP,
    name: "pushed",
    registryName: registry.name,
    serviceUri: "https://ci.example.com/pushed",
    actions: ["push", "delete"],
    scope: "shop/*",
    customHeaders: { "X-Team": "shop" },
  });
  return registry;
}

function caches(stack: Construct, registry: ContainerRegistry, { vaultUri }: KeyVault): void {
  const containerRegistryId = registry.id;
  const credentials = new ContainerRegistryCredentialSet(stack, "docker-hub", {
    containerRegistryId,
    name: "docker-hub",
    loginServer: "docker.io",
    identity: { type: "SystemAssigned" },
    authenticationCredentials: {
      usernameSecretId: `${vaultUri}secrets/user`,
      passwordSecretId: `${vaultUri}secrets/password`,
    },
  });
  new ContainerRegistryCacheRule(stack, "library", {
    containerRegistryId,
    name: "library",
    sourceRepo: "docker.io/library/*",
    targetRepo: "library/*",
    credentialSetId: credentials.id,
  });
  new ContainerRegistryCacheRule(stack, "microsoft", {
    containerRegistryId,
    name: "microsoft",
    sourceRepo: "mcr.microsoft.com/*",
    targetRepo: "microsoft/*",
  });
}

function tokens(stack: Construct, { name: containerRegistryName }: ContainerRegistry): void {
  const map = new ContainerRegistryScopeMap(stack, "pull-shop", {
    resourceGroupName,
    containerRegistryName,
    name: "pull-shop",
    actions: ["repositories/shop/content/read", "repositories/shop/metadata/read"],
  });
  const token = new ContainerRegistryToken(stack, "token", {
    resourceGroupName,
    containerRegistryName,
    name: "edge-token",
    scopeMapId: map.id,
  });
  new ContainerRegistryTokenPassword(stack, "token-password", {
    containerRegistryTokenId: token.id,
    password1: { expiry: "2030-01-01T00:00:00Z" },
    password2: {},
  });
}

function tasks(stack: Construct, { id: containerRegistryId }: ContainerRegistry): void {
  const task = new ContainerRegistryTask(stack, "build", {
    containerRegistryId,
    name: "build",
    platform: { os: "Linux", architecture: "amd64" },
    identity: { type: "SystemAssigned" },
    dockerStep: {
      contextPath: "https://github.com/example/shop#main",
      contextAccessToken: "not-a-secret",
      dockerfilePath: "Dockerfile",
      imageNames: ["shop:{{.Run.ID}}"],
    },
    baseImageTrigger: { name: "base", type: "Runtime" },
  });
  new ContainerRegistryTask(stack, "purge", {
    containerRegistryId,
    name: "purge",
    platform: { os: "Linux" },
    encodedStep: { taskContent: "dmVyc2lvbjogdjEuMS4w" },
    timerTrigger: [{ name: "nightly", schedule: "0 1 * * *" }],
    agentSetting: { cpu: 2 },
  });
  new ContainerRegistryTaskScheduleRunNow(stack, "build-now", {
    containerRegistryTaskId: task.id,
  });
}
