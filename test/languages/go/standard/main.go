package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf-aks/cdktf-aks-go/cdktfaks"
	"github.com/cdktf/cdktf-provider-azurerm-go/azurerm/v14/provider"
	"github.com/cdktf/cdktf-provider-azurerm-go/azurerm/v14/resourcegroup"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	app := cdktfaks.NewLeanApp(nil)
	stack := cdktf.NewTerraformStack(app, jsii.String("standard"))
	provider.NewAzurermProvider(stack, jsii.String("azurerm"), &provider.AzurermProviderConfig{
		Features: &[]*provider.AzurermProviderFeatures{{}},
	})
	group := resourcegroup.NewResourceGroup(stack, jsii.String("group"), &resourcegroup.ResourceGroupConfig{
		Name:     jsii.String("rg-demo"),
		Location: jsii.String("westeurope"),
	})
	cdktfaks.NewAksCluster(stack, jsii.String("cluster"), &cdktfaks.AksClusterProps{
		ResourceGroup: cdktfaks.References_ResourceGroup(group),
		Preset:        cdktfaks.AksPreset_STANDARD(),
	})
	app.Synth()
}
