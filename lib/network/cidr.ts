import { Address4, AddressError } from "ip-address";
import { isKnown } from "../rules/known";

/** An IPv4 range in CIDR notation. */
export interface Cidr {
  readonly text: string;
  readonly prefixLength: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** Undefined where the text is a token, or not an IPv4 range with a prefix length. */
export function parseCidr(text: string | undefined): Cidr | undefined {
  if (!isKnown(text) || !text.includes("/")) {
    return undefined;
  }
  const address = parseAddress(text);
  return (
    address && {
      text,
      prefixLength: address.subnetMask,
      first: address.startAddress().bigInt(),
      last: address.endAddress().bigInt(),
    }
  );
}

/** Whether the range starts at its own first address, as Azure asks of every range. */
export function isNetworkAddress(cidr: Cidr): boolean {
  return parseAddress(cidr.text)?.bigInt() === cidr.first;
}

export function overlap(a: Cidr, b: Cidr): boolean {
  return a.first <= b.last && b.first <= a.last;
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function addressCount(cidr: Cidr): number {
  return 2 ** (32 - cidr.prefixLength);
}

/** The address with this number in the range; 0 is the network address. */
export function addressAt(cidr: Cidr, index: number): string {
  return Address4.fromBigInt(cidr.first + BigInt(index)).correctForm();
}

/** The position of an address in the range; undefined where it is a token or lies outside. */
export function positionOf(address: string, cidr: Cidr): number | undefined {
  const parsed = isKnown(address) && !address.includes("/") ? parseAddress(address) : undefined;
  const position = parsed && parsed.bigInt() - cidr.first;
  return position !== undefined && position >= 0n && parsed && parsed.bigInt() <= cidr.last
    ? Number(position)
    : undefined;
}

/** The first range of this size at the beginning of a range. */
export function firstSubnet(outer: Cidr, prefixLength: number): string {
  return `${addressAt(outer, 0)}/${prefixLength}`;
}

/** The range of the smallest size that has room for this many addresses, as a prefix length. */
export function prefixLengthFor(addresses: number): number {
  return 32 - Math.ceil(Math.log2(addresses));
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
