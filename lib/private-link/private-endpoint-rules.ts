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

/** Asked when an endpoint has a zone made for it. */
export const ownZoneRules = defineRules<{ readonly networks: readonly unknown[] }>("2026-11-24", [
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
]);
