/** What a Grafana workspace is created with, in any edition. */
export interface GrafanaArguments {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly majorVersion: string;
  readonly publicAccess: boolean;
  readonly zoneRedundant: boolean;
  readonly workspaceIds: readonly string[];
}

/** A created Grafana workspace. */
export interface CreatedGrafana<Resource> {
  readonly resource: Resource;
  readonly grafanaId: string;
  readonly endpoint: string;
  readonly principalId: string;
}
