import type { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway";
import type { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import type { NetworkWatcherFlowLog } from "@cdktf/provider-azurerm/lib/network-watcher-flow-log";
import type { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import type { Route } from "@cdktf/provider-azurerm/lib/route";
import type { RouteTable } from "@cdktf/provider-azurerm/lib/route-table";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { serviceEndpoints } from "../provider/bindings";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { type Field, rulesFor } from "../rules/rule";
import { dividedByTerraform, type PlannedRange, planRange, sizeOf } from "./address-plan";
import { ipv6Subnet, parseIpv6Cidr } from "./cidr";
import { recordFlows } from "./flow-logs-config";
import type { IVirtualNetwork } from "./i-virtual-network";
import type { PeeringResources } from "./network-peering";
import { neighboursThrough, peerAll } from "./network-peers";
import { networkIdentity, rangesOf } from "./network-reference";
import { NetworkRoutes } from "./network-routes";
import type { NetworkRouting } from "./network-routing";
import { IPV6_SUBNET_PREFIX, networkRules } from "./network-rules";
import { networkServiceRules } from "./network-service-rules";
import { routingRules } from "./routing-rules";
import { type NamedRange, SubnetList } from "./subnet-list";
import { subnetOptionRules } from "./subnet-option-rules";
import { endpointPolicies, isRoutedSubnet } from "./subnet-policies";
import type { SubnetPurpose } from "./subnet-purpose";
import type { SubnetReference } from "./subnet-reference";
import { type SubnetSpec, subnetRules } from "./subnet-rules";
import { type SubnetSecurity, secureSubnet } from "./subnet-security";
import type { PlannedSubnet, SubnetOptions, VirtualNetworkProps } from "./virtual-network-props";

const SUBNET_RULES = [...subnetRules, ...subnetOptionRules];

/** The details that depend on the kind of network. */
interface NetworkDetails {
  readonly addressSpace: string;
  readonly ipv6AddressSpace?: string;
  readonly routing: NetworkRouting;
  /** The subnet that is always created with the network. */
  readonly firstSubnet?: SubnetRequest;
}

interface SubnetRequest {
  readonly id: string;
  /** The name of a subnet option in errors. */
  readonly optionName: (option: string) => string;
  readonly purpose: SubnetPurpose;
  readonly options: SubnetOptions;
}

interface CreatedSubnet extends NamedRange {
  readonly id: string;
  readonly name: string;
  readonly purpose: SubnetPurpose;
  readonly range: PlannedRange;
  readonly resource: Subnet;
  readonly reference: SubnetReference;
  readonly securityGroup?: NetworkSecurityGroup;
}

/**
 * A virtual network that assigns ranges to its subnets.
 *
 * @internal
 */
@publicApi("IVirtualNetwork")
export abstract class VirtualNetworkBase extends Construct implements IVirtualNetwork {
  /** The virtual network; use it to set arguments that have no option. */
  public readonly virtualNetwork: VirtualNetwork;
  /** The ranges of the network. */
  public readonly addressSpace: string[];
  private readonly resourceGroup: ResourceGroupReference;
  private readonly details: NetworkDetails;
  private readonly routes: NetworkRoutes;
  /** The L1 resources of the peerings, in the order of the option. */
  public readonly peerings: PeeringResources[];
  /** The L1 resource of the flow logs; undefined without `flowLogs`. */
  public readonly flowLog?: NetworkWatcherFlowLog;
  private readonly networkRanges: string[];
  private readonly subnets = new SubnetList<CreatedSubnet>();
  private ipv6Subnets = 0;

  constructor(scope: Construct, id: string, props: VirtualNetworkProps, details: NetworkDetails) {
    super(scope, id);
    const { resourceGroup, peerings = [], flowLogs } = props;
    checkPlace(this, resourceGroup);
    const { addressSpace, ipv6AddressSpace, routing, firstSubnet } = details;
    const name = props.name ?? defaultName(this, "vnet", LIMITS.overlayNetworkName.value);
    this.addressSpace = [addressSpace];
    const around = peerings.map(({ network }) => neighboursThrough(this, network));
    this.details = details;
    const first = firstSubnet && this.planSubnet(firstSubnet);
    enforce(
      this,
      [
        ...networkRules,
        ...rulesFor(routingRules, () => routing, "routing"),
        ...rulesFor(networkServiceRules, () => props),
        ...(first ? rulesFor(SUBNET_RULES, () => first, firstSubnet.optionName) : []),
      ],
      {
        name,
        addressSpace,
        ipv6AddressSpace,
        hasNatGateway: routing._natGateway !== undefined,
        around,
        peerIds: peerings.map(
          ({ network }, index): Field<string> => [`peerings[${index}].id`, network.id],
        ),
        peeringNames: peerings.flatMap(({ options }, index): Field<string>[] => [
          [`peerings[${index}].name`, options.name],
          [`peerings[${index}].remoteName`, options.remoteName],
        ]),
        natGatewayZone: routing._natGateway?.zone,
        location: knownLocation(resourceGroup),
        peers: peerings.map(({ network }) => networkIdentity(this, network)),
      },
    );
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resourceGroup = resourceGroup;
    this.networkRanges = [addressSpace, ...peerings.flatMap(({ network }) => rangesOf(network))];
    this.virtualNetwork = new VirtualNetwork(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      addressSpace: ipv6AddressSpace ? [addressSpace, ipv6AddressSpace] : [addressSpace],
      dnsServers: props.dnsServers,
      ddosProtectionPlan: props.ddosProtectionPlanId
        ? { id: props.ddosProtectionPlanId, enable: true }
        : undefined,
    });
    this.routes = new NetworkRoutes(this, resourceGroup, routing);
    this.peerings = peerAll(this, this.virtualNetwork, peerings);
    this.flowLog = flowLogs && recordFlows(this, this.virtualNetwork, resourceGroup, flowLogs);
    if (first) {
      this.createSubnet(firstSubnet, first);
    }
  }

  /** The network's resource ID. */
  public get id(): string {
    return this.virtualNetwork.id;
  }

  /** The network's name. */
  public get name(): string {
    return this.virtualNetwork.name;
  }

  /** The resource group of the network. */
  public get resourceGroupName(): string {
    return this.virtualNetwork.resourceGroupName;
  }

  /** The subnets with their ranges, for display: `console.table(network.plan)`. */
  public get plan(): PlannedSubnet[] {
    return this.subnets.all.map(({ name, purpose, range }) => ({
      name,
      purpose: purpose._facts.label,
      addressPrefix: range.addressPrefix,
      addresses:
        range.prefixLength === undefined
          ? Number.NaN
          : sizeOf(range.prefixLength) - LIMITS.reservedSubnetAddresses.value,
      roomFor: range.demand?.words ?? "",
    }));
  }

  /** The L1 resource of the NAT gateway; undefined for other `routing`. */
  public get natGateway(): NatGateway | undefined {
    return this.routes.natGateway;
  }

  /** The L1 resources of the public addresses of the NAT gateway; empty for other `routing`. */
  public get natGatewayIps(): PublicIp[] {
    return [...this.routes.publicIps];
  }

  /**
   * The L1 resource of the route table; undefined for other `routing`. Further routes are `Route`s with
   * its name.
   */
  public get routeTable(): RouteTable | undefined {
    return this.routes.routeTable;
  }

  /** The L1 resource of the default route to a firewall; undefined for other `routing`. */
  public get defaultRoute(): Route | undefined {
    return this.routes.defaultRoute;
  }

  /**
   * The public addresses of the NAT gateway as ranges, for `ApiServerAccess.publicFrom`, which must
   * include the nodes. Empty for a network without a NAT gateway.
   */
  public get outboundRanges(): string[] {
    return this.routes.publicIps.map(({ ipAddress }) => `${ipAddress}/32`);
  }

  /**
   * Adds a subnet in the first free section of the address space that is large enough. Existing
   * subnets keep their ranges.
   *
   * A size that does not fit is rejected with an error that states a sufficient address space.
   */
  public addSubnet(
    id: string,
    purpose: SubnetPurpose,
    options: SubnetOptions = {},
  ): SubnetReference {
    const optionName = (option: string) =>
      option === "ipv6AddressSpace" ? option : `addSubnet("${id}").${option}`;
    const request = { id, optionName, purpose, options };
    const spec = this.planSubnet(request);
    enforce(
      this,
      rulesFor(SUBNET_RULES, () => spec, optionName),
      spec,
    );
    return this.createSubnet(request, spec);
  }

  /** The subnet with this name; throws if it does not exist. */
  public subnet(name: string): SubnetReference {
    return this._find("name", name).reference;
  }

  /** The L1 resource of the subnet with this id; use it to set arguments that have no option. */
  public subnetResource(id: string): Subnet {
    return this._find("id", id).resource;
  }

  /** The L1 resource of the security group of the subnet with this id; throws if it has none. */
  public securityGroup(id: string): NetworkSecurityGroup {
    const { securityGroup } = this._find("id", id);
    if (!securityGroup) {
      throw new Error(
        `[${this.node.path}] The subnet "${id}" has no network security group. Fix: set its securityRules, which may be an empty list.`,
      );
    }
    return securityGroup;
  }

  private planSubnet({ purpose, options, id }: SubnetRequest): SubnetSpec {
    const { addressSpace } = this.details;
    const facts = purpose._facts;
    const asked = purpose.size._details;
    return {
      name: options.name ?? facts.fixedName ?? `snet-${id}`,
      addressSpace,
      facts,
      asked,
      range: planRange(addressSpace, asked, this.subnets),
      others: this.subnets,
      options,
      ipv6Room: this.ipv6Room,
    };
  }

  private createSubnet(request: SubnetRequest, { name, range }: SubnetSpec): SubnetReference {
    const { id, purpose, options } = request;
    const resource = this.subnetOf(request, name, range);
    const security = secureSubnet(this, id, resource, this.resourceGroup, options);
    const made = { id, name, purpose, range, resource, security };
    const reference = this.referenceTo(made, options);
    this.subnets.add({ ...made, reference, securityGroup: security.group });
    this.ipv6Subnets += purpose._facts.isIpv4Only ? 0 : 1;
    return reference;
  }

  private subnetOf({ id, purpose, options }: SubnetRequest, name: string, range: PlannedRange) {
    const { delegation } = purpose._facts;
    const isRouted = isRoutedSubnet(purpose, options);
    const { routing } = this.details;
    const ipv6AddressPrefix = this.ipv6Prefix(purpose);
    return new Subnet(this, id, {
      name,
      resourceGroupName: this.resourceGroup.name,
      virtualNetworkName: this.virtualNetwork.name,
      addressPrefixes: ipv6AddressPrefix
        ? [range.addressPrefix, ipv6AddressPrefix]
        : [range.addressPrefix],
      defaultOutboundAccessEnabled: isRouted && routing.isIsolated ? false : undefined,
      ...serviceEndpoints(options.serviceEndpoints),
      privateEndpointNetworkPolicies: endpointPolicies(purpose, options, routing),
      delegation: delegation && [
        {
          name: "aks",
          serviceDelegation: { name: delegation.service, actions: delegation.actions },
        },
      ],
    });
  }

  /** IPv6 ranges are assigned to subnets in the order in which they were added. */
  private ipv6Prefix({ _facts }: SubnetPurpose): string | undefined {
    const { ipv6AddressSpace } = this.details;
    if (ipv6AddressSpace === undefined || _facts.isIpv4Only) {
      return undefined;
    }
    const space = parseIpv6Cidr(ipv6AddressSpace);
    return space
      ? ipv6Subnet(space, IPV6_SUBNET_PREFIX, this.ipv6Subnets)
      : dividedByTerraform(ipv6AddressSpace, IPV6_SUBNET_PREFIX, this.ipv6Subnets);
  }

  private get ipv6Room(): number | undefined {
    const space = parseIpv6Cidr(this.details.ipv6AddressSpace);
    return space && Math.max(0, 2 ** (IPV6_SUBNET_PREFIX - space.prefixLength) - this.ipv6Subnets);
  }

  private referenceTo(
    made: Omit<CreatedSubnet, "reference" | "securityGroup"> & { security: SubnetSecurity },
    options: SubnetOptions,
  ) {
    const { id, name, purpose, range, resource, security } = made;
    const { routes, networkRanges } = this;
    const { delegation } = purpose._facts;
    const isRouted = isRoutedSubnet(purpose, options);
    const secured = security.prerequisites;
    const peerings = this.peerings.flatMap(({ outgoing, incoming }) =>
      incoming ? [outgoing, incoming] : [outgoing],
    );
    const attached = isRouted ? routes.attach(resource, id) : [];
    return {
      id: resource.id,
      name,
      networkId: this.id,
      networkName: this.virtualNetwork.nameInput,
      addressPrefix: range.addressPrefix,
      networkRanges,
      hasIpv6: this.details.ipv6AddressSpace !== undefined && !purpose._facts.isIpv4Only,
      delegatedTo: delegation?.service ?? "",
      egress: isRouted ? this.details.routing.egress : undefined,
      routeTableId: isRouted ? routes.routeTable?.id : undefined,
      get prerequisites() {
        return [...secured, ...attached, ...(isRouted ? routes.prerequisites : []), ...peerings];
      },
    };
  }

  /** @internal */
  public _find(key: "id" | "name", wanted: string): CreatedSubnet {
    const subnet = this.subnets.with(key, wanted);
    if (!subnet) {
      const known = this.subnets.all.map((candidate) => `"${candidate[key]}"`).join(", ");
      throw new Error(
        `[${this.node.path}] This network has no subnet with the ${key} "${wanted}"${known ? `; it has ${known}` : ""}. Fix: add it with addSubnet.`,
      );
    }
    return subnet;
  }
}
