import { PrivateDnsZone as PrivateDnsZoneResource } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { AppTable } from "../app-state/app-table";
import { type ApiServerZoneKind, apiServerDomains } from "../facts/dns-zones";
import { idPart } from "../identity/role-assignment";
import { type NetworkReference, networkLabel } from "../network/network-reference";
import { linkedZone } from "../provider/bindings";
import { checkNames } from "../resource/name-rules";
import { useProvider } from "../resource/providers";
import { regionName } from "../resource/region-name";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { isKnown } from "../rules/known";
import { enforce } from "../rules/report";
import { privateDnsZoneRules, type ZoneLinkSpec } from "./private-dns-rules";

/** The zone that a network is linked to, by zone name and network. */
const linkedZones = new AppTable<string, IConstruct>();

/** Identifies a network within the app: by its id, or by its stack and expression. */
export function networkKey(zone: Construct, network: NetworkReference): string {
  if (isKnown(network.id)) {
    return network.id.toLowerCase();
  }
  const scope = Construct.isConstruct(network) ? network : zone;
  return `${TerraformStack.of(scope).node.path} ${idPart(scope, network.id)}`;
}

/** The path of another zone with this name that the network is linked to. */
export function otherZoneOf(zone: IConstruct, name: string, network: string): string | undefined {
  const linked = linkedZones.get(zone, linkKey(name, network));
  return linked === undefined || linked === zone ? undefined : linked.node.path;
}

export function recordLink(zone: IConstruct, name: string, network: string): void {
  if (isKnown(name)) {
    linkedZones.set(zone, linkKey(name, network), zone);
  }
}

function linkKey(name: string, network: string): string {
  return `${name.toLowerCase()} ${network}`;
}

/** Options of a private DNS zone. */
export interface PrivateDnsZoneProps {
  /** The resource group of the zone. DNS zones are global. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name of the zone: 2–34 labels. Changing it replaces the zone. For a private endpoint it is
   * `resource.privateLink.dnsZoneName`, for the API server of a private cluster
   * `PrivateDnsZone.aksZoneName`.
   */
  readonly name: string;
  /**
   * The networks to link to the zone, each once: the network of the clients, and that of their
   * custom DNS server if they use one. The links are named after the networks. A network that is
   * linked to another zone with this name is rejected.
   */
  readonly networks: NetworkReference[];
  /**
   * Tags of the zone and its links.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A private DNS zone and its links to networks, without automatic registration of virtual machines.
 *
 * The private clusters of one region can share a zone for their API servers. List the clusters'
 * networks here: if there is no link, AKS creates one that Terraform does not manage, and Terraform
 * then cannot delete the zone.
 */
@publicApi("PrivateDnsZone")
export class PrivateDnsZone extends Construct {
  /**
   * The name that AKS requires for the API server zone of private clusters:
   * `[<subzone>.]privatelink.<region>.azmk8s.io`, with another domain in other clouds.
   *
   * @param location The full name of the region: `westeurope` or `West Europe`.
   * @param subzone 1–32 letters, digits and `-`; for clusters in a shared network.
   */
  public static aksZoneName(location: string, subzone?: string): string {
    return zoneName("privatelink", location, subzone);
  }

  /**
   * The zone name for clusters with API Server VNet Integration:
   * `[<subzone>.]private.<region>.azmk8s.io`, with another domain in other clouds.
   *
   * @param location The full name of the region: `westeurope` or `West Europe`.
   * @param subzone 1–32 letters, digits and `-`; for clusters in a shared network.
   */
  public static aksVnetIntegrationZoneName(location: string, subzone?: string): string {
    return zoneName("private", location, subzone);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: PrivateDnsZoneResource;
  private readonly writtenName: string;
  private readonly linkSpecs: ZoneLinkSpec[] = [];
  private readonly links: PrivateDnsZoneVirtualNetworkLink[] = [];

  constructor(scope: Construct, id: string, props: PrivateDnsZoneProps) {
    super(scope, id);
    useProvider(this, props.resourceGroup.provider);
    checkNames(this);
    const { name, networks, resourceGroup } = props;
    this.writtenName = name;
    const links = networks.map((network, index) =>
      this.specify(`networks[${index}]`, networkLabel(this, network), network, network.name),
    );
    enforce(this, privateDnsZoneRules, { name, links });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new PrivateDnsZoneResource(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
    });
    for (const [index, link] of links.entries()) {
      this.addLink(link, networks[index] as NetworkReference);
    }
  }

  /** The zone's resource ID. */
  public get id(): string {
    return this.resource.id;
  }

  /** The zone's name. */
  public get zoneName(): string {
    return this.resource.name;
  }

  /** The L1 resources of the network links created so far; use them to set arguments without option. */
  public get networkLinks(): PrivateDnsZoneVirtualNetworkLink[] {
    return [...this.links];
  }

  /** The network links created so far, which name resolution depends on. */
  public get prerequisites(): ITerraformDependable[] {
    return [...this.links];
  }

  /**
   * Links the zone to another network.
   *
   * @param linkName The name of the link: 1–80 letters, digits, `_`, `.` and `-`.
   */
  public linkTo(linkName: string, network: NetworkReference): PrivateDnsZoneVirtualNetworkLink {
    return this.addValidatedLink(
      this.specify(`linkTo("${linkName}")`, linkName, network, linkName),
      network,
    );
  }

  /**
   * Links the zone to another network. The link is named after the network.
   *
   * @internal
   */
  public _link(network: NetworkReference): void {
    const id = networkLabel(this, network);
    this.addValidatedLink(this.specify("networks", id, network, network.name), network);
  }

  private addValidatedLink(
    link: ZoneLinkSpec,
    network: NetworkReference,
  ): PrivateDnsZoneVirtualNetworkLink {
    const links = [...this.linkSpecs, link];
    enforce(this, privateDnsZoneRules, { name: this.writtenName, links });
    return this.addLink(link, network);
  }

  private specify(
    option: string,
    id: string,
    network: NetworkReference,
    name: string,
  ): ZoneLinkSpec {
    const key = networkKey(this, network);
    const otherZone = otherZoneOf(this, this.writtenName, key);
    return { option, id, name, networkKey: key, networkId: network.id, otherZone };
  }

  private addLink(link: ZoneLinkSpec, network: NetworkReference): PrivateDnsZoneVirtualNetworkLink {
    const resource = new PrivateDnsZoneVirtualNetworkLink(this, `link-${link.id}`, {
      name: link.name,
      ...linkedZone(this.resource),
      virtualNetworkId: network.id,
      registrationEnabled: false,
    });
    recordLink(this, this.writtenName, link.networkKey);
    this.linkSpecs.push(link);
    this.links.push(resource);
    return resource;
  }
}

/**
 * Sources: https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns,
 * and for other clouds `lib/facts/data/regions.json`
 */
function zoneName(kind: ApiServerZoneKind, location: string, subzone: string | undefined): string {
  const [domain] = apiServerDomains(location);
  if (domain === undefined) {
    throw new Error(
      `The name of API server zones in ${location} is not documented. Fix: pass the name that AKS requires there as text.`,
    );
  }
  const zone = `${kind}.${regionName(location)}.${domain}`;
  return subzone === undefined ? zone : `${subzone}.${zone}`;
}
