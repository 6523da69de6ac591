/** A cluster of the fleet. A new line is a new stack. */
export interface ClusterEntry {
  /** Also the group with which Fleet Manager updates the cluster. */
  readonly environment: Environment;
  readonly region: string;
  /** Different for each cluster, because all networks are peered with the hub. */
  readonly addressSpace: string;
}

export type Environment = "dev" | "staging" | "prod";

/** In the order in which they are deployed and updated. */
export const ENVIRONMENTS: readonly Environment[] = ["dev", "staging", "prod"];

export const CLUSTERS: readonly ClusterEntry[] = [
  { environment: "dev", region: "westeurope", addressSpace: "10.16.0.0/16" },
  { environment: "staging", region: "westeurope", addressSpace: "10.24.0.0/16" },
  { environment: "staging", region: "northeurope", addressSpace: "10.25.0.0/16" },
  { environment: "prod", region: "westeurope", addressSpace: "10.32.0.0/16" },
  { environment: "prod", region: "northeurope", addressSpace: "10.33.0.0/16" },
  { environment: "prod", region: "swedencentral", addressSpace: "10.34.0.0/16" },
];

/** The stack that all clusters share. */
export const HUB = "hub";

/** The name of the stack of a cluster, which is also the name of its state. */
export function stackName({ environment, region }: ClusterEntry): string {
  return `${environment}-${region}`;
}

/** The stacks by the order in which they are deployed; those of one step at the same time. */
export function deploymentSteps(clusters = CLUSTERS): string[][] {
  const steps = ENVIRONMENTS.map((environment) =>
    clusters.filter((entry) => entry.environment === environment).map(stackName),
  );
  return [[HUB], ...steps.filter((step) => step.length > 0)];
}
