import { Fn, Op } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { DEFAULT_MAX_SURGE, surgeNodes } from "../rules/surge";
import { addressAt, type Cidr, contains, parseCidr, prefixLengthFor } from "./cidr";
import type { AskedSize } from "./subnet-size";

const LARGEST_GUESS = 1000;

/** Half of the IPv4 address space, the largest size that is calculated with. */
const MOST_ADDRESSES = 2 ** 31;

/**
 * A node allocates addresses of a pod subnet in blocks of this size. Source:
 * https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation
 */
const POD_ADDRESS_BLOCK = 16;

/** The number of addresses that a subnet needs, and what they are for. */
export interface SubnetDemand {
  readonly addresses: number;
  /** Continues "room is needed for …". */
  readonly words: string;
}

/** A section of the address space. */
export interface Place {
  /** The offset from the start of the address space; undefined where unknown. */
  readonly offset?: number;
  readonly prefixLength?: number;
}

/** A subnet with its calculated or given range. */
export interface PlannedRange extends Place {
  readonly addressPrefix: string;
  /** Whether it fits into the address space; true where only Terraform knows. */
  readonly fits: boolean;
  /** The requested size; undefined where the range itself was given. */
  readonly demand?: SubnetDemand;
}

/** The sections of an address space that subnets take. */
export interface TakenPlaces {
  /** The offset of the first free section of this size, at a multiple of the size. */
  firstFree(size: number): number;
}

/** Finds the first free section of the address space that is large enough. */
export function planRange(
  addressSpace: string,
  asked: AskedSize,
  taken: TakenPlaces,
): PlannedRange {
  if (asked.addressPrefix !== undefined) {
    return givenRange(addressSpace, asked.addressPrefix);
  }
  const demand = demandOf(asked);
  const prefixLength = prefixLengthFor(demand.addresses);
  const size = sizeOf(prefixLength);
  const offset = taken.firstFree(size);
  const space = parseCidr(addressSpace);
  const fits = !space || offset + size <= sizeOf(space.prefixLength);
  const addressPrefix = fits ? textOf(addressSpace, offset, prefixLength) : addressSpace;
  return { addressPrefix, fits, offset, prefixLength, demand };
}

export function sizeOf(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

/**
 * The number of addresses needed, including surge nodes and the addresses that Azure reserves.
 * Invalid values are clamped; the rules reject them.
 */
export function demandOf(asked: AskedSize): SubnetDemand {
  const reserved = LIMITS.reservedSubnetAddresses.value;
  if (asked.addresses !== undefined) {
    const addresses = isKnown(asked.addresses) ? asked.addresses : LARGEST_GUESS;
    return { addresses: clampAddresses(addresses) + reserved, words: `${addresses} addresses` };
  }
  const nodes = isKnown(asked.nodes) ? asked.nodes : LARGEST_GUESS;
  const pods = isKnown(asked.podsPerNode) ? asked.podsPerNode : 0;
  const surge = surgeNodes(asked.maxSurge ?? DEFAULT_MAX_SURGE, nodes);
  const each = asked.isForPodsAlone ? podAddresses(pods) : pods + 1;
  return {
    addresses: clampAddresses((nodes + surge) * each) + reserved,
    words:
      pods > 0
        ? `${nodes} nodes, ${surge} more during an upgrade and ${pods} pods on each`
        : `${nodes} nodes and ${surge} more during an upgrade`,
  };
}

function clampAddresses(addresses: number): number {
  return Number.isFinite(addresses) ? Math.min(Math.max(1, addresses), MOST_ADDRESSES) : 1;
}

/** The number of addresses that a node uses in a pod subnet. */
export function podAddresses(podsPerNode: number): number {
  return Math.ceil(podsPerNode / POD_ADDRESS_BLOCK) * POD_ADDRESS_BLOCK;
}

function givenRange(addressSpace: string, addressPrefix: string): PlannedRange {
  const space = parseCidr(addressSpace);
  const range = parseCidr(addressPrefix);
  const prefixLength = range?.prefixLength;
  if (!space || !range) {
    return { addressPrefix, fits: true, prefixLength };
  }
  return {
    addressPrefix,
    fits: contains(space, range),
    offset: Number(range.first - space.first),
    prefixLength,
  };
}

/** An address space known only to Terraform is divided by a Terraform expression. */
function textOf(addressSpace: string, offset: number, prefixLength: number): string {
  const space: Cidr | undefined = parseCidr(addressSpace);
  if (space) {
    return `${addressAt(space, offset)}/${prefixLength}`;
  }
  return isKnown(addressSpace)
    ? addressSpace
    : dividedByTerraform(addressSpace, prefixLength, offset / sizeOf(prefixLength));
}

/** The nth range of this size within a larger range, as a Terraform expression. */
export function dividedByTerraform(space: string, prefixLength: number, index: number): string {
  const expression = functionArgument(space);
  const spaceLength = Fn.element(Fn.split("/", expression), 1);
  return Fn.cidrsubnet(expression, Op.sub(prefixLength, spaceLength) as never, index);
}
