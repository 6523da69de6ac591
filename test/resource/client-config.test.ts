import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { KeyVault } from "../../lib";
import { refusal, RESOURCE_GROUP as resourceGroup, synthesize } from "../support/synth";

const ID = "client-config";
const vault = (stack: TerraformStack) => new KeyVault(stack, "vault", { resourceGroup });
const own = (stack: TerraformStack) => new DataAzurermClientConfig(stack, ID);

describe("a data source of the user's with the id that the library's has", () => {
  test.each([
    ["before", [own, vault]],
    ["after", [vault, own]],
  ])("can be created %s a vault", (_, steps) => {
    const stack = synthesize((scope) => {
      for (const step of steps) {
        step(scope);
      }
    });
    expect(stack.json.data).toEqual({ azurerm_client_config: { [ID]: {} } });
    expect(stack.only("azurerm_key_vault").tenant_id).toBe(
      "${data.azurerm_client_config.client-config.tenant_id}",
    );
  });

  test("is refused where it reads another subscription", () => {
    const message = refusal((stack) => {
      vault(stack);
      const provider = new AzurermProvider(stack, "other", { alias: "other", features: [{}] });
      own(stack).provider = provider;
    });
    expect(message).toContain("AKS-RES-004");
  });
});

test("a construct of the user's can have the id that the library's data source had", () => {
  expect(() =>
    synthesize((stack) => {
      vault(stack);
      new KeyVault(stack, ID, { resourceGroup });
    }),
  ).not.toThrow();
});
