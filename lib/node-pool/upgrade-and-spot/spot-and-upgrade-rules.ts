import { FORMATS } from "../../rules/formats";
import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import { formatRule, rangeRule } from "../../rules/value-rules";
import { isSystemPool, type NodePoolSpec } from "../node-pool-spec";

/** What a pool can be only in a certain mode. */
export const modeRules = defineRules<NodePoolSpec>("2026-11-23", [
  {
    id: "AKS-POOL-050",
    source: SOURCES.systemPools,
    check: (pool) =>
      problemIf(isSystemPool(pool) && pool.os.isWindows, () => ({
        option: "os",
        value: pool.os.osSku,
        reason: "A system pool runs Linux.",
        fix: "NodeOs.UBUNTU or NodeOs.AZURE_LINUX here; Windows in a user pool",
      })),
  },
  {
    id: "AKS-POOL-051",
    source: SOURCES.spot,
    check: (pool) =>
      problemIf(isSystemPool(pool) && pool.spot !== undefined, () => ({
        option: "spot",
        reason: "A system pool cannot be a spot pool.",
        fix: "mode: NodePoolMode.USER, or no spot",
      })),
  },
  {
    id: "AKS-POOL-052",
    source: SOURCES.cilium,
    check: ({ os, cluster }) => {
      const noWindows = os.isWindows ? cluster?.noWindows : undefined;
      return noWindows ? [{ option: "os", value: os.osSku, ...noWindows }] : [];
    },
  },
  {
    id: "AKS-POOL-053",
    source: SOURCES.spot,
    check: ({ spot }) => {
      const price = spot?.maxPrice;
      const isWrong = isKnown(price) && !(price > 0 && hasFiveDecimals(price));
      return problemIf(spot !== undefined && !spot.isAtMarketPrice && isWrong, () => ({
        option: "spot",
        value: price,
        reason: "The price is in US dollars, above 0, with at most five decimal places.",
        fix: "Spot.upTo(0.25), or Spot.atMarketPrice()",
      }));
    },
  },
  {
    id: "AKS-POOL-054",
    source: SOURCES.spot,
    check: ({ spot, upgrade }) =>
      problemIf(spot !== undefined && upgrade !== undefined, () => ({
        option: "upgrade",
        reason: "AKS upgrades spot pools without surge, drain or soak, and azurerm refuses both.",
        fix: "no upgrade on a spot pool",
      })),
  },
]);

export const upgradeRules = defineRules<NodePoolSpec>("2026-11-23", [
  formatRule({
    id: "AKS-POOL-060",
    source: SOURCES.nodePoolUpgrades,
    format: FORMATS.countOrPercentage,
    fields: ({ upgrade }) => [
      ["upgrade.maxSurge", upgrade?.maxSurge],
      ["upgrade.maxUnavailable", upgrade?.maxUnavailable],
    ],
  }),
  {
    id: "AKS-POOL-061",
    source: SOURCES.nodePoolUpgrades,
    check: (pool) =>
      problemIf(isSystemPool(pool) && pool.upgrade?.maxUnavailable !== undefined, () => ({
        option: "upgrade",
        value: `in place, ${pool.upgrade?.maxUnavailable}`,
        reason: "AKS does not take nodes out of system pools to upgrade them.",
        fix: 'NodePoolUpgrade.surge("10%")',
      })),
  },
  rangeRule({
    id: "AKS-POOL-062",
    source: SOURCES.nodePoolUpgrades,
    minimum: 1,
    maximum: 1440,
    unit: "minutes",
    fields: ({ upgrade }) => [
      ["upgrade.drainTimeoutMinutes", upgrade?.options.drainTimeoutMinutes],
    ],
  }),
  rangeRule({
    id: "AKS-POOL-063",
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
