import { TerraformStack } from "cdktf";
import { AksCluster, LeanApp } from "cdktf-aks";

const stack = new TerraformStack(new LeanApp(), "refused");
new AksCluster(stack, "cluster", { resourceGroup: { name: "", location: "" } });
