import { describe, expect, jest, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { HelmRelease, type HelmReleaseProps, KubernetesCluster, Namespace } from "../../lib";
import { helmRules } from "../../lib/helm/helm-rules";
import { describeFormats } from "../support/format-cases";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { synthesize } from "../support/synth";

const RELEASE = "helm_release";

type Options = Partial<HelmReleaseProps> | ((stack: TerraformStack) => Partial<HelmReleaseProps>);

function releaseIn(stack: TerraformStack, options: Options): HelmRelease {
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  return new HelmRelease(stack, "cert-manager", {
    cluster,
    namespace: "cert-manager",
    repository: "https://charts.jetstack.io",
    chart: "cert-manager",
    version: "1.18.2",
    ...(typeof options === "function" ? options(stack) : options),
  });
}

const secretOf = (stack: TerraformStack) =>
  new TerraformVariable(stack, "password", { type: "string", sensitive: true }).stringValue;

describe("a release", () => {
  test("pins its chart, is rolled back if it fails, and uses the provider of its cluster", () => {
    const stack = synthesize((scope) => void releaseIn(scope, {}));
    expect(stack.only(RELEASE)).toEqual({
      provider: "helm.cluster",
      name: "cert-manager",
      namespace: "cert-manager",
      repository: "https://charts.jetstack.io",
      chart: "cert-manager",
      version: "1.18.2",
      atomic: true,
    });
    expect(stack.json.provider.helm).toEqual([
      {
        alias: "cluster",
        kubernetes: { config_path: "~/.kube/config", config_context: "minikube" },
      },
    ]);
  });

  test("has values as data, in which texts are literal and tokens are not", () => {
    const stack = synthesize((scope) => {
      const replicas = new TerraformVariable(scope, "replicas", { type: "number" }).numberValue;
      releaseIn(scope, { values: { replicas, command: "echo ${HOME}", nested: { list: [1] } } });
    });
    expect(stack.only(RELEASE).values).toEqual([
      '${jsonencode({"replicas" = var.replicas, "command" = "echo $${HOME}", "nested" = {"list" = [1]}})}',
    ]);
  });

  test("has secret values that only the cluster stores", () => {
    const stack = synthesize(
      (scope) =>
        void releaseIn(scope, {
          secretValues: { "auth.password": secretOf(scope) },
          secretRevision: 2,
          timeoutSeconds: 600,
        }),
    );
    expect(stack.only(RELEASE)).toMatchObject({
      set_wo: [{ name: "auth.password", value: "${var.password}", type: "string" }],
      set_wo_revision: 2,
      timeout: 600,
    });
  });

  test("on AKS gets a token from kubelogin, and the output has no credential", () => {
    const stack = synthesize((scope) => {
      const reference = { clusterName: "aks-shop", resourceGroupName: "rg-shop" };
      const cluster = KubernetesCluster.aks(scope, "aks", reference);
      const namespace = new Namespace(scope, "shop", { cluster }).name;
      for (const id of ["a", "b"]) {
        new HelmRelease(scope, id, {
          cluster,
          namespace,
          chart: `./charts/${id}`,
          version: "1.0.0",
        });
      }
    });
    const [provider, ...others] = stack.json.provider.helm;
    const [kubernetes] = stack.json.provider.kubernetes;
    expect(others).toEqual([]);
    expect(provider.kubernetes).toEqual({
      host: kubernetes.host,
      cluster_ca_certificate: kubernetes.cluster_ca_certificate,
      exec: kubernetes.exec[0],
    });
    expect(Object.values(stack.all(RELEASE))).toHaveLength(2);
  });

  test("is created after its namespace", () => {
    const stack = synthesize((scope) => {
      const { node } = releaseIn(scope, {});
      const cluster = node.scope?.node.findChild("cluster") as KubernetesCluster;
      new Namespace(scope, "cert-manager-namespace", { cluster, name: "cert-manager" });
    });
    expect(stack.only(RELEASE).depends_on).toEqual([expect.stringContaining("limit_range_v1")]);
  });

  test("says what to install without the bindings", () => {
    jest.isolateModules(() => {
      const missing = Object.assign(new Error("missing"), { code: "MODULE_NOT_FOUND" });
      jest.doMock("@cdktf/provider-helm/lib/provider", () => {
        throw missing;
      });
      const { helmBindings } = require("../../lib/helm/helm-bindings");
      expect(() => helmBindings({ node: { path: "shop/reloader" } })).toThrow(
        "[shop/reloader] A HelmRelease needs the bindings of the helm provider, which are not installed. Fix: npm install @cdktf/provider-helm",
      );
      jest.dontMock("@cdktf/provider-helm/lib/provider");
    });
  });
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-HELM-001",
    refused: { name: "Cert_Manager" },
    says: ['name = "Cert_Manager"'],
    accepted: { name: "cert-manager.v2" },
  },
  {
    rule: "AKS-HELM-002",
    refused: { version: "^1.18.0" },
    says: ['version = "^1.18.0"', "one version, not a range"],
    accepted: { version: "v1.18.2-rc.1" },
  },
  {
    rule: "AKS-HELM-003",
    refused: { repository: "jetstack" },
    says: ['repository = "jetstack"'],
    accepted: { repository: "oci://crshop.azurecr.io/charts" },
  },
  {
    rule: "AKS-HELM-004",
    refused: { namespace: "Cert" },
    says: ['namespace = "Cert"'],
    accepted: { namespace: "${var.namespace}" },
  },
  {
    rule: "AKS-HELM-005",
    refused: { secretValues: { "auth.password": "abc" } },
    says: ['secretValues["auth.password"]', "TerraformVariable"],
    accepted: titled<Options>({
      "a variable": (stack) => ({ secretValues: { "auth.password": secretOf(stack) } }),
    }),
  },
  {
    rule: "AKS-HELM-006",
    refused: { repository: "https://jane:abc123@charts.example.com" },
    says: ["repository", "helm registry login"],
    accepted: { repository: "https://charts.example.com" },
  },
  {
    rule: "AKS-HELM-006",
    refused: { repository: "https://jane@charts.example.com/a" },
    says: ["repository"],
    accepted: { repository: "https://charts.example.com/jane@a" },
  },
  {
    rule: "AKS-HELM-006",
    refused: { repository: `https://charts.example.com/ghp_${"a1".repeat(18)}` },
    says: ["repository"],
    accepted: { repository: "https://@charts.example.com" },
  },
  {
    rule: "AKS-HELM-007",
    refused: { values: { auth: { password: "hunter22" }, list: [{ apiKey: "abcdef" }] } },
    says: ["values.auth.password", "values.list[0].apiKey", "secretValues"],
    accepted: { values: { auth: { existingSecret: "${HOME}", user: "shop" } } },
  },
  {
    rule: "AKS-HELM-007",
    refused: { values: { token: "abc def" } },
    says: ["values.token"],
    accepted: titled<Options>({
      "values that are no texts": {
        values: {
          token: null,
          secret: undefined,
          password: 12345,
          auth: { enabled: true, roles: ["shop"] },
        },
      },
    }),
  },
];
describeRules(releaseIn, helmRules, cases);

describeFormats<Options>(releaseIn, helmRules, [
  {
    rule: "AKS-HELM-001",
    options: (name) => ({ name }),
    accepted: [
      ...[
        "a",
        "z",
        "0",
        "9",
        "ab",
        "a.bc",
        "a".repeat(53),
        "a-b",
        "a--b",
        "a.b",
        "az09-az09.az09-az09",
      ],
      ...["a.b.c", "0.9"],
    ],
    refused: [
      ...["", "a".repeat(54), "A", "-a", "a-", "a.", ".a", "a..b", "a.-b", "a.b-", "a-.b", "a_b"],
      ...["aB.c", "a.B", "a.b_c", "a b"],
    ],
  },
  {
    rule: "AKS-HELM-002",
    options: (version) => ({ version }),
    accepted: [
      ...["1.2.3", "v1.2.3", "10.20.30", "1.2.3-rc.1", "1.2.3-AZaz09.-", "1.2.3+AZaz09.-"],
      "1.2.3-a+b",
    ],
    refused: [
      ...[
        "",
        "1.2",
        "1.2.3.4",
        "V1.2.3",
        "vv1.2.3",
        "x1.2.3",
        "1x2.3",
        "1.2x3",
        "1.2.3-",
        "1.2.3+",
      ],
      ...["1.2.3-_", "1.2.3+_", "1.2.3-a_b", "1.2.3+a_b", "1.2.3 ", ">=1.2.3", "~1.2", "1.2.x"],
      ...[".2.3", "1..3", "1.2.", "a.2.3", "1.a.3", "1.2.a", "1.2.3+a+b"],
    ],
  },
  {
    rule: "AKS-HELM-003",
    options: (repository) => ({ repository }),
    accepted: ["https://a", "http://a", "oci://a", "https://a/b", "oci://a/b/c"],
    refused: [
      ...[
        "",
        "https:///a",
        "httpss://a",
        "ftp://a",
        "ahttps://a",
        "aoci://a",
        "oci:/a",
        "https://",
      ],
      ...["oci//a", "Https://a", "oci:a"],
    ],
  },
]);
