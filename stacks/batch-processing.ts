import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import { AksCluster, AksPreset } from "../lib";
import { AzureStack } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

/** The portal's Batch processing preset: GPU nodes that scale to zero when idle. */
export class BatchProcessingStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;
    const name = `${namePrefix}-batch-processing`;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${name}`,
      location,
    });
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${name}`,
      preset: AksPreset.BATCH_PROCESSING,
      apiServer: this.publicApiServer(settings),
    });
    clusterOutputs(this, cluster);
  }
}
