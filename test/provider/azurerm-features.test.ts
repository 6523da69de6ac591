import { describe, expect, test } from "@jest/globals";
import { azurermHas } from "../../lib/provider/azurerm-features";
import { withAzurerm } from "../support/azurerm-version";

describe("a feature since azurerm 4.57", () => {
  test.each([
    ["3.117.0", false],
    ["4.6.0", false],
    ["4.56.1", false],
    ["4.57.0", true],
    ["4.100.0", true],
    ["5.0.0", true],
    ["10.1.0", true],
  ])("in azurerm %s: %s", (version, has) => {
    expect(withAzurerm(version, () => azurermHas("nodeAutoProvisioning"))).toBe(has);
  });
});
