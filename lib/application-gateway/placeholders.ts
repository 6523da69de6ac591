import type { ApplicationGatewayConfig } from "@cdktf/provider-azurerm/lib/application-gateway";

const NAME = "placeholder";
const FRONTEND = "public";

/**
 * What the ingress controller changes, according to its documentation and to the tags that it adds:
 * https://azure.github.io/application-gateway-kubernetes-ingress
 */
export const MANAGED_BY_INGRESS_CONTROLLER = [
  "backend_address_pool",
  "backend_http_settings",
  "frontend_port",
  "http_listener",
  "probe",
  "redirect_configuration",
  "request_routing_rule",
  "rewrite_rule_set",
  "ssl_certificate",
  "trusted_root_certificate",
  "url_path_map",
  'tags["ingress-for-aks-cluster-id"]',
  'tags["managed-by-k8s-ingress"]',
];

/** Azure does not create a gateway without a rule. The ingress controller replaces these. */
export function placeholders(
  publicIpAddressId: string,
): Pick<
  ApplicationGatewayConfig,
  | "frontendIpConfiguration"
  | "frontendPort"
  | "backendAddressPool"
  | "backendHttpSettings"
  | "httpListener"
  | "requestRoutingRule"
> {
  return {
    frontendIpConfiguration: [{ name: FRONTEND, publicIpAddressId }],
    frontendPort: [{ name: NAME, port: 80 }],
    backendAddressPool: [{ name: NAME }],
    backendHttpSettings: [
      { name: NAME, port: 80, protocol: "Http", cookieBasedAffinity: "Disabled" },
    ],
    httpListener: [
      {
        name: NAME,
        frontendIpConfigurationName: FRONTEND,
        frontendPortName: NAME,
        protocol: "Http",
      },
    ],
    requestRoutingRule: [
      {
        name: NAME,
        priority: 20000,
        ruleType: "Basic",
        httpListenerName: NAME,
        backendAddressPoolName: NAME,
        backendHttpSettingsName: NAME,
      },
    ],
  };
}
