import { expect, test } from "@jest/globals";
import { JUDGED_AZURERM } from "../../lib/provider/cluster-changes";
import { judgedProviders } from "../../lib/review/argument-effects";

test("judges read the sources of the azurerm that the facts about changes are about", () => {
  expect(judgedProviders()).toMatch(new RegExp(`^azurerm ${JUDGED_AZURERM} and kubernetes `));
});
