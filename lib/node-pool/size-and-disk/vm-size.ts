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
 * In the oldest series the number is a rank.
 * Source: https://learn.microsoft.com/azure/virtual-machines/sizes-previous-gen
 */
const D_RANKS = { 1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 11: 2, 12: 4, 13: 8, 14: 16, 15: 20 };
const G_RANKS = { 1: 2, 2: 4, 3: 8, 4: 16, 5: 32 };
const VCPUS_BY_RANK: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  D: D_RANKS,
  DS: D_RANKS,
  G: G_RANKS,
  GS: G_RANKS,
};
const LAST_VERSION_WITH_RANKS = 2;

/** Undefined where the name is a token, or not a VM size's name. */
export function parseVmSize(name: string): VmSize | undefined {
  const match = isKnown(name) ? VM_SIZE.exec(name) : null;
  if (!match) {
    return undefined;
  }
  const [, family = "", digits = "", constrained, features = "", version = "1"] = match;
  const grade = Number(digits);
  const isRank = Number(version) <= LAST_VERSION_WITH_RANKS && features === "";
  const ranks = isRank ? VCPUS_BY_RANK[family] : undefined;
  const vcpus = Number(constrained ?? ranks?.[grade] ?? grade);
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
