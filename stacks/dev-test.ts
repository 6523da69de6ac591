import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import { AksCluster, AksPreset } from "../lib";
import { AzureStack } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

/** The portal's Dev/Test preset: a single cluster in the Free tier. */
export class DevTestStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;
    const name = `${namePrefix}-dev-test`;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${name}`,
      location,
    });
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${name}`,
      preset: AksPreset.DEV_TEST,
      apiServer: this.publicApiServer(settings),
    });
    clusterOutputs(this, cluster);
  }
}
