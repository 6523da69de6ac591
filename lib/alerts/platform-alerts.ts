import { ClusterAlert } from "./cluster-alert";
import { PERCENTAGE, type Threshold, UNBOUNDED_PERCENTAGE } from "./threshold-unit";

/** An alert on a platform metric, which Azure collects for every cluster free of charge. */
export interface PlatformAlert {
  readonly alert: ClusterAlert;
  readonly description: string;
  readonly metric: string;
  readonly threshold: Threshold;
  readonly severity: number;
}

/** Source: `SOURCES.recommendedAlerts` (2026-07-21) */
export const PLATFORM_ALERTS: readonly PlatformAlert[] = [
  {
    alert: ClusterAlert.NODE_CPU_HIGH,
    description: "Nodes use almost all of their CPU, on average over five minutes",
    metric: "node_cpu_usage_percentage",
    threshold: { value: 95, unit: PERCENTAGE },
    severity: 3,
  },
  {
    alert: ClusterAlert.NODE_MEMORY_HIGH,
    description: "Nodes use more memory than pods may have there, on average over five minutes",
    metric: "node_memory_working_set_percentage",
    threshold: { value: 100, unit: UNBOUNDED_PERCENTAGE },
    severity: 3,
  },
];
