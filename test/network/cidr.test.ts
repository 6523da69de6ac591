import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  addressAt,
  addressCount,
  type Cidr,
  contains,
  type Ipv6Cidr,
  ipv6Subnet,
  overlap,
  parseCidr,
  parseIpv6Cidr,
  positionOf,
  prefixLengthFor,
} from "../../lib/network/cidr";
import { synthesize } from "../support/synth";

const LAST_ADDRESS = 2n ** 32n - 1n;

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) {
    throw new Error(`${text} is no range.`);
  }
  return parsed;
}

describe("a range", () => {
  test.each([
    ["0.0.0.0/0", 0, 0n, LAST_ADDRESS],
    ["128.0.0.0/1", 1, 2n ** 31n, LAST_ADDRESS],
    ["10.240.0.0/16", 16, 0x0af00000n, 0x0af0ffffn],
    ["10.0.0.128/25", 25, 0x0a000080n, 0x0a0000ffn],
    ["10.0.0.8/31", 31, 0x0a000008n, 0x0a000009n],
    ["0.0.0.0/32", 32, 0n, 0n],
    ["255.255.255.255/32", 32, LAST_ADDRESS, LAST_ADDRESS],
    ["10.0.0.13/29", 29, 0x0a000008n, 0x0a00000fn],
  ])("%s is read", (text, prefixLength, first, last) => {
    expect(parseCidr(text)).toMatchObject({ text, prefixLength, first, last });
  });

  test.each([
    "",
    "/",
    "/16",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/100",
    "10.0.0.0/8.5",
    "10.0.0.0/eight",
    "10.0.0.0/8/9",
    "10.0.0/8",
    "10.0.0.0.0/8",
    "10.0.0.256/8",
    "010.0.0.0/8",
    " 10.0.0.0/8",
    "10.0.0.0/8 ",
    "10.0.0.0 /8",
    "ten.0.0.0/8",
    "::/0",
    "2001:db8::/32",
    "::ffff:10.0.0.0/104",
  ])("%j is invalid", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  test("that is omitted or a token is undefined", () => {
    expect(parseCidr(undefined)).toBeUndefined();
    expect(parseCidr("${var.space}")).toBeUndefined();
    expect(parseCidr("10.${var.second}.0.0/16")).toBeUndefined();
    synthesize((stack) => {
      const space = new TerraformVariable(stack, "space", {}).stringValue;
      expect(parseCidr(space)).toBeUndefined();
      expect(parseCidr(`${space}/16`)).toBeUndefined();
    });
  });
});

test.each([
  ["0.0.0.0/0", true],
  ["0.0.0.1/0", false],
  ["10.240.0.0/16", true],
  ["10.240.0.1/16", false],
  ["10.240.0.4/30", true],
  ["10.240.0.5/31", false],
  ["10.240.0.5/32", true],
])("whether %s starts at its first address: %s", (text, expected) => {
  expect(cidr(text).isAligned).toBe(expected);
});

test.each([
  ["10.0.0.0/24", "10.0.0.0/24", true],
  ["10.0.0.0/24", "10.0.1.0/24", false],
  ["10.0.0.0/23", "10.0.1.0/24", true],
  ["10.0.0.0/24", "10.0.0.255/32", true],
  ["10.0.0.0/24", "10.0.1.0/32", false],
  ["10.0.0.5/24", "10.0.0.0/30", true],
  ["0.0.0.0/0", "255.255.255.255/32", true],
])("whether %s and %s overlap: %s", (a, b, expected) => {
  expect(overlap(cidr(a), cidr(b))).toBe(expected);
  expect(overlap(cidr(b), cidr(a))).toBe(expected);
});

test.each([
  ["10.0.0.0/24", "10.0.0.0/24", true],
  ["10.0.0.0/24", "10.0.0.0/25", true],
  ["10.0.0.0/24", "10.0.0.128/25", true],
  ["10.0.0.0/24", "10.0.1.0/25", false],
  ["10.0.0.0/24", "10.0.0.0/23", false],
  ["10.0.1.0/24", "10.0.0.0/23", false],
  ["0.0.0.0/0", "0.0.0.0/0", true],
  ["0.0.0.0/0", "255.255.255.255/32", true],
  ["255.255.255.255/32", "0.0.0.0/0", false],
])("whether %s contains %s: %s", (outer, inner, expected) => {
  expect(contains(cidr(outer), cidr(inner))).toBe(expected);
});

test.each([
  ["10.0.0.0/32", 1],
  ["10.0.0.0/31", 2],
  ["10.0.0.0/24", 256],
  ["0.0.0.0/0", 4_294_967_296],
])("%s has %d addresses", (text, count) => {
  expect(addressCount(cidr(text))).toBe(count);
});

describe("an address of a range", () => {
  test.each([
    ["10.0.0.0/16", 0, "10.0.0.0"],
    ["10.0.0.0/16", 10, "10.0.0.10"],
    ["10.0.0.0/16", 256, "10.0.1.0"],
    ["10.0.0.13/29", 0, "10.0.0.8"],
    ["255.255.255.0/24", 255, "255.255.255.255"],
  ])("of %s, number %d is %s", (text, index, address) => {
    expect(addressAt(cidr(text), index)).toBe(address);
    expect(positionOf(address, cidr(text))).toBe(index);
  });

  test.each(["9.255.255.255", "10.1.0.0", "10.0.0.10/32", "10.0.0", "ten", "", "${var.address}"])(
    "%j is not in 10.0.0.0/16",
    (address) => {
      expect(positionOf(address, cidr("10.0.0.0/16"))).toBeUndefined();
    },
  );
});

describe("the prefix length for a number of addresses", () => {
  test.each(Array.from({ length: 32 }, (_, power) => power))("2^%d fit exactly", (power) => {
    expect(prefixLengthFor(2 ** power)).toBe(32 - power);
  });

  test.each(Array.from({ length: 31 }, (_, power) => power + 1))("2^%d + 1 do not", (power) => {
    expect(prefixLengthFor(2 ** power + 1)).toBe(31 - power);
  });
});

describe("an IPv6 range", () => {
  test.each([
    ["::/0", 0, 0n],
    ["fd00:db8::/32", 32, 0xfd000db8n << 96n],
    ["fd00:db8:deca::/48", 48, 0xfd000db8decan << 80n],
    ["fd00:db8:deca:1::/64", 64, 0xfd000db8deca0001n << 64n],
    ["fd00:0db8:DECA:0000:0000:0000:0000:0000/48", 48, 0xfd000db8decan << 80n],
  ])("%s is read", (text, prefixLength, first) => {
    const last = first + 2n ** BigInt(128 - prefixLength) - 1n;
    expect(parseIpv6Cidr(text)).toEqual({ prefixLength, first, last, isAligned: true });
  });

  test.each([
    ["fd00:db8:deca::1/48", 0xfd000db8decan << 80n],
    ["fd00:db8:deca:1::/48", 0xfd000db8decan << 80n],
    ["fd00:db8:deca:1::/63", 0xfd000db8decan << 80n],
  ])("%s does not start at its first address", (text, first) => {
    expect(parseIpv6Cidr(text)).toMatchObject({ first, isAligned: false });
  });

  test.each([
    "",
    "/48",
    "fd00:db8::",
    "fd00:db8::/",
    "fd00:db8::/129",
    "fd00:db8::/-1",
    "fd00:db8:/48",
    "fd00::db8::/48",
    "fd00:db8:gaga::/48",
    "10.0.0.0/8",
  ])("%j is invalid", (text) => {
    expect(parseIpv6Cidr(text)).toBeUndefined();
  });

  test("that is omitted or a token is undefined", () => {
    expect(parseIpv6Cidr(undefined)).toBeUndefined();
    expect(parseIpv6Cidr("${var.space}")).toBeUndefined();
  });
});

test.each([
  ["fd00:db8:deca::/48", 64, 0, "fd00:db8:deca::/64"],
  ["fd00:db8:deca::/48", 64, 1, "fd00:db8:deca:1::/64"],
  ["fd00:db8:deca::/48", 64, 255, "fd00:db8:deca:ff::/64"],
  ["fd00:db8:deca::/48", 64, 65_535, "fd00:db8:deca:ffff::/64"],
  ["fd00:db8:deca:10::/60", 64, 15, "fd00:db8:deca:1f::/64"],
  ["fd00:db8:deca:10::/64", 64, 0, "fd00:db8:deca:10::/64"],
])("of %s divided into /%d, number %d is %s", (space, prefixLength, index, expected) => {
  expect(ipv6Subnet(parseIpv6Cidr(space) as Ipv6Cidr, prefixLength, index)).toBe(expected);
});
