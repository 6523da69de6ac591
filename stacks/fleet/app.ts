import { LeanApp } from "../../lib";
import type { Settings } from "../settings";
import { FleetClusterStack } from "./cluster-stack";
import { CLUSTERS, type ClusterEntry } from "./clusters";
import { HubStack } from "./hub-stack";

/** An app with the hub and one stack for each cluster of the list. */
export function createFleetApp(settings: Settings, clusters = CLUSTERS, outdir?: string): LeanApp {
  const app = new LeanApp(outdir === undefined ? {} : { outdir });
  addFleet(app, settings, clusters);
  return app;
}

/** Adds the hub and the clusters to an app. */
export function addFleet(
  app: ConstructorParameters<typeof HubStack>[0],
  settings: Settings,
  clusters: readonly ClusterEntry[] = CLUSTERS,
): { readonly hub: HubStack; readonly clusters: readonly FleetClusterStack[] } {
  const hub = new HubStack(app, settings);
  return {
    hub,
    clusters: clusters.map((entry) => new FleetClusterStack(app, entry, hub, settings)),
  };
}
