package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf-aks/cdktf-aks-go/cdktfaks"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	stack := cdktf.NewTerraformStack(cdktfaks.NewLeanApp(nil), jsii.String("refused"))
	cdktfaks.NewAksCluster(stack, jsii.String("cluster"), &cdktfaks.AksClusterProps{
		ResourceGroup: &cdktfaks.ResourceGroupReference{Name: jsii.String(""), Location: jsii.String("")},
	})
}
