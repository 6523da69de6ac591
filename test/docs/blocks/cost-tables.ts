import { AksPreset, type NodeCapacity, type PoolCost } from "../../../lib";
import { code, table } from "./markdown";
import { pageOf } from "./preset-page";

/** The default region of the stacks. */
const REGION = "westeurope";
const PRICES = "https://prices.azure.com/api/retail/prices";

/** The minimum and maximum cost of all presets. */
export function costsTable(): string {
  return table(
    ["Preset", "Nodes", "vCPUs", "Memory, GiB", "Other billed components"],
    AksPreset.all().map((preset) => {
      const { minimum, maximum, paidComponents } = preset.cost;
      const range = (of: keyof NodeCapacity) => `${minimum[of]}–${maximum[of]}`;
      return [
        `[${preset.presetName}](${pageOf(preset)}.md#what-it-costs)`,
        range("nodes"),
        range("vcpus"),
        range("memoryGib"),
        String(paidComponents.length),
      ];
    }),
  );
}

/** The cost of a preset, and links to its prices. */
export function costTables({ cost }: AksPreset): string {
  const { pools, minimum, maximum, paidComponents } = cost;
  const rows = pools.map((pool) => [
    code(pool.pool),
    sizeOf(pool),
    capacity(pool.minimum),
    capacity(pool.maximum),
  ]);
  const total = ["total", "", capacity(minimum), capacity(maximum)];
  return [
    table(["Pool", "Size", "At least", "At most"], pools.length > 1 ? [...rows, total] : rows),
    table(
      ["Other components", "Cost driver", "Prices"],
      paidComponents.map(({ component, growsWith, pricing }) => [
        component,
        growsWith,
        `[prices](${pricing})`,
      ]),
    ),
    `Prices in \`${REGION}\`: ${[...new Set(pools.map(({ vmSize }) => vmSize))].map(priceOf).join(", ")}.`,
  ].join("\n\n");
}

function sizeOf({ vmSize, isSpot }: PoolCost): string {
  return `${code(vmSize)}${isSpot ? ", spot" : ""}`;
}

function capacity({ nodes, vcpus, memoryGib }: NodeCapacity): string {
  return `${nodes} ${nodes === 1 ? "node" : "nodes"}, ${vcpus} vCPUs, ${memoryGib} GiB`;
}

/** All prices of a size in a region, from the public price list of Azure. */
function priceOf(vmSize: string): string {
  const filter = `armRegionName eq '${REGION}' and armSkuName eq '${vmSize}'`;
  const encoded = encodeURIComponent(filter).replaceAll("'", "%27");
  return `[${code(vmSize)}](${PRICES}?$filter=${encoded})`;
}
