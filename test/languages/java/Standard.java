import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.azurerm.provider.AzurermProvider;
import com.hashicorp.cdktf.providers.azurerm.provider.AzurermProviderFeatures;
import com.hashicorp.cdktf.providers.azurerm.resource_group.ResourceGroup;
import io.github.cdktf_aks.AksCluster;
import io.github.cdktf_aks.AksPreset;
import io.github.cdktf_aks.LeanApp;
import io.github.cdktf_aks.References;
import java.util.List;

public class Standard {
    public static void main(String[] args) {
        LeanApp app = new LeanApp();
        TerraformStack stack = new TerraformStack(app, "standard");
        AzurermProvider.Builder.create(stack, "azurerm")
            .features(List.of(AzurermProviderFeatures.builder().build()))
            .build();
        ResourceGroup group = ResourceGroup.Builder.create(stack, "group")
            .name("rg-demo")
            .location("westeurope")
            .build();
        AksCluster.Builder.create(stack, "cluster")
            .resourceGroup(References.resourceGroup(group))
            .preset(AksPreset.STANDARD)
            .build();
        app.synth();
    }
}
