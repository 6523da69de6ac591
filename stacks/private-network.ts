import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import * as aks from "../lib";
import { AzureStack } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

/**
 * A private cluster in a spoke network with egress through a firewall in the hub, a private registry,
 * Entra ID with Azure RBAC, and Linux and Windows nodes.
 */
export class PrivateNetworkStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;
    const name = `${namePrefix}-private`;
    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${name}`,
      location,
    });

    const hub = new aks.HubNetwork(this, "hub", { resourceGroup, name: `vnet-${name}-hub` });
    const firewall = new aks.AzureFirewall(this, "firewall", {
      resourceGroup,
      name: `afw-${name}`,
      subnet: hub.addSubnet("firewall", aks.SubnetPurpose.firewall()),
    });
    const spoke = new aks.AksNetwork(this, "spoke", {
      resourceGroup,
      name: `vnet-${name}-spoke`,
      nodeSubnet: aks.SubnetSize.forNodes(100),
      peerings: [aks.NetworkPeering.with(hub)],
      routing: aks.NetworkRouting.through(firewall),
    });
    firewall.allowAks("spoke", { sourceRanges: spoke.addressSpace, privateCluster: true });

    const cluster = new aks.AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${name}`,
      network: aks.ClusterNetwork.cniOverlay({
        subnet: spoke.nodeSubnet,
        policy: aks.NetworkPolicy.CALICO,
      }),
      apiServer: aks.ApiServerAccess.private({
        dns: aks.PrivateApiServerDns.zone(
          new aks.PrivateDnsZone(this, "api-server-dns", {
            resourceGroup,
            name: aks.PrivateDnsZone.aksZoneName(location),
            networks: [hub, spoke],
          }),
          name,
        ),
      }),
      access: aks.ClusterAccess.azureRbac(),
      windows: { adminPassword: this.windowsPassword() },
      systemPool: { onlySystemPods: true, scaling: aks.NodePoolScaling.autoscale(2, 5) },
    });
    cluster.addNodePool("linux", { scaling: aks.NodePoolScaling.autoscale(2, 20) });
    cluster.addNodePool("win", {
      os: aks.NodeOs.WINDOWS_2022,
      scaling: aks.NodePoolScaling.autoscale(1, 10),
    });
    cluster.grantRbacClusterAdmin(this.administrators(settings));

    const registry = new aks.ContainerRegistry(this, "registry", {
      resourceGroup,
      sku: aks.RegistrySku.PREMIUM,
      publicAccess: false,
    });
    registry.grantPull(cluster.kubeletIdentity);
    new aks.PrivateEndpoint(this, "registry-endpoint", {
      resourceGroup,
      subnet: spoke.addSubnet("private-endpoints", aks.SubnetPurpose.privateEndpoints()),
      resource: registry,
      dnsZone: new aks.PrivateDnsZone(this, "registry-dns", {
        resourceGroup,
        name: registry.privateLink.dnsZoneName,
        networks: [hub, spoke],
      }),
    });

    clusterOutputs(this, cluster, {
      registry_login_server: registry.loginServer,
      outbound_ip_address: firewall.publicIpAddress,
    });
  }

  private windowsPassword(): string {
    return new TerraformVariable(this, "windows_admin_password", {
      type: "string",
      sensitive: true,
      description: "The password of the Windows nodes' administrator: 14–123 characters",
    }).stringValue;
  }
}
