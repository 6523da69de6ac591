import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformResource, type TerraformStack } from "cdktf";
import {
  ContainerRegistry,
  type IContainerRegistry,
  Principal,
  type RegistryAttributes,
  RegistryCacheRule,
  RegistryEvent,
  RegistryRoleAssignmentMode,
  RegistryToken,
  RegistryWebhook,
  Repositories,
} from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { refusal, synthesize } from "../support/synth";

function imported(stack: TerraformStack, attributes: Partial<RegistryAttributes> = {}) {
  return ContainerRegistry.fromRegistryAttributes(stack, "registry", {
    registryId: IDS.registry,
    ...attributes,
  });
}

describe("a registry by its attributes", () => {
  test("is neither created nor looked up, and its name is in its id", () => {
    const stack = synthesize((scope) => {
      const registry = imported(scope, { loginServer: "crbases.azurecr.io" });
      new TerraformOutput(scope, "name", { value: registry.registryName });
      new TerraformOutput(scope, "server", { value: registry.loginServer });
      expect(registry.prerequisites).toEqual([]);
    });
    expect(stack.json).not.toHaveProperty("resource");
    expect(stack.json).not.toHaveProperty("data");
    expect(stack.output("name").value).toBe("crbases");
    expect(stack.output("server").value).toBe("crbases.azurecr.io");
  });

  test("may have an id that only Terraform knows", () => {
    const stack = synthesize((scope) => {
      const registry = imported(scope, { registryId: "${var.registry}" });
      new TerraformOutput(scope, "name", { value: registry.registryName });
    });
    expect(stack.output("name").value).toBe('${element(split("/", var.registry), 8)}');
  });

  test("throws for missing attributes", () => {
    expect(refusal((stack) => imported(stack).loginServer)).toContain(
      'This registry was imported without "loginServer". Fix: pass loginServer to',
    );
  });

  test("is rejected where its id is another one's", () => {
    const message = refusal((stack) => imported(stack, { registryId: IDS.keyVault }));
    expect(message).toContain("AKS-ACR-013");
  });

  test("leads a private endpoint to it", () => {
    synthesize((stack) => {
      expect(imported(stack).privateLink).toEqual({
        resourceId: IDS.registry,
        subresource: "registry",
        dnsZoneName: "privatelink.azurecr.io",
      });
    });
  });
});

describe("resources of a registry are in its resource group", () => {
  const added = (registryOf: (stack: TerraformStack) => IContainerRegistry) =>
    synthesize((stack) => {
      const registry = registryOf(stack);
      new RegistryToken(stack, "token", { registry, pull: Repositories.named("shop/api") });
      new RegistryWebhook(stack, "hook", {
        registry,
        events: [RegistryEvent.PUSH],
        serviceUri: "https://hooks.example.com",
      });
    });

  test("by its attributes", () => {
    const stack = added((scope) => imported(scope, { location: "westeurope" }));
    expect(stack.only("azurerm_container_registry_token")).toMatchObject({
      resource_group_name: "rg-shared",
      container_registry_name: "crbases",
    });
    expect(stack.only("azurerm_container_registry_webhook")).toMatchObject({
      resource_group_name: "rg-shared",
      registry_name: "crbases",
      location: "westeurope",
    });
  });

  test("by its name", () => {
    const stack = added((scope) =>
      ContainerRegistry.fromRegistryName(scope, "registry", {
        name: "crshared",
        resourceGroupName: "rg-shared",
      }),
    );
    expect(stack.only("azurerm_container_registry_webhook")).toMatchObject({
      resource_group_name: "rg-shared",
      registry_name: "${data.azurerm_container_registry.registry.name}",
      location: "${data.azurerm_container_registry.registry.location}",
    });
  });

  test("unless its region is not known", () => {
    expect(refusal(() => added(imported))).toContain('imported without "location"');
  });
});

describe("azurerm makes it in the subscription of its provider, which", () => {
  const KINDS = [
    "azurerm_container_registry_cache_rule",
    "azurerm_container_registry_scope_map",
    "azurerm_container_registry_webhook",
  ];
  const inSubscription = (registryId: string, providerOf?: (stack: TerraformStack) => void) =>
    synthesize((stack) => {
      const registry = imported(stack, { registryId, location: "westeurope" });
      new RegistryCacheRule(stack, "cache", { registry, source: "mcr.microsoft.com/*" });
      new RegistryToken(stack, "token", { registry, pull: Repositories.named("shop/api") });
      new RegistryWebhook(stack, "hook", {
        registry,
        events: [RegistryEvent.PUSH],
        serviceUri: "https://hooks.example.com",
      });
      providerOf?.(stack);
    });

  test.each([
    ["with an ID", IDS.registry, `"${IDS.registry.split("/")[2]}"`],
    ["from a variable", "${var.registry}", 'element(split("/", var.registry), 2)'],
  ])("must be that of the registry %s", (_, registryId, subscription) => {
    const stack = inSubscription(registryId);
    for (const kind of KINDS) {
      const [{ condition, error_message }] = stack.only(kind).lifecycle.precondition;
      expect(condition).toBe(
        `\${(lower(${subscription}) == lower(data.azurerm_client_config.client-config.subscription_id))}`,
      );
      expect(error_message).toContain("not in the subscription of the provider");
    }
  });

  test("is not checked if the resource has its own provider", () => {
    const stack = inSubscription(IDS.registry, (scope) => {
      const provider = new AzurermProvider(scope, "other", { alias: "other", features: [{}] });
      for (const child of scope.node.findAll()) {
        if (TerraformResource.isTerraformResource(child)) {
          child.provider = provider;
        }
      }
    });
    for (const kind of KINDS) {
      expect(stack.only(kind).lifecycle?.precondition).toBeUndefined();
    }
  });

  test("applies to created and looked-up registries", () => {
    const stack = synthesize((scope) => {
      const registry = ContainerRegistry.fromRegistryName(scope, "registry", {
        name: "crshared",
        resourceGroupName: "rg-shared",
      });
      new RegistryToken(scope, "token", { registry, pull: Repositories.named("shop/api") });
    });
    expect(stack.only("azurerm_container_registry_scope_map").lifecycle).toBeUndefined();
  });
});

test("a registry by its name has the roles of the mode that is given", () => {
  const stack = synthesize((scope) => {
    ContainerRegistry.fromRegistryName(scope, "registry", {
      name: "crshared",
      resourceGroupName: "rg-shared",
      roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC,
    }).grantPull(Principal.user(OBJECT_ID), Repositories.named("shop/api"));
  });
  expect(stack.only("azurerm_role_assignment")).toMatchObject({
    scope: "${data.azurerm_container_registry.registry.id}",
    role_definition_name: "Container Registry Repository Reader",
  });
});
