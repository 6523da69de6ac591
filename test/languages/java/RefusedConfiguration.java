import com.hashicorp.cdktf.TerraformStack;
import io.github.cdktf_aks.AksCluster;
import io.github.cdktf_aks.LeanApp;
import io.github.cdktf_aks.NodePoolOptions;
import io.github.cdktf_aks.ResourceGroupReference;
import io.github.cdktf_aks.Spot;

public class RefusedConfiguration {
    public static void main(String[] args) {
        TerraformStack stack = new TerraformStack(new LeanApp(), "refused");
        AksCluster cluster = AksCluster.Builder.create(stack, "cluster")
            .resourceGroup(ResourceGroupReference.builder().name("rg-demo").location("westeurope").build())
            .build();
        cluster.addNodePool("batch", NodePoolOptions.builder()
            .vmSize("Standard_D1_v2")
            .spot(Spot.upTo(0))
            .build());
    }
}
