import { describe, expect, test } from "@jest/globals";
import { NO_QUERIES } from "../support/edition";
import { configuration, findings } from "./configurations";

const weakened = (type: string, before: object, after: object) =>
  findings(
    configuration({ [type]: { it: before } }),
    configuration({ [type]: { it: after } }),
  ).weakened.map(({ text }) => text);

const podWith = (securityContext: object) => ({
  metadata: { name: "web" },
  spec: { template: { spec: { container: [{ name: "web", security_context: securityContext }] } } },
});

const CLOSED = { privileged: false, run_as_non_root: true };

describe.each([
  [
    "azurerm_kubernetes_cluster_deployment_safeguard",
    { level: "Enforce", pod_security_standards_level: "Restricted" },
    { level: "Warn", pod_security_standards_level: "Baseline" },
    ["Deployment safeguards only warn", "Pods of all namespaces may have more privileges"],
  ],
  [
    "azurerm_kubernetes_cluster_deployment_safeguard",
    { level: "Enforce", excluded_namespaces: ["monitoring"] },
    { level: "Enforce", excluded_namespaces: ["monitoring", "shop"] },
    ["no longer apply to these namespaces: shop."],
  ],
  [
    "azurerm_kubernetes_automatic_cluster",
    { private_cluster: { private_dns_zone_id: "System" } },
    { api_server_access: { authorized_ip_ranges: ["203.0.113.0/24"] } },
    ["The API server gets a public address."],
  ],
  [
    "azurerm_kubernetes_automatic_cluster",
    { api_server_access: { authorized_ip_ranges: ["203.0.113.0/24"] } },
    {},
    ["The API server accepts every address."],
  ],
  [
    "azurerm_kubernetes_cluster",
    {
      private_cluster_enabled: true,
      api_server_access_profile: { authorized_ip_ranges: ["203.0.113.0/24"] },
    },
    {
      private_cluster_enabled: false,
      api_server_access_profile: { authorized_ip_ranges: ["203.0.113.0/24"] },
    },
    ["The API server gets a public address."],
  ],
  [
    "azurerm_kubernetes_cluster",
    { run_command_enabled: false },
    { run_command_enabled: true },
    ["Commands can be run in the cluster"],
  ],
  [
    "azurerm_kubernetes_cluster",
    { run_command_enabled: false },
    {},
    ["Commands can be run in the cluster through Azure"],
  ],
  [
    "azurerm_kubernetes_cluster",
    { microsoft_defender: { log_analytics_workspace_id: "w" } },
    {},
    ["Defender no longer watches"],
  ],
  [
    "azurerm_kubernetes_cluster",
    { key_management_service: { key_vault_key_id: "k" } },
    {},
    ["Secrets in etcd are no longer encrypted"],
  ],
  [
    "azurerm_kubernetes_cluster",
    { node_os_upgrade_channel: "SecurityPatch" },
    { node_os_upgrade_channel: "Unmanaged" },
    ["Node images are no longer patched"],
  ],
  [
    "azurerm_kubernetes_cluster",
    { azure_active_directory_role_based_access_control: { azure_rbac_enabled: true } },
    { azure_active_directory_role_based_access_control: { azure_rbac_enabled: false } },
    ["Azure roles no longer decide"],
  ],
  [
    "azurerm_kubernetes_cluster_node_pool",
    { fips_enabled: true },
    {},
    ["no longer has FIPS 140 images"],
  ],
  [
    "azurerm_kubernetes_cluster_node_pool",
    {},
    { node_public_ip_enabled: true },
    ["Nodes of the pool get public addresses."],
  ],
  ["azurerm_container_registry", {}, { admin_enabled: true }, ["an administrator with a password"]],
  [
    "azurerm_container_registry",
    { network_rule_bypass_option: "None" },
    {},
    ["Trusted Azure services pass"],
  ],
  ["azurerm_key_vault", { purge_protection_enabled: true }, {}, ["can be purged at once"]],
  [
    "azurerm_key_vault",
    { network_acls: { default_action: "Deny", bypass: "None" } },
    { network_acls: { default_action: "Deny", bypass: "AzureServices" } },
    ["Trusted Azure services pass"],
  ],
  [
    "azurerm_log_analytics_workspace",
    NO_QUERIES,
    {},
    ["The logs can be queried from the internet."],
  ],
  ["azurerm_resource_policy_assignment", {}, { enforce: false }, ["it no longer denies"]],
  [
    "azurerm_security_center_subscription_pricing",
    { tier: "Standard" },
    { tier: "Free" },
    ["The Defender plan is off."],
  ],
  [
    "azurerm_firewall_policy",
    { threat_intelligence_mode: "Deny" },
    { threat_intelligence_mode: "Alert" },
    ["lets more known malicious traffic pass"],
  ],
  [
    "azurerm_container_group",
    { ip_address_type: "Private" },
    { ip_address_type: "Public" },
    ["gets a public address"],
  ],
  [
    "kubernetes_deployment_v1",
    podWith({ privileged: false }),
    podWith({ privileged: true }),
    ["A container is privileged"],
  ],
  [
    "kubernetes_deployment_v1",
    podWith({ allow_privilege_escalation: false }),
    podWith({}),
    ["can gain more rights"],
  ],
  [
    "kubernetes_deployment_v1",
    podWith({ run_as_non_root: true }),
    podWith({}),
    ["may run as root"],
  ],
  [
    "azurerm_monitor_diagnostic_setting",
    { enabled_log: [{ category: "kube-audit" }, { category: "guard" }] },
    { enabled_log: [{ category: "guard" }] },
    ["Logs are no longer kept: kube-audit."],
  ],
  [
    "azurerm_federated_identity_credential",
    {
      subject: "repo:shop/app:ref:refs/heads/main",
      issuer: "https://token.example.com",
      parent_id: "p",
    },
    { subject: "repo:shop/app:pull_request", issuer: "https://token.example.com", parent_id: "p" },
    ["repo:shop/app:pull_request (https://token.example.com) can sign in as p."],
  ],
  [
    "azurerm_container_registry_scope_map",
    { name: "m", actions: ["repositories/a/content/read"] },
    { name: "m", actions: ["repositories/a/content/read", "repositories/a/content/write"] },
    ["allows repositories/a/content/write."],
  ],
  [
    "kubernetes_role_binding_v1",
    { metadata: { namespace: "shop" }, role_ref: { kind: "Role", name: "view" }, subject: [] },
    {
      metadata: { namespace: "shop" },
      role_ref: { kind: "Role", name: "view" },
      subject: [{ kind: "Group", name: "ops" }],
    },
    ["Group ops gets the Role view in shop."],
  ],
  [
    "kubernetes_role_v1",
    { metadata: { name: "reader" }, rule: [{ verbs: ["get"], resources: ["configmaps"] }] },
    {
      metadata: { name: "reader" },
      rule: [
        { verbs: ["get"], resources: ["configmaps"] },
        { verbs: ["list", "get"], resources: ["secrets"], resource_names: ["db"] },
      ],
    },
    ["The role reader allows get, list on secrets (db)."],
  ],
  [
    "kubernetes_cluster_role_v1",
    { metadata: { name: "r" }, rule: [{ verbs: ["get"], non_resource_urls: ["/healthz"] }] },
    { metadata: { name: "r" }, rule: [{ verbs: ["get"], non_resource_urls: ["/metrics"] }] },
    ["The role r allows get on /metrics."],
  ],
  [
    "kubernetes_cron_job_v1",
    { metadata: { name: "job" }, spec: { job_template: { spec: podWith(CLOSED).spec } } },
    {
      metadata: { name: "job" },
      spec: { job_template: { spec: podWith({ privileged: true }).spec } },
    },
    ["A container is privileged", "A container may run as root."],
  ],
  [
    "azurerm_virtual_network",
    { ddos_protection_plan: { id: "plan", enable: true } },
    {},
    ["The network is no longer protected from DDoS attacks."],
  ],
  [
    "azurerm_network_watcher_flow_log",
    { enabled: true },
    { enabled: false },
    ["Flows of the network are no longer recorded."],
  ],
  [
    "azurerm_network_security_rule",
    { access: "Deny", direction: "Inbound", name: "r", protocol: "Tcp" },
    {
      access: "Allow",
      direction: "Inbound",
      name: "r",
      protocol: "Tcp",
      source_address_prefix: "Internet",
      destination_port_range: "22",
    },
    ["Inbound traffic from Internet to port 22 (Tcp) is allowed: r."],
  ],
] as const)("%s", (type, before, after, texts) => {
  test(`${texts.join(" ")}`, () => {
    expect(weakened(type, before, after)).toEqual(
      texts.map((text) => expect.stringContaining(text)),
    );
  });

  test(`the other way round, that is no weakening: ${texts[0]}`, () => {
    const found = weakened(type, after, before);
    expect(found.filter((text) => texts.some((it) => text.includes(it)))).toEqual([]);
  });
});

test.each([
  ["a diagnostic setting", "azurerm_monitor_diagnostic_setting", "no longer kept"],
  ["a network policy", "kubernetes_network_policy_v1", "accept all traffic"],
  ["a flow log", "azurerm_network_watcher_flow_log", "no longer recorded"],
  ["a plan", "azurerm_network_ddos_protection_plan", "no longer protected"],
  ["a safeguard", "azurerm_kubernetes_cluster_deployment_safeguard", "no longer apply"],
  ["a quota", "kubernetes_resource_quota_v1", "all resources of the cluster"],
  ["a limit range", "kubernetes_limit_range_v1", "get none"],
  ["a lock", "azurerm_management_lock", "can be deleted"],
])("%s that goes takes its protection with it", (_, type, text) => {
  const { weakened } = findings(configuration({ [type]: { it: {} } }), configuration({}));
  expect(weakened.map((it) => it.text)).toEqual([expect.stringContaining(text)]);
});

test("an output that is no longer sensitive is readable", () => {
  const output = (sensitive?: true) => ({ output: { key: { value: "${a.b.c}", sensitive } } });
  const [before, after] = [configuration({}, output(true)), configuration({}, output())];
  expect(findings(before, after).weakened).toEqual([
    {
      address: "output.key",
      path: "production/output.key",
      text: "The output is no longer sensitive: plans and logs show it.",
    },
  ]);
});

test("a principal, a scope and a role are named", () => {
  const resources = {
    azurerm_user_assigned_identity: { app: { name: "id-orders" } },
    azurerm_container_registry: { images: { name: "crshop" } },
  };
  const role = {
    azurerm_role_assignment: {
      pull: {
        principal_id: "${azurerm_user_assigned_identity.app.principal_id}",
        scope: "${azurerm_container_registry.images.id}",
        role_definition_name: "AcrPull",
      },
    },
  };
  const { weakened } = findings(configuration(resources), configuration({ ...resources, ...role }));
  expect(weakened.map(({ text }) => text)).toEqual([
    "user assigned identity id-orders gets the role AcrPull on container registry crshop.",
  ]);
});
