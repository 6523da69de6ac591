/** The resource, collection or action that a request is about. */
export interface Target {
  readonly id: string;
  /** The id as Azure compares it. */
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly isCollection: boolean;
}

export const GROUP = "Microsoft.Resources/resourceGroups";
export const GROUP_CONTENT = `${GROUP}/resources`;
export const CLUSTER = "Microsoft.ContainerService/managedClusters";
export const CONTAINER_GROUP = "Microsoft.ContainerInstance/containerGroups";
export const NODE_POOL = `${CLUSTER}/agentPools`;
export const GRAFANA = "Microsoft.Dashboard/grafana";
export const LOG_WORKSPACE = "Microsoft.OperationalInsights/workspaces";
export const REGISTRY = "Microsoft.ContainerRegistry/registries";
export const VAULT = "Microsoft.KeyVault/vaults";

/** Reads a path; the last type in it decides. */
export function parseTarget(id: string): Target | undefined {
  const inGroup = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(\/resources)?$/i.exec(id);
  const [provider = "", ...rest] = inGroup
    ? ["Microsoft.Resources", ...id.split("/").slice(3)]
    : (/^.*\/providers\/(.+)$/.exec(id)?.[1]?.split("/") ?? []);
  if (rest.length === 0) {
    return undefined;
  }
  const types = rest.filter((_, index) => index % 2 === 0);
  return {
    id,
    key: id.toLowerCase(),
    type: [provider, ...types].join("/"),
    name: rest.at(-1) ?? "",
    isCollection: rest.length % 2 === 1,
  };
}
