import { publicApi } from "../api/public-api";
import { ContainerInsightsTable } from "./container-insights-table";
import { NamespaceFilter } from "./namespace-filter";
import type { SyslogCollection } from "./syslog-collection";

/** The options that a preset sets. */
interface Collected {
  readonly tables: readonly ContainerInsightsTable[];
  readonly intervalMinutes: number;
  readonly namespaces: NamespaceFilter;
  readonly syslog?: SyslogCollection;
}

const ALL_TABLES = Object.values(ContainerInsightsTable);

/**
 * A preset of collected data, and thus of cost, with the names of the Azure portal. Source:
 * https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable#configuration-options
 */
@publicApi("ContainerInsightsPreset")
export class ContainerInsightsPreset {
  /**
   * Container logs, events and pod inventory, every minute: the data that managed Prometheus does
   * not collect. The default of the portal.
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
  /** All tables, every minute: required by the classic views of the portal. */
  public static readonly STANDARD = new ContainerInsightsPreset("standard", {
    tables: ALL_TABLES,
    intervalMinutes: 1,
    namespaces: NamespaceFilter.all(),
  });
  /** All tables, every five minutes, without system namespaces. */
  public static readonly COST_OPTIMIZED = new ContainerInsightsPreset("cost-optimized", {
    tables: ALL_TABLES,
    intervalMinutes: 5,
    namespaces: NamespaceFilter.exclude("kube-system", "gatekeeper-system", "azure-arc"),
  });
  /** All tables, every minute, and the syslog of Linux nodes. */
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

  /** The name in the portal. */
  public toString(): string {
    return this.words;
  }
}
