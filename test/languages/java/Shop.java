import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.azurerm.log_analytics_workspace.LogAnalyticsWorkspace;
import com.hashicorp.cdktf.providers.azurerm.provider.AzurermProvider;
import com.hashicorp.cdktf.providers.azurerm.provider.AzurermProviderFeatures;
import com.hashicorp.cdktf.providers.azurerm.resource_group.ResourceGroup;
import com.hashicorp.cdktf.providers.azurerm.user_assigned_identity.UserAssignedIdentity;
import io.github.cdktf_aks.*;
import java.util.List;
import java.util.Map;

public class Shop {
    private final LeanApp app = new LeanApp();
    private AksCluster cluster;
    private WorkloadIdentity orders;

    public static void main(String[] args) {
        Shop shop = new Shop();
        shop.addInfrastructure();
        shop.addWorkloads();
        shop.app.synth();
    }

    private void addInfrastructure() {
        TerraformStack stack = stack("infrastructure");
        ResourceGroup group = ResourceGroup.Builder.create(stack, "group")
            .name("rg-shop")
            .location("westeurope")
            .build();
        ResourceGroupReference resourceGroup = References.resourceGroup(group);
        LogAnalyticsWorkspace workspace = LogAnalyticsWorkspace.Builder.create(stack, "logs")
            .name("log-shop")
            .location(group.getLocation())
            .resourceGroupName(group.getName())
            .build();

        AksNetwork network = AksNetwork.Builder.create(stack, "network")
            .resourceGroup(resourceGroup)
            .routing(NetworkRouting.natGateway())
            .build();
        cluster = AksCluster.Builder.create(stack, "cluster")
            .resourceGroup(resourceGroup)
            .name("aks-shop")
            .network(ClusterNetwork.cniOverlay(
                CniOverlayOptions.builder().subnet(network.getNodeSubnet()).build()))
            .apiServer(ApiServerAccess.publicFrom("203.0.113.0/24"))
            .maintenance(ClusterMaintenance.builder()
                .nodeOs(MaintenanceWindow.weekly(
                    DayOfWeek.SUNDAY,
                    MaintenanceWindowOptions.builder().startTime("02:00").build()))
                .build())
            .monitoring(ClusterMonitoring.builder()
                .workspace(References.workspace(workspace))
                .containerInsights(ContainerInsightsOptions.builder().build())
                .prometheus(PrometheusOptions.builder().build())
                .build())
            .build();
        cluster.addNodePool("batch", NodePoolOptions.builder()
            .vmSize("Standard_D8ds_v5")
            .scaling(NodePoolScaling.autoscale(0, 20))
            .spot(Spot.atMarketPrice())
            .labels(Map.of("shop.example.com/tier", "batch"))
            .taints(List.of(NodeTaint.builder().key("batch").value("true").build()))
            .build());
        ContainerRegistry registry = ContainerRegistry.Builder.create(stack, "registry")
            .resourceGroup(resourceGroup)
            .build();
        registry.grantPull(cluster.getKubeletIdentity());
        UserAssignedIdentity pipeline = UserAssignedIdentity.Builder.create(stack, "pipeline")
            .name("id-pipeline")
            .location(group.getLocation())
            .resourceGroupName(group.getName())
            .build();
        registry.grantPush(Principal.managedIdentity(References.managedIdentity(pipeline)));
        ServiceAccountReference account = ServiceAccountReference.builder()
            .namespace("shop")
            .name("orders")
            .build();
        orders = WorkloadIdentity.Builder.create(stack, "orders")
            .resourceGroup(resourceGroup)
            .subjects(List.of(FederatedSubject.serviceAccount(cluster, account)))
            .build();
        Tags.add(stack, Map.of("team", "shop"));
    }

    private void addWorkloads() {
        TerraformStack stack = stack("workloads");
        KubernetesCluster connection = KubernetesCluster.aks(
            stack, "cluster", References.aksCluster(cluster), AksLogin.adminCertificate());
        Namespace namespace = Namespace.Builder.create(stack, "shop")
            .cluster(connection)
            .allowAzureEgress(true)
            .build();
        WorkloadServiceAccount identity = WorkloadServiceAccount.Builder.create(stack, "account")
            .cluster(connection)
            .identity(References.clientId(orders))
            .account(ServiceAccountReference.builder()
                .namespace(namespace.getName())
                .name("orders")
                .build())
            .build();
        Application.Builder.create(stack, "orders")
            .cluster(connection)
            .namespace(namespace.getName())
            .image("crshop.azurecr.io/orders:1.4.2")
            .identity(identity)
            .ports(List.of(AppPort.http(8080, AppPortOptions.builder().servicePort(80).build())))
            .health(HealthChecks.http("/healthz"))
            .scaling(AppScaling.autoscale(2, 10))
            .environment(Map.of("REGION", "westeurope"))
            .build();
    }

    private TerraformStack stack(String id) {
        TerraformStack stack = new TerraformStack(app, id);
        AzurermProvider.Builder.create(stack, "azurerm")
            .features(List.of(AzurermProviderFeatures.builder().build()))
            .build();
        return stack;
    }
}
