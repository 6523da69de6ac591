import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import {
  AksCluster,
  AksNetwork,
  AksPreset,
  ClusterNetwork,
  ContainerRegistry,
  PrivateAccess,
  RegistrySku,
  SubnetPurpose,
} from "../lib";
import { AzureStack, MONITORING_PROVIDERS } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

/** The portal's Production Enterprise preset, with its own virtual network and a private registry. */
export class ProductionEnterpriseStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings, MONITORING_PROVIDERS);
    const { namePrefix, location } = settings;
    const name = `${namePrefix}-production-enterprise`;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${name}`,
      location,
    });
    const network = new AksNetwork(this, "network", {
      resourceGroup,
      name: `vnet-${name}`,
      nodeSecurityRules: [],
    });
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${name}`,
      preset: AksPreset.PRODUCTION_ENTERPRISE,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    });
    cluster.grantRbacClusterAdmin(this.administrators(settings));
    const registry = new ContainerRegistry(this, "registry", {
      resourceGroup,
      sku: RegistrySku.PREMIUM,
      retentionDays: 90,
      privateAccess: PrivateAccess.withOwnZone(
        network.addSubnet("private-endpoints", SubnetPurpose.privateEndpoints()),
        [network],
      ),
    });
    registry.grantPull(cluster.kubeletIdentity);
    clusterOutputs(this, cluster, { registry_login_server: registry.loginServer });
  }
}
