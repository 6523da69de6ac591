import type { AcceptedCase, RefusedCase, RuleTable } from "./rule-table";

const LONGEST = "a".repeat(63);
const LONGEST_PREFIX = `${"a.".repeat(126)}a`;

const badKey = (key: string): RefusedCase => ({
  pool: { labels: { [key]: "x" } },
  found: printed(`labels["${key}"]`, key),
  fix: '"team" or "example.com/team"',
});

const reservedKey = (key: string): RefusedCase => ({
  pool: { labels: { [key]: "x" } },
  found: `labels["${key}"] = "x"`,
  fix: "example.com/",
});

const badValue = (value: string, fix: string): RefusedCase => ({
  pool: { labels: { team: value } },
  found: printed('labels["team"]', value),
  fix: `"${fix}"`,
});

const key = (what: string, text: string): AcceptedCase => ({
  what,
  pool: { labels: { [text]: "x" } },
});

const value = (what: string, text: string): AcceptedCase => ({
  what,
  pool: { labels: { team: text } },
});

/** Errors print a value up to its hundredth character. */
function printed(option: string, text: string): string {
  const quoted = JSON.stringify(text);
  return `${option} = ${quoted.length > 100 ? `${quoted.slice(0, 100)}…` : quoted}`;
}

export const labelAndTaintTables: readonly RuleTable[] = [
  {
    rule: "AKS-POOL-070",
    because:
      'The key must be 1–63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit, after an optional DNS name and "/".',
    refused: [
      badKey(""),
      badKey("my team"),
      badKey("-team"),
      badKey("team."),
      badKey(`${LONGEST}a`),
      badKey("/team"),
      badKey("example.com/"),
      badKey("example.com/a/b"),
      badKey("Example.com/team"),
      badKey(`${LONGEST_PREFIX}a/team`),
      {
        systemPool: { labels: { "my team": "x" } },
        found: 'systemPool.labels["my team"] = "my team"',
        fix: '"team"',
      },
    ],
    accepted: [
      key("a key of one letter", "a"),
      key("a key of 63 letters", LONGEST),
      key("every character that a key can have", "Team_1.x-Y"),
      key("a key with a prefix", "example.com/team"),
      key("a prefix of 253 characters", `${LONGEST_PREFIX}/team`),
    ],
  },
  {
    rule: "AKS-POOL-071",
    because:
      "The prefixes kubernetes.azure.com, kubernetes.io and k8s.io are reserved for AKS and Kubernetes.",
    refused: [
      reservedKey("kubernetes.io/role"),
      reservedKey("topology.kubernetes.io/zone"),
      reservedKey("kubernetes.azure.com/mode"),
      reservedKey("k8s.io/team"),
      reservedKey("x-node.kubernetes.io/team"),
      reservedKey("node.kubernetes.io.k8s.io/team"),
      {
        systemPool: { labels: { "agent.kubernetes.azure.com/x": "y" } },
        found: 'systemPool.labels["agent.kubernetes.azure.com/x"] = "y"',
        fix: "or none",
      },
    ],
    accepted: [
      key("a prefix that kubelets may set", "node.kubernetes.io/team"),
      key("a sub-domain of one that kubelets may set", "shop.kubelet.kubernetes.io/team"),
      key("a prefix that only ends alike", "mykubernetes.io/team"),
      key("a prefix that only begins alike", "k8s.io.example.com/team"),
      key("a dash for the first dot of AKS", "kubernetes-azure.com/team"),
      key("a dash for the second dot of AKS", "kubernetes.azure-com/team"),
      key("a dash for the dot of Kubernetes", "kubernetes-io/team"),
      key("a dash for the dot of k8s.io", "k8s-io/team"),
      key("a prefix that only Terraform knows", "${var.team}.kubernetes.io/team"),
      key("a key without a prefix that begins like a reserved one", "k8s.iox"),
      key("a reserved word without prefix", "kubernetes.io"),
      { what: "the label of spot pools", pool: spotLabel("spot") },
    ],
  },
  {
    rule: "AKS-POOL-074",
    because: "itself and rejects it in the options of a pool.",
    refused: [
      reservedKey("agentpool"),
      reservedKey("accelerator"),
      reservedKey("storageprofile"),
      reservedKey("storagetier"),
      reservedKey("node.kubernetes.io/instance-type"),
      {
        systemPool: { labels: { agentpool: "system" } },
        found: 'systemPool.labels["agentpool"] = "system"',
        fix: "kubernetes.azure.com/agentpool, which every node has",
      },
    ],
    accepted: [
      key("another word for the pool", "nodepool"),
      key("the word with your own prefix", "example.com/agentpool"),
      key(
        "a label of Kubernetes that you may set",
        "node.kubernetes.io/exclude-from-external-load-balancers",
      ),
    ],
  },
  {
    rule: "AKS-POOL-072",
    because:
      'The value must be empty, or 1–63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit.',
    refused: [
      badValue("two words", "two-words"),
      badValue("-shop-", "shop"),
      badValue("a/b:c", "a-b-c"),
      badValue("a_b.c-d!", "a_b.c-d"),
      badValue("AZ az 09!", "AZ-az-09"),
      ...["A b", "Z b", "z b", "0 b", "9 b", "b A", "b Z", "b z", "b 0", "b 9"].map((text) =>
        badValue(text, text.replace(" ", "-")),
      ),
      badValue("!", ""),
      badValue(`${LONGEST}a`, LONGEST),
      badValue(`${"a".repeat(62)}--b`, "a".repeat(62)),
      {
        systemPool: { labels: { team: "shop!" } },
        found: 'systemPool.labels["team"] = "shop!"',
        fix: '"shop"',
      },
    ],
    accepted: [
      value("an empty value", ""),
      {
        what: "any value of a key that only Terraform knows",
        pool: { labels: { "${var.key}": "a b" } },
      },
      value("a value of 63 letters", LONGEST),
      value("every character that a value can have", "v1.2_x-Y"),
    ],
  },
  {
    rule: "AKS-POOL-073",
    because: 'letters, digits, "-", "_" and "."',
    refused: [
      {
        pool: { taints: [{ key: "batch" }, { key: "my team" }] },
        found: 'taints[1].key = "my team"',
        fix: '"team"',
      },
      {
        pool: { taints: [{ key: "sku", value: "gpu!" }] },
        found: 'taints[0].value = "gpu!"',
        fix: '"gpu"',
      },
    ],
    accepted: [
      { what: "a key without a value", pool: { taints: [{ key: "batch" }] } },
      {
        what: "a key with a prefix and a value",
        pool: { taints: [{ key: "example.com/sku", value: "gpu-1" }] },
      },
      {
        what: "a prefix that is reserved for labels",
        pool: { taints: [{ key: "kubernetes.azure.com/scalesetpriority", value: "spot" }] },
      },
    ],
  },
];

function spotLabel(text: string) {
  return { labels: { "kubernetes.azure.com/scalesetpriority": text } };
}
