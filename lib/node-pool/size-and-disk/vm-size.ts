import { vmSize } from "../../facts/vm-sizes";
import { isKnown } from "../../rules/known";

/** What the name of a VM size says about it. */
export interface VmSize {
  /** `D`, `E`, `NC`, … */
  readonly family: string;
  /** The number in the name: the vCPUs that the size has before some are taken away. */
  readonly grade: number;
  readonly vcpus: number;
  /** Lower-case letters after the number: `d` local disk, `s` premium storage, `p` Arm, … */
  readonly features: string;
  /** 1 where the name has none. */
  readonly version: number;
}

/** Source: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
const VM_SIZE = /^Standard_([A-Z]+)(\d+)(?:-(\d+))?([a-z]*)(?:_[A-Za-z0-9]+?)*?(?:_v(\d+))?$/;

/**
 * The number in the name is the vCPUs of a size that no facts are known of; in the oldest series,
 * all of them known, it is a rank. Undefined where the name is a token, or not a VM
 * size's name.
 */
export function parseVmSize(name: string): VmSize | undefined {
  const match = isKnown(name) ? VM_SIZE.exec(name) : null;
  if (!match) {
    return undefined;
  }
  const [, family = "", digits = "", constrained, features = "", version = "1"] = match;
  const grade = Number(digits);
  const vcpus = vmSize(name)?.vcpus ?? Number(constrained ?? grade);
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
