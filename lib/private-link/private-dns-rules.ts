import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";

/** A network that a zone is linked to. */
export interface ZoneLinkSpec {
  /** The option that asked for it, as the user wrote it. */
  readonly option: string;
  /** Tells the links of a zone from each other; the same in every run. */
  readonly id: string;
  readonly name: string;
  /** Tells the networks of the app from each other. */
  readonly networkKey: string;
  /** The path of another zone of the same name that the network is linked to. */
  readonly otherZone?: string;
}

/** A zone with everything decided. */
export interface PrivateDnsZoneSpec {
  readonly name: string;
  readonly links: readonly ZoneLinkSpec[];
}

const API_SERVER_DOMAIN = /(^|\.)azmk8s\.io$/i;

/** What AKS itself answers to any other name: MicrosoftDocs/azure-docs#104092 */
const apiServerZone: Format = {
  matches: /^([a-z0-9-]{1,32}\.)?private(link)?\.[a-z0-9]+\.azmk8s\.io$/i,
  form: '[<subzone>.]privatelink.<region>.azmk8s.io, or private in place of privatelink with API Server VNet Integration; the subzone has 1–32 letters, digits and "-"',
  example: 'PrivateDnsZone.aksZoneName("westeurope", "shop")',
};

const SOURCE = "https://learn.microsoft.com/azure/dns/private-dns-privatednszone";

export const privateDnsZoneRules = defineRules<PrivateDnsZoneSpec>("2026-11-24", [
  formatRule({
    id: "AKS-DNS-001",
    source: SOURCE,
    format: FORMATS.privateDnsZoneName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-DNS-002",
    source: "https://learn.microsoft.com/azure/aks/private-clusters",
    format: apiServerZone,
    fields: ({ name }) => (isKnown(name) && API_SERVER_DOMAIN.test(name) ? [["name", name]] : []),
  }),
  {
    id: "AKS-DNS-003",
    source: "https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links",
    check: ({ links }) =>
      repeated(links, ({ networkKey }) => networkKey).map(({ option, name }) => ({
        option,
        value: name,
        reason: "The zone is linked to this network already, and Azure links a network once.",
        fix: "the network once",
      })),
  },
  {
    id: "AKS-DNS-004",
    source: SOURCES.resourceNames,
    check: ({ links }) =>
      repeated(links, ({ id }) => id)
        .filter((link) => !repeated(links, ({ networkKey }) => networkKey).includes(link))
        .map(({ option, name }) => ({
          option,
          value: name,
          reason: "The zone has a link of this name, to another network.",
          fix: 'linkTo("other-name", network), which names the link',
        })),
  },
  formatRule({
    id: "AKS-DNS-005",
    source: SOURCES.resourceNames,
    format: FORMATS.networkResourceName,
    fields: ({ links }) => links.map(({ option, name }) => [option, name]),
  }),
  {
    id: "AKS-DNS-006",
    source: "https://learn.microsoft.com/azure/private-link/private-link-faq",
    check: ({ links }) =>
      links.flatMap(({ option, name, otherZone }) =>
        problemIf(otherZone !== undefined, () => ({
          option,
          value: name,
          reason: `The network is linked to another zone of this name, "${otherZone}", and Azure links a network to one of a name.`,
          fix: "one PrivateDnsZone for all that share it, and PrivateAccess.inZone(subnet, zone)",
        })),
      ),
  },
]);

/** Those that have the key of one before them. */
function repeated(
  links: readonly ZoneLinkSpec[],
  keyOf: (link: ZoneLinkSpec) => string,
): ZoneLinkSpec[] {
  const keys = links.map(keyOf);
  return links.filter((link, index) => keys.indexOf(keyOf(link)) < index);
}
