import type { IConstruct } from "constructs";
import type { ActionGroupReference } from "../alerts/alert-options";
import type { IngressGatewayReference } from "../application-gateway/ingress-gateway-reference";
import type { KubeletIdentityReference } from "../cluster/identity/cluster-identity";
import type { FileShareAccount } from "../container-instance/container-volume";
import type { StorageAccountReference } from "../diagnostics/log-destination";
import type { ManagedIdentityReference } from "../identity/principal";
import type { RoleScopeReference } from "../identity/role-scope";
import type { WorkloadIdentityReference } from "../identity/workload-identity";
import type { DiskEncryptionReference } from "../key-vault/disk-encryption-reference";
import type { KeyVaultReference } from "../key-vault/key-vault-base";
import type { KeyVaultKeyReference } from "../key-vault/key-vault-key-reference";
import type { AksClusterReference } from "../kubernetes-cluster/aks-connection";
import type { LockedResource } from "../lock/resource-lock";
import type { WorkspaceReference } from "../log-analytics/workspace-reference";
import type { TrafficAnalyticsWorkspace } from "../network/flow-logs";
import type { NetworkReference } from "../network/network-reference";
import type { SubnetReference } from "../network/subnet-reference";
import type { PolicyResourceGroup } from "../policy/policy-scope";
import type { PrivateDnsZoneReference } from "../private-link/private-dns-zone-reference";
import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import type { TaskAgentPoolReference } from "../registry/task-rules";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { SecretsClusterReference } from "../workload/secret-provider-class";
import type { ClientIdReference } from "../workload/workload-service-account";
import { apiDescription } from "./api-description";
import { InvalidArguments } from "./argument-error";
import { publicApi } from "./public-api";

/**
 * References to resources and constructs, for Python, Java, C# and Go. TypeScript accepts a construct
 * itself wherever a reference is expected; the other languages pass the values of a reference only. What
 * is synthesized is the same.
 *
 * @example
 * new AksNetwork(stack, "network", { resourceGroup: References.resourceGroup(resourceGroup) });
 */
@publicApi("References")
export class References {
  /** An action group: an `ActionGroup`, an `azurerm_monitor_action_group` or its data source. */
  public static actionGroup(construct: IConstruct): ActionGroupReference {
    return referenceTo(construct, "ActionGroupReference");
  }

  /** An `AksCluster`. */
  public static aksCluster(construct: IConstruct): AksClusterReference {
    return referenceTo(construct, "AksClusterReference");
  }

  /** An identity with a client ID: a `WorkloadIdentity` or an `azurerm_user_assigned_identity`. */
  public static clientId(construct: IConstruct): ClientIdReference {
    return referenceTo(construct, "ClientIdReference");
  }

  /** A `DiskEncryption` or an `azurerm_disk_encryption_set`. */
  public static diskEncryption(construct: IConstruct): DiskEncryptionReference {
    return referenceTo(construct, "DiskEncryptionReference");
  }

  /** An `azurerm_storage_account` or its data source, as the account of file shares. */
  public static fileShareAccount(construct: IConstruct): FileShareAccount {
    return referenceTo(construct, "FileShareAccount");
  }

  /** An `ApplicationGateway`, an `azurerm_application_gateway` or its data source. */
  public static ingressGateway(construct: IConstruct): IngressGatewayReference {
    return referenceTo(construct, "IngressGatewayReference");
  }

  /** A `KeyVault`. */
  public static keyVault(construct: IConstruct): KeyVaultReference {
    return referenceTo(construct, "KeyVaultReference");
  }

  /** A `KeyVaultKey`, an `azurerm_key_vault_key` or its data source. */
  public static keyVaultKey(construct: IConstruct): KeyVaultKeyReference {
    return referenceTo(construct, "KeyVaultKeyReference");
  }

  /** An `azurerm_user_assigned_identity` or its data source, as the identity of nodes. */
  public static kubeletIdentity(construct: IConstruct): KubeletIdentityReference {
    return referenceTo(construct, "KubeletIdentityReference");
  }

  /** Any L1 resource or data source with an ID, as the resource that is locked. */
  public static lockedResource(construct: IConstruct): LockedResource {
    return referenceTo(construct, "LockedResource");
  }

  /** An `azurerm_user_assigned_identity` or its data source. */
  public static managedIdentity(construct: IConstruct): ManagedIdentityReference {
    return referenceTo(construct, "ManagedIdentityReference");
  }

  /** A `MonitorWorkspace`, an `azurerm_monitor_workspace` or its data source. */
  public static monitorWorkspace(construct: IConstruct): MonitorWorkspaceReference {
    return referenceTo(construct, "MonitorWorkspaceReference");
  }

  /** An `AksNetwork`, a `HubNetwork`, an `azurerm_virtual_network` or its data source. */
  public static network(construct: IConstruct): NetworkReference {
    return referenceTo(construct, "NetworkReference");
  }

  /** An `azurerm_resource_group` or its data source, as the scope of policies. */
  public static policyResourceGroup(construct: IConstruct): PolicyResourceGroup {
    return referenceTo(construct, "PolicyResourceGroup");
  }

  /** A `PrivateDnsZone`, an `azurerm_private_dns_zone` or its data source. */
  public static privateDnsZone(construct: IConstruct): PrivateDnsZoneReference {
    return referenceTo(construct, "PrivateDnsZoneReference");
  }

  /** An `azurerm_resource_group` or its data source. */
  public static resourceGroup(construct: IConstruct): ResourceGroupReference {
    return referenceTo(construct, "ResourceGroupReference");
  }

  /** Any L1 resource or data source with an ID, as the scope of a role. */
  public static roleScope(construct: IConstruct): RoleScopeReference {
    return referenceTo(construct, "RoleScopeReference");
  }

  /** An `AksCluster`, as the cluster that mounts secrets. */
  public static secretsCluster(construct: IConstruct): SecretsClusterReference {
    return referenceTo(construct, "SecretsClusterReference");
  }

  /** An `azurerm_storage_account` or its data source. */
  public static storageAccount(construct: IConstruct): StorageAccountReference {
    return referenceTo(construct, "StorageAccountReference");
  }

  /** An `azurerm_subnet` or its data source. */
  public static subnet(construct: IConstruct): SubnetReference {
    return referenceTo(construct, "SubnetReference");
  }

  /** An `azurerm_container_registry_agent_pool`. */
  public static taskAgentPool(construct: IConstruct): TaskAgentPoolReference {
    return referenceTo(construct, "TaskAgentPoolReference");
  }

  /** An `azurerm_log_analytics_workspace` or its data source, for traffic analytics. */
  public static trafficAnalyticsWorkspace(construct: IConstruct): TrafficAnalyticsWorkspace {
    return referenceTo(construct, "TrafficAnalyticsWorkspace");
  }

  /** An `azurerm_user_assigned_identity` or its data source, as the identity of workloads. */
  public static workloadIdentity(construct: IConstruct): WorkloadIdentityReference {
    return referenceTo(construct, "WorkloadIdentityReference");
  }

  /** A `LogAnalyticsWorkspace`, an `azurerm_log_analytics_workspace` or its data source. */
  public static workspace(construct: IConstruct): WorkspaceReference {
    return referenceTo(construct, "WorkspaceReference");
  }

  private constructor() {}
}

/** The construct, with the values that other languages require of a reference. */
function referenceTo<Reference>(construct: IConstruct, type: string): Reference {
  const needed = Object.keys(apiDescription().structs[type] ?? {}).filter(
    (name) => !name.endsWith("?"),
  );
  const missing = needed.filter((name) => !(name in construct));
  if (missing.length > 0) {
    const reason = `${construct.constructor.name} has no ${missing.join(" and no ")}.`;
    const fix = `pass a construct that ${type} describes.`;
    throw new InvalidArguments(construct.node.path, [{ option: "construct", reason, fix }]);
  }
  const values = needed.map((name) => [name, construct[name as keyof IConstruct]]);
  return { ...Object.fromEntries(values), construct };
}
