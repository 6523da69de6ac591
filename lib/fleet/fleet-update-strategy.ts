import { KubernetesFleetUpdateStrategy } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-update-strategy";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { checkNames } from "../resource/name-rules";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import type { IFleetManager } from "./fleet-manager";
import { fleetParts } from "./fleet-parts";
import { fleetStageRules } from "./fleet-rules";
import { type FleetUpdateStage, stageConfigs } from "./fleet-update-stages";

/** Options of an order of updates. */
export interface FleetUpdateStrategyOptions {
  /** The stages, in their order; at least one. */
  readonly stages: FleetUpdateStage[];
  /**
   * The name: 1–50 lower-case letters, digits and `-`. Changing it replaces the strategy.
   *
   * @default - `strategy-` and the path of the construct
   */
  readonly name?: string;
}

/** Options of an order of updates, with the fleet. */
export interface FleetUpdateStrategyProps extends FleetUpdateStrategyOptions {
  /** The fleet. */
  readonly fleet: IFleetManager;
}

/** An order in which groups of clusters are updated, for any number of runs. */
@publicApi("FleetUpdateStrategy")
export class FleetUpdateStrategy extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KubernetesFleetUpdateStrategy;

  constructor(scope: Construct, id: string, props: FleetUpdateStrategyProps) {
    super(scope, id);
    checkNames(this);
    const { fleet, stages } = props;
    const name = props.name ?? defaultName(this, "strategy", LIMITS.fleetUpdateName.value);
    enforce(this, fleetStageRules, { name, stages });
    fleetParts.of(fleet)?.stages.push(...stages);
    this.resource = new KubernetesFleetUpdateStrategy(this, "Default", {
      name,
      kubernetesFleetManagerId: fleet.fleetId,
      stage: stageConfigs(stages),
    });
  }

  /** The resource ID of the strategy. */
  public get id(): string {
    return this.resource.id;
  }
}
