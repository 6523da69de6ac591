import { describe, expect, test } from "@jest/globals";
import { prove } from "../../lib/adopt/proof";
import { changesOfAzure } from "../../lib/adopt/report";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { adoptionOf, CLUSTERS, sourceOf } from "./described-clusters";

describeWithTerraform("adopted clusters, planned by azurerm", AZURERM, () => {
  describe("the plan changes nothing in Azure", () => {
    test.each(CLUSTERS)("%s", async (name) => {
      const changes = await prove(adoptionOf(name), sourceOf(name).evidence);
      expect(changesOfAzure(changes)).toEqual([]);
    });
  });
});
