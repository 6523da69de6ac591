import { describe, expect, test } from "@jest/globals";
import { ref, type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  AksCluster,
  FluxConfiguration,
  type FluxConfigurationProps,
  FluxSource,
  GitAuthentication,
  GitReference,
  KeyVault,
  WorkloadIdentity,
} from "../../lib";
import { fluxRules } from "../../lib/gitops/flux-rules";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const FLUX = "azurerm_kubernetes_flux_configuration";
const EXTENSION = "azurerm_kubernetes_cluster_extension";
const URL = "https://github.com/contoso/clusters";

const sharedCluster = (stack: TerraformStack) =>
  AksCluster.fromClusterAttributes(stack, "cluster", { clusterId: IDS.cluster });

function fluxIn(stack: TerraformStack, props: Partial<FluxConfigurationProps> = {}) {
  return new FluxConfiguration(stack, "apps", {
    cluster: sharedCluster(stack),
    source: FluxSource.git({ url: URL }),
    kustomizations: { apps: {} },
    ...props,
  });
}

const fluxWith = (propsOf: (stack: TerraformStack) => Partial<FluxConfigurationProps>) =>
  synthesize((stack) => void fluxIn(stack, propsOf(stack))).only(FLUX);

const variable = (stack: TerraformStack, name: string) =>
  new TerraformVariable(stack, name, { type: "string", sensitive: true }).stringValue;

describe("a configuration with required options", () => {
  const stack = synthesize((scope) => void fluxIn(scope));

  test("has these arguments and no others", () => {
    expect(stack.only(FLUX)).toEqual({
      name: "test-apps",
      cluster_id: IDS.cluster,
      namespace: "cluster-config",
      scope: "cluster",
      git_repository: { url: URL, reference_type: "branch", reference_value: "main" },
      kustomizations: [{ name: "apps", garbage_collection_enabled: true }],
      depends_on: [`${EXTENSION}.cluster_flux-extension_45D1BD6F`],
    });
  });

  test("comes with the extension", () => {
    expect(stack.only(EXTENSION)).toEqual({
      name: "flux",
      cluster_id: IDS.cluster,
      extension_type: "Microsoft.Flux",
    });
  });
});

test("the configurations of a cluster share the extension", () => {
  const stack = synthesize((scope) => {
    const cluster = sharedCluster(scope);
    for (const name of ["platform", "shop"]) {
      new FluxConfiguration(scope, name, {
        cluster,
        source: FluxSource.git({ url: URL }),
        kustomizations: { [name]: { path: `./${name}` } },
      });
    }
  });
  expect(Object.keys(stack.all(FLUX))).toEqual(["platform", "shop"]);
  expect(Object.keys(stack.all(EXTENSION))).toEqual(["cluster_flux-extension_45D1BD6F"]);
});

test("the extension of a cluster that has it is not installed", () => {
  const stack = synthesize((scope) => void fluxIn(scope, { installExtension: false }));
  expect(stack.all(EXTENSION)).toEqual({});
  expect(stack.only(FLUX)).not.toHaveProperty("depends_on");
});

test("all options of kustomizations reach the output", () => {
  const { kustomizations } = fluxWith(() => ({
    kustomizations: {
      infrastructure: { path: "./infrastructure", prune: false, wait: false },
      apps: {
        path: "./apps",
        dependsOn: ["infrastructure"],
        intervalSeconds: 60,
        retryIntervalSeconds: 30,
        timeoutSeconds: 120,
        force: true,
        substitutes: { region: "westeurope", home: "${HOME}" },
        substitutesFromConfigMaps: ["cluster"],
        substitutesFromSecrets: ["cluster-secrets"],
      },
    },
  }));
  expect(kustomizations).toEqual([
    {
      name: "infrastructure",
      path: "./infrastructure",
      garbage_collection_enabled: false,
      wait: false,
    },
    {
      name: "apps",
      path: "./apps",
      depends_on: ["infrastructure"],
      sync_interval_in_seconds: 60,
      retry_interval_in_seconds: 30,
      timeout_in_seconds: 120,
      garbage_collection_enabled: true,
      recreating_enabled: true,
      post_build: {
        substitute: { region: "westeurope", home: "$${HOME}" },
        substitute_from: [
          { kind: "ConfigMap", name: "cluster" },
          { kind: "Secret", name: "cluster-secrets" },
        ],
      },
    },
  ]);
});

test("name, namespace, scope and suspension are those of the configuration", () => {
  expect(
    fluxWith(() => ({ name: "shop", namespace: "shop", namespaceOnly: true, suspended: true })),
  ).toMatchObject({
    name: "shop",
    namespace: "shop",
    scope: "namespace",
    continuous_reconciliation_enabled: false,
  });
});

test("a long default name ends in a hash", () => {
  const stack = synthesize((scope) => {
    new FluxConfiguration(scope, "a-configuration-with-a-long-name", {
      cluster: sharedCluster(scope),
      source: FluxSource.git({ url: URL }),
      kustomizations: { apps: {} },
    });
  });
  expect(stack.only(FLUX).name).toMatch(/^test-a-configuration-wi-[0-9a-f]{6}$/);
});

describe("sources", () => {
  test.each([
    ["branch", GitReference.branch("release"), "release"],
    ["tag", GitReference.tag("v1.2.0"), "v1.2.0"],
    ["semver", GitReference.semver(">=1.2.0 <2.0.0"), ">=1.2.0 <2.0.0"],
    ["commit", GitReference.commit("363a6a8fe6a7"), "363a6a8fe6a7"],
  ])("a %s of a repository", (type, reference, value) => {
    expect(
      fluxWith(() => ({ source: FluxSource.git({ url: URL, reference, intervalSeconds: 120 }) }))
        .git_repository,
    ).toEqual({
      url: URL,
      reference_type: type,
      reference_value: value,
      sync_interval_in_seconds: 120,
    });
  });

  test("a blob container, read with an identity", () => {
    const containerUrl = "https://stshop.blob.core.windows.net/clusters";
    const flux = fluxWith((stack) => {
      const identity = new WorkloadIdentity(stack, "flux", { resourceGroup: RESOURCE_GROUP });
      return { source: FluxSource.blobContainer({ containerUrl, identity, timeoutSeconds: 60 }) };
    });
    expect(flux.blob_storage).toEqual({
      container_id: containerUrl,
      managed_identity: { client_id: "${azurerm_user_assigned_identity.flux.client_id}" },
      timeout_in_seconds: 60,
    });
    expect(flux).not.toHaveProperty("git_repository");
  });

  test("a bucket, read with a Kubernetes secret", () => {
    const bucket = { url: "https://s3.example.com", bucketName: "clusters", secretName: "s3" };
    expect(fluxWith(() => ({ source: FluxSource.bucket(bucket) })).bucket).toEqual({
      url: "https://s3.example.com",
      bucket_name: "clusters",
      local_auth_reference: "s3",
    });
  });
});

describe("private repositories", () => {
  const repositoryWith = (
    authenticationOf: (stack: TerraformStack) => GitAuthentication,
    url = URL,
  ) =>
    fluxWith((stack) => ({
      source: FluxSource.git({ url, authentication: authenticationOf(stack) }),
    })).git_repository;

  test("a token is a reference to a sensitive variable", () => {
    expect(
      repositoryWith((stack) =>
        GitAuthentication.https("git", variable(stack, "token"), { caCertificate: "PEM" }),
      ),
    ).toMatchObject({
      https_user: "git",
      https_key_base64: "${base64encode(var.token)}",
      https_ca_cert_base64: '${base64encode("PEM")}',
    });
  });

  test("a token is a reference to a secret of a Key Vault", () => {
    const { https_key_base64 } = repositoryWith((stack) => {
      const vault = KeyVault.fromVaultAttributes(stack, "vault", { vaultId: IDS.keyVault });
      return GitAuthentication.https("git", vault.secretValue("git-token"));
    });
    expect(https_key_base64).toMatch(
      /^\$\{base64encode\(data\.azurerm_key_vault_secret\.[\w-]+\.value\)\}$/,
    );
  });

  test("a handwritten expression is no literal", () => {
    expect(
      repositoryWith(() => GitAuthentication.https("git", "${var.token}")).https_key_base64,
    ).toBe("${base64encode(var.token)}");
  });

  test("an SSH key, with the keys of the server", () => {
    expect(
      repositoryWith(
        (stack) =>
          GitAuthentication.ssh(variable(stack, "key"), {
            knownHosts: "git.example.com ssh-rsa A",
          }),
        "ssh://git@git.example.com/clusters",
      ),
    ).toMatchObject({
      ssh_private_key_base64: "${base64encode(var.key)}",
      ssh_known_hosts_base64: '${base64encode("git.example.com ssh-rsa A")}',
    });
  });

  test("a Kubernetes secret by its name", () => {
    expect(repositoryWith(() => GitAuthentication.kubernetesSecret("git"))).toMatchObject({
      local_auth_reference: "git",
    });
  });

  test("the workload identity of Flux", () => {
    expect(
      repositoryWith(
        () => GitAuthentication.workloadIdentity(),
        "https://dev.azure.com/contoso/clusters/_git/clusters",
      ),
    ).toMatchObject({ provider: "Azure" });
  });

  test("an error does not repeat a token", () => {
    const token = "hunter2hunter2hunter2";
    const message = refusal((stack) =>
      fluxIn(stack, {
        source: FluxSource.git({ url: URL, authentication: GitAuthentication.https("git", token) }),
      }),
    );
    expect(message).toContain("source.authentication.token");
    expect(message).not.toContain(token);
  });
});

const git = (options: object) => ({ source: FluxSource.git({ url: URL, ...options }) });
const authenticated = (url: string, authentication: GitAuthentication) =>
  git({ url, authentication });
const TOKEN = "${var.token}";
const BUCKET = { url: "https://s3.example.com", bucketName: "clusters", secretName: "s3" };
const BLOBS = {
  containerUrl: "https://stshop.blob.core.windows.net/clusters",
  identity: { clientId: OBJECT_ID },
};

const cases: RuleCase<Partial<FluxConfigurationProps>>[] = [
  {
    rule: "AKS-FLUX-001",
    refused: { kustomizations: { Apps: {} } },
    says: ['kustomizations = "Apps"', "1–30 lower-case"],
    accepted: { name: "a".repeat(30) },
  },
  {
    rule: "AKS-FLUX-001",
    refused: { name: "a".repeat(31) },
    says: ["name", "1–30 lower-case"],
    accepted: { name: "shop-2" },
  },
  {
    rule: "AKS-FLUX-002",
    refused: { namespace: "Flux_System" },
    says: ['namespace = "Flux_System"'],
    accepted: { namespace: "a".repeat(63) },
  },
  {
    rule: "AKS-FLUX-003",
    refused: { kustomizations: {} },
    says: ["kustomizations", "Flux applies nothing"],
    accepted: { kustomizations: { apps: {} } },
  },
  {
    rule: "AKS-FLUX-004",
    refused: git({ url: "github.com/contoso/clusters" }),
    says: ['source.url = "github.com/contoso/clusters"'],
    accepted: git({ url: "git@github.com:contoso/clusters" }),
  },
  {
    rule: "AKS-FLUX-005",
    refused: {
      source: FluxSource.bucket({ url: "s3://clusters", bucketName: "clusters", secretName: "s3" }),
    },
    says: ['source.url = "s3://clusters"'],
    accepted: {
      source: FluxSource.bucket({ url: "http://s3", bucketName: "clusters", secretName: "s3" }),
    },
  },
  {
    rule: "AKS-FLUX-006",
    refused: authenticated("ssh://git@github.com/contoso/clusters", GitAuthentication.ssh("PEM")),
    says: ["source.authentication.privateKey", "a sensitive TerraformVariable"],
    accepted: authenticated(URL, GitAuthentication.https("git", TOKEN)),
  },
  {
    rule: "AKS-FLUX-006",
    refused: git({ url: "https://git:hunter2hunter2@github.com/contoso/clusters" }),
    says: ["source.url", "the URL without it"],
    accepted: git({ url: "ssh://git@github.com/contoso/clusters" }),
  },
  {
    rule: "AKS-FLUX-007",
    refused: { kustomizations: { apps: { intervalSeconds: 0 } } },
    says: ["kustomizations.apps.intervalSeconds = 0", "Fix: 1"],
    accepted: git({ timeoutSeconds: 35791394 }),
  },
  {
    rule: "AKS-FLUX-007",
    refused: git({ intervalSeconds: 0 }),
    says: ["source.intervalSeconds = 0"],
    accepted: git({ intervalSeconds: 1 }),
  },
  {
    rule: "AKS-FLUX-007",
    refused: git({ timeoutSeconds: 35791395 }),
    says: ["source.timeoutSeconds = 35791395", "Fix: 35791394"],
    accepted: git({ timeoutSeconds: 1 }),
  },
  {
    rule: "AKS-FLUX-007",
    refused: { source: FluxSource.blobContainer({ ...BLOBS, timeoutSeconds: 0 }) },
    says: ["source.timeoutSeconds = 0"],
    accepted: { source: FluxSource.blobContainer({ ...BLOBS, timeoutSeconds: 1 }) },
  },
  {
    rule: "AKS-FLUX-007",
    refused: { source: FluxSource.bucket({ ...BUCKET, intervalSeconds: 0 }) },
    says: ["source.intervalSeconds = 0"],
    accepted: { source: FluxSource.bucket({ ...BUCKET, intervalSeconds: 1 }) },
  },
  {
    rule: "AKS-FLUX-008",
    refused: { kustomizations: { apps: { dependsOn: ["infra"] } } },
    says: ['no kustomization "infra"', "one of apps"],
    accepted: { kustomizations: { infra: {}, apps: { dependsOn: ["infra"] } } },
  },
  {
    rule: "AKS-FLUX-008",
    refused: { kustomizations: { a: { dependsOn: ["b"] }, b: { dependsOn: ["a"] } } },
    says: ['"a" depends on itself'],
    accepted: { kustomizations: { a: { dependsOn: ["b"] }, b: {} } },
  },
  {
    rule: "AKS-FLUX-008",
    refused: { kustomizations: { apps: { dependsOn: ["apps"] } } },
    says: ['"apps" depends on itself'],
    accepted: titled({
      "dependencies that only Terraform knows": {
        kustomizations: { apps: { dependsOn: Token.asList(ref("var.dependencies")) } },
      },
    }),
  },
  {
    rule: "AKS-FLUX-009",
    refused: authenticated(
      "git@github.com:contoso/clusters",
      GitAuthentication.https("git", TOKEN),
    ),
    says: ["a token are for HTTPS"],
    accepted: authenticated(URL, GitAuthentication.https("git", TOKEN)),
  },
  {
    rule: "AKS-FLUX-009",
    refused: authenticated(
      "ssh://git.example.com/https:clusters",
      GitAuthentication.https("git", TOKEN),
    ),
    says: ["a token are for HTTPS"],
    accepted: authenticated("${var.url}", GitAuthentication.https("git", TOKEN)),
  },
  {
    rule: "AKS-FLUX-009",
    refused: authenticated("http://git.example.com/a", GitAuthentication.https("git", TOKEN)),
    says: ["sent unencrypted over HTTP", "an https:// URL"],
    accepted: authenticated(
      "https://git.example.com/http:a",
      GitAuthentication.https("git", TOKEN),
    ),
  },
  {
    rule: "AKS-FLUX-009",
    refused: authenticated("http://git.example.com/a", GitAuthentication.ssh(TOKEN)),
    says: ["A private key is for SSH"],
    accepted: authenticated("ssh://git@git.example.com/a", GitAuthentication.ssh(TOKEN)),
  },
  {
    rule: "AKS-FLUX-009",
    refused: authenticated(URL, GitAuthentication.ssh(TOKEN)),
    says: ["A private key is for SSH"],
    accepted: authenticated("http://git.example.com/a", GitAuthentication.kubernetesSecret("git")),
  },
  {
    rule: "AKS-FLUX-009",
    refused: authenticated(URL, GitAuthentication.workloadIdentity()),
    says: ["only for repositories of Azure DevOps"],
    accepted: authenticated(
      "https://contoso.visualstudio.com/clusters/_git/clusters",
      GitAuthentication.workloadIdentity(),
    ),
  },
  ...[
    ["https://devxazure.com/contoso/_git/a", "https://dev.azure.com/contoso/_git/a"],
    ["https://dev.azurexcom/contoso/_git/a", "https://contoso@dev.azure.com/contoso/_git/a"],
    ["https://contosoxvisualstudio.com/_git/a", "https://Dev.Azure.com/contoso/_git/a"],
    ["https://contoso.visualstudioxcom/_git/a", "https://a.visualstudio.com/_git/a"],
    ["https://.visualstudio.com/_git/a", "https://a.b.visualstudio.com/_git/a"],
    ["https://git.example.com/https://dev.azure.com/a", "https://contoso@a.visualstudio.com/a"],
    ["https://git.example.com/a@dev.azure.com/a", "https://dev.azure.com/a@b"],
    ["https://a@b@dev.azure.com/a", "https://a@dev.azure.com/b@c"],
    ["https://@dev.azure.com/a", "https://dev.azure.com/"],
    ["https://git.example.com/a.visualstudio.com/a", "https://dev.azure.com/a/b"],
  ].map(([refused = "", accepted = ""]) => ({
    rule: "AKS-FLUX-009",
    refused: authenticated(refused, GitAuthentication.workloadIdentity()),
    says: ["only for repositories of Azure DevOps"],
    accepted: authenticated(accepted, GitAuthentication.workloadIdentity()),
  })),
  {
    rule: "AKS-FLUX-010",
    refused: { kustomizations: { apps: { substitutes: { region: "" } } } },
    says: ['kustomizations.apps.substitutes["region"]'],
    accepted: { kustomizations: { apps: { substitutes: { region: "westeurope" } } } },
  },
  {
    rule: "AKS-FLUX-011",
    refused: { kustomizations: { apps: { substitutes: { db_password: "hunter2hunter2" } } } },
    says: ['substitutes["db_password"]', "substitutesFromSecrets"],
    accepted: { kustomizations: { apps: { substitutes: { db_host: "db" } } } },
  },
];

describeRules<Partial<FluxConfigurationProps>, never>(
  (stack, props) => void fluxIn(stack, props),
  fluxRules,
  cases,
);
