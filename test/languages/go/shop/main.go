package main

import (
	"github.com/aws/jsii-runtime-go"
	aks "github.com/cdktf-aks/cdktf-aks-go/cdktfaks"
	"github.com/cdktf/cdktf-provider-azurerm-go/azurerm/v14/loganalyticsworkspace"
	"github.com/cdktf/cdktf-provider-azurerm-go/azurerm/v14/provider"
	"github.com/cdktf/cdktf-provider-azurerm-go/azurerm/v14/resourcegroup"
	"github.com/cdktf/cdktf-provider-azurerm-go/azurerm/v14/userassignedidentity"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	app := aks.NewLeanApp(nil)
	cluster, orders := infrastructure(app)
	workloads(app, cluster, orders)
	app.Synth()
}

func infrastructure(app cdktf.App) (aks.AksCluster, aks.WorkloadIdentity) {
	stack := cdktf.NewTerraformStack(app, jsii.String("infrastructure"))
	provider.NewAzurermProvider(stack, jsii.String("azurerm"), &provider.AzurermProviderConfig{
		Features: &[]*provider.AzurermProviderFeatures{{}},
	})
	group := resourcegroup.NewResourceGroup(stack, jsii.String("group"), &resourcegroup.ResourceGroupConfig{
		Name:     jsii.String("rg-shop"),
		Location: jsii.String("westeurope"),
	})
	resourceGroup := aks.References_ResourceGroup(group)
	workspace := loganalyticsworkspace.NewLogAnalyticsWorkspace(stack, jsii.String("logs"), &loganalyticsworkspace.LogAnalyticsWorkspaceConfig{
		Name:              jsii.String("log-shop"),
		Location:          group.Location(),
		ResourceGroupName: group.Name(),
	})

	network := aks.NewAksNetwork(stack, jsii.String("network"), &aks.AksNetworkProps{
		ResourceGroup: resourceGroup,
		Routing:       aks.NetworkRouting_NatGateway(nil),
	})
	cluster := aks.NewAksCluster(stack, jsii.String("cluster"), &aks.AksClusterProps{
		ResourceGroup: resourceGroup,
		Name:          jsii.String("aks-shop"),
		Network:       aks.ClusterNetwork_CniOverlay(&aks.CniOverlayOptions{Subnet: network.NodeSubnet()}),
		ApiServer:     aks.ApiServerAccess_PublicFrom(jsii.String("203.0.113.0/24")),
		Maintenance: &aks.ClusterMaintenance{
			NodeOs: aks.MaintenanceWindow_Weekly(aks.DayOfWeek_SUNDAY, &aks.MaintenanceWindowOptions{
				StartTime: jsii.String("02:00"),
			}),
		},
		Monitoring: &aks.ClusterMonitoring{
			Workspace:         aks.References_Workspace(workspace),
			ContainerInsights: &aks.ContainerInsightsOptions{},
			Prometheus:        &aks.PrometheusOptions{},
		},
	})
	cluster.AddNodePool(jsii.String("batch"), &aks.NodePoolOptions{
		VmSize:  jsii.String("Standard_D8ds_v5"),
		Scaling: aks.NodePoolScaling_Autoscale(jsii.Number(0), jsii.Number(20)),
		Spot:    aks.Spot_AtMarketPrice(nil),
		Labels:  &map[string]*string{"shop.example.com/tier": jsii.String("batch")},
		Taints:  &[]*aks.NodeTaint{{Key: jsii.String("batch"), Value: jsii.String("true")}},
	})
	registry := aks.NewContainerRegistry(stack, jsii.String("registry"), &aks.ContainerRegistryProps{
		ResourceGroup: resourceGroup,
	})
	registry.GrantPull(cluster.KubeletIdentity(), nil)
	pipeline := userassignedidentity.NewUserAssignedIdentity(stack, jsii.String("pipeline"), &userassignedidentity.UserAssignedIdentityConfig{
		Name:              jsii.String("id-pipeline"),
		Location:          group.Location(),
		ResourceGroupName: group.Name(),
	})
	registry.GrantPush(aks.Principal_ManagedIdentity(aks.References_ManagedIdentity(pipeline)), nil)
	orders := aks.NewWorkloadIdentity(stack, jsii.String("orders"), &aks.WorkloadIdentityProps{
		ResourceGroup: resourceGroup,
		Subjects: &[]aks.FederatedSubject{
			aks.FederatedSubject_ServiceAccount(cluster, &aks.ServiceAccountReference{
				Namespace: jsii.String("shop"),
				Name:      jsii.String("orders"),
			}),
		},
	})
	aks.Tags_Add(stack, &map[string]*string{"team": jsii.String("shop")})
	return cluster, orders
}

func workloads(app cdktf.App, cluster aks.AksCluster, orders aks.WorkloadIdentity) {
	stack := cdktf.NewTerraformStack(app, jsii.String("workloads"))
	provider.NewAzurermProvider(stack, jsii.String("azurerm"), &provider.AzurermProviderConfig{
		Features: &[]*provider.AzurermProviderFeatures{{}},
	})
	connection := aks.KubernetesCluster_Aks(stack, jsii.String("cluster"), aks.References_AksCluster(cluster), aks.AksLogin_AdminCertificate())
	namespace := aks.NewNamespace(stack, jsii.String("shop"), &aks.NamespaceProps{
		Cluster:          connection,
		AllowAzureEgress: jsii.Bool(true),
	})
	identity := aks.NewWorkloadServiceAccount(stack, jsii.String("account"), &aks.WorkloadServiceAccountProps{
		Cluster:  connection,
		Identity: aks.References_ClientId(orders),
		Account: &aks.ServiceAccountReference{
			Namespace: namespace.Name(),
			Name:      jsii.String("orders"),
		},
	})
	aks.NewApplication(stack, jsii.String("orders"), &aks.ApplicationProps{
		Cluster:     connection,
		Namespace:   namespace.Name(),
		Image:       jsii.String("crshop.azurecr.io/orders:1.4.2"),
		Identity:    identity,
		Ports:       &[]aks.AppPort{aks.AppPort_Http(jsii.Number(8080), &aks.AppPortOptions{ServicePort: jsii.Number(80)})},
		Health:      aks.HealthChecks_Http(jsii.String("/healthz"), nil),
		Scaling:     aks.AppScaling_Autoscale(jsii.Number(2), jsii.Number(10), nil),
		Environment: &map[string]*string{"REGION": jsii.String("westeurope")},
	})
}
