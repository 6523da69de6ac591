// The lines in which a file of the cdktn edition differs from that of the cdktf edition, apart from names.
// A line that is not found is an error, so that no edit outlives what it is for.

/** The framework's own default is Terraform 1.5.7. */
const WRITE_ONLY_ARGUMENTS = [
  '"language": "typescript",',
  '"language": "typescript",\n  "targetVersions": { "terraform": ">=1.11.0", "opentofu": ">=1.11.0" },',
];
/** The newest constructs is not in the range of CDK Terrain. */
const INSTALL = ["cdktn constructs @cdktn", "cdktn constructs@10.7 @cdktn"];
/** What cdktn-cli and the bindings of the providers ask for. */
const NODE = ["Node.js 20.16 or", "Node.js 22.11 or"];
const ENGINES = ['"node": ">= 20.16.0"', '"node": ">= 22.11.0"'];
/** Lines before one that begins like this. */
const before = (line, lines) => [line, `${lines}${line}`];
const without = (line) => [line, ""];

const EDITS = {
  // The wheels of the providers need it.
  ".ci/languages/constraints.txt": [["jsii==1.140.0", "jsii==1.142.0"]],
  "package.json": [ENGINES],
  ".template/package.json": [ENGINES],
  "README.md": [
    INSTALL,
    [
      "published for CDK Terrain (`cdktn-aks`) and for its living continuation, CDK Terrain\n(`cdktn-aks`, azurerm 5)",
      "published for CDK Terrain (`cdktn-aks`, azurerm 5) and for its archived predecessor, CDK for\nTerraform (`cdktf-aks`)",
    ],
    ["Node 20, 22 or 24", "Node 22 or 24"],
    before(
      "- [kubenet](",
      "- [AKS Automatic](docs/automatic.md): AKS manages nodes and upgrades\n",
    ),
  ],
  "cdktf.json": [WRITE_ONLY_ARGUMENTS],
  ".template/app/cdktf.json": [WRITE_ONLY_ARGUMENTS],
  "docs/cluster-arguments.md": [
    before(
      "| `service_mesh_profile.certificate_authority.*`",
      "| `node_provisioning_profile.default_node_pools` | `nodeAutoProvisioning: { defaultNodePools: false }` | in place |\n" +
        "| `node_provisioning_profile.mode` | `nodeAutoProvisioning: {}` | in place |\n" +
        "| `oms_agent.retina_flow_logs_enabled` | with `monitoring: { workspace, containerInsights: {} }`: `cluster.resource.omsAgent.retinaFlowLogsEnabled = true` | in place |\n",
    ),
    [
      '`cluster.resource.defaultNodePool.linuxOsConfig.transparentHugePage = "madvise"`',
      "`systemPool: { configuration: { hugePages: HugePages.ON_REQUEST } }`",
    ],
    without(/^\| `default_node_pool\.linux_os_config\.transparent_huge_page_enabled` .*\n/m),
  ],
  "docs/node-pool-arguments.md": [
    [
      '`pool.resource.linuxOsConfig.transparentHugePage = "madvise"`',
      "`configuration: { hugePages: HugePages.ON_REQUEST }`",
    ],
    without(/^\| `linux_os_config\.transparent_huge_page_enabled` .*\n/m),
  ],
  ".ci/checkov/suppressions.json": [
    before(
      '      "kubenet": ["network_node-subnet_A124BC81"],\n',
      `      "automatic": [
        "network_api-server_EC163FA1",
        "network_node-subnet_A124BC81",
        "network_system-nodes_44EFFFF3"
      ],
`,
    ),
  ],
  "stacks/app.ts": [
    before("import { BatchProcessingStack", 'import { AutomaticStack } from "./automatic";\n'),
    before("  kubenet: KubenetStack,", "  automatic: AutomaticStack,\n"),
  ],
  "test/stacks/role-assignments.test.ts": [
    before(
      "  kubenet: [\n",
      `  automatic: [
    [
      "Azure Kubernetes Service RBAC Cluster Admin",
      "kubernetes_automatic_cluster.cluster",
      "deployer",
    ],
    [
      "Network Contributor",
      "virtual_network.network",
      "user_assigned_identity.cluster_identity",
    ],
  ],
`,
    ),
  ],
  "docs/languages/csharp.md": [NODE],
  "docs/languages/go.md": [NODE],
  "docs/languages/java.md": [NODE],
  "docs/languages/python.md": [NODE],
  "docs/support.md": [INSTALL, NODE],
  "docs/stacks.md": [
    before("| [`kubenet`]", "| [`automatic`](automatic.md) | an AKS Automatic cluster |\n"),
  ],
};

/** The text of a file with its edits. */
export function edited(file, text) {
  return (EDITS[file] ?? []).reduce((result, [from, to]) => {
    if (!(typeof from === "string" ? result.includes(from) : from.test(result))) {
      throw new Error(`.editions/edits.mjs edits a line of ${file} that is not there: ${from}`);
    }
    return result.replace(from, () => to);
  }, text);
}
