package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf-aks/cdktf-aks-go/cdktfaks"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	stack := cdktf.NewTerraformStack(cdktfaks.NewLeanApp(nil), jsii.String("refused"))
	cluster := cdktfaks.NewAksCluster(stack, jsii.String("cluster"), &cdktfaks.AksClusterProps{
		ResourceGroup: &cdktfaks.ResourceGroupReference{
			Name:     jsii.String("rg-demo"),
			Location: jsii.String("westeurope"),
		},
	})
	cluster.AddNodePool(jsii.String("batch"), &cdktfaks.NodePoolOptions{
		VmSize: jsii.String("Standard_D1_v2"),
		Spot:   cdktfaks.Spot_UpTo(jsii.Number(0), nil),
	})
}
