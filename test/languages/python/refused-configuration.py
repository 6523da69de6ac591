from cdktf import TerraformStack
from cdktf_aks import AksCluster, LeanApp, ResourceGroupReference, Spot

stack = TerraformStack(LeanApp(), "refused")
cluster = AksCluster(
    stack,
    "cluster",
    resource_group=ResourceGroupReference(name="rg-demo", location="westeurope"),
)
cluster.add_node_pool("batch", vm_size="Standard_D1_v2", spot=Spot.up_to(0))
