import { KubernetesFleetManager } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-manager";
import { Construct, type IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce, enforceAtSynth } from "../rules/report";
import { FleetMember, type FleetMemberOptions } from "./fleet-member";
import { type FleetParts, fleetParts } from "./fleet-parts";
import { fleetIdRule, fleetRules, fleetUpdateRules } from "./fleet-rules";
import { FleetUpdateRun, type FleetUpdateRunOptions } from "./fleet-update-run";
import { FleetUpdateStrategy, type FleetUpdateStrategyOptions } from "./fleet-update-strategy";

/** A fleet of clusters, created in this app or imported. */
export interface IFleetManager extends IConstruct {
  /** The fleet's resource ID. */
  readonly fleetId: string;
  /** Adds a cluster to the fleet. */
  addMember(id: string, options: FleetMemberOptions): FleetMember;
  /** Adds an order in which groups of clusters are updated. */
  addUpdateStrategy(id: string, options: FleetUpdateStrategyOptions): FleetUpdateStrategy;
  /** Adds an update of the clusters, which is started with `az fleet updaterun start`. */
  addUpdateRun(id: string, options: FleetUpdateRunOptions): FleetUpdateRun;
}

/** Options of a fleet. */
export interface FleetManagerProps {
  /** The resource group of the fleet. Its clusters may be in other regions and subscriptions. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 1–63 lower-case letters, digits and `-`. Changing it replaces the fleet.
   *
   * @default - `fleet-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Tags of the fleet.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * The base class of created and imported fleets.
 *
 * @internal
 */
@publicApi("IFleetManager")
abstract class FleetManagerBase extends Construct implements IFleetManager {
  public abstract readonly fleetId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const parts: FleetParts = { memberGroups: [], stages: [] };
    fleetParts.publish(this, parts);
    enforceAtSynth(this, fleetUpdateRules, () => ({
      memberGroups: parts.memberGroups,
      groups: parts.stages.flatMap(({ groups }) => groups),
    }));
  }

  public addMember(id: string, options: FleetMemberOptions): FleetMember {
    return new FleetMember(this, id, { ...options, fleet: this });
  }

  public addUpdateStrategy(id: string, options: FleetUpdateStrategyOptions): FleetUpdateStrategy {
    return new FleetUpdateStrategy(this, id, { ...options, fleet: this });
  }

  public addUpdateRun(id: string, options: FleetUpdateRunOptions): FleetUpdateRun {
    return new FleetUpdateRun(this, id, { ...options, fleet: this });
  }
}

/**
 * An Azure Kubernetes Fleet Manager without a hub cluster, which updates up to 1,000 clusters in stages,
 * within their maintenance windows.
 */
@publicApi("FleetManager")
export class FleetManager extends FleetManagerBase {
  /**
   * An existing fleet, without a lookup, such as that of another stack.
   *
   * @param fleetId The resource ID of the fleet.
   */
  public static fromFleetId(scope: Construct, id: string, fleetId: string): IFleetManager {
    return new ImportedFleetManager(scope, id, fleetId);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KubernetesFleetManager;

  constructor(scope: Construct, id: string, props: FleetManagerProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { resourceGroup } = props;
    const name = props.name ?? defaultName(this, "fleet", LIMITS.fleetName.value);
    enforce(this, fleetRules, { name });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new KubernetesFleetManager(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
  }

  public get fleetId(): string {
    return this.resource.id;
  }
}

class ImportedFleetManager extends FleetManagerBase {
  constructor(
    scope: Construct,
    id: string,
    public readonly fleetId: string,
  ) {
    super(scope, id);
    enforce(this, [fleetIdRule], { fleetId });
  }
}
