import { Fn, Op } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { DEFAULT_MAX_SURGE, surgeNodes } from "../rules/surge";
import { addressAt, type Cidr, parseCidr, prefixLengthFor } from "./cidr";
import type { AskedSize } from "./subnet-size";

const LARGEST_GUESS = 1000;

/**
 * A node takes addresses of a pod subnet in blocks of this size.
 * Source: https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation
 */
const POD_ADDRESS_BLOCK = 16;

/** How many addresses a subnet must have, and what for. */
export interface SubnetDemand {
  readonly addresses: number;
  /** Continues "room is needed for …". */
  readonly words: string;
}

/** A part of the address space. */
export interface Place {
  /** Where it begins, counted from the beginning of the address space; undefined where unknown. */
  readonly offset?: number;
  readonly prefixLength?: number;
}

/** A subnet with its range decided. */
export interface PlannedRange extends Place {
  readonly addressPrefix: string;
  /** What was asked for; undefined where the range itself was given. */
  readonly demand?: SubnetDemand;
}

/** Finds the first place in the address space that is large enough and free. */
export function planRange(
  addressSpace: string,
  asked: AskedSize,
  taken: readonly Place[],
): PlannedRange {
  if (asked.addressPrefix !== undefined) {
    return givenRange(addressSpace, asked.addressPrefix);
  }
  const demand = demandOf(asked);
  const prefixLength = prefixLengthFor(demand.addresses);
  const offset = firstFree(sizeOf(prefixLength), taken);
  return {
    addressPrefix: textOf(addressSpace, offset, prefixLength),
    offset,
    prefixLength,
    demand,
  };
}

export function sizeOf(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

/** The addresses that `nodes` take, those of an upgrade and Azure's own included. */
export function demandOf(asked: AskedSize): SubnetDemand {
  const reserved = LIMITS.reservedSubnetAddresses.value;
  if (asked.addresses !== undefined) {
    const addresses = isKnown(asked.addresses) ? asked.addresses : LARGEST_GUESS;
    return { addresses: Math.max(1, addresses) + reserved, words: `${addresses} addresses` };
  }
  const nodes = isKnown(asked.nodes) ? asked.nodes : LARGEST_GUESS;
  const pods = isKnown(asked.podsPerNode) ? asked.podsPerNode : 0;
  const surge = surgeNodes(asked.maxSurge ?? DEFAULT_MAX_SURGE, nodes);
  const each = asked.isForPodsAlone ? podAddresses(pods) : pods + 1;
  return {
    addresses: Math.max(1, (nodes + surge) * each) + reserved,
    words: `${nodes} nodes, ${surge} more during an upgrade and ${pods} pods on each`,
  };
}

/** What a node takes of a pod subnet. */
export function podAddresses(podsPerNode: number): number {
  return Math.ceil(podsPerNode / POD_ADDRESS_BLOCK) * POD_ADDRESS_BLOCK;
}

function givenRange(addressSpace: string, addressPrefix: string): PlannedRange {
  const space = parseCidr(addressSpace);
  const range = parseCidr(addressPrefix);
  return space && range
    ? {
        addressPrefix,
        offset: Number(range.first - space.first),
        prefixLength: range.prefixLength,
      }
    : { addressPrefix };
}

/** Ranges begin at a multiple of their size, so only ends of others need be tried. */
function firstFree(size: number, taken: readonly Place[]): number {
  const places = taken.flatMap(({ offset, prefixLength }) =>
    offset === undefined || prefixLength === undefined
      ? []
      : [{ first: offset, end: offset + sizeOf(prefixLength) }],
  );
  const candidates = [0, ...places.map(({ end }) => Math.ceil(end / size) * size)];
  return Math.min(
    ...candidates.filter(
      (offset) =>
        offset >= 0 && places.every(({ first, end }) => offset + size <= first || end <= offset),
    ),
  );
}

/** An address space that only Terraform knows is divided by Terraform. */
function textOf(addressSpace: string, offset: number, prefixLength: number): string {
  const space: Cidr | undefined = parseCidr(addressSpace);
  if (space) {
    return `${addressAt(space, offset)}/${prefixLength}`;
  }
  if (isKnown(addressSpace)) {
    return addressSpace;
  }
  const expression = functionArgument(addressSpace);
  const spaceLength = Fn.element(Fn.split("/", expression), 1);
  const newBits = Op.sub(prefixLength, spaceLength);
  return Fn.cidrsubnet(expression, newBits as never, offset / sizeOf(prefixLength));
}
