import { ContainerInsightsTable } from "./container-insights-table";
import { NamespaceFilter } from "./namespace-filter";
import type { SyslogCollection } from "./syslog-collection";

/** What a preset says of the options that it stands for. */
interface Collected {
  readonly tables: readonly ContainerInsightsTable[];
  readonly intervalMinutes: number;
  readonly namespaces: NamespaceFilter;
  readonly syslog?: SyslogCollection;
}

const ALL_TABLES = Object.values(ContainerInsightsTable);

/**
 * What is collected, and what it costs, by the names that the Azure portal has for it.
 * Source: https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable#configuration-options
 */
export class ContainerInsightsPreset {
  /**
   * Container logs, events and the inventory of pods, each minute: what managed Prometheus does not
   * have. The portal's own default.
   */
  public static readonly LOGS_AND_EVENTS = new ContainerInsightsPreset("logs and events", {
    tables: [
      ContainerInsightsTable.CONTAINER_LOG_V2,
      ContainerInsightsTable.KUBE_EVENTS,
      ContainerInsightsTable.KUBE_POD_INVENTORY,
    ],
    intervalMinutes: 1,
    namespaces: NamespaceFilter.all(),
  });
  /** All tables, each minute: what the classic views of the portal need. */
  public static readonly STANDARD = new ContainerInsightsPreset("standard", {
    tables: ALL_TABLES,
    intervalMinutes: 1,
    namespaces: NamespaceFilter.all(),
  });
  /** All tables every five minutes, without the namespaces of the system. */
  public static readonly COST_OPTIMIZED = new ContainerInsightsPreset("cost-optimized", {
    tables: ALL_TABLES,
    intervalMinutes: 5,
    namespaces: NamespaceFilter.exclude("kube-system", "gatekeeper-system", "azure-arc"),
  });
  /** All tables, each minute, and the syslog of Linux nodes. */
  public static readonly SYSLOG = new ContainerInsightsPreset("syslog", {
    tables: ALL_TABLES,
    intervalMinutes: 1,
    namespaces: NamespaceFilter.all(),
    syslog: {},
  });

  private constructor(
    private readonly words: string,
    /** @internal */
    public readonly _collected: Collected,
  ) {}

  /** The name that the portal has for it. */
  public toString(): string {
    return this.words;
  }
}
