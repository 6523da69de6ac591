import { apiServerDomains } from "../../facts/dns-zones";
import { lacksFeature } from "../../facts/regions";
import { addressAt, contains, parseCidr } from "../../network/cidr";
import { areOfOneNetwork, type SubnetReference } from "../../network/subnet-reference";
import { isApiServerZone } from "../../private-link/api-server-zone";
import { knownZoneName } from "../../private-link/private-dns-zone-reference";
import { regionName } from "../../resource/region-name";
import { FORMATS } from "../../rules/formats";
import { isKnown } from "../../rules/known";
import { LIMITS, SOURCES } from "../../rules/limits";
import { resourceIdFormat } from "../../rules/resource-ids";
import { defineRules, problemIf, type Rule } from "../../rules/rule";
import { formatRule } from "../../rules/value-rules";
import type { AksClusterSpec } from "../aks-cluster-spec";

const SMALLEST_API_SERVER_SUBNET = 28;

/** Source: `LIMITS.authorizedIpRanges` */
const NO_OTHER_RANGE = "0.0.0.0/32";

/** Ranges that clients on the internet never have. Source: https://www.iana.org/assignments/iana-ipv4-special-registry */
const PRIVATE_RANGES = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
].flatMap((text) => parseCidr(text) ?? []);

/** Apply to clusters of all kinds. */
export const authorizedRangeRules = defineRules<Pick<AksClusterSpec, "apiServer">>("2026-11-29", [
  {
    id: "AKS-CLU-010",
    title: "The number of authorized IP ranges is within the limit",
    why: `Azure accepts 1–${LIMITS.authorizedIpRanges.value} authorized IP ranges, or 1–${LIMITS.authorizedIpRangesInSubnet.value} with API Server VNet Integration.`,
    fix: "fewer and larger ranges, or .inSubnet(subnet), which cannot be undone; ApiServerAccess.public() would admit every address",
    source: LIMITS.authorizedIpRanges.source,
    check: ({ apiServer: { ranges, isRestricted, subnet } }) => {
      const most = (subnet ? LIMITS.authorizedIpRangesInSubnet : LIMITS.authorizedIpRanges).value;
      const isWrong = isRestricted && (ranges.length === 0 || ranges.length > most);
      return problemIf(isWrong, () => ({
        option: "apiServer",
        value: `${ranges.length} ranges`,
        reason: `publicFrom accepts 1–${most} ranges.`,
        fix:
          ranges.length === 0
            ? 'publicFrom("203.0.113.0/24"), or public(), which admits every address'
            : "fewer and larger ranges",
      }));
    },
  },
  {
    id: "AKS-CLU-011",
    title: "Authorized IP ranges are aligned IPv4 CIDR ranges",
    why: "Azure accepts IPv4 ranges in CIDR notation that begin at the first address of the range.",
    fix: '"203.0.113.0/24", or "203.0.113.7/32" for a single address',
    source: LIMITS.authorizedIpRanges.source,
    check: ({ apiServer: { ranges } }) =>
      ranges.filter(isKnown).flatMap((range) => {
        const cidr = parseCidr(range);
        return problemIf(cidr === undefined || !cidr.isAligned, () => ({
          option: "apiServer",
          value: range,
          reason: cidr
            ? `The range must begin at its first address, ${addressAt(cidr, 0)}.`
            : "The range must be an IPv4 range in CIDR notation; a single address is a /32.",
          fix: cidr
            ? `"${addressAt(cidr, 0)}/${cidr.prefixLength}"`
            : `"${/^[\d.]+$/.test(range) ? range : "203.0.113.7"}/32"`,
        }));
      }),
  },
  {
    id: "AKS-CLU-034",
    title: "0.0.0.0/32 is the only authorized IP range",
    why: "0.0.0.0/32 allows only the outbound address of the cluster, and Azure rejects it together with other ranges.",
    fix: 'remove "0.0.0.0/32": the outbound address of the load balancer is always allowed',
    source: "https://github.com/Azure/terraform-azurerm-aks/issues/378",
    check: ({ apiServer: { ranges } }) =>
      problemIf(ranges.includes(NO_OTHER_RANGE) && ranges.length > 1, () => ({
        option: "apiServer",
        value: NO_OTHER_RANGE,
      })),
  },
  {
    id: "AKS-CLU-035",
    title: "Authorized IP ranges are public",
    why: "The ranges apply to the public address of the API server, which clients reach from public addresses. A private range admits no client.",
    fix: "the public address of the clients, such as that of their NAT gateway, or ApiServerAccess.private() for a new cluster",
    severity: "warning",
    source: LIMITS.authorizedIpRanges.source,
    check: ({ apiServer: { ranges } }) =>
      ranges
        .filter((range) => isPrivate(range))
        .map((range) => ({ option: "apiServer", value: range })),
  },
]);

/** Azure documents custom subdomains only for zones of this form. */
const ZONE_WITH_SUBDOMAIN = /(^|\.)privatelink\./i;

const dnsRules = defineRules<AksClusterSpec>("2026-11-29", [
  {
    id: "AKS-CLU-012",
    title: "A private cluster has a private DNS zone or a public FQDN",
    why: "Without a private DNS zone and without a public FQDN, the name of the API server cannot be resolved.",
    fix: "remove publicFqdn: false, or use PrivateApiServerDns.system(), which replaces an existing cluster",
    source: SOURCES.privateClusters,
    check: ({ apiServer: { dns, publicFqdn } }) =>
      problemIf(dns?.zoneId === "None" && publicFqdn === false, () => ({
        option: "apiServer.publicFqdn",
        value: false,
      })),
  },
  {
    id: "AKS-CLU-013",
    title: "Your own private DNS zone requires a user-assigned identity",
    why: "The cluster writes to the DNS zone during creation, so its identity needs roles on the zone beforehand.",
    fix: "ClusterIdentity.userAssigned()",
    source: SOURCES.privateClusters,
    check: ({ apiServer: { dns }, identity }) =>
      problemIf(dns?._zone !== undefined && !identity.isUserAssigned, () => ({
        option: "identity",
        value: "system-assigned",
      })),
  },
  {
    id: "AKS-CLU-014",
    title: "The private DNS zone of a cluster has the name that AKS expects",
    why: "AKS accepts only zones named [<subzone>.]privatelink.<region>.azmk8s.io, or private.<region>.azmk8s.io with API Server VNet Integration. Other clouds have other domains.",
    fix: 'name: PrivateDnsZone.aksZoneName("westeurope")',
    source: SOURCES.privateClusters,
    check: ({ apiServer: { dns, subnet }, knownLocation }) => {
      const name = dns?._zone && knownZoneName(dns._zone);
      const domains = apiServerDomains(knownLocation);
      const [domain] = domains;
      const expected = {
        domains,
        region: knownLocation && regionName(knownLocation),
        hasPrivate: subnet !== undefined,
      };
      const isWrong =
        name !== undefined && domain !== undefined && !isApiServerZone(name, expected);
      return problemIf(isWrong, () => ({
        option: "apiServer.dns",
        value: name,
        reason: `The zone of a private cluster${knownLocation ? ` in ${knownLocation}` : ""} must be named [<subzone>.]privatelink.<region>.${domain}${subnet ? ", or private instead of privatelink" : ""}.`,
        fix: `name: PrivateDnsZone.aksZoneName("${knownLocation ?? "westeurope"}"), in a new zone; another zone replaces an existing cluster`,
      }));
    },
  },
  formatRule({
    id: "AKS-CLU-015",
    title: "The private DNS zone of the API server is given by its resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("privateDnsZone"),
    fields: ({ apiServer: { dns } }) => [["apiServer.dns", dns?._zone?.id]],
  }),
  formatRule({
    id: "AKS-CLU-016",
    title: "API server subdomains have 1–54 characters",
    source: LIMITS.dnsPrefix.source,
    format: FORMATS.dnsPrefix,
    fields: ({ apiServer: { dns } }) => [["apiServer.dns.subdomain", dns?.subdomain]],
  }),
  {
    id: "AKS-CLU-033",
    title: "An API server subdomain requires a privatelink zone",
    why: "Azure supports a custom subdomain only in zones named privatelink.<region>.azmk8s.io.",
    fix: "PrivateDnsZone.aksZoneName(…) as the zone name, or no subdomain; either replaces an existing cluster",
    source: SOURCES.privateClusters,
    check: ({ apiServer: { dns } }) => {
      const name = dns?._zone && knownZoneName(dns._zone);
      const isWrong = name !== undefined && !ZONE_WITH_SUBDOMAIN.test(name);
      return problemIf(dns?.subdomain !== undefined && isWrong, () => ({
        option: "apiServer.dns.subdomain",
        value: dns?.subdomain,
        reason: `Azure supports a custom subdomain only in zones named privatelink.<region>.azmk8s.io; this zone is ${name}.`,
      }));
    },
  },
]);

const subnetRules = defineRules<AksClusterSpec>("2026-11-29", [
  {
    id: "AKS-CLU-017",
    title: `The API server subnet is at least a /${SMALLEST_API_SERVER_SUBNET}`,
    why: `API Server VNet Integration requires a subnet of at least /${SMALLEST_API_SERVER_SUBNET}.`,
    fix: 'network.addSubnet("api-server", SubnetPurpose.apiServer())',
    source: SOURCES.vnetIntegration,
    check: ({ apiServer: { subnet } }) => {
      const range = parseCidr(subnet?.addressPrefix);
      return problemIf((range?.prefixLength ?? 0) > SMALLEST_API_SERVER_SUBNET, () => ({
        option: "apiServer.inSubnet",
        value: subnet?.addressPrefix,
      }));
    },
  },
  {
    id: "AKS-CLU-018",
    title: "The API server has a dedicated subnet",
    why: "The subnet is delegated to the API server and cannot contain nodes, pods or virtual nodes.",
    fix: 'network.addSubnet("api-server", SubnetPurpose.apiServer())',
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
      }));
    },
  },
  {
    id: "AKS-CLU-019",
    title: "The API server subnet is in the virtual network of the nodes",
    why: "API Server VNet Integration requires the API server and the nodes to be in the same virtual network.",
    fix: "a subnet of the nodes' virtual network",
    source: SOURCES.vnetIntegration,
    check: ({ apiServer: { subnet }, network }) =>
      problemIf(subnet !== undefined && !isInNetworkOf(subnet, network.subnet), () => ({
        option: "apiServer.inSubnet",
        value: subnet?.id,
        fix: network.subnet
          ? "a subnet of the nodes' virtual network"
          : "also set network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet })",
      })),
  },
  {
    id: "AKS-CLU-032",
    title: "API Server VNet Integration is available in the region",
    why: "Azure offers API Server VNet Integration only in some regions.",
    fix: "no inSubnet, or another region; either replaces an existing cluster",
    source: SOURCES.vnetIntegration,
    check: ({ apiServer: { subnet }, knownLocation = "" }) =>
      problemIf(
        subnet !== undefined && lacksFeature(knownLocation, "apiServerVnetIntegration"),
        () => ({
          option: "apiServer.inSubnet",
          reason: `API Server VNet Integration is not available in ${knownLocation}.`,
        }),
      ),
  },
]);

/** Network access to the API server, and its DNS name. */
export const apiServerRules: readonly Rule<AksClusterSpec>[] = [
  ...authorizedRangeRules,
  ...dnsRules,
  ...subnetRules,
];

/** IDs are compared only if both are known; a token may refer to any network. */
function isInNetworkOf(subnet: SubnetReference, nodes: SubnetReference | undefined): boolean {
  return nodes !== undefined && areOfOneNetwork(subnet, nodes) !== false;
}

function isPrivate(range: string): boolean {
  const cidr = parseCidr(range);
  return cidr !== undefined && PRIVATE_RANGES.some((outer) => contains(outer, cidr));
}
