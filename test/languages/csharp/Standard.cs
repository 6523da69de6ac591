using HashiCorp.Cdktf.Providers.Azurerm.Provider;
using HashiCorp.Cdktf.Providers.Azurerm.ResourceGroup;
using HashiCorp.Cdktf;
using CdktfAks;

var app = new LeanApp();
var stack = new TerraformStack(app, "standard");
new AzurermProvider(stack, "azurerm", new AzurermProviderConfig { Features = new [] { new AzurermProviderFeatures { } } });
var group = new ResourceGroup(stack, "group", new ResourceGroupConfig { Name = "rg-demo", Location = "westeurope" });
new AksCluster(stack, "cluster", new AksClusterProps {
    ResourceGroup = References.ResourceGroup(group),
    Preset = AksPreset.STANDARD
});
app.Synth();
