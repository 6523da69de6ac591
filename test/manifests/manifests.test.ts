import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { KubernetesCluster, Manifests, type ManifestsProps, Namespace } from "../../lib";
import {
  changeRules,
  definitionRules,
  manifestsRules,
  manifestWarnings,
} from "../../lib/manifests/manifest-rules";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { type Block, type SynthesizedStack, synthesize } from "../support/synth";

const folder = mkdtempSync(join(tmpdir(), "manifests-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Files = Readonly<Record<string, string>>;

let count = 0;

/** A folder with these files, as somebody would name it. */
function write(files: Files): string {
  count += 1;
  const path = join(folder, String(count));
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return relative(process.cwd(), path);
}

interface Options {
  readonly files: Files;
  readonly namespace?: string;
}

function manifestsIn(stack: TerraformStack, { files, namespace = "shop" }: Options): Manifests {
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  return new Manifests(stack, "k8s", { cluster, namespace, files: [write(files)] });
}

function synthesizeFiles(files: Files, props: Partial<ManifestsProps> = {}): SynthesizedStack {
  return synthesize((stack) => {
    const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
    new Manifests(stack, "k8s", { cluster, namespace: "shop", files: [write(files)], ...props });
  });
}

const manifests = (stack: SynthesizedStack): Block[] =>
  Object.values(stack.all("kubernetes_manifest")).map(({ manifest }) => manifest);

const configMap = (name: string, rest = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${rest}`;

describe("objects", () => {
  test("are written as they are, in the namespace that is given", () => {
    const stack = synthesizeFiles({ "app.yaml": configMap("settings", "data: {a: b}\n") });
    expect(stack.only("kubernetes_manifest")).toEqual({
      provider: "kubernetes",
      manifest: {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "settings", namespace: "shop" },
        data: { a: "b" },
      },
    });
  });

  test("are those of all documents, lists and files of a folder, in the order of names", () => {
    const list = {
      apiVersion: "v1",
      kind: "List",
      items: ["d", "e"].map((name) => ({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name },
      })),
    };
    const stack = synthesizeFiles({
      "b.yml": configMap("c"),
      "a.yaml": `# nothing\n---\n${configMap("a")}---\n---\n${configMap("b")}`,
      "c.json": JSON.stringify(list),
      "notes.txt": "not YAML",
      "nested/z.yaml": configMap("z"),
    });
    expect(manifests(stack).map(({ metadata }) => metadata.name)).toEqual([
      "a",
      "b",
      "c",
      "d",
      "e",
    ]);
  });

  test("keep their namespace, and have none if the kind is not namespaced", () => {
    const stack = synthesizeFiles({
      "a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: other}\n",
      "b.yaml": "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: b}\n",
      "c.yaml": "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: c}\n",
    });
    expect(manifests(stack).map(({ metadata }) => metadata.namespace)).toEqual([
      "other",
      undefined,
      "shop",
    ]);
  });

  test("of custom kinds are in the namespace, unless the kind is cluster-scoped", () => {
    const files = {
      "a.yaml": ["Thing", "ClusterThing", "Policy"]
        .map((kind) => `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: a}\n`)
        .join("---\n"),
    };
    const namespaces = (clusterScopedKinds: string[]) =>
      Object.fromEntries(
        manifests(synthesizeFiles(files, { clusterScopedKinds })).map(({ kind, metadata }) => [
          kind,
          metadata.namespace,
        ]),
      );
    expect(namespaces([])).toEqual({ Thing: "shop", ClusterThing: "shop", Policy: "shop" });
    expect(namespaces(["ClusterThing", "Policy.example.com", "Thing.example.org"])).toEqual({
      Thing: "shop",
    });
  });

  test("of a custom kind that ends in List are objects, even if they have items", () => {
    const files = {
      "a.yaml":
        "apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\nitems: [10.0.0.1]\n",
    };
    expect(manifests(synthesizeFiles(files))).toEqual([
      {
        apiVersion: "example.com/v1",
        kind: "AllowList",
        metadata: { name: "a", namespace: "shop" },
        items: ["10.0.0.1"],
      },
    ]);
  });

  test("come after the namespace that they lie in", () => {
    const stack = synthesizeFiles({
      "a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: tools}\n",
      "b.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: tools}\n",
    });
    const resources = Object.entries(stack.all("kubernetes_manifest"));
    const [namespace] = resources.find(([, { manifest }]) => manifest.kind === "Namespace") ?? [];
    expect(resources.map(([, { depends_on }]) => depends_on)).toContainEqual([
      `kubernetes_manifest.${namespace}`,
    ]);
  });

  test("come after a namespace of the stack", () => {
    const stack = synthesize((scope) => {
      const cluster = KubernetesCluster.local(scope, "cluster", "minikube");
      const { name } = new Namespace(scope, "shop", { cluster });
      const files = [write({ "a.yaml": configMap("a") })];
      new Manifests(scope, "k8s", { cluster, namespace: name, files });
    });
    expect(manifests(stack)[0]?.metadata.namespace).toMatch(/kubernetes_limit_range_v1/);
  });

  test("are told apart by group, kind, namespace and name", () => {
    const service = (apiVersion: string) =>
      `apiVersion: ${apiVersion}\nkind: Service\nmetadata: {name: a, namespace: b}\n`;
    const build = (first: string, second: string) =>
      Object.keys(
        synthesizeFiles({ "1.yaml": first, "2.yaml": second }).all("kubernetes_manifest"),
      ).sort();
    const files = [service("v1"), service("serving.knative.dev/v1")] as const;
    const ids = build(...files);
    expect(ids).toHaveLength(2);
    expect(build(files[1], files[0])).toEqual(ids);
  });

  test("are read as kubectl reads YAML", () => {
    const text = [
      "on: yes",
      "mode: 0440",
      "time: 12:30",
      "date: 2026-01-01",
      'text: "0440"',
      "base: &base {a: 1}",
      "merged: {<<: *base, b: 2}",
    ];
    const spec = `spec:\n${text.map((line) => `  ${line}\n`).join("")}`;
    const thing = `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n${spec}`;
    expect(manifests(synthesizeFiles({ "a.yaml": thing }))[0]?.spec).toEqual({
      true: true,
      mode: 0o440,
      time: "12:30",
      date: "2026-01-01",
      text: "0440",
      base: { a: 1 },
      merged: { a: 1, b: 2 },
    });
  });

  test("keep what Terraform would take for a template", () => {
    const data = "data:\n  run: echo ${HOME} %{x} $HOME\n  ${key}: v\n";
    expect(manifests(synthesizeFiles({ "a.yaml": configMap("a", data) }))[0]?.data).toEqual({
      run: "echo $${HOME} %%{x} $HOME",
      "$${key}": "v",
    });
  });

  test("have quantities as the API server gives them back", () => {
    const spec = [
      "spec:",
      "  hard: {requests.cpu: 0.5, pods: 10, requests.memory: 1024Mi}",
      "  limits: [{type: Pod, max: {cpu: 2000m}}]",
      "  volumes: [{emptyDir: {sizeLimit: 0.5Gi}}]",
      "  max: 1000m",
    ].join("\n");
    const specOf = (kind: string, version = "v1") => {
      const text = `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: a}\n${spec}\n`;
      return manifests(synthesizeFiles({ "a.yaml": text }))[0]?.spec;
    };
    const canonical = {
      hard: { "requests.cpu": "500m", pods: "10", "requests.memory": "1Gi" },
      limits: [{ type: "Pod", max: { cpu: "2" } }],
      volumes: [{ emptyDir: { sizeLimit: "512Mi" } }],
      max: "1000m",
    };
    expect(specOf("LimitRange")).toEqual(canonical);
    const target = "spec: {metrics: [{external: {target: {type: Value, value: 2000}}}]}";
    const autoscaler = `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\n${target}\n`;
    const [{ spec: scaling }] = manifests(synthesizeFiles({ "a.yaml": autoscaler })) as [Block];
    expect(scaling.metrics[0].external.target.value).toBe("2k");
    expect(specOf("Pod").limits).toEqual([{ type: "Pod", max: { cpu: "2000m" } }]);
    expect(specOf("Thing", "example.com/v1").hard.pods).toBe(10);
  });

  test("lose what generators write and the provider rejects", () => {
    const generated =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, creationTimestamp: null}\nstatus: {}\n";
    expect(manifests(synthesizeFiles({ "a.yaml": generated }))[0]).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "a", namespace: "shop" },
    });
  });

  test("can be changed where there is no option", () => {
    const stack = synthesize((scope) => {
      const all = manifestsIn(scope, {
        files: {
          "a.yaml": configMap("a"),
          "b.yaml":
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: one}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: two}\n",
        },
      });
      all.manifest("ConfigMap", "a").computedFields = ["data"];
      expect(() => all.manifest("ConfigMap", "b")).toThrow(/2 objects are a ConfigMap/);
      expect(() => all.manifest("Secret", "a")).toThrow(/0 objects are a Secret/);
    });
    expect(
      Object.values(stack.all("kubernetes_manifest")).map(({ computed_fields }) => computed_fields),
    ).toEqual([["data"], undefined, undefined]);
  });

  test("write nothing of the machine into the output", () => {
    const { json } = synthesizeFiles({ "a.yaml": configMap("a") });
    expect(JSON.stringify(json)).not.toContain(folder);
  });
});

const secret = (rest: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: db}\n${rest}`;
const custom = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: one}\n";
const definition = [
  "apiVersion: apiextensions.k8s.io/v1",
  "kind: CustomResourceDefinition",
  "metadata: {name: things.example.com}",
  "spec: {group: example.com, names: {kind: Thing}}",
  "",
].join("\n");
const thing = (metadata: string) =>
  `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: ${metadata}}\n`;
const accepted = titled<Options>({ "a ConfigMap": { files: { "a.yaml": configMap("a") } } });
/** Configurations with one file, by their titles. */
const oneFile = (texts: Readonly<Record<string, string>>) =>
  titled<Options>(
    Object.fromEntries(
      Object.entries(texts).map(([title, text]) => [title, { files: { "a.yaml": text } }]),
    ),
  );

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-MAN-001",
    refused: titled<Options>({
      "a document that is not YAML, and one with a key twice": {
        files: { "a.yaml": `${configMap("a")}---\na: [1\n`, "b.yaml": "a: 1\na: 2\n" },
      },
    }),
    says: ["a.yaml, document 2", "b.yaml, document 1", "2 problems"],
    accepted,
  },
  {
    rule: "AKS-MAN-001",
    refused: titled<Options>({ "a folder with a text file only": { files: { "a.txt": "" } } }),
    says: ["no file with the ending", "1 problem:"],
    accepted,
  },
  {
    rule: "AKS-MAN-001",
    refused: oneFile({ "an object without apiVersion": "kind: ConfigMap\nmetadata: {name: a}\n" }),
    says: ["a.yaml, document 1", "needs apiVersion and kind"],
    accepted,
  },
  {
    rule: "AKS-MAN-001",
    refused: oneFile({
      "an object with generateName": "apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n",
    }),
    says: ["generateName is not supported"],
    accepted,
  },
  {
    rule: "AKS-MAN-002",
    refused: oneFile({ "a file with comments only": "# nothing\n---\n" }),
    says: ["contain no Kubernetes object"],
    accepted,
  },
  {
    rule: "AKS-MAN-003",
    refused: oneFile({
      "a Secret with a plain value": secret("stringData: {password: hunter2}\n"),
    }),
    says: ["a.yaml, document 1", "ManifestChange.secretFromKeyVault", "Secret db"],
    accepted: oneFile({
      "a Secret that Kubernetes fills": secret("type: kubernetes.io/service-account-token\n"),
    }),
  },
  {
    rule: "AKS-MAN-003",
    refused: oneFile({
      "a Secret with an encoded value": secret("data: {password: aHVudGVyMg==}\n"),
    }),
    says: ["in the Terraform state"],
    accepted: oneFile({ "a Secret without entries": secret("data: {}\nstringData: {}\n") }),
  },
  {
    rule: "AKS-MAN-003",
    refused: oneFile({
      "a Secret with an encoded value": secret("data: {password: aHVudGVyMg==}\n"),
    }),
    says: ["1 problem:"],
    accepted: oneFile({
      "a Secret of another API group":
        "apiVersion: example.com/v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: b}\n",
    }),
  },
  {
    rule: "AKS-MAN-003",
    refused: oneFile({
      "a Secret with plain and encoded values": secret("stringData: {a: b}\ndata: {a: Yg==}\n"),
    }),
    says: ["in the synthesized file"],
    accepted: oneFile({
      "a SealedSecret":
        "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: a}\nspec: {encryptedData: {a: b}}\n",
    }),
  },
  {
    rule: "AKS-MAN-003",
    refused: oneFile({
      "a Secret with the values that kubectl applied last in an annotation": secret("").replace(
        "{name: db}",
        "{name: db, annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}'}}",
      ),
    }),
    says: ["Secret db"],
    accepted: oneFile({ "a Secret without data and stringData": secret("") }),
  },
  {
    rule: "AKS-MAN-009",
    refused: oneFile({
      "a ConfigMap with a password": configMap("a", "data: {DB_PASSWORD: hunter2}\n"),
    }),
    says: ["a.yaml, document 1, data.DB_PASSWORD", "valueFrom.secretKeyRef"],
    accepted: oneFile({
      "a ConfigMap with the file of a password": configMap(
        "a",
        "data: {DB_PASSWORD_FILE: /mnt/password}\n",
      ),
    }),
  },
  {
    rule: "AKS-MAN-004",
    refused: titled<Options>({
      "a ConfigMap without a namespace": { files: { "a.yaml": configMap("a") }, namespace: "" },
    }),
    says: ["no namespace is given"],
    accepted: titled<Options>({
      "a Node without a namespace": {
        files: { "a.yaml": "apiVersion: v1\nkind: Node\nmetadata: {name: a}\n" },
        namespace: "",
      },
    }),
  },
  // https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
  ...[
    ...["uid: a", "resourceVersion: '1'", "generation: 1", "creationTimestamp: '2026-11-29'"],
    ...["managedFields: []", "selfLink: /a"],
  ].map(
    (field): RuleCase<Options> => ({
      rule: "AKS-MAN-005",
      refused: oneFile({ [`metadata with ${field}`]: configMap(`a, ${field}`) }),
      says: [`only the API server may set metadata.${field.split(":")[0]}.`],
      accepted: oneFile({
        "metadata with labels and finalizers": configMap("a, labels: {a: b}, finalizers: [a/b]"),
      }),
    }),
  ),
  {
    rule: "AKS-MAN-005",
    refused: oneFile({
      "a Node with uid and generation":
        "apiVersion: v1\nkind: Node\nmetadata: {name: a, uid: u, generation: 1}\n",
    }),
    says: ["metadata.uid, metadata.generation"],
    accepted: oneFile({
      "a Node with a uid of null": "apiVersion: v1\nkind: Node\nmetadata: {name: a, uid: null}\n",
    }),
  },
  {
    rule: "AKS-MAN-006",
    refused: titled<Options>({
      "an object in two files": { files: { "a.yaml": configMap("a"), "b.yaml": configMap("a") } },
    }),
    says: [/b\.yaml, document 1 = "ConfigMap a"/, /already in .*a\.yaml, document 1/],
    accepted,
  },
  {
    rule: "AKS-MAN-006",
    refused: titled<Options>({
      "an object in two files, of which one names the default namespace": {
        files: { "a.yaml": configMap("a"), "b.yaml": configMap("a, namespace: shop") },
      },
    }),
    says: ["could not be created"],
    accepted: titled<Options>({
      "objects of one name in two namespaces": {
        files: { "a.yaml": configMap("a"), "b.yaml": configMap("a, namespace: other") },
      },
    }),
  },
  {
    rule: "AKS-MAN-006",
    refused: titled<Options>({
      "a custom object in two files": { files: { "a.yaml": thing("one"), "b.yaml": thing("one") } },
    }),
    says: ["Thing one"],
    accepted: titled<Options>({
      "custom objects of one name in two namespaces": {
        files: { "a.yaml": thing("one"), "b.yaml": thing("one, namespace: other") },
      },
    }),
  },
  {
    rule: "AKS-MAN-007",
    refused: titled<Options>({
      "a kustomization.yaml": {
        files: {
          "kustomization.yaml":
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {name: a}\n",
        },
      },
    }),
    says: ["kubectl kustomize"],
    accepted,
  },
];

describeRules(
  (stack, { files, namespace }) => {
    const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
    const options = namespace === "" ? {} : { namespace: namespace ?? "shop" };
    new Manifests(stack, "k8s", { cluster, files: [write(files)], ...options });
  },
  // test/manifests/manifest-changes.test.ts has the cases of the others.
  [...manifestsRules.filter((rule) => !changeRules.includes(rule)), ...manifestWarnings],
  cases,
);

describeRules<Files[], unknown>(
  (stack, sets) => {
    const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
    sets.forEach((files, index) => {
      new Manifests(stack, `set-${index}`, { cluster, files: [write(files)], namespace: "shop" });
    });
  },
  definitionRules as never,
  [
    {
      rule: "AKS-MAN-008",
      refused: titled<Files[]>({
        "a CustomResourceDefinition and an object of its kind in one file": [
          { "a.yaml": `${definition}---\n${custom}` },
        ],
      }),
      says: ["document 2", "stack.addDependency(definitions)"],
      accepted: titled<Files[]>({ "a CustomResourceDefinition": [{ "a.yaml": definition }] }),
    },
    {
      rule: "AKS-MAN-008",
      refused: titled<Files[]>({
        "a custom object, and later its CustomResourceDefinition": [
          { "a.yaml": custom },
          { "a.yaml": definition },
        ],
      }),
      says: ["Thing one"],
      accepted: titled<Files[]>({ "a custom object": [{ "a.yaml": custom }] }),
    },
  ],
);

test("a file that is not there is rejected by its name", () => {
  expect(() => synthesizeFiles({}, { files: ["k8s/none.yaml"] })).toThrow(
    /k8s\/none\.yaml {2}\(AKS-MAN-001\)\n.*does not exist/,
  );
});
