import { type RuleCase, titled } from "../../support/rule-cases";
import { type PoolIn, reported } from "../pool-cases";

const LONGEST = "a".repeat(63);
const LONGEST_PREFIX = `${"a.".repeat(126)}a`;

const badKeys = (...keys: readonly string[]) =>
  Object.fromEntries(
    keys.map((key) => [
      key.length > 100 ? `a prefix of ${key.indexOf("/")} characters` : `the key "${key}"`,
      {
        pool: { labels: { [key]: "x" } },
        option: printed(`labels["${key}"]`, key),
        fix: '"team" or "example.com/team"',
      },
    ]),
  );

const reservedKeys = (...keys: readonly string[]) =>
  Object.fromEntries(
    keys.map((key) => [
      `labels["${key}"] = "x"`,
      { pool: { labels: { [key]: "x" } }, fix: "example.com/" },
    ]),
  );

/** Values of a label, with the ones that the messages recommend. */
const badValues = (fixes: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(fixes).map(([value, fix]) => [
      printed('labels["team"]', value),
      { pool: { labels: { team: value } }, fix: `"${fix}"` },
    ]),
  );

const withKeys = (byTitle: Readonly<Record<string, string>>) =>
  mapValues(byTitle, (key) => ({ pool: { labels: { [key]: "x" } } }));

const withValues = (byTitle: Readonly<Record<string, string>>) =>
  mapValues(byTitle, (value) => ({ pool: { labels: { team: value } } }));

function mapValues(
  byTitle: Readonly<Record<string, string>>,
  toPool: (text: string) => PoolIn,
): Record<string, PoolIn> {
  return Object.fromEntries(Object.entries(byTitle).map(([title, text]) => [title, toPool(text)]));
}

/** Errors print a value up to its hundredth character. */
function printed(option: string, text: string): string {
  const quoted = JSON.stringify(text);
  return `${option} = ${quoted.length > 100 ? `${quoted.slice(0, 100)}…` : quoted}`;
}

export const labelAndTaintTables: readonly RuleCase<PoolIn>[] = [
  {
    rule: "AKS-POOL-070",
    says: [
      'The key must be 1–63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit, after an optional DNS name and "/".',
    ],
    refused: reported({
      ...badKeys(
        "",
        "my team",
        "-team",
        "team.",
        `${LONGEST}a`,
        "/team",
        "example.com/",
        "example.com/a/b",
        "Example.com/team",
        `${LONGEST_PREFIX}a/team`,
      ),
      'systemPool.labels["my team"] = "my team"': {
        systemPool: { labels: { "my team": "x" } },
        fix: '"team"',
      },
    }),
    accepted: titled(
      withKeys({
        "a key of one letter": "a",
        "a key of 63 letters": LONGEST,
        "every character that a key can have": "Team_1.x-Y",
        "a key with a prefix": "example.com/team",
        "a prefix of 253 characters": `${LONGEST_PREFIX}/team`,
      }),
    ),
  },
  {
    rule: "AKS-POOL-071",
    says: [
      "The prefixes kubernetes.azure.com, kubernetes.io and k8s.io are reserved for AKS and Kubernetes.",
    ],
    refused: reported({
      ...reservedKeys(
        "kubernetes.io/role",
        "topology.kubernetes.io/zone",
        "kubernetes.azure.com/mode",
        "k8s.io/team",
        "x-node.kubernetes.io/team",
        "node.kubernetes.io.k8s.io/team",
      ),
      'systemPool.labels["agent.kubernetes.azure.com/x"] = "y"': {
        systemPool: { labels: { "agent.kubernetes.azure.com/x": "y" } },
        fix: "or none",
      },
    }),
    accepted: titled({
      ...withKeys({
        "a prefix that kubelets may set": "node.kubernetes.io/team",
        "a sub-domain of one that kubelets may set": "shop.kubelet.kubernetes.io/team",
        "a prefix that only ends alike": "mykubernetes.io/team",
        "a prefix that only begins alike": "k8s.io.example.com/team",
        "a dash for the first dot of AKS": "kubernetes-azure.com/team",
        "a dash for the second dot of AKS": "kubernetes.azure-com/team",
        "a dash for the dot of Kubernetes": "kubernetes-io/team",
        "a dash for the dot of k8s.io": "k8s-io/team",
        "a prefix that only Terraform knows": "${var.team}.kubernetes.io/team",
        "a key without a prefix that begins like a reserved one": "k8s.iox",
        "a reserved word without prefix": "kubernetes.io",
      }),
      "the label of spot pools": { pool: spotLabel("spot") },
    }),
  },
  {
    rule: "AKS-POOL-074",
    says: ["itself and rejects it in the options of a pool."],
    refused: reported({
      ...reservedKeys(
        "agentpool",
        "accelerator",
        "storageprofile",
        "storagetier",
        "node.kubernetes.io/instance-type",
      ),
      'systemPool.labels["agentpool"] = "system"': {
        systemPool: { labels: { agentpool: "system" } },
        fix: "kubernetes.azure.com/agentpool, which every node has",
      },
    }),
    accepted: titled(
      withKeys({
        "another word for the pool": "nodepool",
        "the word with your own prefix": "example.com/agentpool",
        "a label of Kubernetes that you may set":
          "node.kubernetes.io/exclude-from-external-load-balancers",
      }),
    ),
  },
  {
    rule: "AKS-POOL-072",
    says: [
      'The value must be empty, or 1–63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit.',
    ],
    refused: reported({
      ...badValues({
        "two words": "two-words",
        "-shop-": "shop",
        "a/b:c": "a-b-c",
        "a_b.c-d!": "a_b.c-d",
        "AZ az 09!": "AZ-az-09",
        "!": "",
        [`${LONGEST}a`]: LONGEST,
        [`${"a".repeat(62)}--b`]: "a".repeat(62),
      }),
      ...badValues(
        Object.fromEntries(
          ["A b", "Z b", "z b", "0 b", "9 b", "b A", "b Z", "b z", "b 0", "b 9"].map((text) => [
            text,
            text.replace(" ", "-"),
          ]),
        ),
      ),
      'systemPool.labels["team"] = "shop!"': {
        systemPool: { labels: { team: "shop!" } },
        fix: '"shop"',
      },
    }),
    accepted: titled({
      ...withValues({ "an empty value": "" }),
      "any value of a key that only Terraform knows": { pool: { labels: { "${var.key}": "a b" } } },
      ...withValues({
        "a value of 63 letters": LONGEST,
        "every character that a value can have": "v1.2_x-Y",
      }),
    }),
  },
  {
    rule: "AKS-POOL-073",
    says: ['letters, digits, "-", "_" and "."'],
    refused: reported({
      'taints[1].key = "my team"': {
        pool: { taints: [{ key: "batch" }, { key: "my team" }] },
        fix: '"team"',
      },
      'taints[0].value = "gpu!"': {
        pool: { taints: [{ key: "sku", value: "gpu!" }] },
        fix: '"gpu"',
      },
    }),
    accepted: titled({
      "a key without a value": { pool: { taints: [{ key: "batch" }] } },
      "a key with a prefix and a value": {
        pool: { taints: [{ key: "example.com/sku", value: "gpu-1" }] },
      },
      "a prefix that is reserved for labels": {
        pool: { taints: [{ key: "kubernetes.azure.com/scalesetpriority", value: "spot" }] },
      },
    }),
  },
];

function spotLabel(text: string) {
  return { labels: { "kubernetes.azure.com/scalesetpriority": text } };
}
