import { ConstructFacts } from "../app-state/construct-facts";
import type { FleetUpdateStage } from "./fleet-update-stages";

/** The members and stages of a fleet in this app. */
export interface FleetParts {
  /** The groups of the members. */
  readonly memberGroups: (string | undefined)[];
  readonly stages: FleetUpdateStage[];
}

export const fleetParts = new ConstructFacts<FleetParts>();
