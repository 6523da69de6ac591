import { DataAzurermLogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace";
import { LogAnalyticsWorkspace as LogAnalyticsWorkspaceResource } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { LogAnalyticsWorkspaceTable } from "@cdktf/provider-azurerm/lib/log-analytics-workspace-table";
import { Construct, type IConstruct } from "constructs";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import { grantRole } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import { defaultName } from "../resource/default-name";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { workspaceNameRule, workspaceRules } from "./workspace-rules";

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
  grantReader(principal: Principal): Grant;
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

  public grantReader(principal: Principal): Grant {
    return grantRole(this, { role: ROLES.logAnalyticsDataReader, scope: this.id, principal });
  }
}

/**
 * Tables of a cluster's logs that the Basic plan takes.
 * Source: https://learn.microsoft.com/azure/azure-monitor/reference/tables/microsoft-containerservice_managedclusters
 */
export enum BasicLogTable {
  /** Of control-plane logs: all requests to the API server, reads included. */
  AKS_AUDIT = "AKSAudit",
  /** Of control-plane logs: requests to the API server that change something. */
  AKS_AUDIT_ADMIN = "AKSAuditAdmin",
  /** Of control-plane logs: all but the audit. */
  AKS_CONTROL_PLANE = "AKSControlPlane",
  /** Of Container Insights: what containers print. */
  CONTAINER_LOG_V2 = "ContainerLogV2",
}

/** Options of a Log Analytics workspace. */
export interface LogAnalyticsWorkspaceProps {
  /** Where the workspace lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 4–63 letters, digits and `-`, with a letter or digit at both ends. Changing it
   * replaces the workspace.
   *
   * @default - `log-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Days that logs are kept: 30–730. Azure charges for what is older than 31 days.
   *
   * @default 30
   */
  readonly retentionDays?: number;
  /**
   * Gigabytes after which the workspace takes nothing more until the next day, from 0.023. It guards
   * against a flood; what arrives then is lost, audit logs included.
   *
   * @default - no quota
   */
  readonly dailyQuotaGb?: number;
  /**
   * Tables on the Basic plan: cheaper to fill, and charged for each query, which is limited to one
   * table. A table changes its plan once a week at most, and one that is taken out of this list
   * stays on it.
   *
   * @default - none: all tables are on the Analytics plan
   */
  readonly basicTables?: BasicLogTable[];
  /**
   * Tags of the workspace.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/** Which workspace to import. */
export interface LogAnalyticsWorkspaceNameAttributes {
  /** The workspace's name. */
  readonly name: string;
  /** The resource group that it lies in. */
  readonly resourceGroupName: string;
}

/**
 * A Log Analytics workspace for the logs of one or many clusters, paid by the gigabyte. Whoever may
 * read a cluster sees the logs of that cluster and no others. Its keys do not work: Container
 * Insights and diagnostic settings come with identities of their own.
 */
export class LogAnalyticsWorkspace extends LogAnalyticsWorkspaceBase {
  /** A workspace that someone else created; looked up by Terraform. */
  public static fromWorkspaceName(
    scope: Construct,
    id: string,
    attributes: LogAnalyticsWorkspaceNameAttributes,
  ): ILogAnalyticsWorkspace {
    return new ImportedWorkspace(scope, id, attributes);
  }

  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: LogAnalyticsWorkspaceResource;
  public readonly location: string;

  constructor(scope: Construct, id: string, props: LogAnalyticsWorkspaceProps) {
    super(scope, id);
    const { basicTables = [], dailyQuotaGb, resourceGroup } = props;
    const name = props.name ?? defaultName(this, "log", LIMITS.workspaceName.value);
    const retentionDays = props.retentionDays ?? LIMITS.shortestLogRetentionDays.value;
    enforce(this, workspaceRules, { name, retentionDays, dailyQuotaGb });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.location = resourceGroup.location;
    // Without the SKU: Azure sets the one by the gigabyte, and another when a dedicated cluster is linked.
    this.resource = new LogAnalyticsWorkspaceResource(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      retentionInDays: retentionDays,
      dailyQuotaGb,
      localAuthenticationEnabled: false,
      allowResourceOnlyPermissions: true,
    });
    for (const table of new Set(basicTables)) {
      this.putOnBasicPlan(table, retentionDays);
    }
  }

  public get id(): string {
    return this.resource.id;
  }

  private putOnBasicPlan(table: BasicLogTable, retentionDays: number): void {
    new LogAnalyticsWorkspaceTable(this, `table-${table}`, {
      workspaceId: this.id,
      name: table,
      plan: "Basic",
      // Azure sets it by itself, and azurerm would take that for a change.
      totalRetentionInDays: retentionDays,
    });
  }
}

class ImportedWorkspace extends LogAnalyticsWorkspaceBase {
  private readonly data: DataAzurermLogAnalyticsWorkspace;

  constructor(scope: Construct, id: string, attributes: LogAnalyticsWorkspaceNameAttributes) {
    super(scope, id);
    enforce(this, [workspaceNameRule], attributes);
    this.data = new DataAzurermLogAnalyticsWorkspace(this, "Default", { ...attributes });
  }

  public get id(): string {
    return this.data.id;
  }

  public get location(): string {
    return this.data.location;
  }
}
