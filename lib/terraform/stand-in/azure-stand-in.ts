import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import { createSecureContext, type TlsOptions } from "node:tls";
import { createWorkDirectory, removeWorkDirectory } from "../work-directory";
import { type Certificate, createAuthority, createServerCertificate } from "./certificate";

/** The account that every client of the stand-in signs in to. None of the ids exists in Azure. */
export const STAND_IN_ACCOUNT = {
  tenantId: "00000000-0000-4000-8000-000000000001",
  subscriptionId: "00000000-0000-4000-8000-000000000002",
  clientId: "00000000-0000-4000-8000-000000000003",
  objectId: "00000000-0000-4000-8000-000000000004",
} as const;

/** A request to the stand-in. */
export interface AzureRequest {
  readonly method: string;
  /**
   * The path without its query, after scheme and host if the request was to another host than the
   * control plane.
   */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** A request, and whether there was an answer for it. */
export interface RecordedAzureRequest extends AzureRequest {
  readonly answered: boolean;
}

/** An answer that is not a JSON body with status 200. */
export class AzureResponse {
  constructor(
    readonly status: number,
    readonly body: unknown,
    /** Paths in headers get the stand-in's scheme and host, as Azure writes them. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/**
 * Finds what answers a request, or `undefined` if nothing does: an `AzureResponse`, or the JSON
 * body of a 200.
 */
export type AzureAnswerer = (request: AzureRequest) => unknown;

/**
 * JSON bodies by `AzureRequest.path` (in any letter case, as Azure reads it), or a function that
 * finds the body.
 */
export type AzureAnswers = Readonly<Record<string, unknown>> | AzureAnswerer;

export interface AzureStandInOptions {
  /**
   * Answers in addition to the sign-in, such as resources that data sources read. They take precedence
   * over the answers of the stand-in.
   *
   * @default - nothing but the sign-in is answered
   */
  readonly answers?: AzureAnswers;
}

/**
 * A stand-in for Azure on loopback that answers what the azurerm provider asks for a plan: it describes the
 * cloud, issues a token and lists no resource providers. Every other request gets a 404 and is listed in
 * `unexpectedRequests`.
 *
 * It is also the proxy to every other host, and answers in its place: with this environment, the provider
 * reaches only loopback.
 */
export class AzureStandIn {
  /** Starts a stand-in with its own certificates. The caller stops it. */
  static async start(options: AzureStandInOptions = {}): Promise<AzureStandIn> {
    const authority = createAuthority("Stand-in for Azure");
    const server = createServer({ SNICallback: certifyAnyHost(authority) });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const directory = createWorkDirectory("azure-stand-in-");
    await writeFile(join(directory, CERTIFICATE_FILE), authority.cert);
    return new AzureStandIn(server, directory, asAnswerer(options.answers ?? {}));
  }

  /**
   * Why the provider cannot be made to trust a stand-in on this platform; `undefined` if it can.
   */
  static unsupportedReason(platform: NodeJS.Platform = process.platform): string | undefined {
    return platform === "darwin" || platform === "win32"
      ? `on ${platform}, Go programs such as the provider do not read SSL_CERT_FILE`
      : undefined;
  }

  /** The environment variables that make the provider sign in here. */
  readonly environment: Readonly<Record<string, string>>;

  private readonly origin: string;
  private readonly recorded: RecordedAzureRequest[] = [];

  private constructor(
    private readonly server: Server,
    private readonly directory: string,
    private readonly answerer: AzureAnswerer,
  ) {
    const host = `localhost:${(server.address() as AddressInfo).port}`;
    this.origin = `https://${host}`;
    this.environment = environmentFor(host, join(directory, CERTIFICATE_FILE));
    server.on("request", (request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        // Not a 500, which the provider would try again.
        respond(response, 400, azureError("StandInFailed", String(error)));
      });
    });
    server.on("connect", (_request, socket) => this.takeThePlaceOfOtherHost(socket));
  }

  /** Every request so far, oldest first. */
  get requests(): readonly RecordedAzureRequest[] {
    return [...this.recorded];
  }

  /** The requests so far that had no answer. */
  get unexpectedRequests(): readonly RecordedAzureRequest[] {
    return this.recorded.filter((request) => !request.answered);
  }

  /** Closes the server and removes its files. */
  async stop(): Promise<void> {
    if (this.server.listening) {
      const closed = once(this.server, "close");
      this.server.close();
      this.server.closeAllConnections();
      await closed;
    }
    removeWorkDirectory(this.directory);
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = this.read(incoming, await text(incoming));
    const body = this.answerer(request) ?? signInAnswer(this.origin, request);
    this.recorded.push({ ...request, answered: body !== undefined });
    if (body === undefined) {
      respond(response, 404, notFound(request));
    } else if (body instanceof AzureResponse) {
      respond(response, body.status, body.body, absolute(body.headers, this.origin));
    } else {
      respond(response, 200, body);
    }
  }

  private read(incoming: IncomingMessage, body: string): AzureRequest {
    const { method = "GET", url = "/", headers } = incoming;
    // Only a request through a proxy without a tunnel (plain HTTP) has the whole address here.
    const address = new URL(url.startsWith("/") ? `https://${headers.host}${url}` : url);
    const path = address.pathname.replace(/\/{2,}/g, "/");
    const prefix = address.origin === this.origin ? "" : address.origin;
    return { method, path: prefix + path, query: address.searchParams, body };
  }

  private takeThePlaceOfOtherHost(tunnel: Duplex): void {
    tunnel.on("error", () => tunnel.destroy());
    tunnel.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    this.server.emit("connection", tunnel);
  }
}

const CERTIFICATE_FILE = "authority.pem";
const TOKEN_PATH = /^\/([^/]+)\/oauth2\/v2\.0\/token$/;
const RESOURCE_PROVIDERS_PATH = /^\/subscriptions\/[^/]+\/providers$/;

/** Issues a certificate for each host that a client asks for, so that one server stands in for all. */
function certifyAnyHost(authority: Certificate): TlsOptions["SNICallback"] {
  return (host, done) => done(null, createSecureContext(createServerCertificate(host, authority)));
}

function environmentFor(host: string, certificateFile: string): Record<string, string> {
  return {
    ARM_METADATA_HOSTNAME: host,
    ARM_TENANT_ID: STAND_IN_ACCOUNT.tenantId,
    ARM_SUBSCRIPTION_ID: STAND_IN_ACCOUNT.subscriptionId,
    ARM_CLIENT_ID: STAND_IN_ACCOUNT.clientId,
    ARM_CLIENT_SECRET: "not-a-secret",
    ARM_USE_CLI: "false",
    ARM_RESOURCE_PROVIDER_REGISTRATIONS: "none",
    SSL_CERT_FILE: certificateFile,
    HTTP_PROXY: `https://${host}`,
    HTTPS_PROXY: `https://${host}`,
    NO_PROXY: "localhost,127.0.0.1",
  };
}

function asAnswerer(answers: AzureAnswers): AzureAnswerer {
  if (typeof answers === "function") {
    return answers;
  }
  const byPath = new Map(Object.entries(answers).map(([path, body]) => [path.toLowerCase(), body]));
  return ({ path }) => byPath.get(path.toLowerCase());
}

function signInAnswer(origin: string, { path, body }: AzureRequest): unknown {
  if (path === "/metadata/endpoints") {
    return cloudMetadata(origin);
  }
  const tenantId = TOKEN_PATH.exec(path)?.[1];
  if (tenantId !== undefined) {
    return token(origin, tenantId, new URLSearchParams(body).get("client_id"));
  }
  return RESOURCE_PROVIDERS_PATH.test(path) ? { value: [] } : undefined;
}

/**
 * Describes a cloud whose control plane is the stand-in; the suffixes are those of the public
 * cloud.
 *
 * One document serves both versions of the API that the provider asks: the older one has only
 * `cloudEndpoint`, with the locations to accept. With none there, the provider accepts every
 * location.
 */
function cloudMetadata(origin: string) {
  return {
    name: "AzureCloud",
    authentication: {
      loginEndpoint: origin,
      audiences: [origin],
      tenant: "common",
      identityProvider: "AAD",
    },
    resourceManager: origin,
    microsoftGraphResourceId: origin,
    suffixes: {
      acrLoginServer: "azurecr.io",
      keyVaultDns: "vault.azure.net",
      mhsmDns: "managedhsm.azure.net",
      storage: "core.windows.net",
    },
    cloudEndpoint: {},
  };
}

function token(origin: string, tenantId: string, clientId: string | null) {
  const lifetimeInSeconds = 3600;
  const claims = {
    aud: origin,
    iss: `${origin}/${tenantId}/`,
    tid: tenantId,
    appid: clientId,
    oid: STAND_IN_ACCOUNT.objectId,
    exp: Math.floor(Date.now() / 1000) + lifetimeInSeconds,
  };
  return {
    token_type: "Bearer",
    expires_in: lifetimeInSeconds,
    access_token: `${base64url({ alg: "none", typ: "JWT" })}.${base64url(claims)}.`,
  };
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function respond(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

function absolute(headers: Readonly<Record<string, string>>, origin: string) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value.startsWith("/") ? origin + value : value,
    ]),
  );
}

function notFound({ method, path }: AzureRequest) {
  return azureError(
    "ResourceNotFound",
    `The stand-in for Azure has no answer for ${method} ${path}.`,
  );
}

/** An error in the form of Azure's. */
export function azureError(code: string, message: string) {
  return { error: { code, message } };
}
