import { Fn, type ITerraformDependable, Token } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";

/** How a subnet reaches the internet. */
export enum SubnetEgress {
  /** Azure's own routes; clusters go out through a load balancer. */
  DIRECT = "direct",
  /** A NAT gateway. */
  NAT_GATEWAY = "NAT gateway",
  /** A route table with a default route, such as one to a firewall. */
  ROUTE_TABLE = "route table",
  /** Not at all. */
  NONE = "none",
}

/**
 * A subnet, as far as other constructs need to know it: `AksNetwork.nodeSubnet`, an
 * `azurerm_subnet` of your own, or an object with its id.
 */
export interface SubnetReference {
  /** The subnet's resource id. */
  readonly id: string;
  /**
   * The subnet's name.
   *
   * @default - taken from the id, where that is known at synth
   */
  readonly name?: string;
  /**
   * The resource id of the network that the subnet lies in.
   *
   * @default - taken from the subnet's id
   */
  readonly networkId?: string;
  /**
   * The name of the network that the subnet lies in.
   *
   * @default - taken from the subnet's id, where that is known at synth
   */
  readonly networkName?: string;
  /**
   * The subnet's IPv4 range in CIDR notation. Where it is given, ranges that overlap it and pools
   * that do not fit into it are refused at synth.
   *
   * @default - unknown, and so not checked
   */
  readonly addressPrefix?: string;
  /**
   * The IPv4 ranges of its network and of those that the network is peered with. Where they are
   * given, ranges of pods and services that overlap them are refused at synth.
   *
   * @default - unknown, and so not checked
   */
  readonly networkRanges?: string[];
  /**
   * Whether the subnet has an IPv6 range, too, as dual-stack clusters need it.
   *
   * @default - unknown, and so not checked
   */
  readonly hasIpv6?: boolean;
  /**
   * The service that the subnet is handed to, such as `Microsoft.ContainerInstance/containerGroups`;
   * empty where it is handed to none. Where it is given, container instances in a subnet that is not
   * theirs are refused at synth.
   *
   * @default - unknown, and so not checked
   */
  readonly delegatedTo?: string;
  /**
   * How the subnet reaches the internet. A cluster takes its `outbound` from it, and an `outbound`
   * that does not fit is refused at synth.
   *
   * @default - unknown: the cluster goes out through a load balancer
   */
  readonly egress?: SubnetEgress;
  /**
   * The id of the route table of the subnet. kubenet writes the routes of the pods into it, so the
   * cluster's identity is made Network Contributor on it first.
   *
   * @default - none
   */
  readonly routeTableId?: string;
  /**
   * What must exist before something goes into the subnet: the association with its route table or
   * NAT gateway, the peering to the hub. It is put into the cluster's `depends_on`.
   *
   * @default - nothing but the subnet
   */
  readonly prerequisites?: ITerraformDependable[];
}

/** The name of a subnet; undefined where only Terraform knows it. */
export function subnetNameOf(subnet: SubnetReference): string | undefined {
  return subnet.name ?? (isKnown(subnet.id) ? subnet.id.split("/").at(-1) : undefined);
}

/** The id of the network that a subnet lies in; taken from the subnet's id by Terraform if need be. */
export function networkIdOf({ id, networkId }: SubnetReference): string {
  if (networkId !== undefined) {
    return networkId;
  }
  return isKnown(id)
    ? id.replace(/\/subnets\/[^/]+$/, "")
    : Token.asString(Fn.replace(functionArgument(id), "//subnets/[^/]+$/", ""));
}

/** Undefined where it cannot be known: different tokens may stand for one network. */
export function areOfOneNetwork(a: SubnetReference, b: SubnetReference): boolean | undefined {
  const [one, other] = [networkIdOf(a), networkIdOf(b)];
  if (one === other) {
    return true;
  }
  if (isKnown(one) && isKnown(other)) {
    return one.toLowerCase() === other.toLowerCase();
  }
  const [name, otherName] = [placeOf(a).networkName, placeOf(b).networkName];
  return isKnown(name) && isKnown(otherName) && name !== otherName ? false : undefined;
}

const NETWORK_ID = /\/resourceGroups\/([^/]+)\/providers\/[^/]+\/virtualNetworks\/([^/]+)/i;

/** Where a subnet lies, as far as that is known at synth. */
export function placeOf({ id, networkName }: SubnetReference): {
  networkName?: string;
  resourceGroupName?: string;
} {
  const [, resourceGroupName, name] = (isKnown(id) && NETWORK_ID.exec(id)) || [];
  return { networkName: networkName ?? name, resourceGroupName };
}
