import { KubernetesFleetUpdateRun } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-update-run";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { checkNames } from "../resource/name-rules";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import type { IFleetManager } from "./fleet-manager";
import { fleetParts } from "./fleet-parts";
import { fleetRunRules } from "./fleet-rules";
import { type FleetUpdateStage, stageConfigs } from "./fleet-update-stages";
import type { FleetUpdateStrategy } from "./fleet-update-strategy";
import type { FleetUpgrade } from "./fleet-upgrade";

/** Options of an update. */
export interface FleetUpdateRunOptions {
  /** What the update changes. */
  readonly upgrade: FleetUpgrade;
  /**
   * The order of the clusters.
   *
   * @default - `stages`
   */
  readonly strategy?: FleetUpdateStrategy;
  /**
   * The order of the clusters, for this update only.
   *
   * @default - with neither `strategy` nor `stages`, the clusters are updated one after another
   */
  readonly stages?: FleetUpdateStage[];
  /**
   * The name: 1–50 lower-case letters, digits and `-`. Changing it replaces the update.
   *
   * @default - `run-` and the path of the construct
   */
  readonly name?: string;
}

/** Options of an update, with the fleet. */
export interface FleetUpdateRunProps extends FleetUpdateRunOptions {
  /** The fleet. */
  readonly fleet: IFleetManager;
}

/**
 * An update of the clusters of a fleet. Azure copies the strategy, so that later changes of the strategy
 * do not affect it. Terraform creates the update and does not start it:
 * `az fleet updaterun start --fleet-name <fleet> --name <run>`.
 */
@publicApi("FleetUpdateRun")
export class FleetUpdateRun extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KubernetesFleetUpdateRun;

  constructor(scope: Construct, id: string, props: FleetUpdateRunProps) {
    super(scope, id);
    checkNames(this);
    const { fleet, stages, strategy, upgrade } = props;
    const name = props.name ?? defaultName(this, "run", LIMITS.fleetUpdateName.value);
    enforce(this, fleetRunRules, { name, stages, hasStrategy: strategy !== undefined, upgrade });
    fleetParts.of(fleet)?.stages.push(...(stages ?? []));
    this.resource = new KubernetesFleetUpdateRun(this, "Default", {
      name,
      kubernetesFleetManagerId: fleet.fleetId,
      managedClusterUpdate: {
        upgrade: { type: upgrade._type, kubernetesVersion: upgrade._version?.version },
        nodeImageSelection: { type: upgrade._images },
      },
      fleetUpdateStrategyId: strategy?.id,
      stage: stages && stageConfigs(stages),
    });
  }
}
