import type { TerraformStack } from "cdktf";
import { KubernetesCluster, Namespace, type NamespaceProps, Principal } from "../../lib";
import { granteeRules, namespaceRules } from "../../lib/namespace/namespace-rules";
import { describeFormats } from "../support/format-cases";
import { OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";

type Options = Partial<NamespaceProps>;

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-NS-001",
    refused: { name: "shop.prod" },
    says: ['name = "shop.prod"', "1–63 lower-case letters"],
    accepted: { name: "${var.namespace}" },
  },
  {
    rule: "AKS-NS-002",
    refused: { name: "default" },
    says: ["already"],
    accepted: { name: "kube-tools" },
  },
  ...["kube-node-lease", "kube-public", "kube-system"].map(
    (name): RuleCase<Options> => ({
      rule: "AKS-NS-002",
      refused: { name },
      says: [`name = "${name}"`],
      accepted: { name: `${name}-2` },
    }),
  ),
  {
    rule: "AKS-NS-003",
    refused: { quota: { memory: "16 GB" } },
    says: ['quota.memory = "16 GB"', "128Mi"],
    accepted: { quota: { memory: "${var.memory}" } },
  },
  {
    rule: "AKS-NS-003",
    refused: { containers: { maxCpu: "-1" } },
    says: ['containers.maxCpu = "-1"'],
    accepted: { containers: { cpu: "${var.cpu}", maxCpu: "1e3" } },
  },
  {
    rule: "AKS-NS-004",
    refused: { quota: { pods: -1, loadBalancers: 0.5 } },
    says: ["quota.pods = -1", "quota.loadBalancers = 0.5"],
    accepted: { quota: { pods: 0, loadBalancers: 0 } },
  },
  ...(
    [
      ["cpu", "cpuLimit", "1100m", "1"],
      ["cpu", "maxCpu", "2", "1000m"],
      ["cpuLimit", "maxCpu", "2", "1"],
      ["memory", "memoryLimit", "1Gi", "1G"],
      ["memory", "maxMemory", "2Gi", "1Gi"],
      ["memoryLimit", "maxMemory", "2Gi", "1Gi"],
    ] as const
  ).map(
    ([name, other, more, less]): RuleCase<Options> => ({
      rule: "AKS-NS-005",
      refused: { containers: { [name]: more, [other]: less } },
      says: [`containers.${name} = "${more}"`, `more than the ${other} of ${less}`],
      accepted: { containers: { [name]: less, [other]: more } },
    }),
  ),
  {
    rule: "AKS-NS-005",
    refused: { containers: { cpu: "1001m", maxCpu: "1" } },
    says: ['containers.cpu = "1001m"'],
    accepted: { containers: { cpu: "1000m", cpuLimit: "1", maxCpu: "1" } },
  },
  {
    rule: "AKS-NS-010",
    refused: { containers: { memory: "128m" }, quota: { memoryLimit: "16" } },
    says: ['containers.memory = "128m"', '"128Mi"', 'quota.memoryLimit = "16"', '"16Mi"'],
    accepted: { containers: { memory: "128Mi" }, quota: { memory: "0" } },
  },
  {
    rule: "AKS-NS-006",
    refused: { labels: { "team name": "shop" } },
    says: ['labels = "team name"'],
    accepted: { labels: { "example.com/team": "shop" } },
  },
  {
    rule: "AKS-NS-007",
    refused: { labels: { team: "shop & co" } },
    says: ['labels["team"] = "shop & co"'],
    accepted: { labels: { team: "" } },
  },
];

function namespaceIn(stack: TerraformStack, options: Options = {}): Namespace {
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  return new Namespace(stack, "shop", { cluster, ...options });
}

describeRules((stack, options) => void namespaceIn(stack, options), namespaceRules, cases);

type Grantee = readonly [kind: "deployer" | "group" | "servicePrincipal" | "user", id: string];

const grants: RuleCase<Grantee>[] = [
  {
    rule: "AKS-NS-008",
    refused: ["deployer", ""],
    says: ["only Azure knows which of the two", "Principal.group"],
    accepted: ["group", "${var.group}"],
  },
  {
    rule: "AKS-NS-009",
    refused: ["group", "team-shop"],
    says: [
      'principal = "team-shop"',
      "AKS identifies groups and identities by their object ID, a UUID in lower case.",
      "az ad group show",
    ],
    accepted: ["group", OBJECT_ID],
  },
  {
    rule: "AKS-NS-009",
    refused: ["servicePrincipal", "A0000000-0000-0000-0000-000000000000"],
    says: ["lower case"],
    accepted: ["servicePrincipal", "a0000000-0000-0000-0000-000000000000"],
  },
  {
    rule: "AKS-NS-009",
    refused: ["user", "Jane Doe"],
    says: [
      'principal = "Jane Doe"',
      "a member of the tenant by the user principal name, and a guest by the object ID",
      'Principal.user("jane@example.com")',
    ],
    accepted: ["user", "jane@example.com"],
  },
  {
    rule: "AKS-NS-009",
    refused: ["group", "shop@example.com"],
    says: ["object ID"],
    accepted: ["user", OBJECT_ID],
  },
];

describeRules(
  (stack, [kind, id]) =>
    namespaceIn(stack).grantView(
      kind === "deployer" ? Principal.deployer(stack) : Principal[kind](id),
    ),
  granteeRules,
  grants,
);

const DIGITS = "01234567-89ab-cdef-0123-456789abcdef";

describeFormats(
  (stack, id: string) => namespaceIn(stack).grantView(Principal.group(id)),
  granteeRules,
  [
    {
      rule: "AKS-NS-009",
      what: "groups",
      options: (id) => id,
      accepted: [DIGITS],
      refused: [
        ...["", `0${DIGITS}`, `${DIGITS}0`, DIGITS.slice(1), DIGITS.slice(0, -1)],
        ...[
          DIGITS.replace("-89ab", ""),
          DIGITS.replace("-89ab", "-89ab-89ab"),
          DIGITS.toUpperCase(),
        ],
        ...[DIGITS.replace("89ab", "89abc"), DIGITS.replace("89ab", "89a"), "a@b"],
      ],
    },
  ],
);

describeFormats(
  (stack, name: string) => namespaceIn(stack).grantView(Principal.user(name)),
  granteeRules,
  [
    {
      rule: "AKS-NS-009",
      what: "users",
      options: (name) => name,
      accepted: ["a@b", "jane.doe@example.com", DIGITS],
      refused: ["", "a", "@b", "a@", "a@b@c", "a b@c", "a@b c", "a/b@c", "a@b/c", "a%b@c", "a@b%c"],
    },
  ],
);
