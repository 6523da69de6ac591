import { AksPreset, type NodeCapacity, type PoolCost } from "../../../lib";
import { code, table } from "./markdown";
import { pageOf } from "./preset-page";

/** Where the stacks are deployed unless the settings say otherwise. */
const REGION = "westeurope";
const PRICES = "https://prices.azure.com/api/retail/prices";

/** What all presets have to pay for, at least and at most. */
export function costsTable(): string {
  return table(
    ["Preset", "Nodes", "vCPUs", "Memory, GiB", "Paid beside nodes"],
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

/** What a preset has to pay for, and where its prices stand. */
export function costTables({ cost }: AksPreset): string {
  const { pools, minimum, maximum, paidComponents } = cost;
  const rows = pools.map((pool) => [
    code(pool.pool),
    sizeOf(pool),
    capacity(pool.minimum),
    capacity(pool.maximum),
  ]);
  const total = ["together", "", capacity(minimum), capacity(maximum)];
  return [
    table(["Pool", "Size", "At least", "At most"], pools.length > 1 ? [...rows, total] : rows),
    table(
      ["Beside nodes", "Grows with", ""],
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

/** All prices of a size in a region, of Azure's public list. */
function priceOf(vmSize: string): string {
  const filter = `armRegionName eq '${REGION}' and armSkuName eq '${vmSize}'`;
  const encoded = encodeURIComponent(filter).replaceAll("'", "%27");
  return `[${code(vmSize)}](${PRICES}?$filter=${encoded})`;
}
