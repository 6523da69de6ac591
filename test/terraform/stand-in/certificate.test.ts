import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import {
  type Certificate,
  createAuthority,
  createServerCertificate,
} from "../../../lib/terraform/stand-in/certificate";

const LONG_HOST = `${"very-long-name.".repeat(12)}azure.net`;

test("an authority is a certificate authority that signed itself", () => {
  const certificate = new X509Certificate(createAuthority("Stand-in").cert);

  expect(certificate.ca).toBe(true);
  expect(certificate.subject).toBe("CN=Stand-in");
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
});

test.each([
  ["a host", "localhost"],
  ["a host with a long name", LONG_HOST],
])("the certificate of %s is signed and valid now", (_, host) => {
  const authority = createAuthority("Stand-in");
  const other = createAuthority("Stand-in");
  const certificate = new X509Certificate(createServerCertificate(host, authority).cert);

  expect(certificate.ca).toBe(false);
  expect(certificate.checkHost(host)).toBe(host);
  expect(certificate.verify(new X509Certificate(authority.cert).publicKey)).toBe(true);
  expect(certificate.verify(new X509Certificate(other.cert).publicKey)).toBe(false);
  expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
});

test("no two certificates have the same serial number", () => {
  const authority = createAuthority("Stand-in");
  const [first, second] = [1, 2].map(
    () => new X509Certificate(createServerCertificate("localhost", authority).cert).serialNumber,
  );

  expect(first).not.toBe(second);
});

test("a client that trusts the authority connects to the host of the certificate", async () => {
  const authority = createAuthority("Stand-in");

  expect(await connect(createServerCertificate("localhost", authority), authority)).toBe(200);
});

test("a client refuses another host, and another authority", async () => {
  const authority = createAuthority("Stand-in");
  const elsewhere = createServerCertificate("example.com", authority);
  const local = createServerCertificate("localhost", authority);

  await expect(connect(elsewhere, authority)).rejects.toThrow("altnames");
  await expect(connect(local, createAuthority("Stand-in"))).rejects.toThrow("signature");
});

test("an authority with an address is the certificate of the server there", async () => {
  const authority = createAuthority("cluster", "127.0.0.1");

  expect(await connect(authority, authority, null)).toBe(200);
});

/** The status of a request to a server with this certificate. */
async function connect(
  { key, cert }: Certificate,
  { cert: ca }: Certificate,
  servername: string | null = "localhost",
): Promise<number | undefined> {
  const server = createServer({ key, cert }, (_, response) => response.end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const request = get({
      host: "127.0.0.1",
      servername: servername ?? undefined,
      port,
      ca,
      agent: false,
    });
    const [response] = await once(request, "response");
    response.resume();
    return response.statusCode;
  } finally {
    server.close();
  }
}
