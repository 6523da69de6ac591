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
    source: SOURCES.resourceNames,
    format: FORMATS.networkResourceName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-PE-002",
    source: SOURCES.azurermPrivateEndpoint,
    format: resourceIdFormat("Microsoft.Network", "privateDnsZones"),
    fields: ({ dnsZoneId }) => [["dnsZone", dnsZoneId]],
  }),
  {
    id: "AKS-PE-003",
    source: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
    check: ({ dnsZoneName, wantedZoneName }) =>
      problemIf(
        dnsZoneName !== undefined &&
          dnsZoneName.toLowerCase() !== wantedZoneName &&
          !OTHER_CLOUD.test(dnsZoneName),
        () => ({
          option: "dnsZone",
          value: dnsZoneName,
          reason: `The resource is looked up in ${wantedZoneName}: a record in another zone is never found, and clients take the public address.`,
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
    source: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
    check: ({ networks }) =>
      problemIf(networks.length === 0, () => ({
        option: "privateAccess",
        value: "no networks",
        reason: "Nobody looks names up in a zone that is linked to no network.",
        fix: "PrivateAccess.withOwnZone(subnet, [network])",
      })),
  },
  {
    id: "AKS-PE-005",
    title: "Resources that share a zone of withOwnZone lie in one resource group",
    why: "The zone lies in the resource group of the resources, and another one replaces it.",
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
          reason: `The resource shares the zone "${zone?.path}", which would lie in its resource group or in "${zone?.resourceGroupName}", depending on which resource comes first.`,
        }),
      ),
  },
  {
    id: "AKS-PE-006",
    title: "Resources that share a zone of withOwnZone lie in one stack",
    why: "Each stack makes a zone of its own, and Azure links a network to one zone of a name.",
    fix: EXPLICIT_ZONE,
    source: "https://learn.microsoft.com/azure/private-link/private-link-faq",
    check: ({ zoneElsewhere }) =>
      problemIf(zoneElsewhere !== undefined, () => ({
        option: "privateAccess",
        value: "withOwnZone",
        reason: `The network has a zone of this name in another stack, "${zoneElsewhere}", and Azure links a network to one zone of a name.`,
      })),
  },
]);
