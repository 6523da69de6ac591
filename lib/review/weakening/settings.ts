import { ArgumentEffects } from "../argument-effects";
import type { ResourceChange } from "../resource-changes";
import { leavesAt } from "./weakening";

/** A setting that protects, and what its loss means. */
interface ProtectiveSetting {
  /** Types whose argument it is. */
  readonly types: readonly string[];
  readonly path: string;
  /** The values from the least to the most protection; `undefined` is an absent argument without default. */
  readonly order: readonly unknown[];
  readonly text: string;
}

const CLUSTER = ["azurerm_kubernetes_cluster"];
const AUTOMATIC_CLUSTER = ["azurerm_kubernetes_automatic_cluster"];
const SAFEGUARDS = ["azurerm_kubernetes_cluster_deployment_safeguard"];
const POOLS = ["azurerm_kubernetes_cluster_node_pool"];
const REGISTRY = ["azurerm_container_registry"];
const VAULT = ["azurerm_key_vault"];
const WORKSPACE = ["azurerm_log_analytics_workspace"];
const ASSIGNMENTS = [
  "azurerm_resource_policy_assignment",
  "azurerm_resource_group_policy_assignment",
  "azurerm_subscription_policy_assignment",
];
const PODS = ["kubernetes_deployment_v1", "kubernetes_stateful_set_v1", "kubernetes_daemon_set_v1"];

const on = (types: readonly string[], path: string, text: string): ProtectiveSetting => ({
  types,
  path,
  order: [[false, undefined], true],
  text,
});
const off = (types: readonly string[], path: string, text: string): ProtectiveSetting => ({
  types,
  path,
  order: [true, [false, undefined]],
  text,
});
const present = (types: readonly string[], path: string, text: string): ProtectiveSetting => ({
  types,
  path,
  order: [undefined, PRESENT],
  text,
});
const ranked = (
  types: readonly string[],
  path: string,
  order: readonly unknown[],
  text: string,
): ProtectiveSetting => ({ types, path, order, text });

/** Any value. */
const PRESENT = Symbol("present");

const ENTRA_ID = "azure_active_directory_role_based_access_control";

/** From azurerm 5.0 on. */
const INTERNET_ACCESS = [["Enabled", undefined], "SecuredByPerimeter", "Disabled"];

const SETTINGS: readonly ProtectiveSetting[] = [
  on(CLUSTER, "private_cluster_enabled", "The API server gets a public address."),
  off(
    CLUSTER,
    "private_cluster_public_fqdn_enabled",
    "The name of the API server resolves in public DNS.",
  ),
  present(AUTOMATIC_CLUSTER, "private_cluster", "The API server gets a public address."),
  off(
    AUTOMATIC_CLUSTER,
    "private_cluster.public_fully_qualified_domain_name_enabled",
    "The name of the API server resolves in public DNS.",
  ),
  on(
    CLUSTER,
    "local_account_disabled",
    "Local accounts work: a certificate with full rights, without Entra ID.",
  ),
  on(CLUSTER, "role_based_access_control_enabled", "Kubernetes RBAC is off."),
  on(
    CLUSTER,
    `${ENTRA_ID}.azure_rbac_enabled`,
    "Azure roles no longer decide who may do what in the cluster.",
  ),
  present(CLUSTER, ENTRA_ID, "Users no longer sign in with Entra ID."),
  on(CLUSTER, "azure_policy_enabled", "Azure Policy no longer checks what runs in the cluster."),
  ranked(
    SAFEGUARDS,
    "level",
    ["Warn", "Enforce"],
    "Deployment safeguards only warn; they no longer reject objects.",
  ),
  ranked(
    SAFEGUARDS,
    "pod_security_standards_level",
    [["Privileged", undefined], "Baseline", "Restricted"],
    "Pods of all namespaces may have more privileges.",
  ),
  off(
    CLUSTER,
    "run_command_enabled",
    "Commands can be run in the cluster through Azure (az aks command invoke).",
  ),
  on(CLUSTER, "image_cleaner_enabled", "Unused images with vulnerabilities stay on the nodes."),
  on(CLUSTER, "workload_identity_enabled", "Pods can no longer use workload identities."),
  on(
    CLUSTER,
    "key_vault_secrets_provider.secret_rotation_enabled",
    "Mounted secrets are no longer rotated.",
  ),
  present(CLUSTER, "microsoft_defender", "Defender no longer watches the cluster."),
  present(CLUSTER, "oms_agent", "Container logs are no longer collected."),
  present(CLUSTER, "monitor_metrics", "Prometheus metrics are no longer collected."),
  present(
    CLUSTER,
    "key_management_service",
    "Secrets in etcd are no longer encrypted with your own key.",
  ),
  present(CLUSTER, "automatic_upgrade_channel", "Kubernetes is no longer patched automatically."),
  ranked(
    CLUSTER,
    "node_os_upgrade_channel",
    ["None", "Unmanaged", PRESENT],
    "Node images are no longer patched automatically.",
  ),
  ranked(
    CLUSTER,
    "network_profile.network_policy",
    [undefined, PRESENT],
    "Network policies are no longer enforced.",
  ),
  on(
    CLUSTER,
    "default_node_pool.host_encryption_enabled",
    "Temporary disks and caches of the system pool are no longer encrypted on the host.",
  ),
  on(CLUSTER, "default_node_pool.fips_enabled", "The system pool no longer has FIPS 140 images."),
  off(
    CLUSTER,
    "default_node_pool.node_public_ip_enabled",
    "Nodes of the system pool get public addresses.",
  ),
  on(
    POOLS,
    "host_encryption_enabled",
    "Temporary disks and caches of the pool are no longer encrypted on the host.",
  ),
  on(POOLS, "fips_enabled", "The pool no longer has FIPS 140 images."),
  off(POOLS, "node_public_ip_enabled", "Nodes of the pool get public addresses."),
  off(REGISTRY, "public_network_access_enabled", "The registry can be reached from the internet."),
  off(REGISTRY, "admin_enabled", "The registry has an administrator with a password."),
  off(REGISTRY, "anonymous_pull_enabled", "Anybody can pull images without signing in."),
  off(REGISTRY, "export_policy_enabled", "Images can be exported to other registries."),
  on(REGISTRY, "trust_policy_enabled", "Images need no signature."),
  on(REGISTRY, "quarantine_policy_enabled", "Images can be pulled before they are scanned."),
  present(REGISTRY, "encryption", "Images are no longer encrypted with your own key."),
  ranked(
    REGISTRY,
    "network_rule_set.default_action",
    ["Allow", "Deny"],
    "The registry accepts every address.",
  ),
  ranked(
    REGISTRY,
    "network_rule_bypass_option",
    ["AzureServices", "None"],
    "Trusted Azure services pass the network rules of the registry.",
  ),
  off(VAULT, "public_network_access_enabled", "The vault can be reached from the internet."),
  on(VAULT, "purge_protection_enabled", "Deleted keys and secrets can be purged at once."),
  on(
    VAULT,
    "rbac_authorization_enabled",
    "Access policies of the vault take the place of Azure roles.",
  ),
  ranked(
    VAULT,
    "network_acls.default_action",
    [["Allow", undefined], "Deny"],
    "The vault accepts every address.",
  ),
  ranked(
    VAULT,
    "network_acls.bypass",
    [["AzureServices", undefined], "None"],
    "Trusted Azure services pass the network rules of the vault.",
  ),
  off(VAULT, "enabled_for_deployment", "Virtual machines can read certificates from the vault."),
  off(VAULT, "enabled_for_template_deployment", "Deployments can read secrets from the vault."),
  off(WORKSPACE, "local_authentication_enabled", "Agents can send logs with a shared key."),
  off(WORKSPACE, "internet_ingestion_enabled", "The workspace accepts logs from the internet."),
  off(WORKSPACE, "internet_query_enabled", "The logs can be queried from the internet."),
  ranked(
    WORKSPACE,
    "internet_ingestion_access_type",
    INTERNET_ACCESS,
    "The workspace accepts logs from the internet.",
  ),
  ranked(
    WORKSPACE,
    "internet_query_access_type",
    INTERNET_ACCESS,
    "The logs can be queried from the internet.",
  ),
  on(ASSIGNMENTS, "enforce", "The policy only reports; it no longer denies."),
  ranked(
    ["azurerm_security_center_subscription_pricing"],
    "tier",
    ["Free", "Standard"],
    "The Defender plan is off.",
  ),
  ranked(
    ["azurerm_firewall_policy"],
    "threat_intelligence_mode",
    ["Off", "Alert", "Deny"],
    "The firewall lets more known malicious traffic pass.",
  ),
  off(
    ["azurerm_subnet"],
    "default_outbound_access_enabled",
    "Machines in the subnet reach the internet by default.",
  ),
  on(
    ["azurerm_virtual_network"],
    "ddos_protection_plan.enable",
    "The network is no longer protected from DDoS attacks.",
  ),
  on(
    ["azurerm_network_watcher_flow_log"],
    "enabled",
    "Flows of the network are no longer recorded.",
  ),
  ranked(
    ["azurerm_container_group"],
    "ip_address_type",
    ["Public", ["Private", "None"]],
    "The container group gets a public address.",
  ),
  ...podSettings(PODS, "spec.template.spec"),
  ...podSettings(["kubernetes_cron_job_v1"], "spec.job_template.spec.template.spec"),
  ranked(
    ["kubernetes_service_v1"],
    "spec.type",
    ["LoadBalancer", "NodePort", ["ClusterIP", "ExternalName", undefined]],
    "The service can be reached from outside the cluster.",
  ),
];

/** Settings of pods, by the path of their specification. */
function podSettings(types: readonly string[], pod: string): ProtectiveSetting[] {
  const container = `${pod}.container.security_context`;
  return [
    off(types, `${pod}.host_network`, "Pods share the network of the node."),
    off(types, `${pod}.host_pid`, "Pods see the processes of the node."),
    off(
      types,
      `${container}.privileged`,
      "A container is privileged: it can do what the node can.",
    ),
    ranked(
      types,
      `${container}.allow_privilege_escalation`,
      [[true, undefined], false],
      "A container can gain more rights than it starts with.",
    ),
    on(types, `${container}.run_as_non_root`, "A container may run as root."),
    on(
      types,
      `${container}.read_only_root_filesystem`,
      "A container can write to its root file system.",
    ),
    off(
      types,
      `${pod}.automount_service_account_token`,
      "Pods get a token for the Kubernetes API.",
    ),
  ];
}

const BY_TYPE = new Map<string, ProtectiveSetting[]>();
for (const setting of SETTINGS) {
  for (const type of setting.types) {
    BY_TYPE.set(type, [...(BY_TYPE.get(type) ?? []), setting]);
  }
}

/** Protective settings that are lower after a change. */
export function weakenedSettings({ type, action, before, after }: ResourceChange): string[] {
  if (action !== "update" && action !== "replace") {
    return [];
  }
  const effects = ArgumentEffects.of(type);
  const rankOf = (json: unknown, { path, order }: ProtectiveSetting) => {
    const ranks = leavesAt(json, path).map((leaf) => {
      const value = leaf ?? effects.defaultOf(path);
      const rank = order.findIndex((step) => [step].flat().some((it) => isSame(it, value)));
      return rank >= 0 ? rank : order.indexOf(PRESENT);
    });
    return Math.min(...ranks);
  };
  return (BY_TYPE.get(type) ?? [])
    .filter((setting) => {
      const rank = rankOf(after, setting);
      return rank >= 0 && rank < rankOf(before, setting);
    })
    .map(({ text }) => text);
}

function isSame(step: unknown, value: unknown): boolean {
  return step === value || (value !== undefined && String(step) === String(value));
}
