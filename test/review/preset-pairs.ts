import type { Construct } from "constructs";
import { AksCluster, AksPreset } from "../../lib";
import { MIGRATES_NETWORKS } from "../support/edition";
import { RESOURCE_GROUP } from "../support/synth";
import type { Outcome, Pair, Pairs } from "./pairs";

const cluster = (preset: AksPreset) => (scope: Construct) => {
  new AksCluster(scope, "cluster", {
    resourceGroup: RESOURCE_GROUP,
    name: "aks-shop",
    preset,
  });
};

function move(
  from: AksPreset,
  to: AksPreset,
  outcomes: Readonly<Record<string, Outcome>>,
  weakens: readonly string[] = [],
): Pair {
  return { before: cluster(from), after: cluster(to), outcomes, weakens };
}

function all(outcome: Outcome, ...paths: readonly string[]): Record<string, Outcome> {
  return Object.fromEntries(paths.map((path) => [`cluster/${path}`, outcome]));
}

const LOGS = ["workspace", "container-insights", "container-insights/association"];
const RULES = ["prometheus/node-rules", "prometheus/portal-rules", "prometheus/workload-rules"];
const METRICS = [
  "prometheus",
  "prometheus/association",
  "prometheus/endpoint",
  "prometheus/workspace",
];
const NO_LOGS = "Container logs are no longer collected.";
const NOT_COLLECTED = "Its logs or metrics are no longer collected.";

const { DEV_TEST, STANDARD, COST_OPTIMIZED, BATCH_PROCESSING, HARDENED_ACCESS } = AksPreset;
const { PRODUCTION_STANDARD, PRODUCTION_ECONOMY, PRODUCTION_ENTERPRISE } = AksPreset;

/** The moves between presets that docs/presets.md describes. */
export const PRESET_PAIRS: Pairs = {
  "Dev/Test to Standard": move(DEV_TEST, STANDARD, {
    cluster: MIGRATES_NETWORKS ? "rotated" : "replaced",
    ...all("created", ...LOGS),
  }),
  "Standard to Dev/Test": move(
    STANDARD,
    DEV_TEST,
    { cluster: "replaced", ...all("destroyed", ...LOGS) },
    [NO_LOGS, "Network policies are no longer enforced.", NOT_COLLECTED],
  ),
  "Standard to Cost-optimized": move(
    STANDARD,
    COST_OPTIMIZED,
    { cluster: "rotated", ...all("created", "user"), ...all("destroyed", ...LOGS) },
    [NO_LOGS, NOT_COLLECTED],
  ),
  "Standard to Batch processing": move(STANDARD, BATCH_PROCESSING, {
    cluster: "rotated",
    ...all("created", "user"),
  }),
  "Standard to Hardened access": move(STANDARD, HARDENED_ACCESS, {
    cluster: "replaced",
    ...all("replaced", "container-insights/association"),
    ...all("created", "control-plane-logs", "user"),
  }),
  "Standard to Production standard": move(STANDARD, PRODUCTION_STANDARD, {
    cluster: "rotated",
    ...all("created", "user", ...METRICS, ...RULES),
  }),
  "Dev/Test to Production standard": move(DEV_TEST, PRODUCTION_STANDARD, {
    cluster: MIGRATES_NETWORKS ? "rotated" : "replaced",
    ...all("created", "user", ...LOGS, ...METRICS, ...RULES),
  }),
  "Cost-optimized to Production economy": move(COST_OPTIMIZED, PRODUCTION_ECONOMY, {
    cluster: "rotated",
    ...all("rotated", "user"),
  }),
  "Production standard to Production enterprise": move(PRODUCTION_STANDARD, PRODUCTION_ENTERPRISE, {
    cluster: "replaced",
    ...all("replaced", "user", "container-insights/association", "prometheus/association"),
    ...all("updated", ...RULES),
    ...all("created", "control-plane-logs"),
  }),
  "Hardened access to Production enterprise": move(HARDENED_ACCESS, PRODUCTION_ENTERPRISE, {
    cluster: "rotated",
    ...all("rotated", "user"),
    ...all("created", ...METRICS, ...RULES),
  }),
};
