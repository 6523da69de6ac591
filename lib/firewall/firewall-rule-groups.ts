import type {
  FirewallPolicyRuleCollectionGroupApplicationRuleCollection,
  FirewallPolicyRuleCollectionGroupApplicationRuleCollectionRule,
  FirewallPolicyRuleCollectionGroupNetworkRuleCollection,
  FirewallPolicyRuleCollectionGroupNetworkRuleCollectionRule,
} from "@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group";
import { TransportProtocol } from "../network/security-rule";
import { regionName } from "../resource/region-name";
import {
  type AddressEgressOptions,
  type AksEgressOptions,
  FirewallProtocol,
  type FqdnEgressOptions,
} from "./firewall-egress";

type ApplicationRule = FirewallPolicyRuleCollectionGroupApplicationRuleCollectionRule;
type NetworkRule = FirewallPolicyRuleCollectionGroupNetworkRuleCollectionRule;

/** The rule collections of one group. */
export interface RuleCollections {
  readonly networkRuleCollection?: FirewallPolicyRuleCollectionGroupNetworkRuleCollection[];
  readonly applicationRuleCollection?: FirewallPolicyRuleCollectionGroupApplicationRuleCollection[];
}

/**
 * The egress that AKS requires. Azure maintains the FQDN tag with the names that AKS documents.
 * Sources: https://learn.microsoft.com/azure/aks/limit-egress-traffic and
 * https://learn.microsoft.com/azure/aks/outbound-rules-control-egress
 */
export function aksRules(options: AksEgressOptions, firewallLocation: string): RuleCollections {
  const { dnsServers = [], location, privateCluster, serviceTags = [] } = options;
  const sourceAddresses = options.sourceRanges;
  const region = [`AzureCloud.${regionName(location ?? firewallLocation)}`];
  const rule = (
    name: string,
    protocols: string[],
    port: number,
    to: Pick<NetworkRule, "destinationAddresses" | "destinationFqdns">,
  ): NetworkRule => ({ name, protocols, sourceAddresses, destinationPorts: [String(port)], ...to });
  const network = [
    ...(privateCluster
      ? []
      : [
          rule("api-server-udp", ["UDP"], 1194, { destinationAddresses: region }),
          rule("api-server-tcp", ["TCP"], 9000, { destinationAddresses: region }),
        ]),
    rule("ntp", ["UDP"], 123, { destinationFqdns: ["ntp.ubuntu.com"] }),
    ...(dnsServers.length > 0
      ? [rule("dns", ["UDP", "TCP"], 53, { destinationAddresses: dnsServers })]
      : []),
    ...(serviceTags.length > 0
      ? [rule("service-tags", ["TCP"], 443, { destinationAddresses: serviceTags })]
      : []),
  ];
  const application = [
    {
      name: "aks",
      sourceAddresses,
      protocols: protocolBlocks([FirewallProtocol.https(), FirewallProtocol.http()]),
      destinationFqdnTags: ["AzureKubernetesService"],
    },
  ];
  return collections(network, application);
}

/** Application rules for HTTP and HTTPS, network rules for other protocols. */
export function fqdnRules(options: FqdnEgressOptions): RuleCollections {
  const { fqdns, sourceRanges: sourceAddresses } = options;
  const protocols = options.protocols ?? [FirewallProtocol.https()];
  const application = protocols.filter(({ _isApplication }) => _isApplication);
  const network = protocols.filter(({ _isApplication }) => !_isApplication);
  return collections(
    network.map(({ name, port }) => ({
      name: `${name.toLowerCase()}-${port}`,
      protocols: [name],
      sourceAddresses,
      destinationFqdns: fqdns,
      destinationPorts: [String(port)],
    })),
    application.length > 0
      ? [
          {
            name: "fqdns",
            sourceAddresses,
            protocols: protocolBlocks(application),
            destinationFqdns: fqdns,
          },
        ]
      : [],
  );
}

/** Network rules for addresses. */
export function addressRules(options: AddressEgressOptions): RuleCollections {
  const { destinations, ports, protocol = TransportProtocol.TCP, sourceRanges } = options;
  const rule = {
    name: "addresses",
    protocols: [protocol === TransportProtocol.ANY ? "Any" : protocol.toUpperCase()],
    sourceAddresses: sourceRanges,
    destinationAddresses: destinations,
    destinationPorts: ports,
  };
  return collections([rule], []);
}

function protocolBlocks(protocols: FirewallProtocol[]) {
  return protocols.map(({ name, port }) => ({ type: name, port }));
}

/**
 * Azure evaluates network rules first, whatever the priorities; collections in a group need
 * distinct priorities.
 */
function collections(network: NetworkRule[], application: ApplicationRule[]): RuleCollections {
  const allow = { action: "Allow" };
  return {
    networkRuleCollection:
      network.length > 0
        ? [{ ...allow, name: "network", priority: 100, rule: network }]
        : undefined,
    applicationRuleCollection:
      application.length > 0
        ? [{ ...allow, name: "application", priority: 200, rule: application }]
        : undefined,
  };
}
