/** A stage of an update. Stages follow each other; the groups of a stage are updated at the same time. */
export interface FleetUpdateStage {
  /** The name: 1–50 lower-case letters, digits and `-`. */
  readonly name: string;
  /** The groups of clusters: 1–50, each in one stage only. */
  readonly groups: string[];
  /**
   * The seconds to wait after the stage.
   *
   * @default 0
   */
  readonly waitSeconds?: number;
}

/** Stages as the arguments of a strategy or a run. */
export function stageConfigs(stages: readonly FleetUpdateStage[]) {
  return stages.map(({ name, groups, waitSeconds }) => ({
    name,
    group: groups.map((group) => ({ name: group })),
    afterStageWaitInSeconds: waitSeconds,
  }));
}
