import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  FederatedSubject,
  HcpTerraformPhase,
  type ServiceAccountReference,
  WorkloadIdentity,
} from "../../lib";
import { federationRules } from "../../lib/identity/federation-rules";
import { nodeProvisioning } from "../../lib/provider/bindings";
import { describeFormats } from "../support/format-cases";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const GITHUB = "https://token.actions.githubusercontent.com";
const ISSUER = "https://issuer.example.com";

function credentialOf(subjectIn: (stack: TerraformStack) => FederatedSubject) {
  return synthesize((stack) => {
    const subjects = [subjectIn(stack)];
    new WorkloadIdentity(stack, "orders", { resourceGroup: RESOURCE_GROUP, subjects });
  }).only("azurerm_federated_identity_credential");
}

describe("issuer and subject of", () => {
  test.each<[string, FederatedSubject, string, string]>([
    [
      "a branch on GitHub",
      FederatedSubject.githubBranch("acme/shop", "release/1.x"),
      GITHUB,
      "repo:acme/shop:ref:refs/heads/release/1.x",
    ],
    [
      "a branch of a repository with immutable subjects",
      FederatedSubject.githubBranch("acme@123456/shop@456789", "main"),
      GITHUB,
      "repo:acme@123456/shop@456789:ref:refs/heads/main",
    ],
    [
      "a tag on GitHub",
      FederatedSubject.githubTag("acme/shop", "v1.2.3"),
      GITHUB,
      "repo:acme/shop:ref:refs/tags/v1.2.3",
    ],
    [
      "an environment on GitHub, in its own case",
      FederatedSubject.githubEnvironment("Acme/shop", "Production"),
      GITHUB,
      "repo:Acme/shop:environment:Production",
    ],
    [
      "an environment with a colon, which GitHub writes in another way",
      FederatedSubject.githubEnvironment("acme/shop", "prod:eu:1"),
      GITHUB,
      "repo:acme/shop:environment:prod%3Aeu%3A1",
    ],
    [
      "pull requests on GitHub",
      FederatedSubject.githubPullRequests("acme/shop"),
      GITHUB,
      "repo:acme/shop:pull_request",
    ],
    [
      "a branch on GitLab",
      FederatedSubject.gitlabBranch("acme/web/shop", "main"),
      "https://gitlab.com",
      "project_path:acme/web/shop:ref_type:branch:ref:main",
    ],
    [
      "a branch of a GitLab project by its id",
      FederatedSubject.gitlabBranch("57382910", "main"),
      "https://gitlab.com",
      "project_id:57382910:ref_type:branch:ref:main",
    ],
    [
      "a tag on a GitLab of one's own",
      FederatedSubject.gitlabTag("acme/shop", "v1", "https://gitlab.example.com"),
      "https://gitlab.example.com",
      "project_path:acme/shop:ref_type:tag:ref:v1",
    ],
    [
      "plans of HCP Terraform in the default project",
      FederatedSubject.hcpTerraform({
        organization: "acme",
        workspace: "shop",
        phase: HcpTerraformPhase.PLAN,
      }),
      "https://app.terraform.io",
      "organization:acme:project:Default Project:workspace:shop:run_phase:plan",
    ],
    [
      "applies of a Terraform Enterprise",
      FederatedSubject.hcpTerraform({
        organization: "acme",
        project: "web",
        workspace: "shop",
        phase: HcpTerraformPhase.APPLY,
        issuer: "https://tfe.example.com",
      }),
      "https://tfe.example.com",
      "organization:acme:project:web:workspace:shop:run_phase:apply",
    ],
    [
      "anyone else",
      FederatedSubject.of(ISSUER, "sc://acme/shop/azure"),
      ISSUER,
      "sc://acme/shop/azure",
    ],
  ])("%s", (_, subject, issuer, expected) => {
    expect(credentialOf(() => subject)).toMatchObject({
      issuer,
      subject: expected,
      audience: ["api://AzureADTokenExchange"],
    });
  });
});

describe("a service account", () => {
  const account = { namespace: "shop", name: "orders" };
  const issuerUrl = "https://westeurope.oic.prod-aks.azure.com/tenant/cluster/";

  test.each<[string, (stack: TerraformStack) => FederatedSubject, string]>([
    [
      "a cluster of this stack",
      (stack) => {
        const cluster = new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
        return FederatedSubject.serviceAccount(cluster, account);
      },
      "${azurerm_kubernetes_cluster.cluster.oidc_issuer_url}",
    ],
    [
      "an imported cluster",
      (stack) => {
        const attributes = { clusterId: IDS.cluster, oidcIssuerUrl: issuerUrl };
        const cluster = AksCluster.fromClusterAttributes(stack, "cluster", attributes);
        return FederatedSubject.serviceAccount(cluster, account);
      },
      issuerUrl,
    ],
    [
      "an L1 cluster",
      (stack) => {
        const cluster = new KubernetesCluster(stack, "cluster", {
          name: "aks-1",
          resourceGroupName: "rg-test",
          location: "westeurope",
          dnsPrefix: "aks-1",
          identity: { type: "SystemAssigned" },
          defaultNodePool: { name: "base", nodeCount: 1 },
          ...nodeProvisioning(),
        });
        return FederatedSubject.serviceAccount(cluster, account);
      },
      "${azurerm_kubernetes_cluster.cluster.oidc_issuer_url}",
    ],
  ])("of %s is trusted by its issuer", (_, subjectIn, issuer) => {
    expect(credentialOf(subjectIn)).toMatchObject({
      issuer,
      subject: "system:serviceaccount:shop:orders",
    });
  });

  test("may have a namespace that only Terraform knows", () => {
    const credential = credentialOf((stack) => {
      const namespace = new TerraformVariable(stack, "namespace", {}).stringValue;
      const attributes = { clusterId: IDS.cluster, oidcIssuerUrl: issuerUrl };
      const cluster = AksCluster.fromClusterAttributes(stack, "cluster", attributes);
      return FederatedSubject.serviceAccount(cluster, { namespace, name: "orders" });
    });
    expect(credential.subject).toBe("system:serviceaccount:${var.namespace}:orders");
    expect(credential.name).toMatch(/^system-serviceaccount-var-namespace-orders\w*-[0-9a-f]{8}$/);
  });
});

test("an environment that is an expression stays one", () => {
  const subject = FederatedSubject.githubEnvironment("acme/shop", '${var.live ? "a" : "b"}');
  expect(credentialOf(() => subject).subject).toBe(
    'repo:acme/shop:environment:${var.live ? "a" : "b"}',
  );
});

interface Options {
  readonly account?: ServiceAccountReference;
  readonly subject?: FederatedSubject;
}

const pods = (namespace: string, name: string): Options => ({ account: { namespace, name } });
const branch = (repository: string, name = "main"): Options => ({
  subject: FederatedSubject.githubBranch(repository, name),
});
const tag = (name: string): Options => ({ subject: FederatedSubject.githubTag("acme/shop", name) });
const project = (path: string): Options => ({
  subject: FederatedSubject.gitlabBranch(path, "main"),
});
const from = (issuer: string): Options => ({ subject: FederatedSubject.of(issuer, "subject") });
const subject = (text: string): Options => ({ subject: FederatedSubject.of(ISSUER, text) });

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-ID-003",
    refused: pods("Shop", "orders"),
    says: ['subjects[0].account.namespace = "Shop"', "1–63 lower-case letters"],
    accepted: pods("shop-2", "orders"),
  },
  {
    rule: "AKS-ID-003",
    refused: pods("a".repeat(64), "orders"),
    says: ["1–63"],
    accepted: pods("a".repeat(63), "orders"),
  },
  {
    rule: "AKS-ID-003",
    refused: pods("shop.web", "orders"),
    says: ["1–63"],
    accepted: pods("${var.namespace}", "orders"),
  },
  {
    rule: "AKS-ID-004",
    refused: pods("shop", "orders_1"),
    says: ['subjects[0].account.name = "orders_1"', "1–253 lower-case letters"],
    accepted: pods("shop", "orders.v1-a"),
  },
  {
    rule: "AKS-ID-004",
    refused: pods("shop", "a".repeat(254)),
    says: ["1–253"],
    accepted: pods("shop", "a".repeat(253)),
  },
  {
    rule: "AKS-ID-004",
    refused: pods("shop", "orders."),
    says: [
      'It must be 1–253 lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit.',
    ],
    accepted: pods("shop", "o"),
  },
  ...(
    [
      ["http://issuer.example.com", "https://issuer.example.com"],
      ["issuer.example.com", "https://issuer.example.com/"],
      [" https://issuer.example.com", "https://issuer.example.com/a/b"],
      ["https://issuer.example.com?a=b", "https://issuer.example.com:8443/a"],
      [`https://${"a".repeat(593)}`, `https://${"a".repeat(592)}`],
    ] as const
  ).map(
    ([refused, accepted]): RuleCase<Options> => ({
      rule: "AKS-ID-010",
      refused: from(refused),
      says: ["subjects[0].issuer = ", "an https URL of at most 600 characters"],
      accepted: from(accepted),
    }),
  ),
  {
    rule: "AKS-ID-011",
    refused: subject(""),
    says: ['subjects[0].subject = ""', "1–600 characters"],
    accepted: subject("s"),
  },
  {
    rule: "AKS-ID-011",
    refused: subject("s".repeat(601)),
    says: ["1–600 characters"],
    accepted: subject("s".repeat(600)),
  },
  {
    rule: "AKS-ID-012",
    refused: branch("acme/shop", "release/*"),
    says: [
      'subjects[0].subject = "repo:acme/shop:ref:refs/heads/release/*"',
      "does not support wildcards",
    ],
    accepted: branch("acme/shop", "release/1"),
  },
  ...(
    [
      ["shop", "acme/shop"],
      ["https://github.com/acme/shop", "acme-inc/shop.web_1"],
      ["acme/shop/web", "octo_cat/shop"],
      ["acme@1/shop", "acme@1/shop@2"],
    ] as const
  ).map(
    ([refused, accepted]): RuleCase<Options> => ({
      rule: "AKS-ID-013",
      refused: branch(refused),
      says: [`subjects[0].repository = "${refused}"`, '"acme/shop" or "acme@123456/shop@456789"'],
      accepted: branch(accepted),
    }),
  ),
  {
    rule: "AKS-ID-014",
    refused: project("shop"),
    says: ['subjects[0].project = "shop"', "the path of a project with its groups, or its id"],
    accepted: project("acme/web/shop.io"),
  },
  {
    rule: "AKS-ID-014",
    refused: project("https://gitlab.com/acme/shop"),
    says: ["the path of a project"],
    accepted: project("12345"),
  },
  {
    rule: "AKS-ID-015",
    refused: branch("acme/shop", "refs/heads/main"),
    says: ['subjects[0].branch = "refs/heads/main"', "the name alone"],
    accepted: branch("acme/shop", "feature/refs/heads"),
  },
  {
    rule: "AKS-ID-015",
    refused: tag("refs/tags/v1"),
    says: ['subjects[0].tag = "refs/tags/v1"'],
    accepted: tag("v1"),
  },
  {
    rule: "AKS-ID-015",
    refused: branch("acme/shop", ""),
    says: ['subjects[0].branch = ""'],
    accepted: branch("acme/shop", "${var.branch}"),
  },
];

/** The others are about an identity and not about a subject. */
const subjectRules = federationRules.filter(({ id }) => id < "AKS-ID-020");

function build(stack: TerraformStack, { account, subject }: Options): void {
  const subjects = subject ? [subject] : [];
  if (account) {
    const attributes = { clusterId: IDS.cluster, oidcIssuerUrl: ISSUER };
    const cluster = AksCluster.fromClusterAttributes(stack, "cluster", attributes);
    subjects.push(FederatedSubject.serviceAccount(cluster, account));
  }
  new WorkloadIdentity(stack, "orders", { resourceGroup: RESOURCE_GROUP, subjects });
}

describeRules(build, subjectRules, cases);

describeFormats(build, subjectRules, [
  {
    rule: "AKS-ID-013",
    options: (repository) => branch(repository),
    accepted: ["a/b", "A-z_0/a.Z-9_", "a@1/b.c-d@20", "A-z_0@12/a.Z-9_@3"],
    refused: [
      "",
      "a",
      "a/",
      "/b",
      "a.b/c",
      "a/b/c",
      "a@1/b",
      "a/b@2",
      "a@/b@2",
      "a@x/b@2",
      "a@1/b@x",
      "@1/b@2",
      "a@1/@2",
      "a@1/b@",
    ],
  },
  {
    rule: "AKS-ID-014",
    options: (id) => project(id),
    accepted: ["1", "123", "a/b", "a.b-c_d/e.f-g_h", "a/b/c"],
    refused: ["", "a", "a/", "/b", "a//b", "1x", "x1", "a b/c", "a/b c", "https://gitlab.com/a/b"],
  },
  {
    rule: "AKS-ID-015",
    options: (name) => branch("acme/shop", name),
    accepted: ["m", "main", "release/1.0", "x/refs/y", "refs"],
    refused: ["", "refs/heads/main", "refs/tags/v1", ..."a b,a~b,a^b,a:b,a?b,a[b,a\\b".split(",")],
  },
]);
