import { FORMATS, resourceIdFormat } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** A private endpoint with everything decided. */
export interface PrivateEndpointSpec {
  readonly name: string;
  readonly dnsZoneId: string;
  /** The name of the zone, where it can be known at synth. */
  readonly dnsZoneName?: string;
  /** The name of the zone in which the resource is looked up, in Azure's public cloud. */
  readonly wantedZoneName: string;
}

/** China and US Government have zone names of their own. */
const OTHER_CLOUD = /\.(cn|us)$/;

export const privateEndpointRules = defineRules<PrivateEndpointSpec>("2026-11-24", [
  formatRule({
    id: "AKS-PE-001",
    title: 'Private endpoint names have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.networkResourceName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-PE-002",
    title: "The DNS zone of a private endpoint is given by its resource id",
    source: SOURCES.azurermPrivateEndpoint,
    format: resourceIdFormat("Microsoft.Network", "privateDnsZones"),
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
        dnsZoneName !== undefined &&
          dnsZoneName.toLowerCase() !== wantedZoneName &&
          !OTHER_CLOUD.test(dnsZoneName),
        () => ({
          option: "dnsZone",
          value: dnsZoneName,
          reason: `Clients look this resource up in ${wantedZoneName}. They do not find a record in another zone and connect to the public address.`,
          fix: `a zone with the name "${wantedZoneName}"`,
        }),
      ),
  },
]);

/** An endpoint that has a zone made for it, and what is there already. */
export interface OwnZoneSpec {
  readonly networks: readonly unknown[];
  /** The resource group that the zone would be made in, where it can be known. */
  readonly resourceGroupName?: string;
  /** The zone that the stack has for the subnet already. */
  readonly zone?: { readonly path: string; readonly resourceGroupName?: string };
  /** The path of a zone that another stack has for the same way of access. */
  readonly zoneElsewhere?: string;
}

const EXPLICIT_ZONE =
  "a PrivateDnsZone of your own, and PrivateAccess.inZone(subnet, zone) for all that share it";

export const ownZoneRules = defineRules<OwnZoneSpec>("2026-11-24", [
  {
    id: "AKS-PE-004",
    title: "withOwnZone lists at least one network",
    why: "A zone that is not linked to any network resolves names for no client.",
    fix: "PrivateAccess.withOwnZone(subnet, [network])",
    source: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
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
    source: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
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
