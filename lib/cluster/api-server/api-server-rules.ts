import { addressAt, parseCidr } from "../../network/cidr";
import { areOfOneNetwork, type SubnetReference } from "../../network/subnet-reference";
import { knownZoneName } from "../../private-link/private-dns-zone-reference";
import { regionName } from "../../resource/region-name";
import { FORMATS, resourceIdFormat } from "../../rules/formats";
import { isKnown } from "../../rules/known";
import { LIMITS, SOURCES } from "../../rules/limits";
import { defineRules, problemIf, type Rule } from "../../rules/rule";
import { formatRule } from "../../rules/value-rules";
import type { AksClusterSpec } from "../aks-cluster-spec";

const SMALLEST_API_SERVER_SUBNET = 28;

/** Source: `SOURCES.vnetIntegration` */
const REGIONS_WITHOUT_VNET_INTEGRATION = new Set(["qatarcentral"]);

const rangeRules = defineRules<AksClusterSpec>("2026-11-24", [
  {
    id: "AKS-CLU-010",
    source: LIMITS.authorizedIpRanges.source,
    check: ({ apiServer: { ranges, isRestricted, subnet } }) => {
      const most = (subnet ? LIMITS.authorizedIpRangesInSubnet : LIMITS.authorizedIpRanges).value;
      const isWrong = isRestricted && (ranges.length < 1 || ranges.length > most);
      return problemIf(isWrong, () => ({
        option: "apiServer",
        value: `${ranges.length} ranges`,
        reason: `publicFrom takes 1–${most} ranges.`,
        fix:
          ranges.length < 1
            ? 'publicFrom("203.0.113.0/24"), or public()'
            : "fewer and larger ranges",
      }));
    },
  },
  {
    id: "AKS-CLU-011",
    source: LIMITS.authorizedIpRanges.source,
    check: ({ apiServer: { ranges } }) =>
      ranges.filter(isKnown).flatMap((range) => {
        const cidr = parseCidr(range);
        return problemIf(cidr === undefined || !cidr.isAligned, () => ({
          option: "apiServer",
          value: range,
          reason: cidr
            ? `Azure wants the first address of the range, which is ${addressAt(cidr, 0)}.`
            : "It must be an IPv4 range in CIDR notation; a single address is a /32.",
          fix: cidr
            ? `"${addressAt(cidr, 0)}/${cidr.prefixLength}"`
            : `"${/^[\d.]+$/.test(range) ? range : "203.0.113.7"}/32"`,
        }));
      }),
  },
]);

/** Azure documents a name of one's own for zones of this form only. */
const ZONE_WITH_SUBDOMAIN = /(^|\.)privatelink\./i;

const dnsRules = defineRules<AksClusterSpec>("2026-11-24", [
  {
    id: "AKS-CLU-012",
    source: SOURCES.privateClusters,
    check: ({ apiServer: { dns, publicFqdn } }) =>
      problemIf(dns?.zoneId === "None" && publicFqdn === false, () => ({
        option: "apiServer.publicFqdn",
        value: false,
        reason: "Without a private DNS zone and without a public name nobody finds the API server.",
        fix: "no publicFqdn, or PrivateApiServerDns.system()",
      })),
  },
  {
    id: "AKS-CLU-013",
    source: SOURCES.privateClusters,
    check: ({ apiServer: { dns }, identity }) =>
      problemIf(dns?._zone !== undefined && !identity.isUserAssigned, () => ({
        option: "identity",
        value: "system-assigned",
        reason:
          "A cluster writes into a DNS zone of yours while it comes up, so its identity must have roles before that.",
        fix: "ClusterIdentity.userAssigned()",
      })),
  },
  {
    id: "AKS-CLU-014",
    source: SOURCES.privateClusters,
    check: ({ apiServer: { dns, subnet }, knownLocation }) => {
      const name = dns?._zone && knownZoneName(dns._zone);
      const region = knownLocation === undefined ? "[a-z0-9]+" : regionName(knownLocation);
      const kind = subnet ? "private(link)?" : "privatelink";
      const form = new RegExp(`^([a-z0-9-]{1,32}\\.)?${kind}\\.${region}\\.azmk8s\\.io$`, "i");
      return problemIf(name !== undefined && !form.test(name), () => ({
        option: "apiServer.dns",
        value: name,
        reason: `The zone of a private cluster${knownLocation ? ` in ${knownLocation}` : ""} is named [<subzone>.]privatelink.<region>.azmk8s.io${subnet ? ", or private in place of privatelink" : ""}.`,
        fix: `name: PrivateDnsZone.aksZoneName("${knownLocation ?? "westeurope"}")`,
      }));
    },
  },
  formatRule({
    id: "AKS-CLU-015",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("Microsoft.Network", "privateDnsZones"),
    fields: ({ apiServer: { dns } }) => [["apiServer.dns", dns?._zone?.id]],
  }),
  formatRule({
    id: "AKS-CLU-016",
    source: LIMITS.dnsPrefix.source,
    format: FORMATS.dnsPrefix,
    fields: ({ apiServer: { dns } }) => [["apiServer.dns.subdomain", dns?.subdomain]],
  }),
  {
    id: "AKS-CLU-033",
    source: SOURCES.privateClusters,
    check: ({ apiServer: { dns } }) => {
      const name = dns?._zone && knownZoneName(dns._zone);
      const isWrong = name !== undefined && !ZONE_WITH_SUBDOMAIN.test(name);
      return problemIf(dns?.subdomain !== undefined && isWrong, () => ({
        option: "apiServer.dns.subdomain",
        value: dns?.subdomain,
        reason: `Azure takes a name for the API server in zones of the form privatelink.<region>.azmk8s.io only, and this one is ${name}.`,
        fix: "PrivateDnsZone.aksZoneName(…) as the zone's name, or no subdomain",
      }));
    },
  },
]);

const subnetRules = defineRules<AksClusterSpec>("2026-11-24", [
  {
    id: "AKS-CLU-017",
    source: SOURCES.vnetIntegration,
    check: ({ apiServer: { subnet } }) => {
      const range = parseCidr(subnet?.addressPrefix);
      return problemIf((range?.prefixLength ?? 0) > SMALLEST_API_SERVER_SUBNET, () => ({
        option: "apiServer.inSubnet",
        value: subnet?.addressPrefix,
        reason: `The subnet of an API server is at least a /${SMALLEST_API_SERVER_SUBNET}.`,
        fix: 'network.addSubnet("api-server", SubnetPurpose.apiServer())',
      }));
    },
  },
  {
    id: "AKS-CLU-018",
    source: SOURCES.vnetIntegration,
    check: ({ apiServer: { subnet }, network, systemPool, addOns }) => {
      const others = [
        network.subnet,
        network.podSubnet,
        systemPool.subnet,
        systemPool.podSubnet,
        addOns.virtualNodesSubnet,
      ];
      const isShared = subnet !== undefined && others.some((other) => other?.id === subnet.id);
      return problemIf(isShared, () => ({
        option: "apiServer.inSubnet",
        value: subnet?.addressPrefix,
        reason: "The API server has a subnet of its own, in which there is nothing else.",
        fix: 'network.addSubnet("api-server", SubnetPurpose.apiServer())',
      }));
    },
  },
  {
    id: "AKS-CLU-019",
    source: SOURCES.vnetIntegration,
    check: ({ apiServer: { subnet }, network }) =>
      problemIf(subnet !== undefined && !liesInNetworkOf(subnet, network.subnet), () => ({
        option: "apiServer.inSubnet",
        value: subnet?.id,
        reason: "The API server's subnet lies in the virtual network of the nodes.",
        fix: network.subnet
          ? "a subnet of that network"
          : "network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }), too",
      })),
  },
  {
    id: "AKS-CLU-032",
    source: SOURCES.vnetIntegration,
    check: ({ apiServer: { subnet }, knownLocation = "" }) =>
      problemIf(
        subnet !== undefined && REGIONS_WITHOUT_VNET_INTEGRATION.has(knownLocation),
        () => ({
          option: "apiServer.inSubnet",
          reason: `API Server VNet Integration is not to be had in ${knownLocation}.`,
          fix: "ApiServerAccess.private() alone, or another region",
        }),
      ),
  },
]);

/** Who reaches the API server, and by which name. */
export const apiServerRules: readonly Rule<AksClusterSpec>[] = [
  ...rangeRules,
  ...dnsRules,
  ...subnetRules,
];

/** Two ids are compared where both are known; a token may be anywhere. */
function liesInNetworkOf(subnet: SubnetReference, nodes: SubnetReference | undefined): boolean {
  return nodes !== undefined && areOfOneNetwork(subnet, nodes) !== false;
}
