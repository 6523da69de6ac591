import { NetworkWatcherFlowLog } from "@cdktf/provider-azurerm/lib/network-watcher-flow-log";
import type { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import type { Construct } from "constructs";
import { defaultName } from "../resource/default-name";
import { regionName } from "../resource/region-name";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import type { FlowLogs } from "./flow-logs";

const LONGEST_NAME = 80;
const DEFAULT_DAYS = 30;

/** Records the flows of a network. Version 2 of the records has their sizes. */
export function recordFlows(
  construct: Construct,
  network: VirtualNetwork,
  resourceGroup: ResourceGroupReference,
  { account, options }: FlowLogs,
): NetworkWatcherFlowLog {
  const { retentionDays = DEFAULT_DAYS, workspace, intervalMinutes } = options;
  const region = knownLocation(resourceGroup) ?? regionName(resourceGroup.location);
  const { name, resourceGroupName } = options.networkWatcher ?? {
    name: `NetworkWatcher_${region}`,
    resourceGroupName: "NetworkWatcherRG",
  };
  return new NetworkWatcherFlowLog(construct, "flow-log", {
    name: options.name ?? defaultName(construct, "fl", LONGEST_NAME),
    networkWatcherName: name,
    resourceGroupName,
    location: resourceGroup.location,
    targetResourceId: network.id,
    storageAccountId: account.id,
    enabled: true,
    version: 2,
    retentionPolicy: { enabled: retentionDays > 0, days: retentionDays },
    trafficAnalytics: workspace && {
      enabled: true,
      workspaceId: workspace.workspaceId,
      workspaceRegion: workspace.location,
      workspaceResourceId: workspace.id,
      intervalInMinutes: intervalMinutes,
    },
  });
}
