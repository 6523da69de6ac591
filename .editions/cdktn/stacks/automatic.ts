import { ResourceGroup } from "@cdktn/provider-azurerm/lib/resource-group";
import { TerraformOutput } from "cdktn";
import type { Construct } from "constructs";
import { AksAutomaticCluster, AksNetwork, SubnetPurpose, SubnetSize } from "../lib";
import { AzureStack } from "./azure-stack";
import type { Settings } from "./settings";

/** An AKS Automatic cluster in a separate virtual network, with its administrators. */
export class AutomaticStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;
    const name = `${namePrefix}-automatic`;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${name}`,
      location,
    });
    const network = new AksNetwork(this, "network", { resourceGroup, name: `vnet-${name}` });
    const systemNodes = SubnetPurpose.nodes(SubnetSize.forNodes(20));
    const cluster = new AksAutomaticCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${name}`,
      network: {
        nodeSubnet: network.nodeSubnet,
        systemNodeSubnet: network.addSubnet("system-nodes", systemNodes),
      },
      apiServer: this.publicApiServer(settings).inSubnet(
        network.addSubnet("api-server", SubnetPurpose.apiServer()),
      ),
    });
    cluster.grantRbacClusterAdmin(this.administrators(settings));
    new TerraformOutput(this, "cluster_name", { value: cluster.clusterName });
    new TerraformOutput(this, "get_credentials_command", { value: cluster.credentialsCommand });
  }
}
