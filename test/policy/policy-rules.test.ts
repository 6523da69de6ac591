import { describe } from "@jest/globals";
import { Token } from "cdktf";
import {
  type ApprovedImagesOptions,
  KubernetesPolicy,
  type Policy,
  PolicyAssignment,
  type PolicyAssignmentProps,
  PolicyEffect,
  PolicyIdentity,
  PolicyScope,
  ResourcePolicy,
} from "../../lib";
import { policyAssignmentRules } from "../../lib/policy/policy-rules";
import { IDS, OBJECT_ID } from "../support/ids";
import { renderOptions } from "../support/render-options";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { policyCluster } from "./policies";

const policy = KubernetesPolicy.httpsIngress();
const DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions";
const CUSTOM = `${DEFINITIONS}/tags`;
/** The id of `KubernetesPolicy.httpsIngress`. */
const HTTPS = "1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d";
const GROUP = "/subscriptions/x/resourceGroups/rg-dev";
const IDENTITY = { id: IDS.identity, principalId: OBJECT_ID };
const anyPolicy = ResourcePolicy.fromDefinitionId(CUSTOM);

type Options = Partial<PolicyAssignmentProps> & {
  readonly onCluster?: boolean;
  /** Another policy for the same. */
  readonly besides?: Policy;
};

const approving = (options: ApprovedImagesOptions) =>
  KubernetesPolicy.approvedImages({ repositories: ["ghcr.io"], ...options });

/** Two policies that approve images of one cluster. */
const approvals = (one: ApprovedImagesOptions, other: ApprovedImagesOptions) =>
  titled<Options>({
    [`an approval with ${renderOptions(other)} beside one with ${renderOptions(one)}`]: {
      onCluster: true,
      besides: approving(one),
      policy: approving(other),
    },
  });

const APPROVED = approving({
  repositories: [
    "ghcr.io",
    "localhost:5000",
    "registry.contoso.com:8443/team_a/app-1",
    "docker.io/library/nginx",
    "${var.repository}",
  ],
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-POL-001",
    refused: { name: "pods/baseline" },
    says: ['name = "pods/baseline"', /64 characters/],
    accepted: { name: "Pods (baseline) 1.4" },
  },
  {
    rule: "AKS-POL-001",
    refused: { name: "a".repeat(65) },
    says: [/64/],
    accepted: { name: "a".repeat(64) },
  },
  {
    rule: "AKS-POL-001",
    refused: { name: "baseline." },
    says: [/not ending with/],
    accepted: { name: "${var.name}" },
  },
  {
    rule: "AKS-POL-002",
    refused: { displayName: "a".repeat(129) },
    says: ["displayName", /128 characters/],
    accepted: { displayName: "a".repeat(128) },
  },
  {
    rule: "AKS-POL-002",
    refused: { description: "a".repeat(513) },
    says: ["description", /512 characters/],
    accepted: { description: "a".repeat(512) },
  },
  {
    rule: "AKS-POL-003",
    refused: { policy: ResourcePolicy.fromDefinitionId("7c1b1214-f927-48bf-8882-84f0af6588b1") },
    says: ["policy.definitionId", "/providers/Microsoft.Authorization/policyDefinitions/"],
    accepted: {
      policy: ResourcePolicy.fromDefinitionId(
        "/providers/Microsoft.Management/managementGroups/contoso/providers/Microsoft.Authorization/policySetDefinitions/own",
      ),
    },
  },
  {
    rule: "AKS-POL-004",
    refused: { policy: KubernetesPolicy.httpsIngress({ excludedNamespaces: ["shop", "*"] }) },
    says: ['policy.excludedNamespaces[1] = "*"', "team-*"],
    accepted: {
      policy: KubernetesPolicy.httpsIngress({ excludedNamespaces: ["shop", "team-*", "*-dev"] }),
    },
  },
  {
    rule: "AKS-POL-004",
    refused: excluding(["shop"], ["shop("]),
    says: ['policy.excludedNamespaces[0] = "shop("'],
    accepted: excluding(["shop"], ["shop-*"]),
  },
  {
    rule: "AKS-POL-004",
    refused: { policy: KubernetesPolicy.httpsIngress({ namespaces: ["Shop"] }) },
    says: ["policy.namespaces[0]"],
    accepted: { policy: KubernetesPolicy.httpsIngress({ namespaces: ["${var.namespace}"] }) },
  },
  {
    rule: "AKS-POL-005",
    refused: { policy: KubernetesPolicy.signedImages({ effect: PolicyEffect.DENY }) },
    says: ['policy.effect = "Deny"', "PolicyEffect.AUDIT or PolicyEffect.DISABLED"],
    accepted: { policy: KubernetesPolicy.signedImages({ effect: PolicyEffect.DISABLED }) },
  },
  {
    rule: "AKS-POL-005",
    refused: { policy: KubernetesPolicy.noPrivilegedContainers({ effect: PolicyEffect.MUTATE }) },
    says: ["PolicyEffect.DENY"],
    accepted: {
      policy: KubernetesPolicy.fromDefinitionId(CUSTOM, { effect: PolicyEffect.MUTATE }),
    },
  },
  {
    rule: "AKS-POL-006",
    refused: { policy: KubernetesPolicy.httpsIngress({ parameters: { excludedImages: [] } }) },
    says: ["policy.parameters.excludedImages", "labelSelector"],
    accepted: {
      policy: KubernetesPolicy.readOnlyRootFilesystem({ parameters: { excludedImages: [] } }),
    },
  },
  {
    rule: "AKS-POL-007",
    refused: { policy: KubernetesPolicy.httpsIngress({ parameters: { effect: "Deny" } }) },
    says: ["policy.parameters.effect", /already sets this parameter/, "Fix: effect"],
    accepted: { policy: KubernetesPolicy.httpsIngress({ parameters: { warn: true } }) },
  },
  {
    rule: "AKS-POL-007",
    refused: {
      policy: KubernetesPolicy.resourceLimits({
        cpu: "1",
        memory: "1Gi",
        parameters: { cpuLimit: "2", namespaces: [] },
      }),
    },
    says: ["Fix: cpu", "Fix: namespaces"],
    accepted: { policy: ResourcePolicy.fromDefinitionId(CUSTOM, { effect: "Deny" }) },
  },
  {
    rule: "AKS-POL-008",
    refused: { nonComplianceMessage: "Use HTTPS." },
    says: ["nonComplianceMessage", "description"],
    accepted: { policy: anyPolicy, nonComplianceMessage: "Add a tag." },
  },
  {
    rule: "AKS-POL-009",
    refused: { onCluster: true, except: ["/subscriptions/x/resourceGroups/rg-dev"] },
    says: ["except", "excludedNamespaces"],
    accepted: { except: ["/subscriptions/x/resourceGroups/rg-dev"] },
  },
  {
    rule: "AKS-POL-010",
    refused: {
      appliesTo: PolicyScope.resourceGroup({
        name: "rg",
        id: "/subscriptions/x/resourceGroups/rg/providers/x",
      }),
    },
    says: ["appliesTo.resourceGroup.id", "the ID of a resource group"],
    accepted: { appliesTo: PolicyScope.resourceGroup({ name: "rg", id: "${var.group}" }) },
  },
  {
    rule: "AKS-POL-011",
    refused: { appliesTo: PolicyScope.subscription("shop-production") },
    says: ["appliesTo.subscriptionId", "az account show"],
    accepted: { appliesTo: PolicyScope.subscription("${var.subscription}") },
  },
  {
    rule: "AKS-POL-012",
    refused: { policy: KubernetesPolicy.resourceLimits({ cpu: "0.5", memory: "1Gi" }) },
    says: ['policy.cpu = "0.5"', "500m"],
    accepted: { policy: KubernetesPolicy.resourceLimits({ cpu: "500m", memory: "1Gi" }) },
  },
  {
    rule: "AKS-POL-013",
    refused: { policy: KubernetesPolicy.resourceLimits({ cpu: "2", memory: "1GB" }) },
    says: ['policy.memory = "1GB"', "1Gi"],
    accepted: { policy: KubernetesPolicy.resourceLimits({ cpu: "2", memory: "${var.memory}" }) },
  },
  {
    rule: "AKS-POL-014",
    refused: { policy: KubernetesPolicy.approvedImages({}) },
    says: ["registries", /would reject every image/],
    accepted: { policy: KubernetesPolicy.approvedImages({ repositories: ["ghcr.io"] }) },
  },
  ...[
    "https://ghcr.io",
    "ghcr.io/",
    "nginx",
    "library/nginx",
    "ghcr.io/app:1",
    "*.azurecr.io",
    "ghcr.io/App",
    "",
  ].map((repository) => ({
    rule: "AKS-POL-015",
    refused: titled({
      [`the repository "${repository}"`]: {
        policy: approving({ repositories: ["ghcr.io", repository] }),
      },
    }),
    says: [`repositories[1] = "${repository}"`],
    accepted: { policy: APPROVED },
  })),
  {
    rule: "AKS-POL-016",
    refused: { policy: KubernetesPolicy.httpsIngress({ namespaces: [] }) },
    says: [
      ...["policy.namespaces = []", /every namespace/, "leave namespaces out for all namespaces"],
      "1 problem:",
    ],
    accepted: { policy: KubernetesPolicy.httpsIngress({ excludedNamespaces: [] }) },
  },
  {
    rule: "AKS-POL-016",
    refused: { policy: KubernetesPolicy.fromDefinitionId(CUSTOM, { namespaces: [] }) },
    says: ["policy.namespaces = []"],
    accepted: titled({
      "a list of namespaces that is unknown at synth": {
        policy: KubernetesPolicy.fromDefinitionId(CUSTOM, {
          namespaces: Token.asList("${var.namespaces}"),
        }),
      },
    }),
  },
  {
    rule: "AKS-POL-017",
    refused: { policy: KubernetesPolicy.httpsIngress({ namespaces: ["kube-system"] }) },
    says: ['policy.namespaces = ["kube-system"]', /not apply anywhere/],
    accepted: { policy: KubernetesPolicy.httpsIngress({ namespaces: ["kube-system", "shop"] }) },
  },
  ...(
    [
      [["shop"], ["shop"], ["shop-dev"]],
      [["shop-dev", "calico-system"], ["shop-*"], ["shop"]],
      [["shop-dev-*"], ["shop-*"], ["shop-dev"]],
      [["shop-dev"], ["*-dev"], ["dev-*"]],
      [["shop-dev"], ["*op-d*"], ["${var.namespace}"]],
    ] as const
  ).map(([namespaces, refused, accepted]) => ({
    rule: "AKS-POL-017",
    refused: titled({
      [`${namespaces.join(", ")} without ${refused.join(", ")}`]: excluding(namespaces, refused),
    }),
    says: ["policy.namespaces", /not apply anywhere/],
    accepted: titled({
      [`${namespaces.join(", ")} without ${accepted.join(", ")}`]: excluding(namespaces, accepted),
    }),
  })),
  {
    rule: "AKS-POL-018",
    refused: approvals({}, { repositories: ["quay.io"] }),
    says: [
      "appliesTo",
      "test/besides also approves images",
      "all registries and repositories in one",
    ],
    accepted: approvals({}, { effect: PolicyEffect.AUDIT }),
  },
  ...(
    [
      [{ excludedNamespaces: ["shop"] }, { namespaces: ["web"] }, { namespaces: ["shop"] }],
      [{ namespaces: ["shop"] }, { namespaces: ["shop", "web"] }, { namespaces: ["web"] }],
      [{ namespaces: ["shop-*"] }, { namespaces: ["shop-dev"] }, { namespaces: ["shop"] }],
      [{ namespaces: ["a-*"] }, { namespaces: ["*-dev"] }, { namespaces: ["b-*"] }],
      [{ namespaces: ["shop"] }, { namespaces: ["${var.web}"] }, { excludedNamespaces: ["sh*"] }],
      [{}, {}, { parameters: { labelSelector: { matchLabels: { team: "shop" } } } }],
    ] satisfies ApprovedImagesOptions[][]
  ).map(([one = {}, refused = {}, accepted = {}]) => ({
    rule: "AKS-POL-018",
    refused: approvals(one, refused),
    says: ["appliesTo", "separate namespaces"],
    accepted: approvals(one, accepted),
  })),
  {
    rule: "AKS-POL-019",
    refused: { policy: ResourcePolicy.fromDefinitionId(`${DEFINITIONS}/${HTTPS.toUpperCase()}`) },
    says: ["policy.definitionId", "Fix: KubernetesPolicy.httpsIngress()"],
    accepted: { policy: KubernetesPolicy.fromDefinitionId(`${DEFINITIONS}/${HTTPS}`) },
  },
  {
    rule: "AKS-POL-019",
    refused: {
      policy: ResourcePolicy.fromDefinitionId(
        "/providers/Microsoft.Authorization/policySetDefinitions/a8640138-9b0a-4a28-b8cb-1666c838647d",
      ),
    },
    says: ["KubernetesPolicy.podSecurityBaseline()"],
    accepted: titled({
      "a definition of a subscription": {
        policy: ResourcePolicy.fromDefinitionId(`/subscriptions/x${DEFINITIONS}/${HTTPS}`),
      },
      "a definition of a management group": {
        policy: ResourcePolicy.fromDefinitionId(
          `/providers/Microsoft.Management/managementGroups/mg${DEFINITIONS}/${HTTPS}`,
        ),
      },
    }),
  },
  ...["rg-dev", "/subscriptions/x", "/subscriptions/x/rg-dev", `${DEFINITIONS}/x`].map((scope) => ({
    rule: "AKS-POL-020",
    refused: { except: [GROUP, scope] },
    says: [`except[1] = "${scope}"`, "/subscriptions/…/resourceGroups/rg-sandbox"],
    accepted: { except: [GROUP, GROUP.toLowerCase(), IDS.cluster, IDS.subnet, "${var.scope}"] },
  })),
];

cases.push(
  {
    rule: "AKS-POL-021",
    refused: { identity: PolicyIdentity.userAssigned({ ...IDENTITY, id: "id-1" }, "westeurope") },
    says: ["identity.id", "Microsoft.ManagedIdentity/userAssignedIdentities"],
    accepted: { identity: PolicyIdentity.userAssigned(IDENTITY, "westeurope") },
  },
  {
    rule: "AKS-POL-022",
    refused: { identity: PolicyIdentity.systemAssigned("") },
    says: ["identity.location"],
    accepted: { identity: PolicyIdentity.systemAssigned("westeurope") },
  },
  {
    rule: "AKS-POL-022",
    refused: { policy: anyPolicy, nonComplianceMessage: " " },
    says: ["nonComplianceMessage"],
    accepted: { policy: anyPolicy, nonComplianceMessage: "Ask the platform team." },
  },
);

function excluding(namespaces: readonly string[], excludedNamespaces: readonly string[]): Options {
  return {
    policy: KubernetesPolicy.httpsIngress({
      namespaces: [...namespaces],
      excludedNamespaces: [...excludedNamespaces],
    }),
  };
}

describe("a policy assignment", () => {
  describeRules<Options, never>(
    (stack, { besides, onCluster, ...options }) => {
      const appliesTo = onCluster
        ? PolicyScope.cluster(policyCluster(stack))
        : PolicyScope.subscription();
      if (besides) {
        new PolicyAssignment(stack, "besides", { appliesTo, policy: besides });
      }
      new PolicyAssignment(stack, "policy", { appliesTo, policy, ...options });
    },
    policyAssignmentRules as never[],
    cases,
  );
});
