import { join } from "node:path";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { Testing } from "cdktf";
import { AzureStack } from "../../stacks/azure-stack";
import { readSettings } from "../../stacks/settings";
import { synthesizeApp } from "../app/synthesize-app";
import { PROVIDER_OF_STACKS } from "../support/edition";
import { type Block, type SynthesizedStack, synthesizeStack } from "../support/synth";

const REMOTE = { AKS_STATE_RESOURCE_GROUP: "rg-state", AKS_STATE_STORAGE_ACCOUNT: "ststate" };

function stackWith(environment: Record<string, string> = {}, id = "shop"): SynthesizedStack {
  const stack = new AzureStack(Testing.app(), id, readSettings(environment));
  new ResourceGroup(stack, "group", { name: "rg-shop", location: "westeurope" });
  return synthesizeStack(stack);
}

const backendOf = (...stack: Parameters<typeof stackWith>): Block =>
  stackWith(...stack).json.terraform.backend;

describe("a local state", () => {
  test("is next to the output, with a machine-independent path", () => {
    expect(backendOf()).toEqual({ local: { path: "../../../terraform.shop.tfstate" } });
  });

  test("is in the project folder, relative to the working directory of Terraform", () => {
    const app = Testing.app();
    new AzureStack(app, "shop", readSettings({}));
    const { manifest, stack } = synthesizeApp(app);
    const { workingDirectory } = manifest.stacks.shop;
    const { path } = stack("shop").json.terraform.backend.local;
    expect(join("/project/cdktf.out", workingDirectory, path)).toBe(
      "/project/terraform.shop.tfstate",
    );
  });

  test("is another for each stack", () => {
    expect(backendOf({}, "blue")).not.toEqual(backendOf({}, "green"));
  });
});

describe("a remote state", () => {
  test("is a blob of the stack's name, reached without a key", () => {
    expect(backendOf({ ...REMOTE, AKS_STATE_CONTAINER: "aks" })).toEqual({
      azurerm: {
        resource_group_name: "rg-state",
        storage_account_name: "ststate",
        container_name: "aks",
        key: "demo/shop.tfstate",
        use_azuread_auth: true,
      },
    });
  });

  test("is another for each stack", () => {
    expect(backendOf(REMOTE, "blue").azurerm.key).toBe("demo/blue.tfstate");
    expect(backendOf(REMOTE, "green").azurerm.key).toBe("demo/green.tfstate");
  });

  test("is another for each prefix, so that two stages never share one", () => {
    const stage = { ...REMOTE, AKS_NAME_PREFIX: "shop-test" };
    expect(backendOf(stage).azurerm.key).toBe("shop-test/shop.tfstate");
  });
});

describe("the provider", () => {
  test("leaves the subscription to the environment of Terraform", () => {
    expect(stackWith().json.provider).toEqual({
      azurerm: [{ features: [{}], ...PROVIDER_OF_STACKS }],
    });
  });

  test("uses the configured subscription", () => {
    const subscription = "00000000-1111-2222-3333-444444444444";
    expect(stackWith({ AKS_SUBSCRIPTION_ID: subscription }).json.provider).toEqual({
      azurerm: [{ features: [{}], subscription_id: subscription, ...PROVIDER_OF_STACKS }],
    });
  });
});

describe("tags", () => {
  test("of the settings apply to all resources of the stack", () => {
    const stack = stackWith({ AKS_TAGS: "team=shop,stage=prod" });
    expect(stack.only("azurerm_resource_group").tags).toEqual({ team: "shop", stage: "prod" });
  });

  test("are empty by default", () => {
    expect(stackWith().only("azurerm_resource_group")).not.toHaveProperty("tags");
  });

  test("that Azure would reject are rejected", () => {
    expect(() => stackWith({ AKS_TAGS: "team=shop,Team=shop" })).toThrow("AKS-TAG-004");
  });
});
