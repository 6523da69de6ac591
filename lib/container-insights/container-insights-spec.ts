import type { ContainerInsightsOptions } from "./container-insights-options";
import { ContainerInsightsPreset } from "./container-insights-preset";
import type { ContainerInsightsTable } from "./container-insights-table";
import type { NamespaceFilter } from "./namespace-filter";
import { resolveSyslog, type SyslogSpec } from "./syslog-collection";

/** Container Insights, resolved. */
export interface ContainerInsightsSpec {
  readonly name: string;
  readonly workspaceId: string;
  /** The path of an existing Container Insights of the same cluster. */
  readonly other?: string;
  readonly tables: readonly ContainerInsightsTable[];
  readonly intervalMinutes: number;
  readonly namespaces: NamespaceFilter;
  readonly syslog?: SyslogSpec;
  readonly highScale: boolean;
}

/** Resolves the options; they take precedence over the preset. */
export function resolveContainerInsights(
  options: ContainerInsightsOptions,
  place: Pick<ContainerInsightsSpec, "name" | "other" | "workspaceId">,
): ContainerInsightsSpec {
  const { preset = ContainerInsightsPreset.LOGS_AND_EVENTS, highScale = false } = options;
  const { _collected: collected } = preset;
  const syslog = options.syslog ?? collected.syslog;
  return {
    ...place,
    tables: [...new Set(options.tables ?? collected.tables)],
    intervalMinutes: options.intervalMinutes ?? collected.intervalMinutes,
    namespaces: options.namespaces ?? collected.namespaces,
    syslog: syslog && resolveSyslog(syslog),
    highScale,
  };
}
