import { ContainerRegistryAgentPool } from "@cdktf/provider-azurerm/lib/container-registry-agent-pool";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  ContainerRegistry,
  KeyVault,
  Principal,
  PrivateAccess,
  RegistryEvent,
  RegistryRoleAssignmentMode,
  RegistrySku,
  Repositories,
} from "../../lib";
import { IDS, NETWORK, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

const resourceGroup = RESOURCE_GROUP;

/** Values for the variables of the stack. */
export const VARIABLES = { git_token: "token", hook: "https://hooks.example.com/?code=abc" };

function secret(scope: Construct, name: string): string {
  const variable = new TerraformVariable(scope, name, { type: "string", sensitive: true });
  variable.overrideLogicalId(name);
  return variable.stringValue;
}

/** A registry with each option, and all that can be added to it. */
export function everyOption(scope: Construct): void {
  const vault = new KeyVault(scope, "vault", { resourceGroup });
  const registry = new ContainerRegistry(scope, "registry", {
    resourceGroup,
    sku: RegistrySku.PREMIUM,
    privateAccess: PrivateAccess.withOwnZone({ id: IDS.subnet }, [NETWORK]),
    dataEndpoints: true,
    replicas: ["West US", "northeurope"],
    retentionDays: 30,
    quarantine: true,
    allowExport: false,
    encryptionKey: vault.addKey("registry-key"),
    tags: { team: "shop" },
  });
  const pool = new ContainerRegistryAgentPool(scope, "pool", {
    name: "tasks",
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    containerRegistryName: registry.registryName,
    virtualNetworkSubnetId: IDS.subnet,
  });
  const credentials = { vault, usernameSecret: "docker-user", passwordSecret: "docker-token" };
  registry.addCacheRule("docker", { source: "docker.io/library/*", credentials });
  registry.addCacheRule("mcr", { source: "mcr.microsoft.com/*", target: "mcr/*" });
  registry.addToken("device", {
    pull: Repositories.under("shop").and(Repositories.named("tools/debug")),
    push: Repositories.named("shop/uploads"),
    delete: Repositories.named("shop/uploads"),
    passwordExpiry: "2027-06-30T00:00:00Z",
  });
  registry.addWebhook("deploy", {
    events: [RegistryEvent.PUSH, RegistryEvent.QUARANTINE],
    serviceUri: secret(scope, "hook"),
    repository: "shop/api",
  });
  registry.addPurge("purge", {
    repositories: Repositories.under("shop"),
    olderThanDays: 30,
    untagged: true,
    agentPool: pool,
  });
  const bases = ContainerRegistry.fromRegistryAttributes(scope, "bases", {
    registryId: IDS.registry,
    loginServer: "crbases.azurecr.io",
    roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC,
  });
  registry.addBuild("build", {
    context: "https://github.com/acme/shop.git#main:api",
    contextToken: secret(scope, "git_token"),
    images: ["shop/api:{{.Run.ID}}"],
    schedule: "0 4 * * 1-5",
    pullFrom: [bases],
    agentPool: pool,
  });
  const group = Principal.group(OBJECT_ID);
  registry.grantPull(group);
  registry.grantPush(group);
  registry.grantDelete(group);
  registry.grantSign(group);
  registry.grantImport(group);
  registry.grantListRepositories(group);
  bases.grantPull(group, Repositories.named("dotnet/aspnet"));
  bases.grantPull(group, Repositories.under("node"));
  new ContainerRegistry(scope, "public", {
    resourceGroup,
    sku: RegistrySku.PREMIUM,
    publicAccessFrom: ["203.0.113.0/24", "198.51.100.7"],
    trustedServices: false,
  });
}
