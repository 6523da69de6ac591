import { ConstructFacts } from "../app-state/construct-facts";
import type { Principal } from "../identity/principal";

/** What is known about a cluster of this app. */
export interface ClusterFacts {
  /** The location, if it is known at synth. */
  readonly knownLocation?: string;
  /** The identity that the control plane uses to manage Azure resources. */
  readonly identity: Principal;
}

export const clusterFacts = new ConstructFacts<ClusterFacts>();
