import {
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";

// Written by hand: node:crypto cannot issue certificates, and a library for it is a sixth of the package.

/** A certificate and its private key, both as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate authority. With an address, it is a server's certificate as well. */
export function createAuthority(name: string, ipAddress?: string): Certificate {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const address = ipAddress === undefined ? [] : [alternativeName(IP_ADDRESS, bytesOf(ipAddress))];
  return { key, cert: issue(name, name, key, [...AUTHORITY_EXTENSIONS, ...address]) };
}

/** The certificate of a server, which uses the key of the authority that issues it. */
export function createServerCertificate(host: string, { key, cert }: Certificate): Certificate {
  const issuer = new X509Certificate(cert).subject.replace(/^CN=/, "");
  return { key, cert: issue(host, issuer, key, [alternativeName(DNS_NAME, Buffer.from(host))]) };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Source: RFC 5280, section 4.1, in DER: ITU-T X.690. */
function issue(subject: string, issuer: string, key: string, extensions: readonly Buffer[]) {
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const content = sequence(
    der(VERSION, integer(Buffer.from([2]))),
    // A leading zero bit keeps the number positive.
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    distinguishedName(issuer),
    sequence(time(Date.now() - DAY_MS), time(Date.now() + DAY_MS)),
    distinguishedName(subject),
    createPublicKey(key).export({ type: "spki", format: "der" }),
    der(EXTENSIONS, sequence(...extensions)),
  );
  const signed = sequence(content, algorithm, bitString(0, sign("sha256", content, key)));
  return new X509Certificate(signed).toString();
}

const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

const ECDSA_WITH_SHA256 = objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
const COMMON_NAME = objectId(0x55, 0x04, 0x03);
const KEY_USAGE = objectId(0x55, 0x1d, 0x0f);
const ALTERNATIVE_NAME = objectId(0x55, 0x1d, 0x11);
const BASIC_CONSTRAINTS = objectId(0x55, 0x1d, 0x13);
const TRUE = der(0x01, Buffer.from([0xff]));
/** digitalSignature and keyCertSign. */
const KEY_USAGES = 0x84;

const AUTHORITY_EXTENSIONS = [
  sequence(BASIC_CONSTRAINTS, TRUE, octetString(sequence(TRUE))),
  sequence(KEY_USAGE, TRUE, octetString(bitString(2, Buffer.from([KEY_USAGES])))),
];

function alternativeName(kind: number, value: Buffer): Buffer {
  return sequence(ALTERNATIVE_NAME, octetString(sequence(der(kind, value))));
}

function distinguishedName(name: string): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

/** UTCTime: `YYMMDDHHMMSSZ`. */
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, "");
  return der(0x17, Buffer.from(digits.slice(2)));
}

function bytesOf(ipAddress: string): Buffer {
  return Buffer.from(ipAddress.split(".").map(Number));
}

function objectId(...bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function integer(value: Buffer): Buffer {
  return der(0x02, value);
}

function bitString(unusedBits: number, value: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([unusedBits]), value]));
}

function octetString(value: Buffer): Buffer {
  return der(0x04, value);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

/** A value with its tag and its length, which has bytes of its own if it is 128 or more. */
function der(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const long = length > 0xff ? [0x82, length >> 8, length & 0xff] : [0x81, length];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), value]);
}
