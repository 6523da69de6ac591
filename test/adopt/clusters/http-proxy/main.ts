import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster proxied in the resource group proxied-rg. */
export class ProxiedStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "proxied-rg", location: "eastus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "proxied",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      upgrades: ClusterUpgrades.manual(),
      autoscaler: { scanIntervalSeconds: 20, scaleDownDelayAfterAddMinutes: 15 },
      dnsPrefix: "proxied-dns",
      linux: { sshPublicKey: "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC example" },
      httpProxy: {
        http: "http://myproxy.server.com:8080",
        https: "https://myproxy.server.com:8080",
        except: ["localhost", "127.0.0.1"],
      },
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.autoscale(1, 5),
        osDisk: OsDisk.managed(128),
      },
    });

    cluster.resource.httpProxyConfig.trustedCa =
      "Q29uZ3JhdHMhIFlvdSBoYXZlIGZvdW5kIGEgaGlkZGVuIG1lc3NhZ2U=";

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/proxied-rg/providers/Microsoft.ContainerService/managedClusters/proxied",
    );
  }
}

const app = new LeanApp();
new ProxiedStack(app, "proxied");
app.synth();
