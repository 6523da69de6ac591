import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformStack } from "cdktf";
import { AksCluster, AksPreset } from "cdktf-aks";
import type { Construct } from "constructs";

export interface ClusterStackProps {
  readonly location: string;
}

/** A cluster with the standard preset, in a resource group of its own. */
export class ClusterStack extends TerraformStack {
  readonly cluster: AksCluster;

  constructor(scope: Construct, id: string, { location }: ClusterStackProps) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    const resourceGroup = new ResourceGroup(this, "group", { name: `rg-${id}`, location });
    this.cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      preset: AksPreset.STANDARD,
    });
  }
}
