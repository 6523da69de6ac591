import { Fn } from "cdktf";
import { addressAt, addressCount, type Cidr, parseCidr } from "../network/cidr";
import { resolveSubnet } from "../network/known-subnet";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import type { ClusterNetwork, NetworkDetails } from "./cluster-network";
import type { DualStack } from "./cluster-network-options";
import { NetworkMode } from "./network-mode";
import { NetworkPolicy } from "./network-policy";

/** What AKS takes where no range is given. Source: `SOURCES.overlay` */
export const DEFAULT_SERVICE_CIDR = "10.0.0.0/16";
export const DEFAULT_POD_CIDR = "10.244.0.0/16";

/** Source: `SOURCES.dualStack` */
export const DEFAULT_IPV6_POD_CIDR = "fd12:3456:789a::/64";
export const DEFAULT_IPV6_SERVICE_CIDR = "fd12:3456:789a:1::/108";

/** By AKS's own convention. Source: `SOURCES.ipPlanning` */
const DNS_ADDRESS_INDEX = 10;

/** A cluster's network with everything decided; a range that is left out is left to AKS. */
export interface ClusterNetworkSpec extends NetworkDetails {
  readonly policy: NetworkPolicy;
  readonly dualStack?: Required<DualStack>;
}

export function resolveClusterNetwork({ _details }: ClusterNetwork): ClusterNetworkSpec {
  const { dualStack } = _details;
  const asked = {
    ..._details,
    policy: _details.policy ?? defaultPolicy(_details.mode),
    subnet: resolveSubnet(_details.subnet),
    podSubnet: resolveSubnet(_details.podSubnet),
  };
  if (!dualStack) {
    return { ...asked, ...serviceRanges(asked), dualStack: undefined };
  }
  return {
    ...asked,
    ...serviceRanges({ ...asked, serviceCidr: asked.serviceCidr ?? DEFAULT_SERVICE_CIDR }),
    podCidr: asked.podCidr ?? DEFAULT_POD_CIDR,
    dualStack: {
      podCidr: dualStack.podCidr ?? DEFAULT_IPV6_POD_CIDR,
      serviceCidr: dualStack.serviceCidr ?? DEFAULT_IPV6_SERVICE_CIDR,
    },
  };
}

function defaultPolicy(mode: NetworkMode): NetworkPolicy {
  return mode === NetworkMode.KUBENET ? NetworkPolicy.CALICO : NetworkPolicy.CILIUM;
}

/** Whether each node takes a /24 of a range for the pods. */
export function hasPodRange({ mode }: ClusterNetworkSpec): boolean {
  return mode === NetworkMode.OVERLAY || mode === NetworkMode.KUBENET;
}

/** Cilium is data plane and policy engine in one. */
export function isCilium({ policy }: ClusterNetworkSpec): boolean {
  return policy === NetworkPolicy.CILIUM;
}

/** The tenth address, or the last that a smaller range can give. */
export function dnsAddressOf(serviceRange: Cidr): string {
  return addressAt(serviceRange, Math.min(DNS_ADDRESS_INDEX, addressCount(serviceRange) - 2));
}

/** azurerm takes the range of services and the DNS address together or not at all. */
function serviceRanges(asked: { readonly serviceCidr?: string; readonly dnsServiceIp?: string }) {
  if (asked.serviceCidr === undefined && asked.dnsServiceIp === undefined) {
    return {};
  }
  const serviceCidr = asked.serviceCidr ?? DEFAULT_SERVICE_CIDR;
  return {
    serviceCidr,
    dnsServiceIp: asked.dnsServiceIp ?? defaultDnsServiceIp(serviceCidr),
  };
}

function defaultDnsServiceIp(serviceCidr: string): string {
  const range = parseCidr(serviceCidr);
  if (range) {
    return dnsAddressOf(range);
  }
  return isKnown(serviceCidr)
    ? serviceCidr
    : Fn.cidrhost(functionArgument(serviceCidr), DNS_ADDRESS_INDEX);
}
