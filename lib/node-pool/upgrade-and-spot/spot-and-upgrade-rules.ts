import { FORMATS } from "../../rules/formats";
import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import { formatRule, outOfRange, rangeRule } from "../../rules/value-rules";
import { isSystemPool, type NodePoolSpec } from "../node-pool-spec";

/** Source of both: `SOURCES.nodePoolUpgrades` */
const MAXIMUM_DRAIN_TIMEOUT = 1440;
const DEFAULT_DRAIN_TIMEOUT_MINUTES = 30;

/** Node OS channels without updates for Windows. */
const LINUX_CHANNELS: ReadonlySet<string> = new Set(["SecurityPatch", "Unmanaged"]);

/** Options that depend on the mode of a pool. */
export const modeRules = defineRules<NodePoolSpec>("2026-11-29", [
  {
    id: "AKS-POOL-050",
    title: "System pools run Linux",
    why: "AKS supports only Linux nodes in system pools.",
    fix: "NodeOs.UBUNTU or NodeOs.AZURE_LINUX in system pools; use Windows in a user pool",
    source: SOURCES.systemPools,
    check: (pool) =>
      problemIf(isSystemPool(pool) && pool.os.isWindows, () => ({
        option: "os",
        value: pool.os.osSku,
      })),
  },
  {
    id: "AKS-POOL-051",
    title: "System pools are not spot pools",
    why: "AKS does not support spot nodes in system pools.",
    fix: "mode: NodePoolMode.USER, or no spot",
    source: SOURCES.spot,
    check: (pool) =>
      problemIf(isSystemPool(pool) && pool.spot !== undefined, () => ({
        option: "spot",
      })),
  },
  {
    id: "AKS-POOL-052",
    title: "Windows pools require a network that supports Windows nodes",
    why: "Cilium, kubenet, Azure Network Policy Manager, network isolated clusters and node auto-provisioning do not support Windows nodes.",
    fix: "network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }) on a new cluster; the change replaces an existing cluster",
    source: SOURCES.cilium,
    check: ({ os, cluster }) => {
      const windowsObstacle = os.isWindows ? cluster?.windowsObstacle : undefined;
      return windowsObstacle ? [{ option: "os", value: os.osSku, ...windowsObstacle }] : [];
    },
  },
  {
    id: "AKS-POOL-053",
    title: "The maximum spot price is above 0 with at most five decimal places",
    why: "The maximum price is in US dollars, above 0, with at most five decimal places.",
    fix: "Spot.upTo(0.25), or Spot.atMarketPrice()",
    source: SOURCES.spot,
    check: ({ spot }) => {
      const price = spot?.maxPrice;
      const isWrong = isKnown(price) && !(price > 0 && hasFiveDecimals(price));
      return problemIf(spot !== undefined && !spot.isAtMarketPrice && isWrong, () => ({
        option: "spot",
        value: price,
      }));
    },
  },
  {
    id: "AKS-POOL-054",
    title: "Spot pools have no upgrade settings",
    why: "Azure does not accept surge or unavailable nodes for spot pools, which it upgrades without surge nodes and without draining.",
    fix: "no upgrade on a spot pool",
    source: "https://github.com/hashicorp/terraform-provider-azurerm/pull/31129",
    check: ({ spot, upgrade }) =>
      problemIf(spot !== undefined && upgrade !== undefined, () => ({
        option: "upgrade",
      })),
  },
  {
    id: "AKS-POOL-055",
    title: "The node OS channel of a cluster with Windows pools updates Windows nodes",
    why: "The channels SecurityPatch and Unmanaged do not update Windows nodes.",
    fix: "ClusterUpgrades.patch() on the cluster, whose channel NodeImage updates all nodes; or update the node image of the pool yourself: az aks nodepool upgrade --node-image-only",
    severity: "warning",
    source: "https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image",
    check: ({ os, cluster }) => {
      const channel = cluster?.nodeOsChannel ?? "";
      return problemIf(os.isWindows && LINUX_CHANNELS.has(channel), () => ({
        option: "os",
        value: os.osSku,
        reason: `The node OS channel of the cluster is ${channel}, which does not update Windows nodes.`,
      }));
    },
  },
]);

export const upgradeRules = defineRules<NodePoolSpec>("2026-11-29", [
  formatRule({
    id: "AKS-POOL-060",
    title: "Surge and unavailable nodes are a count or a percentage",
    source: SOURCES.nodePoolUpgrades,
    format: FORMATS.countOrPercentage,
    fields: ({ upgrade }) => [
      ["upgrade.maxSurge", upgrade?.maxSurge],
      ["upgrade.maxUnavailable", upgrade?.maxUnavailable],
    ],
  }),
  {
    id: "AKS-POOL-061",
    title: "System pools upgrade with surge nodes",
    why: "AKS does not support maxUnavailable in system pools.",
    fix: 'NodePoolUpgrade.surge("10%")',
    source: SOURCES.nodePoolUpgrades,
    check: (pool) =>
      problemIf(isSystemPool(pool) && pool.upgrade?.maxUnavailable !== undefined, () => ({
        option: "upgrade",
        value: `in place, ${pool.upgrade?.maxUnavailable}`,
      })),
  },
  {
    id: "AKS-POOL-062",
    title: `The drain timeout is at most ${MAXIMUM_DRAIN_TIMEOUT} minutes`,
    why: `AKS accepts drain timeouts of 1 to ${MAXIMUM_DRAIN_TIMEOUT} minutes.`,
    fix: `1 to ${MAXIMUM_DRAIN_TIMEOUT}`,
    source: SOURCES.agentPoolsApi,
    check: ({ upgrade }) =>
      outOfRange({ minimum: 0, maximum: MAXIMUM_DRAIN_TIMEOUT, unit: "minutes" }, [
        "upgrade.drainTimeoutMinutes",
        upgrade?.options.drainTimeoutMinutes,
      ]),
  },
  {
    id: "AKS-POOL-064",
    title: "A drain timeout of 0 is the default of AKS",
    why: `azurerm also sends 0 if the option is left out, and AKS then waits ${DEFAULT_DRAIN_TIMEOUT_MINUTES} minutes.`,
    fix: `${DEFAULT_DRAIN_TIMEOUT_MINUTES}, which is the same; a small number evicts pods that need longer to stop`,
    severity: "warning",
    source: SOURCES.nodePoolUpgrades,
    check: ({ upgrade }) =>
      problemIf(upgrade?.options.drainTimeoutMinutes === 0, () => ({
        option: "upgrade.drainTimeoutMinutes",
        value: 0,
      })),
  },
  rangeRule({
    id: "AKS-POOL-063",
    title: "The soak time is 0 to 30 minutes",
    source: SOURCES.nodePoolUpgrades,
    minimum: 0,
    maximum: 30,
    unit: "minutes",
    fields: ({ upgrade }) => [["upgrade.soakMinutes", upgrade?.options.soakMinutes]],
  }),
]);

function hasFiveDecimals(price: number): boolean {
  return Number(price.toFixed(5)) === price;
}
