import { isKnown } from "../rules/known";

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
 * In the D and DS series of version 2 the number is a rank.
 * Source: https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dsv2-series
 */
const VCPUS_BY_RANK: Readonly<Record<number, number>> = {
  1: 1,
  2: 2,
  3: 4,
  4: 8,
  5: 16,
  11: 2,
  12: 4,
  13: 8,
  14: 16,
  15: 20,
};

/** Undefined where the name is a token, or not a VM size's name. */
export function parseVmSize(name: string): VmSize | undefined {
  const match = isKnown(name) ? VM_SIZE.exec(name) : null;
  if (!match) {
    return undefined;
  }
  const [, family = "", digits = "", constrained, features = "", version = "1"] = match;
  const isRank = (family === "D" || family === "DS") && version === "2" && features === "";
  const grade = Number(digits);
  const vcpus = isRank ? (VCPUS_BY_RANK[grade] ?? grade) : Number(constrained ?? grade);
  return { family, grade, vcpus, features, version: Number(version) };
}

export function hasGpu(size: VmSize): boolean {
  return size.family.startsWith("N");
}

export function isBurstable(size: VmSize): boolean {
  return size.family.startsWith("B");
}

export function isArm(size: VmSize): boolean {
  return size.features.includes("p");
}
