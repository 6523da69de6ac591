import { describe, expect, test } from "@jest/globals";
import { Testing } from "cdktf";
import { Construct } from "constructs";
import { ContainerRegistry } from "../../lib";
import { addStack } from "../app/synthesize-app";
import { synthesize, synthesizeStack } from "../support/synth";

const REGISTRY = "azurerm_container_registry";
const HASH_LENGTH = 8;

/** The part that is readable before Terraform runs, and what its hash is made of. */
interface GeneratedName {
  readonly readable: string;
  readonly hashed: string;
}

/** The name of a registry at this place in the tree of the stack `test`. */
function nameAt(path: readonly string[], resourceGroupName = "rg-test"): GeneratedName {
  const stack = synthesize((root) => {
    const scope = path
      .slice(0, -1)
      .reduce<Construct>((parent, id) => new Construct(parent, id), root);
    new ContainerRegistry(scope, path.at(-1) ?? "", {
      resourceGroup: { name: resourceGroupName, location: "westeurope" },
    });
  });
  const name: string = stack.only(REGISTRY).name;
  const groups = /^(?<readable>[^$]*)\$\{substr\(sha1\((?<hashed>.*)\), 0, 8\)\}$/.exec(
    name,
  )?.groups;
  if (!groups) {
    throw new Error(`${name} does not end in a hash.`);
  }
  return groups as unknown as GeneratedName;
}

describe("a generated name", () => {
  test("is the path and a hash of the subscription and the resource group", () => {
    const { readable, hashed } = nameAt(["registry"], "rg-shop");
    expect(readable).toBe("crtestregistry");
    expect(hashed).toContain("data.azurerm_client_config.client-config.subscription_id");
    expect(hashed).toContain('"rg-shop"');
  });

  test("is another in another resource group", () => {
    expect(nameAt(["registry"], "rg-a").hashed).not.toBe(nameAt(["registry"], "rg-b").hashed);
  });

  test("is the same in every run", () => {
    expect(nameAt(["registry"])).toEqual(nameAt(["registry"]));
  });

  test("has nothing random in it", () => {
    const { json } = synthesize((stack) => {
      const resourceGroup = { name: "rg-test", location: "westeurope" };
      new ContainerRegistry(stack, "registry", { resourceGroup });
    });
    expect(Object.keys(json.resource)).toEqual([REGISTRY]);
    expect(Object.keys(json.terraform.required_providers)).toEqual(["azurerm"]);
  });

  test.each([
    ["short", ["registry"]],
    ["with upper case, digits and signs", ["Shop_1", "Registry-é"]],
    ["that begins with a digit", ["1st"]],
    ["very long", ["a".repeat(60), "b".repeat(60), "registry"]],
  ])("of a path that is %s is valid", (_, path) => {
    const { readable } = nameAt(path);
    expect(readable).toMatch(/^[a-z][a-z0-9]*$/);
    expect(readable.length + HASH_LENGTH).toBeGreaterThanOrEqual(5);
    expect(readable.length + HASH_LENGTH).toBeLessThanOrEqual(50);
  });

  test.each([
    ["in another place", ["blue"], ["green"]],
    ["where only the end of a long path differs", ["a".repeat(60), "1"], ["a".repeat(60), "2"]],
    ["where only a sign differs", ["eu-1"], ["eu1"]],
  ])("is another %s", (_, one, other) => {
    expect(nameAt(one)).not.toEqual(nameAt(other));
  });

  test("hashes the resource group that Terraform knows where its name is an expression", () => {
    const { hashed } = nameAt(["registry"], "${var.group}");
    expect(hashed).toContain("var.group");
    expect(hashed).not.toContain("$${");
  });
});

describe("the subscription is looked up", () => {
  const resourceGroup = { name: "rg-test", location: "westeurope" };

  test("once for all registries of a stack", () => {
    const stack = synthesize((scope) => {
      new ContainerRegistry(scope, "blue", { resourceGroup });
      new ContainerRegistry(new Construct(scope, "deep"), "green", { resourceGroup });
    });
    expect(stack.json.data).toEqual({ azurerm_client_config: { "client-config": {} } });
    expect(Object.keys(stack.all(REGISTRY))).toHaveLength(2);
  });

  test("in each stack separately", () => {
    const app = Testing.app();
    const stacks = ["blue", "green"].map((id) => addStack(app, id));
    for (const stack of stacks) {
      new ContainerRegistry(stack, "registry", { resourceGroup });
    }
    for (const stack of stacks) {
      expect(synthesizeStack(stack).json.data).toEqual({
        azurerm_client_config: { "client-config": {} },
      });
    }
  });

  test("only where a name is generated", () => {
    const { json } = synthesize((stack) => {
      new ContainerRegistry(stack, "registry", { resourceGroup, name: "crshared" });
    });
    expect(json).not.toHaveProperty("data");
  });
});
