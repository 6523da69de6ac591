import com.hashicorp.cdktf.TerraformStack;
import io.github.cdktf_aks.AksCluster;
import io.github.cdktf_aks.LeanApp;
import io.github.cdktf_aks.ResourceGroupReference;

public class RefusedArguments {
    public static void main(String[] args) {
        TerraformStack stack = new TerraformStack(new LeanApp(), "refused");
        AksCluster.Builder.create(stack, "cluster")
            .resourceGroup(ResourceGroupReference.builder().name("").location("").build())
            .build();
    }
}
