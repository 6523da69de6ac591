import cdktf_aks as aks
from cdktf import TerraformStack
from cdktf_cdktf_provider_azurerm.log_analytics_workspace import LogAnalyticsWorkspace
from cdktf_cdktf_provider_azurerm.provider import AzurermProvider
from cdktf_cdktf_provider_azurerm.resource_group import ResourceGroup
from cdktf_cdktf_provider_azurerm.user_assigned_identity import UserAssignedIdentity

app = aks.LeanApp()
stack = TerraformStack(app, "infrastructure")
AzurermProvider(stack, "azurerm", features=[{}])
group = ResourceGroup(stack, "group", name="rg-shop", location="westeurope")
resource_group = aks.References.resource_group(group)
workspace = LogAnalyticsWorkspace(
    stack,
    "logs",
    name="log-shop",
    location=group.location,
    resource_group_name=group.name,
)

network = aks.AksNetwork(
    stack,
    "network",
    resource_group=resource_group,
    routing=aks.NetworkRouting.nat_gateway(),
)
cluster = aks.AksCluster(
    stack,
    "cluster",
    resource_group=resource_group,
    name="aks-shop",
    network=aks.ClusterNetwork.cni_overlay(subnet=network.node_subnet),
    api_server=aks.ApiServerAccess.public_from("203.0.113.0/24"),
    maintenance=aks.ClusterMaintenance(
        node_os=aks.MaintenanceWindow.weekly(aks.DayOfWeek.SUNDAY, start_time="02:00"),
    ),
    monitoring=aks.ClusterMonitoring(
        workspace=aks.References.workspace(workspace),
        container_insights=aks.ContainerInsightsOptions(),
        prometheus=aks.PrometheusOptions(),
    ),
)
cluster.add_node_pool(
    "batch",
    vm_size="Standard_D8ds_v5",
    scaling=aks.NodePoolScaling.autoscale(0, 20),
    spot=aks.Spot.at_market_price(),
    labels={"shop.example.com/tier": "batch"},
    taints=[aks.NodeTaint(key="batch", value="true")],
)
registry = aks.ContainerRegistry(stack, "registry", resource_group=resource_group)
registry.grant_pull(cluster.kubelet_identity)
pipeline = UserAssignedIdentity(
    stack,
    "pipeline",
    name="id-pipeline",
    location=group.location,
    resource_group_name=group.name,
)
registry.grant_push(
    aks.Principal.managed_identity(id=pipeline.id, principal_id=pipeline.principal_id),
)
orders = aks.WorkloadIdentity(
    stack,
    "orders",
    resource_group=resource_group,
    subjects=[aks.FederatedSubject.service_account(cluster, namespace="shop", name="orders")],
)
aks.Tags.add(stack, {"team": "shop"})

workloads = TerraformStack(app, "workloads")
AzurermProvider(workloads, "azurerm", features=[{}])
connection = aks.KubernetesCluster.aks(
    workloads,
    "cluster",
    aks.References.aks_cluster(cluster),
    aks.AksLogin.admin_certificate(),
)
namespace = aks.Namespace(workloads, "shop", cluster=connection, allow_azure_egress=True)
identity = aks.WorkloadServiceAccount(
    workloads,
    "account",
    cluster=connection,
    identity=aks.References.client_id(orders),
    account=aks.ServiceAccountReference(namespace=namespace.name, name="orders"),
)
aks.Application(
    workloads,
    "orders",
    cluster=connection,
    namespace=namespace.name,
    image="crshop.azurecr.io/orders:1.4.2",
    identity=identity,
    ports=[aks.AppPort.http(8080, service_port=80)],
    health=aks.HealthChecks.http("/healthz"),
    scaling=aks.AppScaling.autoscale(2, 10),
    environment={"REGION": "westeurope"},
)
app.synth()
