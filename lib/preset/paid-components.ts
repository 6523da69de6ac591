import type { AksClusterSpec } from "../cluster/aks-cluster-spec";
import { isCilium } from "../cluster-network/cluster-network-spec";
import type { NodePoolSpec } from "../node-pool/node-pool-spec";
import type { PaidComponent } from "./preset-cost";

const PRICING = "https://azure.microsoft.com/pricing/details";

interface PricedPart extends PaidComponent {
  readonly isIn: (cluster: AksClusterSpec, pools: readonly NodePoolSpec[]) => boolean;
}

/** Billed components other than nodes, and the clusters that have them. */
const PARTS: readonly PricedPart[] = [
  {
    component: "Standard tier",
    growsWith: "hours",
    pricing: `${PRICING}/kubernetes-service/`,
    isIn: ({ tier }) => tier.skuTier === "Standard",
  },
  {
    component: "Premium tier",
    growsWith: "hours",
    pricing: `${PRICING}/kubernetes-service/`,
    isIn: ({ tier }) => tier.skuTier === "Premium",
  },
  {
    component: "Standard load balancer and its public addresses",
    growsWith: "hours, load balancing rules, traffic",
    pricing: `${PRICING}/load-balancer/`,
    isIn: ({ outbound }) => outbound.outboundType === "loadBalancer",
  },
  {
    component: "NAT gateway and its public addresses",
    growsWith: "hours, traffic",
    pricing: `${PRICING}/azure-nat-gateway/`,
    isIn: ({ outbound }) => outbound.outboundType === "managedNATGateway",
  },
  {
    component: "private endpoint of the API server",
    growsWith: "hours, traffic",
    pricing: `${PRICING}/private-link/`,
    isIn: ({ apiServer }) => apiServer.isPrivate && !apiServer.subnet,
  },
  {
    component: "private DNS zone of the API server",
    growsWith: "months, queries",
    pricing: `${PRICING}/dns/`,
    isIn: ({ apiServer }) => apiServer.isPrivate && apiServer.dns?.zoneId === "System",
  },
  {
    component: "traffic between zones",
    growsWith: "gigabytes between pods",
    pricing: `${PRICING}/bandwidth/`,
    isIn: (_, pools) => pools.some(({ zones }) => zones.length > 1),
  },
  {
    component: "managed OS disks",
    growsWith: "nodes, gigabytes",
    pricing: `${PRICING}/managed-disks/`,
    isIn: (_, pools) => pools.some(({ osDisk }) => osDisk.diskType === "Managed"),
  },
  {
    component: "Advanced Container Networking Services",
    growsWith: "nodes, hours",
    pricing: `${PRICING}/azure-container-networking-services/`,
    isIn: ({ network }) => isCilium(network) && network.advanced !== undefined,
  },
  {
    component: "Log Analytics",
    growsWith: "gigabytes of logs",
    pricing: `${PRICING}/monitor/`,
    isIn: ({ monitoring, security }) =>
      [monitoring.containerInsights, monitoring.controlPlaneLogs, security.defender].some(Boolean),
  },
  {
    component: "Managed Prometheus",
    growsWith: "samples, queries by rules and dashboards",
    pricing: `${PRICING}/monitor/`,
    isIn: ({ monitoring }) => monitoring.prometheus !== undefined,
  },
  {
    component: "alerts",
    growsWith: "rules, emails and messages",
    pricing: `${PRICING}/monitor/`,
    isIn: ({ monitoring }) => monitoring.alerts !== undefined,
  },
  {
    component: "Key Vault",
    growsWith: "mounted secrets, rotation frequency",
    pricing: `${PRICING}/key-vault/`,
    isIn: ({ security }) => security.keyVaultSecrets !== undefined,
  },
  {
    component: "Defender for Containers, if its plan is enabled",
    growsWith: "vCPUs, hours",
    pricing: `${PRICING}/defender-for-cloud/`,
    isIn: ({ security }) => security.defender === true,
  },
];

/** The billed components of a cluster with these pools, other than nodes. */
export function paidComponents(
  cluster: AksClusterSpec,
  pools: readonly NodePoolSpec[],
): PaidComponent[] {
  return PARTS.filter(({ isIn }) => isIn(cluster, pools)).map(
    ({ component, growsWith, pricing }) => ({ component, growsWith, pricing }),
  );
}
