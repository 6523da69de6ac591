import { Construct, type IConstruct } from "constructs";
import type { Principal } from "../identity/principal";
import { grantRole } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";

/** A Log Analytics workspace, created here or imported; it is a `WorkspaceReference`. */
export interface ILogAnalyticsWorkspace extends IConstruct {
  /** The workspace's resource id. */
  readonly id: string;
  /** The region that the workspace lies in. */
  readonly location: string;
  /**
   * Lets a principal query everything in the workspace, of all clusters. Whoever may read a cluster
   * needs no grant to query the logs of that cluster.
   */
  grantReader(principal: Principal): void;
}

/**
 * What created and imported workspaces have in common.
 *
 * @internal
 */
export abstract class LogAnalyticsWorkspaceBase
  extends Construct
  implements ILogAnalyticsWorkspace
{
  public abstract readonly id: string;
  public abstract readonly location: string;

  public grantReader(principal: Principal): void {
    grantRole(this, { role: ROLES.logAnalyticsDataReader, scope: this.id, principal });
  }
}
