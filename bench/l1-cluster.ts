import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import type { Construct } from "constructs";
import { nodeProvisioning } from "../lib/provider/bindings";
import { type ClusterParameters, PUSHERS_OBJECT_ID } from "./cluster-parameters";

/** What the library makes of its few options, written by hand. */
export function addCluster(scope: Construct, parameters: ClusterParameters): void {
  const resourceGroup = new ResourceGroup(scope, "resource-group", {
    name: parameters.resourceGroup,
    location: "westeurope",
  });
  const subnet = addSubnet(scope, parameters, resourceGroup);
  const cluster = addKubernetesCluster(scope, parameters, resourceGroup, subnet);
  addUserPool(scope, parameters, cluster, subnet);
  addRegistry(scope, parameters, resourceGroup, cluster);
}

function addSubnet(
  scope: Construct,
  parameters: ClusterParameters,
  resourceGroup: ResourceGroup,
): Subnet {
  const virtualNetwork = new VirtualNetwork(scope, "virtual-network", {
    name: parameters.virtualNetwork,
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    addressSpace: [parameters.addressSpace],
  });
  return new Subnet(scope, "subnet", {
    name: parameters.subnet,
    resourceGroupName: resourceGroup.name,
    virtualNetworkName: virtualNetwork.name,
    addressPrefixes: [parameters.subnetRange],
  });
}

function addKubernetesCluster(
  scope: Construct,
  parameters: ClusterParameters,
  resourceGroup: ResourceGroup,
  subnet: Subnet,
): KubernetesCluster {
  const identity = new UserAssignedIdentity(scope, "identity", {
    name: parameters.identity,
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
  });
  const subnetRole = new RoleAssignment(scope, "subnet-role", {
    scope: subnet.id,
    roleDefinitionName: "Network Contributor",
    principalId: identity.principalId,
    principalType: "ServicePrincipal",
    skipServicePrincipalAadCheck: true,
  });
  return new KubernetesCluster(scope, "cluster", {
    name: parameters.cluster,
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    dnsPrefix: parameters.cluster,
    skuTier: "Standard",
    automaticUpgradeChannel: "patch",
    oidcIssuerEnabled: true,
    workloadIdentityEnabled: true,
    defaultNodePool: {
      name: "system",
      temporaryNameForRotation: "systemtmp",
      autoScalingEnabled: true,
      minCount: 2,
      maxCount: 5,
      onlyCriticalAddonsEnabled: true,
      ...poolArguments(subnet),
    },
    ...nodeProvisioning(),
    identity: { type: "UserAssigned", identityIds: [identity.id] },
    networkProfile: {
      networkPlugin: "azure",
      networkPluginMode: "overlay",
      networkPolicy: "cilium",
      networkDataPlane: "cilium",
    },
    dependsOn: [subnetRole],
  });
}

function addUserPool(
  scope: Construct,
  parameters: ClusterParameters,
  cluster: KubernetesCluster,
  subnet: Subnet,
): void {
  new KubernetesClusterNodePool(scope, "user-pool", {
    name: parameters.userPool,
    temporaryNameForRotation: `${parameters.userPool}tmp`,
    kubernetesClusterId: cluster.id,
    autoScalingEnabled: true,
    minCount: 2,
    maxCount: 20,
    ...poolArguments(subnet),
  });
}

function poolArguments(subnet: Subnet) {
  return {
    vmSize: "Standard_D4ds_v5",
    osSku: "Ubuntu",
    osDiskType: "Ephemeral",
    osDiskSizeGb: 128,
    zones: ["1", "2", "3"],
    maxPods: 110,
    vnetSubnetId: subnet.id,
    workloadRuntime: "OCIContainer",
    upgradeSettings: { maxSurge: "10%" },
  };
}

function addRegistry(
  scope: Construct,
  parameters: ClusterParameters,
  resourceGroup: ResourceGroup,
  cluster: KubernetesCluster,
): void {
  const registry = new ContainerRegistry(scope, "registry", {
    name: parameters.registry,
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    sku: "Standard",
    lifecycle: { ignoreChanges: ["zone_redundancy_enabled"] },
  });
  new RoleAssignment(scope, "pull-role", {
    scope: registry.id,
    roleDefinitionName: "AcrPull",
    principalId: cluster.kubeletIdentity.objectId,
    principalType: "ServicePrincipal",
    skipServicePrincipalAadCheck: true,
  });
  new RoleAssignment(scope, "push-role", {
    scope: registry.id,
    roleDefinitionName: "AcrPush",
    principalId: PUSHERS_OBJECT_ID,
    principalType: "Group",
  });
}
