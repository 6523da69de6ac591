const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shared";

/** Ids of resources that exist elsewhere, in the form that azurerm insists on. */
export const IDS = {
  actionGroup: `${GROUP}/providers/Microsoft.Insights/actionGroups/ag-1`,
  applicationSecurityGroup: `${GROUP}/providers/Microsoft.Network/applicationSecurityGroups/asg-1`,
  applicationGateway: `${GROUP}/providers/Microsoft.Network/applicationGateways/agw-1`,
  capacityReservationGroup: `${GROUP}/providers/Microsoft.Compute/capacityReservationGroups/crg-1`,
  cluster: `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-shared`,
  ddosProtectionPlan: `${GROUP}/providers/Microsoft.Network/ddosProtectionPlans/ddos-1`,
  diskEncryptionSet: `${GROUP}/providers/Microsoft.Compute/diskEncryptionSets/des-1`,
  dnsZone: `${GROUP}/providers/Microsoft.Network/dnsZones/example.com`,
  eventHubRule: `${GROUP}/providers/Microsoft.EventHub/namespaces/evhns-1/authorizationRules/send`,
  fleet: `${GROUP}/providers/Microsoft.ContainerService/fleets/fleet-1`,
  hostGroup: `${GROUP}/providers/Microsoft.Compute/hostGroups/hg-1`,
  identity: `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-1`,
  keyVault: `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-1`,
  monitorWorkspace: `${GROUP}/providers/Microsoft.Monitor/accounts/amw-1`,
  privateDnsZone: `${GROUP}/providers/Microsoft.Network/privateDnsZones/internal.example.com`,
  registry: `${GROUP}/providers/Microsoft.ContainerRegistry/registries/crbases`,
  proximityPlacementGroup: `${GROUP}/providers/Microsoft.Compute/proximityPlacementGroups/ppg-1`,
  publicIpPrefix: `${GROUP}/providers/Microsoft.Network/publicIPPrefixes/ippre-1`,
  snapshot: `${GROUP}/providers/Microsoft.ContainerService/snapshots/snap-1`,
  storageAccount: `${GROUP}/providers/Microsoft.Storage/storageAccounts/stlogs1`,
  subnet: `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-1/subnets/snet-nodes`,
  workspace: `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/log-1`,
} as const;

/** The network of `IDS.subnet`. */
export const NETWORK = {
  id: IDS.subnet.replace(/\/subnets.*/, ""),
  name: "vnet-1",
  resourceGroupName: "rg-shared",
};

export const OBJECT_ID = "11111111-2222-3333-4444-555555555555";
