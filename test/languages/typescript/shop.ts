import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { TerraformStack } from "cdktf";
import * as aks from "cdktf-aks";

const app = new aks.LeanApp();
const stack = new TerraformStack(app, "infrastructure");
new AzurermProvider(stack, "azurerm", { features: [{}] });
const resourceGroup = new ResourceGroup(stack, "group", {
  name: "rg-shop",
  location: "westeurope",
});
const workspace = new LogAnalyticsWorkspace(stack, "logs", {
  name: "log-shop",
  location: resourceGroup.location,
  resourceGroupName: resourceGroup.name,
});

const network = new aks.AksNetwork(stack, "network", {
  resourceGroup,
  routing: aks.NetworkRouting.natGateway(),
});
const cluster = new aks.AksCluster(stack, "cluster", {
  resourceGroup,
  name: "aks-shop",
  network: aks.ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
  apiServer: aks.ApiServerAccess.publicFrom("203.0.113.0/24"),
  maintenance: {
    nodeOs: aks.MaintenanceWindow.weekly(aks.DayOfWeek.SUNDAY, { startTime: "02:00" }),
  },
  monitoring: { workspace, containerInsights: {}, prometheus: {} },
});
cluster.addNodePool("batch", {
  vmSize: "Standard_D8ds_v5",
  scaling: aks.NodePoolScaling.autoscale(0, 20),
  spot: aks.Spot.atMarketPrice(),
  labels: { "shop.example.com/tier": "batch" },
  taints: [{ key: "batch", value: "true" }],
});
const registry = new aks.ContainerRegistry(stack, "registry", { resourceGroup });
registry.grantPull(cluster.kubeletIdentity);
const pipeline = new UserAssignedIdentity(stack, "pipeline", {
  name: "id-pipeline",
  location: resourceGroup.location,
  resourceGroupName: resourceGroup.name,
});
registry.grantPush(aks.Principal.managedIdentity(pipeline));
const orders = new aks.WorkloadIdentity(stack, "orders", {
  resourceGroup,
  subjects: [aks.FederatedSubject.serviceAccount(cluster, { namespace: "shop", name: "orders" })],
});
aks.Tags.add(stack, { team: "shop" });

const workloads = new TerraformStack(app, "workloads");
new AzurermProvider(workloads, "azurerm", { features: [{}] });
const connection = aks.KubernetesCluster.aks(
  workloads,
  "cluster",
  cluster,
  aks.AksLogin.adminCertificate(),
);
const namespace = new aks.Namespace(workloads, "shop", {
  cluster: connection,
  allowAzureEgress: true,
});
const identity = new aks.WorkloadServiceAccount(workloads, "account", {
  cluster: connection,
  identity: orders,
  account: { namespace: namespace.name, name: "orders" },
});
new aks.Application(workloads, "orders", {
  cluster: connection,
  namespace: namespace.name,
  image: "crshop.azurecr.io/orders:1.4.2",
  identity,
  ports: [aks.AppPort.http(8080, { servicePort: 80 })],
  health: aks.HealthChecks.http("/healthz"),
  scaling: aks.AppScaling.autoscale(2, 10),
  environment: { REGION: "westeurope" },
});
app.synth();
