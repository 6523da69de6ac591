import { KubernetesFleetMember } from "@cdktf/provider-azurerm/lib/kubernetes-fleet-member";
import { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import { claimOncePerCluster } from "../add-on/once-per-cluster";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { checkNames } from "../resource/name-rules";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import type { IFleetManager } from "./fleet-manager";
import { fleetParts } from "./fleet-parts";
import { fleetMemberRules } from "./fleet-rules";

/** Options of a cluster in a fleet. */
export interface FleetMemberOptions {
  /** The cluster, in any region and subscription of the tenant of the fleet. */
  readonly cluster: IAddOnCluster;
  /**
   * The group with which the cluster is updated, such as the environment: 1–50 lower-case letters,
   * digits and `-`.
   *
   * @default - none: only updates without stages include the cluster
   */
  readonly group?: string;
  /**
   * The name: 1–50 lower-case letters, digits and `-`. Changing it removes the cluster from the fleet
   * and adds it again.
   *
   * @default - `member-` and the path of the construct
   */
  readonly name?: string;
}

/** Options of a cluster in a fleet, with the fleet. */
export interface FleetMemberProps extends FleetMemberOptions {
  /** The fleet, which may be in another stack. */
  readonly fleet: IFleetManager;
}

/** A cluster in a fleet. A cluster is in one fleet at most. */
@publicApi("FleetMember")
export class FleetMember extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KubernetesFleetMember;
  /** The group with which the cluster is updated. */
  public readonly group?: string;

  constructor(scope: Construct, id: string, props: FleetMemberProps) {
    super(scope, id);
    checkNames(this);
    const { cluster, fleet, group } = props;
    const name = props.name ?? defaultName(this, "member", LIMITS.fleetUpdateName.value);
    enforce(this, fleetMemberRules, {
      name,
      group,
      other: claimOncePerCluster(this, cluster, "fleet membership"),
    });
    fleetParts.of(fleet)?.memberGroups.push(group);
    this.group = group;
    this.resource = new KubernetesFleetMember(this, "Default", {
      name,
      kubernetesFleetId: fleet.fleetId,
      kubernetesClusterId: cluster.clusterId,
      group,
    });
  }
}
