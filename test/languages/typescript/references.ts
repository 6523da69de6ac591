import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformStack } from "cdktf";
import { AksCluster, AksPreset, LeanApp, References } from "cdktf-aks";

const app = new LeanApp();
const stack = new TerraformStack(app, "standard");
new AzurermProvider(stack, "azurerm", { features: [{}] });
const group = new ResourceGroup(stack, "group", { name: "rg-demo", location: "westeurope" });
new AksCluster(stack, "cluster", {
  resourceGroup: References.resourceGroup(group),
  preset: AksPreset.STANDARD,
});
app.synth();
