/** Values that an argument could have instead. */
export function otherValues(path: string, value: unknown): readonly unknown[] {
  switch (typeof value) {
    case "boolean":
      return [!value];
    case "number":
      return [otherNumber(path, value)];
    case "string":
      return otherTexts(path, value);
    default:
      return Array.isArray(value) ? otherLists(path, value) : [];
  }
}

function otherNumber(path: string, value: number): number {
  if (path === "storage_mb") {
    return value / 2;
  }
  if (value < 0) {
    return 0.5;
  }
  return value > 100_000 || path.endsWith("size_gb") ? value - 1 : value + 1;
}

function otherLists(path: string, [first, ...others]: readonly unknown[]): unknown[] {
  return otherValues(path, first).map((it) => [it, ...others]);
}

/** The choices of arguments where their values alone do not say which there are. */
const CHOICES_BY_PATH: readonly (readonly [path: RegExp, choices: string])[] = [
  [/^location$/, "westeurope northeurope"],
  [/network_policy$/, "calico azure cilium"],
  [/network_data_plane$/, "azure cilium"],
  [/network_plugin$/, "azure none"],
  [/load_balancer_sku$/, "standard basic"],
  [/kubelet_disk_type$/, "OS Temporary"],
  [/(^|\.)os_sku$/, "AzureLinux Ubuntu Windows2019 Windows2022"],
  [/scale_down_mode$|eviction_policy$/, "Delete Deallocate"],
  [/^priority$/, "Regular Spot"],
  [/^mode$/, "System User"],
  [/sku_tier$/, "Free Standard Premium Free"],
  [/^tier$/, "Free Standard"],
  [/^level$/, "Enforce Warn"],
  [/^pod_security_standards_level$/, "Baseline Restricted"],
  [/^(sku|plan)$/, "Premium Standard Basic Standard PerGB2018 CapacityReservation Analytics Basic"],
  [/cpu_manager_policy$/, "none static"],
  [/when_(deleted|scaled)$/, "Retain Delete"],
  [/concurrency_policy$/, "Allow Forbid Replace"],
  [/policy\.default_action$|^access$/, "Allow Deny"],
  [/default_action$/, "Allow Deny"],
  [/update_strategy\.type$/, "RollingUpdate OnDelete"],
  [/strategy\.type$/, "RollingUpdate Recreate"],
  [/base_image_trigger\.type$/, "All Runtime"],
  [/(^|\.)(allocation_method)$/, "Static Dynamic"],
  [/trigger_action$|gpu_driver$/, "Install None"],
  [/network_rule_bypass_option$/, "None AzureServices"],
  [/bypass$/, "None AzureServices"],
  [/outbound_type$/, "managedNATGateway loadBalancer userDefinedRouting none loadBalancer"],
  [/default_nginx_controller$/, "Internal External None"],
  [/node_os_upgrade_channel$/, "NodeImage None SecurityPatch NodeImage"],
  [/ip_address_type$/, "None Public Private Public"],
  [/^service_tier$|account_tier$/, "Standard Premium"],
  [/^sku_name$/, "Premium Standard Basic Standard premium standard premium HS_Gen5_2 GP_Gen5_2"],
  [/^version$/, "16 15"],
  [/backup\.type$/, "Continuous Periodic"],
  [/^account_kind$/, "StorageV2 BlobStorage StorageV2"],
  [/^kind$/, "GlobalDocumentDB MongoDB Linux Windows"],
  [/consistency_level$/, "Session Strong"],
  [/storage_account_type$/, "Standard_LRS Premium_LRS"],
  [/create_option$/, "Empty Upload"],
  [/container_access_type$/, "private blob"],
  [/capabilities\.name$/, "EnableServerless EnableTable"],
  [/key_opts$/, "decrypt sign encrypt verify"],
  [/vm_size$/, "Standard_D8ds_v5 Standard_D4ds_v5 Standard_NC24ads_A100_v4"],
  [/linux_os_config\.transparent_huge_page/, "always madvise never"],
  [/restart_policy$/, "Always OnFailure Never"],
  [/(^|\.)day(_of_week)?$/, "Monday Tuesday Saturday Sunday Monday"],
  [/conditions?_version$/, "1.0 2.0"],
  [
    /service_delegation\.name$/,
    "Microsoft.ContainerService/managedClusters Microsoft.ContainerInstance/containerGroups",
  ],
  [
    /service_delegation\.actions$/,
    "Microsoft.Network/virtualNetworks/subnets/action Microsoft.Network/virtualNetworks/subnets/join/action Microsoft.Network/virtualNetworks/subnets/action",
  ],
  [/^resource_type$/, "KeyVaults Containers"],
  [/criteria\.operator$/, "GreaterThan LessThan"],
  [/aggregation$/, "Average Total"],
];

/** Values of which exactly one group has each. */
const CHOICES: readonly string[] = [
  "TCP UDP",
  "Tcp Udp",
  "http https",
  "Http Https",
  "Linux Windows",
  "Ephemeral Managed",
  "UserAssigned SystemAssigned",
  "Cordon Schedule",
  "Private Public",
  "First Second Last",
  "Weekly Daily RelativeMonthly AbsoluteMonthly",
  "NodeIP NodeIPConfiguration",
  "patch rapid stable",
  "KubernetesOfficial AKSLongTermSupport",
  "Cache Direct",
  "bridge transparent",
  "MIG1g MIG2g",
  "least-waste most-pods random",
  "OCIContainer WasmWasi",
  "Group User",
  "Complete Incremental",
  "SubscriptionReuse TenantReuse",
  "RuntimeDefault Unconfined",
  "NoSchedule NoExecute",
  "Exists Equal",
  "DoNotSchedule ScheduleAnyway",
  "ClusterIP LoadBalancer",
  "ReadWriteOnce ReadWriteMany",
  "Inbound Outbound",
  "Prefix Exact",
  "LRS ZRS",
  "RSA EC",
  "amd64 arm64",
  "ClusterRole Role",
  "Resource Pods",
  "Dedicated AzureDiagnostics",
  "IPv4 IPv6",
  "Error Warning",
  "auth cron",
  "PT1M PT5M PT15M PT30M PT1H",
  "AZFW_VNet AZFW_Hub",
  "VirtualAppliance Internet",
  "10 11",
];

const FORMS: readonly (readonly [form: RegExp, other: (...match: string[]) => string])[] = [
  [/^(true|false)$/, (text) => `${text === "false"}`],
  [/^0(\d\d\d)$/, (text) => (text === "0444" ? "0440" : "0444")],
  [/^(\d+)$/, (text) => `${Number(text) + 1}`],
  [/^(\d+)(%|[a-zA-Z]+)$/, (_, count, unit) => `${Number(count) + 1}${unit}`],
  [/^(\d\.)(\d)(Gi)?$/, (_, start, digit, unit = "") => `${start}${digit === "5" ? 6 : 5}${unit}`],
  [/^PT?(\d+)([A-Z])$/, (text, count = "") => text.replace(count, `${Number(count) + 4}`)],
  [/^(\d{4})-(\d\d.*)$/, (_, year, rest) => `${Number(year) + 1}-${rest}`],
  [/^(\d\d):(\d\d)$/, (_, hours, minutes) => `${hours === "05" ? "06" : "05"}:${minutes}`],
  [/^(\d+\.\d+)\.(\d+)(.*)$/, (_, start, third, end) => `${start}.${Number(third) + 16}${end}`],
  [/^@\w+$|^\S+ \S+ \S+ \S+ \*$/, (text) => (text === "@daily" ? "@weekly" : "@daily")],
  [/^(\d+ \d+ \* \* )\d.*$/, (_, start) => `${start}3`],
  [/^([\da-f]{8}-.*)[\da-f]$/, (text, start) => `${start}${text.endsWith("7") ? "8" : "7"}`],
  [/^\{.*\}$/s, (text) => text.replace("{", '{"other": "value", ')],
  [/^\$\{jsonencode\(\{/, (text) => text.replace("({", '({"other" = "value", ')],
  [/^Y2V.*$/, () => "b3RoZXI="],
];

function otherTexts(path: string, text: string): string[] {
  const [, ofPath] = CHOICES_BY_PATH.find(([it]) => it.test(path)) ?? [];
  const choices = [ofPath, ...CHOICES].map((it) => it?.split(" ") ?? []);
  const own = choices.find((it) => it.includes(text));
  if (own) {
    return [own[own.indexOf(text) + 1] ?? own[0] ?? ""];
  }
  const form = FORMS.find(([it]) => it.test(text));
  return form ? [text.replace(...form)] : [`${text}2`];
}
