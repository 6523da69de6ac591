import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import * as aks from "../../lib";

const PROXY = "http://proxy.corp.example.com:3128";

/** A CI system: build pools that start with a job, behind a corporate proxy with its own CA. */
export class BuildFarmStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    const resourceGroup = { name: "rg-ci", location: "westeurope" };
    const corporateCa = new TerraformVariable(this, "corporate-ca", { type: "string" }).stringValue;

    const network = new aks.AksNetwork(this, "network", {
      resourceGroup,
      addressSpace: "10.64.0.0/16",
      routing: aks.NetworkRouting.natGateway({
        name: "ng-ci",
        publicIpNames: ["pip-ci-1", "pip-ci-2"],
        idleTimeoutMinutes: 30,
      }),
      nodeServiceEndpoints: ["Microsoft.Storage"],
    });
    const cluster = new aks.AksCluster(this, "cluster", {
      resourceGroup,
      network: aks.ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
      apiServer: aks.ApiServerAccess.publicFrom("203.0.113.0/24", ...network.outboundRanges),
      access: aks.ClusterAccess.azureRbac(),
      linux: {
        sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      },
      httpProxy: { http: PROXY, except: ["10.64.0.0/16"], trustedCertificate: corporateCa },
      trustedCertificates: [corporateCa],
      storageDrivers: { blob: true, file: false },
      systemPool: { scaling: aks.NodePoolScaling.autoscale(2, 4) },
    });
    const builds: aks.NodePoolOptions = {
      scaling: aks.NodePoolScaling.autoscale(0, 40),
      osDisk: aks.OsDisk.ephemeral(128),
      configuration: {
        processesPerPod: 16_384,
        imageCleanupFrom: 70,
        imageCleanupTo: 50,
        containerLogMb: 100,
        sysctls: { "vm.max_map_count": 262_144, "fs.inotify.max_user_watches": 1_048_576 },
      },
      taints: [{ key: "ci.example.com/builds", value: "true" }],
    };
    cluster.addNodePool("build", { ...builds, vmSize: "Standard_D16ds_v5" });
    cluster.addNodePool("spot", {
      ...builds,
      vmSize: "Standard_D8ds_v5",
      spot: aks.Spot.atMarketPrice(),
    });
    cluster.addNodePool("bench", {
      vmSize: "Standard_F16s_v2",
      osDisk: aks.OsDisk.managed(128),
      scaling: aks.NodePoolScaling.autoscale(0, 4),
      configuration: {
        ...builds.configuration,
        staticCpus: true,
        numaAlignment: aks.NumaAlignment.SINGLE_NODE,
      },
      taints: [{ key: "ci.example.com/benchmarks", value: "true" }],
    });

    const artifacts = new StorageAccount(this, "artifacts", {
      name: "stciartifacts",
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      accountTier: "Standard",
      accountReplicationType: "ZRS",
    });
    const registry = new aks.ContainerRegistry(this, "registry", { resourceGroup });
    const runner = new aks.WorkloadIdentity(this, "runner", {
      resourceGroup,
      subjects: [
        aks.FederatedSubject.serviceAccount(cluster, { namespace: "runners", name: "runner" }),
      ],
    });
    registry.grantPull(cluster.kubeletIdentity);
    registry.grantPush(runner.principal);
    runner.principal.grantBlobContributor(artifacts, "artifacts");
    runner.principal.grant("Reader", artifacts);
  }
}
