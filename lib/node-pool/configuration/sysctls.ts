import { type FactsFile, once } from "../../facts/facts-file";

/** A kernel parameter, its argument in azurerm, and the values that azurerm accepts. */
interface Sysctl {
  readonly argument: string;
  readonly minimum: number;
  readonly maximum: number;
}

interface SysctlsFile extends FactsFile {
  readonly sysctls: Readonly<Record<string, Sysctl>>;
}

const file = once((): SysctlsFile => require("../../facts/data/sysctls.json"));

/** The kernel parameters that AKS lets you set, by name. */
export function sysctlsOfAks(): Readonly<Record<string, Sysctl>> {
  return file().sysctls;
}
