// Resources that only newer bindings have. Each edition has a file of this name with the same functions; this one
// is for azurerm 5.
import {
  KubernetesAutomaticCluster,
  type KubernetesAutomaticClusterConfig,
} from "@cdktn/provider-azurerm/lib/kubernetes-automatic-cluster";
import { KubernetesClusterDeploymentSafeguard } from "@cdktn/provider-azurerm/lib/kubernetes-cluster-deployment-safeguard";
import type { TerraformResource } from "cdktn";
import type { Construct } from "constructs";
import type { ApiServerDetails } from "../cluster/api-server/api-server-access";
import type {
  AutomaticClusterArguments,
  CreatedAutomaticCluster,
} from "../cluster/automatic/automatic-cluster-arguments";
import type { SafeguardsArguments } from "../cluster/security/deployment-safeguards";

/** The deployment safeguards of a cluster. */
export function createDeploymentSafeguards(
  scope: Construct,
  id: string,
  config: SafeguardsArguments,
): TerraformResource {
  return new KubernetesClusterDeploymentSafeguard(scope, id, config);
}

/** An AKS Automatic cluster. */
export function createAutomaticCluster(
  scope: Construct,
  id: string,
  args: AutomaticClusterArguments,
): CreatedAutomaticCluster {
  const { apiServer, identityId, network } = args;
  const resource = new KubernetesAutomaticCluster(scope, id, {
    name: args.name,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    identity: identityId
      ? { type: "UserAssigned", identityIds: [identityId] }
      : { type: "SystemAssigned" },
    hostedSystem: network && {
      nodeSubnetId: network.nodeSubnet.id,
      systemNodeSubnetId: network.systemNodeSubnet.id,
    },
    ...accessTo(apiServer),
    dependsOn: args.dependsOn,
  });
  return {
    resource,
    id: resource.id,
    name: resource.name,
    resourceGroupName: resource.resourceGroupName,
    nodeResourceGroupId: resource.nodeResourceGroupId,
    fqdn: resource.fullyQualifiedDomainName,
    privateFqdn: resource.privateFullyQualifiedDomainName,
    oidcIssuerUrl: resource.oidcIssuerUrl,
    kubeconfig: resource.kubeConfigRaw,
    principalId: resource.identity.principalId,
  };
}

function accessTo({
  isPrivate,
  ranges,
  subnet,
  dns,
  publicFqdn,
}: ApiServerDetails): Pick<KubernetesAutomaticClusterConfig, "apiServerAccess" | "privateCluster"> {
  const authorizedIpRanges = ranges.length > 0 ? ranges : undefined;
  return {
    apiServerAccess:
      authorizedIpRanges || subnet ? { authorizedIpRanges, subnetId: subnet?.id } : undefined,
    privateCluster: isPrivate
      ? {
          privateDnsZoneId: dns?.zoneId ?? "System",
          publicFullyQualifiedDomainNameEnabled:
            (publicFqdn ?? dns?.zoneId === "None") || undefined,
        }
      : undefined,
  };
}
