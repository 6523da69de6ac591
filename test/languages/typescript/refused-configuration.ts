import { TerraformStack } from "cdktf";
import { AksCluster, LeanApp, Spot } from "cdktf-aks";

const stack = new TerraformStack(new LeanApp(), "refused");
const cluster = new AksCluster(stack, "cluster", {
  resourceGroup: { name: "rg-demo", location: "westeurope" },
});
cluster.addNodePool("batch", { vmSize: "Standard_D1_v2", spot: Spot.upTo(0) });
