import { version } from "@cdktf/provider-azurerm/package.json";
import { azurermVersion } from "../../../lib/facts/provider";

/** The version of azurerm that the pages are about. */
export function providerStatement(): string {
  return [
    `The library and its documentation describe azurerm ${azurermVersion()}, the provider version of`,
    `\`@cdktf/provider-azurerm\` ${version}, which the tests run with.`,
  ].join("\n");
}
