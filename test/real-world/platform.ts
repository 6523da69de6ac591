import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import * as aks from "../../lib";

/** A platform with GitOps, backups, locks and ingress through application gateways. */
export class PlatformStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      resourceProvidersToRegister: ["Microsoft.KubernetesConfiguration"],
    });
    aks.Tags.add(this, { team: "platform" });
    const location = "westeurope";
    const group = (name: string) => new ResourceGroup(this, name, { name: `rg-${name}`, location });
    const resourceGroup = group("platform");
    const network = new aks.AksNetwork(this, "network", { resourceGroup });
    const applicationGateway = new aks.ApplicationGateway(this, "gateway", {
      resourceGroup,
      subnet: network.addSubnet("gateway", aks.SubnetPurpose.applicationGateway()),
      maxInstances: 20,
    });
    const cluster = new aks.AksCluster(this, "cluster", {
      resourceGroup,
      network: aks.ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
      addOns: { applicationGateway },
    });

    const token = new TerraformVariable(this, "git_token", { type: "string", sensitive: true });
    const source = aks.FluxSource.git({
      url: "https://github.com/contoso/platform",
      reference: aks.GitReference.semver(">=1.0.0 <2.0.0"),
      authentication: aks.GitAuthentication.https("git", token.stringValue),
      intervalSeconds: 120,
    });
    new aks.FluxConfiguration(this, "flux", {
      cluster,
      source,
      kustomizations: {
        infrastructure: { path: "./infrastructure", timeoutSeconds: 900 },
        apps: {
          path: "./apps",
          dependsOn: ["infrastructure"],
          substitutes: { region: location },
          substitutesFromSecrets: ["cluster"],
        },
      },
    });
    new aks.Dapr(this, "dapr", { cluster, version: "1.14.4-msft.10" });

    const vault = new aks.BackupVault(this, "backup-vault", { resourceGroup, softDeleteDays: 30 });
    new aks.ClusterBackup(this, "backup", {
      cluster,
      policy: vault.addPolicy("six-hours", {
        schedule: aks.BackupSchedule.everyHours(6),
        keepDays: 14,
        keepLonger: { firstOfWeek: 90 },
      }),
      snapshotResourceGroup: group("platform-snapshots"),
      excludedNamespaces: ["kube-system"],
    });

    for (const [name, on] of Object.entries({
      cluster: cluster.resource,
      backups: vault.resource,
    })) {
      new aks.ResourceLock(this, `keep-${name}`, { on, notes: "Ask the platform team." });
    }
  }
}
