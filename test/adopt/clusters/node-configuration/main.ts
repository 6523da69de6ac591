import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  HugePageDefrag,
  HugePages,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  NodePublicIps,
  NumaAlignment,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster search in the resource group search-rg. */
export class SearchStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "search-rg", location: "northeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "search",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "search-dns",
      trustedCertificates: [
        "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----\n",
      ],
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
        configuration: { swapMb: 1500 },
      },
      nodePools: {
        index: {
          scaling: NodePoolScaling.fixed(3),
          osDisk: OsDisk.managed(128),
          configuration: {
            staticCpus: true,
            cpuLimitPeriodMs: 200,
            numaAlignment: NumaAlignment.BEST_EFFORT,
            imageCleanupFrom: 90,
            imageCleanupTo: 70,
            containerLogMb: 100,
            containerLogFiles: 10,
            processesPerPod: 4096,
            unsafeSysctls: ["kernel.msg*", "net.core.somaxconn"],
            sysctls: {
              "kernel.threads-max": 99999,
              "net.core.wmem_default": 262144,
              "net.ipv4.tcp_tw_reuse": 1,
              "vm.max_map_count": 262144,
            },
            ephemeralPorts: { first: 20000, last: 60000 },
            swapMb: 1500,
            hugePages: HugePages.ALWAYS,
            hugePageDefrag: HugePageDefrag.ON_REQUEST,
          },
          publicIps: NodePublicIps.managed(),
        },
      },
    });

    cluster.nodePool("index").resource.putNodeNetworkProfile({
      allowedHostPorts: [{ portStart: 8080, portEnd: 8090, protocol: "TCP" }],
      applicationSecurityGroupIds: [
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/search-rg/providers/Microsoft.Network/applicationSecurityGroups/index",
      ],
      nodePublicIpTags: { RoutingPreference: "Internet" },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/search-rg/providers/Microsoft.ContainerService/managedClusters/search",
    );
    cluster
      .nodePool("index")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/search-rg/providers/Microsoft.ContainerService/managedClusters/search/agentPools/index",
      );
  }
}

const app = new LeanApp();
new SearchStack(app, "search");
app.synth();
