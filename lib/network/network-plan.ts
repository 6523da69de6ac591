import { Fn, Op } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { DEFAULT_MAX_SURGE, surgeNodes } from "../rules/surge";
import { firstSubnet, parseCidr, prefixLengthFor } from "./cidr";
import { SubnetSize } from "./subnet-size";

const DEFAULT_NODES = 1000;

/** The ranges of a network, worked out. */
export interface NetworkPlan {
  readonly addressSpace: string;
  readonly nodeSubnet: PlannedSubnet;
}

export interface PlannedSubnet {
  readonly addressPrefix: string;
  /** What was asked for; undefined where the range was given or is known to Terraform only. */
  readonly demand?: SubnetDemand;
}

/** How many addresses a subnet must have, and why. */
export interface SubnetDemand {
  readonly nodes: number;
  readonly surge: number;
  readonly podsPerNode: number;
  readonly addresses: number;
}

/** The subnet of the nodes stands at the beginning of the address space. */
export function planNetwork(addressSpace: string, size?: SubnetSize): NetworkPlan {
  const wanted = size ?? SubnetSize.forNodes(DEFAULT_NODES);
  if (wanted.addressPrefix !== undefined) {
    return { addressSpace, nodeSubnet: { addressPrefix: wanted.addressPrefix } };
  }
  const demand = demandOf(wanted);
  const prefixLength = prefixLengthFor(demand.addresses);
  return {
    addressSpace,
    nodeSubnet: { addressPrefix: firstRange(addressSpace, prefixLength), demand },
  };
}

function demandOf(size: SubnetSize): SubnetDemand {
  const { maxSurge = DEFAULT_MAX_SURGE } = size.options;
  const nodes = isKnown(size.nodes) ? size.nodes : DEFAULT_NODES;
  const podsPerNode = isKnown(size.options.podsPerNode) ? size.options.podsPerNode : 0;
  const surge = surgeNodes(maxSurge, nodes);
  const addresses = (nodes + surge) * (podsPerNode + 1) + LIMITS.reservedSubnetAddresses.value;
  return { nodes, surge, podsPerNode, addresses };
}

/** An address space that only Terraform knows is divided by Terraform. */
function firstRange(addressSpace: string, prefixLength: number): string {
  const space = parseCidr(addressSpace);
  if (space) {
    return firstSubnet(space, prefixLength);
  }
  if (isKnown(addressSpace)) {
    return addressSpace;
  }
  const expression = functionArgument(addressSpace);
  const spaceLength = Fn.element(Fn.split("/", expression), 1);
  return Fn.cidrsubnet(expression, Op.sub(prefixLength, spaceLength) as never, 0);
}
