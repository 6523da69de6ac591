/**
 * Values that AKS fills in where nothing is set, and that a program therefore does not repeat.
 *
 * Sources, read 2026-11-29: https://learn.microsoft.com/azure/aks/cluster-autoscaler (profile),
 * https://learn.microsoft.com/azure/aks/load-balancer-standard,
 * https://learn.microsoft.com/azure/aks/nat-gateway and
 * https://learn.microsoft.com/cli/azure/aks (address ranges).
 */
export const AZURE_DEFAULTS = {
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.0.0.0/16",
  dnsServiceIp: "10.0.0.10",
  podCidrV6: "fd12:3456:789a::/64",
  serviceCidrV6: "fd12:3456:789a:1::/108",
  outboundIps: 1,
  outboundIpsV6: 1,
  outboundPorts: 0,
  loadBalancerIdleMinutes: 30,
  natGatewayIdleMinutes: 4,
  backendPoolType: "NodeIPConfiguration",
  autoscaler: {
    expander: "random",
    maxGracefulTerminationSeconds: 600,
    maxNodeProvisioningMinutes: 15,
    newPodDelaySeconds: 0,
    scaleDownDelayAfterAddMinutes: 10,
    scaleDownUnneededMinutes: 10,
    scaleDownUtilizationThreshold: 0.5,
    scanIntervalSeconds: 10,
  },
} as const;

/** The value, unless Azure fills it in. */
export function unlessDefault<T>(value: T | undefined, fallback: T): T | undefined {
  return value === fallback ? undefined : value;
}

/** The node resource group that AKS creates if none is named. */
export function defaultNodeResourceGroup(group: string, name: string, location: string): string {
  const MAX_LENGTH = 80;
  return `MC_${group}_${name}_${location}`.slice(0, MAX_LENGTH);
}
