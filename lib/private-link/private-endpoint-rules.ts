import { zonesInOtherClouds } from "../facts/dns-zones";
import { type IdFields, subnetIdRules } from "../network/network-id-rules";
import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, problemIf, rulesFor } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** A resolved private endpoint. */
export interface PrivateEndpointSpec {
  readonly name: string;
  readonly subnetId: string;
  readonly dnsZoneId: string;
  /** The name of the zone, where it is known at synth. */
  readonly dnsZoneName?: string;
  /** The name of the zone in which clients look up the resource, in the public Azure cloud. */
  readonly wantedZoneName: string;
}

/** Domains of Azure China and Azure US Government, whose zone names are not documented for all types. */
const OTHER_CLOUD = /\.(cn|us|usgovcloudapi\.net)$/;

export const privateEndpointRules = defineRules<PrivateEndpointSpec>("2026-11-29", [
  ...rulesFor(
    subnetIdRules,
    ({ subnetId }: PrivateEndpointSpec): IdFields => [["subnet.id", subnetId]],
  ),
  formatRule({
    id: "AKS-PE-001",
    title: 'Private endpoint names have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCES.azurermPrivateEndpoint,
    format: FORMATS.networkResourceName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-PE-002",
    title: "The DNS zone of a private endpoint is given by its resource ID",
    source: SOURCES.azurermPrivateEndpoint,
    format: resourceIdFormat("privateDnsZone"),
    fields: ({ dnsZoneId }) => [["dnsZone", dnsZoneId]],
  }),
  {
    id: "AKS-PE-003",
    title: "A private endpoint uses the DNS zone of its resource type",
    why: "Clients look the resource up in one specific zone. They do not find a record in another zone and connect to the public address.",
    fix: "a zone with the name in resource.privateLink.dnsZoneName",
    source: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
    check: ({ dnsZoneName, wantedZoneName }) =>
      problemIf(
        dnsZoneName !== undefined && !isZoneOf(wantedZoneName, dnsZoneName.toLowerCase()),
        () => ({
          option: "dnsZone",
          value: dnsZoneName,
          reason: `Clients look this resource up in ${wantedZoneName}. They do not find a record in another zone and connect to the public address.`,
          fix: `a zone with the name "${wantedZoneName}"`,
        }),
      ),
  },
]);

/** Whether a zone is the wanted one, or that of the same resource type in another cloud. */
function isZoneOf(wanted: string, zone: string): boolean {
  const others = zonesInOtherClouds(wanted);
  return zone === wanted || (others ? others.includes(zone) : OTHER_CLOUD.test(zone));
}

/** An endpoint with an automatically created zone, and the existing zones. */
export interface OwnZoneSpec {
  readonly networks: readonly unknown[];
  /** The resource group of the zone, where it is known at synth. */
  readonly resourceGroupName?: string;
  /** The zone that the stack already has for the subnet. */
  readonly zone?: { readonly path: string; readonly resourceGroupName?: string };
  /** The path of a zone that another stack has for the same PrivateAccess. */
  readonly zoneElsewhere?: string;
}

const EXPLICIT_ZONE = "one PrivateDnsZone, shared with PrivateAccess.inZone(subnet, zone)";

export const ownZoneRules = defineRules<OwnZoneSpec>("2026-11-29", [
  {
    id: "AKS-PE-004",
    title: "withOwnZone lists at least one network",
    why: "A zone that is not linked to any network resolves names for no client.",
    fix: "PrivateAccess.withOwnZone(subnet, [network])",
    severity: "warning",
    source: OWN_JUDGEMENT,
    check: ({ networks }) =>
      problemIf(networks.length === 0, () => ({
        option: "privateAccess",
        value: "no networks",
      })),
  },
  {
    id: "AKS-PE-005",
    title: "Resources that share a zone of withOwnZone are in one resource group",
    why: "The zone is created in the resource group of the resources, and a different resource group would replace it.",
    fix: EXPLICIT_ZONE,
    source: OWN_JUDGEMENT,
    check: ({ resourceGroupName, zone }) =>
      problemIf(
        resourceGroupName !== undefined &&
          zone?.resourceGroupName !== undefined &&
          resourceGroupName.toLowerCase() !== zone.resourceGroupName.toLowerCase(),
        () => ({
          option: "privateAccess",
          value: resourceGroupName,
          reason: `The resource shares the zone "${zone?.path}", which would be created in its resource group or in "${zone?.resourceGroupName}", depending on which resource comes first.`,
        }),
      ),
  },
  {
    id: "AKS-PE-006",
    title: "Resources that share a zone of withOwnZone are in one stack",
    why: "Each stack creates a separate zone, and Azure links a network to only one zone of each name.",
    fix: EXPLICIT_ZONE,
    source: "https://learn.microsoft.com/azure/private-link/private-link-faq",
    check: ({ zoneElsewhere }) =>
      problemIf(zoneElsewhere !== undefined, () => ({
        option: "privateAccess",
        value: "withOwnZone",
        reason: `Another stack already has a zone with this name for the network, "${zoneElsewhere}". Azure links a network to only one zone of each name.`,
      })),
  },
]);
