import { expect, test } from "@jest/globals";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { PROVIDERS, ProviderJudge } from "./provider-judge";

const group = (hash: string, config: object) => ({
  hash,
  origin: "a test",
  errors: [],
  warnings: [],
  config: { resource: { azurerm_resource_group: { group: config } } },
});

describeWithTerraform("the provider as judge", { terraform: PROVIDERS.terraform }, () => {
  test("refuses one configuration of several, and says why", async () => {
    const judge = await ProviderJudge.open();
    try {
      const verdicts = await judge.judge([
        group("00000000000000aa", { name: "rg-shop", location: "westeurope" }),
        group("00000000000000bb", { name: "rg/shop", location: "westeurope" }),
        group("00000000000000cc", { name: "${azurerm_resource_group.gone.name}" }),
      ]);
      expect(verdicts.get("00000000000000aa")).toEqual({ kind: "planned", messages: [] });
      expect(verdicts.get("00000000000000bb")).toMatchObject({
        kind: "refused",
        messages: [expect.stringContaining("may only contain alphanumeric characters")],
      });
      expect(verdicts.get("00000000000000cc")).toMatchObject({ kind: "unjudged" });
    } finally {
      await judge.close();
    }
  });
});
