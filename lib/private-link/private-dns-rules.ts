import { apiServerDomains } from "../facts/dns-zones";
import { networkIdRules } from "../network/network-id-rules";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf, rulesFor } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { isApiServerZone } from "./api-server-zone";

/** A network that a zone is linked to. */
export interface ZoneLinkSpec {
  /** The option that requested the link, as the user wrote it. */
  readonly option: string;
  /** Identifies the link within its zone; the same in every run. */
  readonly id: string;
  readonly name: string;
  /** Identifies the network within the app. */
  readonly networkKey: string;
  readonly networkId: string;
  /** The path of another zone of the same name that the network is linked to. */
  readonly otherZone?: string;
}

/** A resolved zone. */
export interface PrivateDnsZoneSpec {
  readonly name: string;
  readonly links: readonly ZoneLinkSpec[];
}

/** AKS states this format when it rejects any other name: MicrosoftDocs/azure-docs#104092 */
const API_SERVER_ZONE = {
  form: '[<subzone>.]privatelink.<region>.azmk8s.io, with another domain in other clouds, or private instead of privatelink with API Server VNet Integration; the subzone has 1–32 letters, digits and "-"',
  example: 'PrivateDnsZone.aksZoneName("westeurope", "shop")',
};

const SOURCE = "https://learn.microsoft.com/azure/dns/private-dns-privatednszone";

export const privateDnsZoneRules = defineRules<PrivateDnsZoneSpec>("2026-11-29", [
  ...rulesFor(networkIdRules, ({ links }: PrivateDnsZoneSpec) =>
    links.map(({ option, networkId }): Field<string> => [`${option}.id`, networkId]),
  ),
  formatRule({
    id: "AKS-DNS-001",
    title: "Private DNS zone names have 2–34 labels",
    source: SOURCE,
    format: FORMATS.privateDnsZoneName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-DNS-002",
    title: "API server zones have the name that AKS requires",
    why: `It must be ${API_SERVER_ZONE.form}.`,
    fix: API_SERVER_ZONE.example,
    source: "https://learn.microsoft.com/azure/aks/private-clusters",
    check: ({ name }) =>
      apiServerDomains(undefined)
        .filter((domain) => isKnown(name) && endsIn(name, domain))
        .filter((domain) => !isApiServerZone(name, { domains: [domain], hasPrivate: true }))
        .map(() => ({ option: "name", value: name })),
  },
  {
    id: "AKS-DNS-003",
    title: "A private DNS zone is linked to a network once",
    why: "Azure does not accept a second link between a zone and a network.",
    fix: "list the network once",
    source: "https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links",
    check: ({ links }) =>
      repeated(links, ({ networkKey }) => networkKey).map(({ option, name }) => ({
        option,
        value: name,
      })),
  },
  {
    id: "AKS-DNS-004",
    title: "Link names are unique within a private DNS zone",
    why: "The zone already has a link with this name, to another network.",
    fix: 'linkTo("other-name", network), which names the link',
    source: SOURCES.resourceNames,
    check: ({ links }) =>
      repeated(links, ({ id }) => id)
        .filter((link) => !repeated(links, ({ networkKey }) => networkKey).includes(link))
        .map(({ option, name }) => ({
          option,
          value: name,
        })),
  },
  formatRule({
    id: "AKS-DNS-005",
    title: 'Link names have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.networkResourceName,
    fields: ({ links }) => links.map(({ option, name }) => [option, name]),
  }),
  {
    id: "AKS-DNS-006",
    title: "A network is linked to one private DNS zone of a name",
    why: "Azure does not link a network to two private DNS zones with the same name.",
    fix: "share one PrivateDnsZone, with PrivateAccess.inZone(subnet, zone)",
    source: "https://learn.microsoft.com/azure/private-link/private-link-faq",
    check: ({ links }) =>
      links.flatMap(({ option, name, otherZone }) =>
        problemIf(otherZone !== undefined, () => ({
          option,
          value: name,
          reason: `The network is already linked to another zone with this name, "${otherZone}". Azure links a network to only one zone of each name.`,
        })),
      ),
  },
]);

function endsIn(name: string, domain: string): boolean {
  return `.${name.toLowerCase()}`.endsWith(`.${domain}`);
}

/** The links that have the same key as an earlier link. */
function repeated(
  links: readonly ZoneLinkSpec[],
  keyOf: (link: ZoneLinkSpec) => string,
): ZoneLinkSpec[] {
  const keys = links.map(keyOf);
  return links.filter((link, index) => keys.indexOf(keyOf(link)) < index);
}
