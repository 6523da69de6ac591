import { describe, expect, test } from "@jest/globals";
import { OsDisk, Spot, SpotEvictionPolicy, TaintEffect } from "../../../lib";
import { differences, nodePool } from "../pools";

const SPOT_KEY = "kubernetes.azure.com/scalesetpriority";
const SPOT_TAINT = `${SPOT_KEY}=spot:NoSchedule`;

test("spot at the market price changes only these arguments", () => {
  expect(differences(nodePool({ spot: Spot.atMarketPrice() }), nodePool())).toStrictEqual({
    priority: "Spot",
    eviction_policy: "Delete",
    spot_max_price: -1,
    node_labels: { [SPOT_KEY]: "spot" },
    node_taints: [SPOT_TAINT],
    upgrade_settings: undefined,
  });
});

test("spot up to a price writes the price", () => {
  expect(nodePool({ spot: Spot.upTo(0.25) }).spot_max_price).toBe(0.25);
});

describe("a node that is deallocated when it is evicted", () => {
  const evictionPolicy = SpotEvictionPolicy.DEALLOCATE;

  test.each([
    ["at the market price", Spot.atMarketPrice({ evictionPolicy })],
    ["up to a price", Spot.upTo(1, { evictionPolicy })],
  ])("%s has a disk that stays", (_, spot) => {
    const pool = nodePool({ spot });
    expect(pool.eviction_policy).toBe("Deallocate");
    expect(pool).not.toHaveProperty("os_disk_type");
    expect(pool).not.toHaveProperty("os_disk_size_gb");
  });

  test("may have a managed disk of a given size", () => {
    const spot = Spot.atMarketPrice({ evictionPolicy });
    expect(nodePool({ spot, osDisk: OsDisk.managed(64) }).os_disk_size_gb).toBe(64);
  });
});

describe("labels and taints of one's own", () => {
  const spot = Spot.atMarketPrice();

  test("stand beside those of spot", () => {
    const pool = nodePool({ spot, labels: { team: "shop" }, taints: [{ key: "batch" }] });
    expect(pool.node_labels).toEqual({ [SPOT_KEY]: "spot", team: "shop" });
    expect(pool.node_taints).toEqual([SPOT_TAINT, "batch:NoSchedule"]);
  });

  test("that are those of spot are written once", () => {
    const pool = nodePool({
      spot,
      labels: { [SPOT_KEY]: "spot" },
      taints: [{ key: "batch" }, { key: SPOT_KEY, value: "spot", effect: TaintEffect.NO_EXECUTE }],
    });
    expect(pool.node_labels).toEqual({ [SPOT_KEY]: "spot" });
    expect(pool.node_taints).toEqual(["batch:NoSchedule", `${SPOT_KEY}=spot:NoExecute`]);
  });
});
