import { asObject, block, type Json } from "./configuration";

/** The attributes of a resource in the state, and `true` in place of those that are sensitive. */
interface Attributes {
  readonly values: Json;
  readonly marks: Json;
}

/** What Azure or the provider decides where the configuration leaves it open, if it matters to a change. */
const FILLED_IN: Readonly<Record<string, (planned: Json) => Attributes>> = {
  azurerm_kubernetes_automatic_cluster: () => ({ values: { kube_config: [] }, marks: {} }),
  azurerm_kubernetes_cluster: (planned) => ({
    values: {
      kube_config: [],
      kube_admin_config: [],
      private_dns_zone_id: planned.private_cluster_enabled ? "System" : "",
      default_node_pool: [{ os_sku: "Ubuntu" }],
      network_profile: [
        {
          network_policy: "",
          pod_cidr: "10.244.0.0/16",
          service_cidr: "10.0.0.0/16",
          dns_service_ip: "10.0.0.10",
          ...outboundProfile(block(planned.network_profile).outbound_type),
        },
      ],
      // AKS makes an administrator of Windows nodes whether there are any or not.
      windows_profile: [{ admin_username: "azureuser", admin_password: "", license: "", gmsa: [] }],
    },
    marks: { windows_profile: [{ admin_password: true }] },
  }),
  azurerm_kubernetes_cluster_node_pool: (planned) => ({
    values: { os_sku: planned.os_type === "Windows" ? "Windows2022" : "Ubuntu" },
    marks: {},
  }),
  azurerm_log_analytics_workspace: () => ({
    values: { local_authentication_enabled: true, local_authentication_disabled: false },
    marks: {},
  }),
  // A plan marks unknown data as sensitive, without its type.
  kubernetes_secret_v1: () => ({ values: { data: {} }, marks: {} }),
};

/** The profile of the outbound type of a cluster. */
function outboundProfile(type: unknown): Json {
  const common = { effective_outbound_ips: [], managed_outbound_ip_count: 1 };
  switch (type) {
    case "loadBalancer":
      return {
        load_balancer_profile: [
          {
            ...common,
            backend_pool_type: "NodeIPConfiguration",
            idle_timeout_in_minutes: 0,
            managed_outbound_ipv6_count: 0,
            outbound_ip_address_ids: [],
            outbound_ip_prefix_ids: [],
            outbound_ports_allocated: 0,
          },
        ],
      };
    case "managedNATGateway":
      return { nat_gateway_profile: [{ ...common, idle_timeout_in_minutes: 4 }] };
    default:
      return {};
  }
}

/** The attributes of a resource, with what Azure fills in where they are empty. */
export function filledIn(type: string, { values, marks }: Attributes): Attributes {
  const decided = FILLED_IN[type]?.(values);
  return {
    values: filled(values, decided?.values) as Json,
    marks: filled(marks, decided?.marks) as Json,
  };
}

function filled(planned: unknown, other: unknown): unknown {
  if (other === undefined) {
    return planned;
  }
  if (isEmpty(planned)) {
    return other;
  }
  if (Array.isArray(planned)) {
    return planned.map((item, index) => filled(item, asObject(other)[index]));
  }
  return typeof planned === "object"
    ? Object.fromEntries(
        Object.keys({ ...planned, ...asObject(other) }).map((key) => [
          key,
          filled(asObject(planned)[key], asObject(other)[key]),
        ]),
      )
    : planned;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
