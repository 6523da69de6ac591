import { vmSize } from "../../facts/vm-sizes";
import { isKnown } from "../../rules/known";

/** A VM size, parsed from its name. */
export interface VmSize {
  /** `D`, `E`, `NC`, … */
  readonly family: string;
  /** The number in the name: the vCPUs before any constraint. */
  readonly grade: number;
  readonly vcpus: number;
  /** Lower-case letters after the number: `d` local disk, `s` premium storage, `p` Arm, … */
  readonly features: string;
  /** 1 if the name has no version. */
  readonly version: number;
}

/** Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
const VM_SIZE = /^Standard_([A-Z]+)(\d+)(?:-(\d+))?([a-z]*)(?:_[A-Za-z0-9]+?)*?(?:_v(\d+))?$/;

/**
 * Parses the name of a VM size. For sizes that the facts do not list, the number in the name is the
 * vCPUs. (In the oldest series, which the facts list, it is a rank.) Undefined for a token or an invalid
 * name.
 */
export function parseVmSize(name: string): VmSize | undefined {
  const facts = vmSize(name);
  const match = isKnown(name) ? VM_SIZE.exec(facts?.name ?? name) : null;
  if (!match) {
    return undefined;
  }
  const [, family = "", digits = "", constrained, features = "", version = "1"] = match;
  const grade = Number(digits);
  const vcpus = facts?.vcpus ?? Number(constrained ?? grade);
  return { family, grade, vcpus, features, version: Number(version) };
}

/** The NP series has FPGAs. */
export function hasGpu(size: VmSize): boolean {
  return size.family.startsWith("N") && !size.family.startsWith("NP");
}

export function isBurstable(size: VmSize): boolean {
  return size.family.startsWith("B");
}

export function isArm(size: VmSize): boolean {
  return size.features.includes("p");
}
