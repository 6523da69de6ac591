import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import * as aks from "../lib";
import { AzureStack, MONITORING_PROVIDERS } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

const RESOURCE_PROVIDERS = [...MONITORING_PROVIDERS, "Microsoft.Dashboard"].sort();

/**
 * The standard cluster with monitoring and security: logs, metrics, dashboards and alerts; images only
 * from its own registry, policies, Defender, and secrets from a private key vault.
 */
export class SecuredStack extends AzureStack {
  private readonly resourceGroup: ResourceGroup;
  private readonly logs: aks.LogAnalyticsWorkspace;
  private readonly metrics: aks.MonitorWorkspace;
  private readonly cluster: aks.AksCluster;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings, RESOURCE_PROVIDERS);
    const { namePrefix, location } = settings;
    const name = `${namePrefix}-secured`;
    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${name}`,
      location,
    });
    this.resourceGroup = resourceGroup;
    const network = new aks.AksNetwork(this, "network", { resourceGroup, name: `vnet-${name}` });
    this.logs = new aks.LogAnalyticsWorkspace(this, "logs", { resourceGroup });
    this.metrics = new aks.MonitorWorkspace(this, "metrics", { resourceGroup });

    this.cluster = new aks.AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${name}`,
      network: aks.ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
      apiServer: this.publicApiServer(settings),
      access: aks.ClusterAccess.azureRbac(),
      systemPool: { onlySystemPods: true, scaling: aks.NodePoolScaling.autoscale(2, 5) },
      addOns: { imageCleanerIntervalHours: 48 },
      monitoring: {
        workspace: this.logs,
        containerInsights: {},
        controlPlaneLogs: {},
        prometheus: { workspace: this.metrics },
        alerts: { actionGroup: this.onCall(settings) },
      },
      security: { azurePolicy: true, defender: true, keyVaultSecrets: {} },
    });
    this.cluster.addNodePool("user", { scaling: aks.NodePoolScaling.autoscale(2, 20) });
    const admins = this.administrators(settings);
    this.cluster.grantRbacClusterAdmin(admins);

    const privateAccess = aks.PrivateAccess.withOwnZone(
      network.addSubnet("private-endpoints", aks.SubnetPurpose.privateEndpoints()),
      [network],
    );
    const registry = this.addRegistry(privateAccess);
    const vault = this.addVault(privateAccess);
    new aks.ApprovedImages(this, "approved-images", {
      cluster: this.cluster,
      registries: [registry],
    });
    new aks.PolicyAssignment(this, "pod-security", {
      appliesTo: aks.PolicyScope.cluster(this.cluster),
      policy: aks.KubernetesPolicy.podSecurityBaseline({ effect: aks.PolicyEffect.DENY }),
    });
    const grafana = new aks.Grafana(this, "grafana", { resourceGroup, workspaces: [this.metrics] });
    grafana.grantAdmin(admins);

    clusterOutputs(this, this.cluster, {
      registry_login_server: registry.loginServer,
      vault_name: vault.vaultName,
      grafana_endpoint: grafana.endpoint,
    });
  }

  private onCall({ alertEmail }: Settings): aks.ActionGroup {
    const receiver = alertEmail
      ? aks.AlertReceiver.email(alertEmail)
      : aks.AlertReceiver.role(aks.AlertRole.OWNER);
    const { resourceGroup } = this;
    return new aks.ActionGroup(this, "on-call", { resourceGroup, receivers: [receiver] });
  }

  /** The only allowed source of images, which also caches public images. */
  private addRegistry(privateAccess: aks.PrivateAccess): aks.ContainerRegistry {
    const registry = new aks.ContainerRegistry(this, "registry", {
      resourceGroup: this.resourceGroup,
      sku: aks.RegistrySku.PREMIUM,
      privateAccess,
      retentionDays: 90,
    });
    registry.grantPull(this.cluster.kubeletIdentity);
    registry.addCacheRule("microsoft", { source: "mcr.microsoft.com/*" });
    this.addLogs("registry-logs", registry.registryId);
    return registry;
  }

  /** A key vault with a secret that one application can read with its own identity. */
  private addVault(privateAccess: aks.PrivateAccess): aks.KeyVault {
    const { cluster, resourceGroup } = this;
    const vault = new aks.KeyVault(this, "vault", { resourceGroup, privateAccess });
    const account = { namespace: "shop", name: "orders" };
    const orders = new aks.WorkloadIdentity(this, "orders", {
      resourceGroup,
      subjects: [aks.FederatedSubject.serviceAccount(cluster, account)],
    });
    vault.grantSecretsUser(orders.principal, "orders-database");
    this.addLogs("vault-logs", vault.vaultId);
    return vault;
  }

  private addLogs(id: string, resourceId: string): void {
    const destinations = [aks.LogDestination.workspace(this.logs)];
    new aks.DiagnosticSettings(this, id, { resourceId, destinations });
  }
}
