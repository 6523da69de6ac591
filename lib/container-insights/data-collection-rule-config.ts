import type {
  MonitorDataCollectionRuleDataFlow,
  MonitorDataCollectionRuleDataSources,
} from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { Tokenization } from "cdktf";
import type { ContainerInsightsSpec } from "./container-insights-spec";
import { streamOf } from "./container-insights-table";

/** The names that Azure's own onboarding has. Source: `SOURCES.containerInsightsTemplate` */
export const NAMES = {
  /** The association, too: the add-on looks for its rule under this name. */
  extension: "ContainerInsightsExtension",
  syslogSource: "sysLogsDataSource",
  destination: "ciworkspace",
};

const SYSLOG_STREAM = "Microsoft-Syslog";

export function dataSourcesOf(spec: ContainerInsightsSpec): MonitorDataCollectionRuleDataSources {
  return {
    extension: [
      {
        name: NAMES.extension,
        extensionName: "ContainerInsights",
        extensionJson: JSON.stringify({ dataCollectionSettings: settingsOf(spec) }),
        streams: streamsOf(spec),
      },
    ],
    syslog: spec.syslog && [
      {
        name: NAMES.syslogSource,
        streams: [SYSLOG_STREAM],
        facilityNames: [...spec.syslog.facilities],
        logLevels: [...spec.syslog.levels],
      },
    ],
  };
}

export function dataFlowsOf(spec: ContainerInsightsSpec): MonitorDataCollectionRuleDataFlow[] {
  const streams = [streamsOf(spec), ...(spec.syslog ? [[SYSLOG_STREAM]] : [])];
  return streams.map((some) => ({ streams: some, destinations: [NAMES.destination] }));
}

function streamsOf({ tables, highScale }: ContainerInsightsSpec): string[] {
  return tables.map((table) => streamOf(table, highScale));
}

function settingsOf({ intervalMinutes, namespaces }: ContainerInsightsSpec) {
  return {
    interval: `${Tokenization.stringifyNumber(intervalMinutes)}m`,
    namespaceFilteringMode: namespaces._mode,
    namespaces: namespaces._mode === "Off" ? undefined : namespaces._namespaces,
    enableContainerLogV2: true,
  };
}
