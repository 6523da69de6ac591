import { BastionHost } from "@cdktf/provider-azurerm/lib/bastion-host";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { NetworkDdosProtectionPlan } from "@cdktf/provider-azurerm/lib/network-ddos-protection-plan";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import * as aks from "../../lib";

const location = "westeurope";
const ADMINS = "22222222-2222-3333-4444-555555555555";
const OFFICE = "192.168.0.0/16";

/**
 * A landing zone: the hub with its firewall and Bastion in the connectivity subscription, the registry in a
 * shared one, and a private cluster in a spoke.
 */
export class LandingZoneStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    const inSubscription = (alias: string, subscriptionId: string) =>
      new AzurermProvider(this, alias, { alias, subscriptionId, features: [{}] });
    const connectivity = inSubscription("connectivity", "00000000-0000-0000-0000-000000000001");
    const shared = inSubscription("shared", "00000000-0000-0000-0000-000000000002");

    const hubGroup = new ResourceGroup(this, "hub-group", {
      name: "rg-hub",
      location,
      provider: connectivity,
    });
    const spokeGroup = new ResourceGroup(this, "spoke-group", { name: "rg-shop", location });
    const inHub = { resourceGroupName: hubGroup.name, location, provider: connectivity };
    const inSpoke = { resourceGroupName: spokeGroup.name, location };

    const hub = new aks.HubNetwork(this, "hub", {
      resourceGroup: hubGroup,
      addressSpace: "10.8.0.0/22",
      ddosProtectionPlanId: new NetworkDdosProtectionPlan(this, "ddos", { name: "ddos", ...inHub })
        .id,
    });
    const bastionSubnet = hub.addSubnet("bastion", aks.SubnetPurpose.bastion(), {
      securityRules: aks.SecurityRule.azureBastion([OFFICE]),
    });
    hub.addSubnet("gateway", aks.SubnetPurpose.gateway());
    const firewall = new aks.AzureFirewall(this, "firewall", {
      resourceGroup: hubGroup,
      subnet: hub.addSubnet("firewall", aks.SubnetPurpose.firewall()),
    });
    const address = new PublicIp(this, "bastion-ip", {
      name: "pip-bastion",
      ...inHub,
      allocationMethod: "Static",
    });
    new BastionHost(this, "bastion", {
      name: "bas-hub",
      ...inHub,
      ipConfiguration: {
        name: "default",
        subnetId: bastionSubnet.id,
        publicIpAddressId: address.id,
      },
    });

    const flows = new StorageAccount(this, "flows", {
      name: "stshopflows",
      ...inSpoke,
      accountTier: "Standard",
      accountReplicationType: "ZRS",
    });
    const workspace = new LogAnalyticsWorkspace(this, "logs", { name: "log-shop", ...inSpoke });
    const spoke = new aks.AksNetwork(this, "spoke", {
      resourceGroup: spokeGroup,
      addressSpace: "10.1.0.0/16",
      dnsServers: [firewall.privateIpAddress],
      flowLogs: aks.FlowLogs.to(flows, { retentionDays: 90, workspace }),
      peerings: [aks.NetworkPeering.with(hub, { name: "to-hub", remoteName: "to-shop" })],
      routing: aks.NetworkRouting.through(firewall, { routeTableName: "rt-shop" }),
      nodeServiceEndpoints: ["Microsoft.Storage"],
    });
    spoke.addSubnet("jump", aks.SubnetPurpose.other(aks.SubnetSize.forAddresses(5)), {
      routed: true,
      securityGroupName: "nsg-jump",
      securityRules: [
        aks.SecurityRule.allowInbound("ssh", { peers: ["10.8.0.0/22"], ports: ["22"] }),
        aks.SecurityRule.denyInbound("rest", { protocol: aks.TransportProtocol.ANY }),
      ],
    });
    const sourceRanges = spoke.addressSpace;
    firewall.allowAks("aks", { sourceRanges, privateCluster: true });
    firewall.allowAddresses("on-premises", {
      sourceRanges,
      destinations: ["192.168.10.0/24", "AzureMonitor"],
      ports: ["443", "5432"],
    });

    const registry = aks.ContainerRegistry.fromRegistryName(this, "registry", {
      name: "crcontoso",
      resourceGroupName: "rg-registry",
      provider: shared,
    });
    const zone = new aks.PrivateDnsZone(this, "zone", {
      resourceGroup: hubGroup,
      name: aks.PrivateDnsZone.aksZoneName(location),
      networks: [hub, spoke],
    });
    const cluster = new aks.AksCluster(this, "cluster", {
      resourceGroup: spokeGroup,
      network: aks.ClusterNetwork.cniOverlay({ subnet: spoke.nodeSubnet }),
      apiServer: aks.ApiServerAccess.private({ dns: aks.PrivateApiServerDns.zone(zone) }),
      access: aks.ClusterAccess.azureRbac([ADMINS]),
    });
    registry.grantPull(cluster.kubeletIdentity);
    cluster.kubeletIdentity.grant("Reader", { id: spokeGroup.id });
    aks.Principal.group(ADMINS).grant("Network Contributor", hubGroup);
  }
}
