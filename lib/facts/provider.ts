import { once } from "./facts-file";

/** The Terraform provider that a CDKTF package is generated from. */
interface ProviderPackage {
  readonly cdktf: { readonly provider: { readonly name: string; readonly version: string } };
}

const azurerm = once((): ProviderPackage => require("@cdktf/provider-azurerm/package.json"));

/** The azurerm version of the installed provider package: `4.55.0`. */
export function azurermVersion(): string {
  return azurerm().cdktf.provider.version;
}

/** The provider by name, major and minor version: `azurerm 4.55`. */
export function azurermName(): string {
  const [major, minor] = azurermVersion().split(".");
  return `azurerm ${major}.${minor}`;
}

/** The documentation page of a provider resource, given without the prefix `azurerm_`. */
export function azurermPage(resource: string): string {
  return `https://registry.terraform.io/providers/hashicorp/azurerm/${azurermVersion()}/docs/resources/${resource}`;
}
