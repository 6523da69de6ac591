import { Fn } from "cdktf";
import { addressAt, addressCount, type Cidr, parseCidr } from "../network/cidr";
import { resolveSubnet } from "../network/known-subnet";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import type { ClusterNetwork, NetworkDetails } from "./cluster-network";
import type { DualStack } from "./cluster-network-options";
import { NetworkMode } from "./network-mode";
import { NetworkPolicy } from "./network-policy";

/** The default ranges of AKS. Source: `SOURCES.overlay` */
export const DEFAULT_SERVICE_CIDR = "10.0.0.0/16";
export const DEFAULT_POD_CIDR = "10.244.0.0/16";

/** Source: `SOURCES.dualStack` */
export const DEFAULT_IPV6_POD_CIDR = "fd12:3456:789a::/64";
export const DEFAULT_IPV6_SERVICE_CIDR = "fd12:3456:789a:1::/108";

/** The convention of AKS. Source: `SOURCES.ipPlanning` */
const DNS_ADDRESS_INDEX = 10;

/** A cluster network with all defaults applied. AKS decides omitted ranges. */
export interface ClusterNetworkSpec extends NetworkDetails {
  readonly policy: NetworkPolicy;
  readonly dualStack?: Required<DualStack>;
}

export function resolveClusterNetwork({ _details }: ClusterNetwork): ClusterNetworkSpec {
  const { dualStack } = _details;
  const resolved = {
    ..._details,
    policy: _details.policy ?? defaultPolicy(_details.mode),
    subnet: resolveSubnet(_details.subnet),
    podSubnet: resolveSubnet(_details.podSubnet),
  };
  if (!dualStack) {
    return { ...resolved, ...serviceRanges(resolved), dualStack: undefined };
  }
  return {
    ...resolved,
    ...serviceRanges({ ...resolved, serviceCidr: resolved.serviceCidr ?? DEFAULT_SERVICE_CIDR }),
    podCidr: resolved.podCidr ?? DEFAULT_POD_CIDR,
    dualStack: {
      podCidr: dualStack.podCidr ?? DEFAULT_IPV6_POD_CIDR,
      serviceCidr: dualStack.serviceCidr ?? DEFAULT_IPV6_SERVICE_CIDR,
    },
  };
}

function defaultPolicy(mode: NetworkMode): NetworkPolicy {
  return mode === NetworkMode.KUBENET ? NetworkPolicy.CALICO : NetworkPolicy.CILIUM;
}

/** Whether each node takes a /24 of a pod range. */
export function hasPodRange({ mode }: ClusterNetworkSpec): boolean {
  return mode === NetworkMode.OVERLAY || mode === NetworkMode.KUBENET;
}

/** Cilium is both the data plane and the network policy engine. */
export function isCilium({ policy }: ClusterNetworkSpec): boolean {
  return policy === NetworkPolicy.CILIUM;
}

/** The tenth address, or the last usable address of a smaller range. */
export function dnsAddressOf(serviceRange: Cidr): string {
  return addressAt(serviceRange, Math.min(DNS_ADDRESS_INDEX, addressCount(serviceRange) - 2));
}

/** azurerm requires the service range and the DNS address together. */
function serviceRanges(options: { readonly serviceCidr?: string; readonly dnsServiceIp?: string }) {
  if (options.serviceCidr === undefined && options.dnsServiceIp === undefined) {
    return {};
  }
  const serviceCidr = options.serviceCidr ?? DEFAULT_SERVICE_CIDR;
  return {
    serviceCidr,
    dnsServiceIp: options.dnsServiceIp ?? defaultDnsServiceIp(serviceCidr),
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
