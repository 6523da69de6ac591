import { Address4, Address6, AddressError } from "ip-address";
import { isKnown } from "../rules/known";

/** An IPv4 range in CIDR notation. */
export interface Cidr {
  readonly text: string;
  readonly prefixLength: number;
  readonly first: bigint;
  readonly last: bigint;
  /** Whether it starts at its first address, as Azure requires. */
  readonly isAligned: boolean;
}

const ADDRESS_BITS = 32;

/** Caches parsed ranges, because the same few are checked repeatedly. */
const parsedRanges = new Map<string, Cidr | undefined>();

/** Undefined where the text is a token, or not an IPv4 range with a prefix length. */
export function parseCidr(text: string | undefined): Cidr | undefined {
  if (!isKnown(text)) {
    return undefined;
  }
  if (!parsedRanges.has(text)) {
    parsedRanges.set(text, text.includes("/") ? parseKnownCidr(text) : undefined);
  }
  return parsedRanges.get(text);
}

function parseKnownCidr(text: string): Cidr | undefined {
  const address = parseAddress(text);
  if (!address) {
    return undefined;
  }
  const value = address.bigInt();
  const size = 1n << BigInt(ADDRESS_BITS - address.subnetMask);
  const first = value - (value % size);
  return {
    text,
    prefixLength: address.subnetMask,
    first,
    last: first + size - 1n,
    isAligned: value === first,
  };
}

/** The first and last address of an IPv4 or IPv6 range. */
interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

export function overlap(a: Span, b: Span): boolean {
  return a.first <= b.last && b.first <= a.last;
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function addressCount(cidr: Cidr): number {
  return 2 ** (ADDRESS_BITS - cidr.prefixLength);
}

/** The address with this number in the range; 0 is the network address. */
export function addressAt(cidr: Cidr, index: number): string {
  return Address4.fromBigInt(cidr.first + BigInt(index)).correctForm();
}

/** The position of an address in the range; undefined where it is a token or outside the range. */
export function positionOf(address: string, cidr: Cidr): number | undefined {
  const parsed = isKnown(address) && !address.includes("/") ? parseAddress(address) : undefined;
  const position = parsed && parsed.bigInt() - cidr.first;
  return position !== undefined && position >= 0n && parsed && parsed.bigInt() <= cidr.last
    ? Number(position)
    : undefined;
}

/** The prefix length of the smallest range with at least this many addresses. */
export function prefixLengthFor(addresses: number): number {
  return ADDRESS_BITS - Math.ceil(Math.log2(addresses));
}

const IPV6_BITS = 128;

/** An IPv6 range in CIDR notation. */
export interface Ipv6Cidr {
  readonly prefixLength: number;
  readonly first: bigint;
  readonly last: bigint;
  /** Whether it starts at its first address. */
  readonly isAligned: boolean;
}

/** Undefined where the text is a token, or not an IPv6 range with a prefix length. */
export function parseIpv6Cidr(text: string | undefined): Ipv6Cidr | undefined {
  if (!isKnown(text) || !text.includes("/") || !Address6.isValid(text)) {
    return undefined;
  }
  const address = new Address6(text);
  const value = address.bigInt();
  const size = 1n << BigInt(IPV6_BITS - address.subnetMask);
  const first = value - (value % size);
  return {
    prefixLength: address.subnetMask,
    first,
    last: first + size - 1n,
    isAligned: value === first,
  };
}

/** The nth range of this size within a larger range. */
export function ipv6Subnet(space: Ipv6Cidr, prefixLength: number, index: number): string {
  const first = space.first + (BigInt(index) << BigInt(IPV6_BITS - prefixLength));
  return `${Address6.fromBigInt(first).correctForm()}/${prefixLength}`;
}

function parseAddress(text: string): Address4 | undefined {
  try {
    return new Address4(text);
  } catch (error) {
    if (error instanceof AddressError) {
      return undefined;
    }
    throw error;
  }
}
