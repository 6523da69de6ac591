import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  ContainerRegistry,
  type ContainerRegistryProps,
  type IContainerRegistry,
  RegistrySku,
} from "../../lib";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../support/synth";

const REGISTRY = "azurerm_container_registry";

function synthesizeRegistry(props: Partial<ContainerRegistryProps> = {}): SynthesizedStack {
  return synthesize((stack) => {
    new ContainerRegistry(stack, "registry", {
      resourceGroup: RESOURCE_GROUP,
      name: "crshared",
      ...props,
    });
  });
}

describe("a registry with only required options", () => {
  test("has these arguments and no others, and so no admin user", () => {
    expect(synthesizeRegistry().only(REGISTRY)).toEqual({
      name: "crshared",
      resource_group_name: "rg-test",
      location: "westeurope",
      sku: "Standard",
      // Azure decides on zones, and may show it: azurerm would replace the registry.
      lifecycle: { ignore_changes: ["zone_redundancy_enabled"] },
    });
  });

  test("needs nothing else", () => {
    const { json } = synthesizeRegistry();
    expect(Object.keys(json.resource)).toEqual([REGISTRY]);
    expect(json).not.toHaveProperty("data");
  });
});

test.each([
  ["BASIC", RegistrySku.BASIC, "Basic"],
  ["STANDARD", RegistrySku.STANDARD, "Standard"],
  ["PREMIUM", RegistrySku.PREMIUM, "Premium"],
])("the SKU %s", (_, sku, expected) => {
  expect(synthesizeRegistry({ sku }).only(REGISTRY).sku).toBe(expected);
});

test("an L1 resource group is referred to, so that it exists first", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = new ResourceGroup(scope, "rg", { name: "rg-x", location: "westeurope" });
    new ContainerRegistry(scope, "registry", { resourceGroup });
  });
  expect(stack.only(REGISTRY)).toMatchObject({
    resource_group_name: "${azurerm_resource_group.rg.name}",
    location: "${azurerm_resource_group.rg.location}",
  });
});

test("tags are the registry's", () => {
  expect(synthesizeRegistry({ tags: { team: "shop" } }).only(REGISTRY).tags).toEqual({
    team: "shop",
  });
});

test("an argument without an option is one typed line away", () => {
  const stack = synthesize((scope) => {
    const registry = new ContainerRegistry(scope, "registry", { resourceGroup: RESOURCE_GROUP });
    registry.resource.anonymousPullEnabled = true;
  });
  expect(stack.only(REGISTRY).anonymous_pull_enabled).toBe(true);
});

describe("what others need of a registry", () => {
  const outputsOf = (registryOf: (stack: TerraformStack) => IContainerRegistry) =>
    synthesize((stack) => {
      const { registryId, registryName, loginServer } = registryOf(stack);
      for (const [name, value] of Object.entries({ registryId, registryName, loginServer })) {
        new TerraformOutput(stack, name, { value });
      }
    });

  test.each([
    ["registryId", "id"],
    ["registryName", "name"],
    ["loginServer", "login_server"],
  ])("%s, created or imported", (output, attribute) => {
    const created = outputsOf(
      (stack) => new ContainerRegistry(stack, "registry", { resourceGroup: RESOURCE_GROUP }),
    );
    const imported = outputsOf((stack) =>
      ContainerRegistry.fromRegistryName(stack, "registry", {
        name: "crshared",
        resourceGroupName: "rg-shared",
      }),
    );
    expect(created.output(output).value).toBe(`\${${REGISTRY}.registry.${attribute}}`);
    expect(imported.output(output).value).toBe(`\${data.${REGISTRY}.registry.${attribute}}`);
  });
});

describe("a registry by its name", () => {
  const importNamed = (name: string) =>
    synthesize((stack) => {
      ContainerRegistry.fromRegistryName(stack, "registry", {
        name,
        resourceGroupName: "rg-shared",
      });
    });

  test("is looked up and not created", () => {
    const { json } = importNamed("crshared");
    expect(json).not.toHaveProperty("resource");
    expect(json.data).toEqual({
      [REGISTRY]: { registry: { name: "crshared", resource_group_name: "rg-shared" } },
    });
  });

  test("may be known to Terraform only", () => {
    expect(importNamed("${var.registry}").json.data[REGISTRY].registry.name).toBe(
      "${var.registry}",
    );
  });

  test("is rejected where it is the login server", () => {
    expect(() => importNamed("crshared.azurecr.io")).toThrow(
      /name = "crshared\.azurecr\.io" {2}\(AKS-ACR-001\)/,
    );
  });
});

const cases: RuleCase<Partial<ContainerRegistryProps>>[] = [
  {
    rule: "AKS-ACR-001",
    refused: { name: "cr-shop-prod" },
    says: ['name = "cr-shop-prod"', "must be 5–50 letters and digits", 'Fix: "crshopprod"'],
    accepted: { name: "CrShopProd1" },
  },
  {
    rule: "AKS-ACR-001",
    refused: { name: "crsh" },
    says: ["5–50"],
    accepted: { name: "crsho" },
  },
  {
    rule: "AKS-ACR-001",
    refused: { name: "a".repeat(51) },
    says: ["5–50"],
    accepted: { name: "a".repeat(50) },
  },
  {
    rule: "AKS-ACR-001",
    refused: { name: "" },
    says: ['name = ""'],
    accepted: { name: "${var.registry}" },
  },
];

describeRules(
  (stack, options: Partial<ContainerRegistryProps>) => {
    new ContainerRegistry(stack, "registry", { resourceGroup: RESOURCE_GROUP, ...options });
  },
  [],
  cases,
);

test("the error names the place in the tree", () => {
  const message = refusal((stack) => {
    new ContainerRegistry(stack, "registry", { resourceGroup: RESOURCE_GROUP, name: "cr" });
  });
  expect(message).toMatch(/^\[test\/registry\] 1 problem:/);
});
