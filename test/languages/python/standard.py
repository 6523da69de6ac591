from cdktf import TerraformStack
from cdktf_aks import AksCluster, AksPreset, LeanApp, References
from cdktf_cdktf_provider_azurerm.provider import AzurermProvider
from cdktf_cdktf_provider_azurerm.resource_group import ResourceGroup

app = LeanApp()
stack = TerraformStack(app, "standard")
AzurermProvider(stack, "azurerm", features=[{}])
group = ResourceGroup(stack, "group", name="rg-demo", location="westeurope")
AksCluster(
    stack,
    "cluster",
    resource_group=References.resource_group(group),
    preset=AksPreset.STANDARD,
)
app.synth()
