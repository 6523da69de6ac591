import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  NodePublicIps,
  OsDisk,
  PrivateApiServerDns,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster lower in the resource group lower-rg. */
export class LowerStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "lower-rg", location: "westus3" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "lower",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniPodSubnet({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Network/virtualNetworks/spoke/subnets/aks",
        },
        policy: NetworkPolicy.AZURE,
        serviceCidr: "172.16.0.0/16",
        podSubnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Network/virtualNetworks/spoke/subnets/pods",
        },
      }),
      apiServer: ApiServerAccess.private({
        dns: PrivateApiServerDns.zone(
          {
            id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub-dns/providers/Microsoft.Network/privateDnsZones/privatelink.westus3.azmk8s.io",
          },
          "prod",
        ),
      }).inSubnet({
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Network/virtualNetworks/spoke/subnets/api",
      }),
      identity: ClusterIdentity.userAssigned(
        {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/lower-aks",
          principalId: "55555555-5555-5555-5555-555555555555",
        },
        { assignRoles: false },
      ),
      kubeletIdentity: {
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/kubelet",
        clientId: "77777777-7777-7777-7777-777777777777",
        principalId: "88888888-8888-8888-8888-888888888888",
      },
      upgrades: ClusterUpgrades.manual(),
      addOns: {
        webAppRouting: {
          dnsZoneIds: [
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub-dns/providers/Microsoft.Network/dnsZones/example.com",
          ],
          privateDnsZoneIds: [
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub-dns/providers/Microsoft.Network/privateDnsZones/example.internal",
          ],
        },
        serviceMesh: { revisions: ["asm-1-27"] },
        applicationGateway: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Network/applicationGateways/gw",
        },
      },
      diskEncryption: {
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Compute/diskEncryptionSets/nodes",
      },
      zones: [],
      systemPool: {
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
        maxPods: 30,
        publicIps: NodePublicIps.fromPrefix(
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Network/publicIPPrefixes/nodes",
        ),
        placement: {
          proximityPlacementGroupId:
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Compute/proximityPlacementGroups/nodes",
          hostGroupId:
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Compute/hostGroups/nodes",
          capacityReservationGroupId:
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Compute/capacityReservationGroups/nodes",
        },
        snapshotId:
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.ContainerService/snapshots/one",
      },
      nodePools: {
        user: {
          scaling: NodePoolScaling.fixed(3),
          osDisk: OsDisk.managed(128),
          maxPods: 30,
          publicIps: NodePublicIps.fromPrefix(
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Network/publicIPPrefixes/nodes",
          ),
          placement: {
            proximityPlacementGroupId:
              "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Compute/proximityPlacementGroups/nodes",
            hostGroupId:
              "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Compute/hostGroups/nodes",
            capacityReservationGroupId:
              "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Compute/capacityReservationGroups/nodes",
          },
          snapshotId:
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.ContainerService/snapshots/one",
        },
      },
    });

    cluster.resource.defaultNodePool.putNodeNetworkProfile({
      applicationSecurityGroupIds: [
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Network/applicationSecurityGroups/a",
      ],
    });
    cluster.resource.runCommandEnabled = false;
    cluster.resource.putOmsAgent({
      logAnalyticsWorkspaceId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/logs",
      msiAuthForMonitoringEnabled: true,
    });
    cluster.resource.putMicrosoftDefender({
      logAnalyticsWorkspaceId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/logs",
    });
    cluster.resource.serviceMeshProfile.putCertificateAuthority({
      keyVaultId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/logs/providers/Microsoft.KeyVault/vaults/v",
      rootCertObjectName: "d",
      certChainObjectName: "b",
      certObjectName: "a",
      keyObjectName: "c",
    });
    // Azure returns these IDs in a letter case that azurerm does not accept.
    cluster.resource.lifecycle = {
      ignoreChanges: [
        "api_server_access_profile[0].subnet_id",
        "default_node_pool[0].capacity_reservation_group_id",
        "default_node_pool[0].host_group_id",
        "default_node_pool[0].node_network_profile[0].application_security_group_ids",
        "default_node_pool[0].node_public_ip_prefix_id",
        "default_node_pool[0].pod_subnet_id",
        "default_node_pool[0].proximity_placement_group_id",
        "default_node_pool[0].vnet_subnet_id",
        "disk_encryption_set_id",
        "ingress_application_gateway[0].gateway_id",
        "microsoft_defender[0].log_analytics_workspace_id",
        "network_profile[0].load_balancer_profile[0].outbound_ip_address_ids",
        "private_dns_zone_id",
        "service_mesh_profile[0].certificate_authority[0].key_vault_id",
        "web_app_routing[0].dns_zone_ids",
      ],
    };
    cluster.nodePool("user").resource.putNodeNetworkProfile({
      applicationSecurityGroupIds: [
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.Network/applicationSecurityGroups/a",
      ],
    });
    // Azure returns these IDs in a letter case that azurerm does not accept.
    cluster.nodePool("user").resource.lifecycle = {
      ignoreChanges: [
        "capacity_reservation_group_id",
        "host_group_id",
        "node_network_profile[0].application_security_group_ids",
        "node_public_ip_prefix_id",
        "pod_subnet_id",
        "proximity_placement_group_id",
        "snapshot_id",
        "vnet_subnet_id",
      ],
    };

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.ContainerService/managedClusters/lower",
    );
    cluster
      .nodePool("user")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lower-rg/providers/Microsoft.ContainerService/managedClusters/lower/agentPools/user",
      );
  }
}

const app = new LeanApp();
new LowerStack(app, "lower");
app.synth();
