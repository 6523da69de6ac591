from cdktf import TerraformStack
from cdktf_aks import AksCluster, LeanApp

stack = TerraformStack(LeanApp(), "refused")
AksCluster(stack, "cluster", resource_group={"name": "", "location": ""})
