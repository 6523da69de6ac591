import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createAuthority } from "./certificate";

// biome-ignore lint/suspicious/noExplicitAny: objects have the shape of their kind.
type Block = Record<string, any>;

/** A kind that somebody has added to the cluster, with the schema of its objects. */
export interface CustomResource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  /** The OpenAPI schema of an object. */
  readonly schema: Block;

  /** @default true */
  readonly namespaced?: boolean;
}

const LOOPBACK = "127.0.0.1";
const DEFINITIONS = "apiextensions.k8s.io";

/**
 * Stands in for a cluster on loopback, as far as the kubernetes provider needs it for a
 * `kubernetes_manifest` or a namespace: it says which kinds there are, and keeps the objects that are
 * applied.
 */
export class KubernetesStandIn {
  /** Starts a stand-in. Whoever starts it stops it. */
  static async start(resources: readonly CustomResource[]): Promise<KubernetesStandIn> {
    return new KubernetesStandIn(await listening(createServer()), resources);
  }

  /** Starts one with a certificate of its own, since clients send no token without TLS. */
  static async startWithTls(resources: readonly CustomResource[]): Promise<KubernetesStandIn> {
    const { key, cert } = createAuthority("cluster", LOOPBACK);
    return new KubernetesStandIn(await listening(createTlsServer({ key, cert })), resources, cert);
  }

  /** For the `host` of the provider. */
  readonly host: string;
  /** What was applied, by its path. */
  readonly objects = new Map<string, Block>();
  /** The credentials of all requests so far, each once. */
  readonly credentials = new Set<string | undefined>();

  private constructor(
    private readonly server: Server,
    readonly resources: readonly CustomResource[],
    /** For the certificate authority of the provider; undefined without TLS. */
    readonly certificate?: string,
  ) {
    this.host = `${certificate ? "https" : "http"}://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, response) => void this.answer(request, response));
  }

  async stop(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.host);
    this.credentials.add(request.headers.authorization);
    const body =
      this.discovery(pathname) ??
      this.object(request.method, pathname, await text(request), searchParams);
    response.writeHead(body ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? status(404)));
  }

  private discovery(path: string): Block | undefined {
    const groups = [...new Set(this.resources.map(({ group }) => group)), DEFINITIONS];
    const answers: Record<string, Block> = {
      "/api": { kind: "APIVersions", versions: ["v1"] },
      "/api/v1": resourceList(
        "v1",
        this.resources.filter(({ group }) => group === ""),
      ),
      "/apis": {
        kind: "APIGroupList",
        groups: groups.filter(Boolean).map((name) => groupOf(name, this.resources)),
      },
      "/openapi/v2": openApi,
      [`/apis/${DEFINITIONS}/v1`]: resourceList(`${DEFINITIONS}/v1`, [
        {
          plural: "customresourcedefinitions",
          kind: "CustomResourceDefinition",
          namespaced: false,
        },
      ]),
      [`/apis/${DEFINITIONS}/v1/customresourcedefinitions`]: {
        apiVersion: `${DEFINITIONS}/v1`,
        kind: "CustomResourceDefinitionList",
        metadata: {},
        items: this.resources.map(definition),
      },
    };
    const isServed = ({ group, version }: CustomResource) => path === `/apis/${group}/${version}`;
    const served = this.resources.filter(isServed);
    return answers[path] ?? (served.length > 0 ? resourceList(path.slice(6), served) : undefined);
  }

  private object(
    method: string | undefined,
    path: string,
    body: string,
    query: URLSearchParams,
  ): Block | undefined {
    if (method === "PATCH") {
      const applied = JSON.parse(body);
      const metadata = { ...applied.metadata, uid: "1", resourceVersion: "1", generation: 1 };
      const object = { ...applied, metadata };
      if (!query.has("dryRun")) {
        this.objects.set(path, object);
      }
      return object;
    }
    if (method === "POST") {
      const created = JSON.parse(body);
      this.objects.set(`${path}/${created.metadata.name}`, created);
      return created;
    }
    const object = this.objects.get(path);
    if (method === "DELETE") {
      this.objects.delete(path);
    }
    return object;
  }
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, LOOPBACK);
  await once(server, "listening");
  return server;
}

/** The schema of the metadata of all objects. */
export const METADATA_SCHEMA = {
  type: "object",
  properties: {
    name: { type: "string" },
    generateName: { type: "string" },
    finalizers: { type: "array", items: { type: "string" } },
    namespace: { type: "string" },
    labels: { type: "object", additionalProperties: { type: "string" } },
    annotations: { type: "object", additionalProperties: { type: "string" } },
  },
};

const openApi = {
  swagger: "2.0",
  info: { title: "Kubernetes", version: "v1" },
  paths: {},
  definitions: { "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": METADATA_SCHEMA },
};

function resourceList(
  groupVersion: string,
  resources: readonly Pick<CustomResource, "kind" | "plural" | "namespaced">[],
): Block {
  const verbs = ["create", "delete", "get", "list", "patch", "update"];
  return {
    kind: "APIResourceList",
    groupVersion,
    resources: resources.map(({ kind, plural: name, namespaced = true }) => ({
      name,
      kind,
      namespaced,
      verbs,
    })),
  };
}

function groupOf(name: string, resources: readonly CustomResource[]): Block {
  const known = resources.filter(({ group }) => group === name).map(({ version }) => version);
  const versions = [...new Set(name === DEFINITIONS ? ["v1"] : known)].map((version) => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions, preferredVersion: versions[0] };
}

function definition({ group, version, kind, plural, schema }: CustomResource): Block {
  return {
    apiVersion: `${DEFINITIONS}/v1`,
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, plural },
      scope: "Namespaced",
      versions: [
        { name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } },
      ],
    },
  };
}

function status(code: number): Block {
  return { apiVersion: "v1", kind: "Status", status: "Failure", reason: "NotFound", code };
}
