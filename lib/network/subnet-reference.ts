import { Fn, type ITerraformDependable, Token } from "cdktf";
import type { ConstructReference } from "../api/construct-reference";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";

/** The internet egress of a subnet. */
export enum SubnetEgress {
  /** Azure's default routes; clusters use a load balancer for egress. */
  DIRECT = "direct",
  /** A NAT gateway. */
  NAT_GATEWAY = "NAT gateway",
  /** A route table with a default route, such as one to a firewall. */
  ROUTE_TABLE = "route table",
  /** No internet access. */
  NONE = "none",
}

/** A subnet: `AksNetwork.nodeSubnet`, an `azurerm_subnet`, or an object with its id. */
export interface SubnetReference extends ConstructReference {
  /** The subnet's resource ID. */
  readonly id: string;
  /**
   * The subnet's name.
   *
   * @default - taken from the id, where that is known at synth
   */
  readonly name?: string;
  /**
   * The resource ID of the network that contains the subnet.
   *
   * @default - taken from the subnet's id
   */
  readonly networkId?: string;
  /**
   * The name of the network that contains the subnet.
   *
   * @default - taken from the subnet's id, where that is known at synth
   */
  readonly networkName?: string;
  /**
   * The subnet's IPv4 range in CIDR notation. If set, overlapping ranges and pools that do not fit
   * are rejected at synth.
   *
   * @default - unknown, so not checked
   */
  readonly addressPrefix?: string;
  /**
   * The IPv4 ranges of its network and of peered networks. If set, overlapping ranges of pods and
   * services are rejected at synth.
   *
   * @default - unknown, so not checked
   */
  readonly networkRanges?: string[];
  /**
   * Whether the subnet also has an IPv6 range, which dual-stack clusters need.
   *
   * @default - unknown, so not checked
   */
  readonly hasIpv6?: boolean;
  /**
   * The service that the subnet is delegated to, such as
   * `Microsoft.ContainerInstance/containerGroups`; empty for none. If set, container instances in a
   * subnet without their delegation are rejected at synth.
   *
   * @default - unknown, so not checked
   */
  readonly delegatedTo?: string;
  /**
   * The internet egress of the subnet. A cluster derives its `outbound` from it, and a conflicting
   * `outbound` is rejected at synth.
   *
   * @default - unknown: the cluster uses a load balancer
   */
  readonly egress?: SubnetEgress;
  /**
   * The id of the subnet's route table. kubenet writes the pod routes to it, so the cluster's
   * identity is granted Network Contributor on it.
   *
   * @default - none
   */
  readonly routeTableId?: string;
  /**
   * The resources that must exist before the subnet is used, such as the association with a route
   * table or NAT gateway, or the peering with a hub. They are added to the cluster's `depends_on`.
   *
   * @default - only the subnet
   */
  readonly prerequisites?: ITerraformDependable[];
}

/** The name of a subnet; undefined where only Terraform knows it. */
export function subnetNameOf(subnet: SubnetReference): string | undefined {
  return subnet.name ?? (isKnown(subnet.id) ? subnet.id.split("/").at(-1) : undefined);
}

/** The id of the network that contains a subnet; where the id is a token, Terraform derives it. */
export function networkIdOf({ id, networkId }: SubnetReference): string {
  if (networkId !== undefined) {
    return networkId;
  }
  return isKnown(id)
    ? id.replace(/\/subnets\/[^/]+$/, "")
    : Token.asString(Fn.replace(functionArgument(id), "//subnets/[^/]+$/", ""));
}

/**
 * Whether two subnets are in one network. Undefined where unknown, because different tokens may
 * stand for one network.
 */
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

/** The network and resource group of a subnet, where known at synth. */
export function placeOf({ id, networkName }: SubnetReference): {
  networkName?: string;
  resourceGroupName?: string;
} {
  const [, resourceGroupName, name] = (isKnown(id) && NETWORK_ID.exec(id)) || [];
  return { networkName: networkName ?? name, resourceGroupName };
}
