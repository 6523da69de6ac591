import type sysctlsFile from "../../facts/data/sysctls.json";

/** A kernel parameter, its argument in azurerm, and the values that azurerm accepts. */
interface Sysctl {
  readonly argument: string;
  readonly minimum: number;
  readonly maximum: number;
}

const file: typeof sysctlsFile = require("../../facts/data/sysctls.json");

export const SYSCTLS: Readonly<Record<string, Sysctl>> = file.sysctls;

export const SYSCTLS_SOURCE = file.source;
