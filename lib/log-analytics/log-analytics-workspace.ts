import { DataAzurermLogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace";
import { LogAnalyticsWorkspace as LogAnalyticsWorkspaceResource } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { LogAnalyticsWorkspaceTable } from "@cdktf/provider-azurerm/lib/log-analytics-workspace-table";
import type { TerraformProvider } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import { grantRole } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { useProvider } from "../resource/providers";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { workspaceNameRule, workspaceRules } from "./workspace-rules";

/** A Log Analytics workspace, created in this app or imported; it is a `WorkspaceReference`. */
export interface ILogAnalyticsWorkspace extends IConstruct {
  /** The workspace's resource ID. */
  readonly id: string;
  /** The region of the workspace. */
  readonly location: string;
  /**
   * Lets a principal query all data in the workspace, for all clusters. Principals with read access
   * to a cluster can query the logs of that cluster without this grant.
   */
  grantReader(principal: Principal): Grant;
}

/**
 * The base class of created and imported workspaces.
 *
 * @internal
 */
@publicApi("ILogAnalyticsWorkspace")
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
 * Tables of cluster logs that support the Basic plan. Source:
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/microsoft-containerservice_managedclusters
 */
export enum BasicLogTable {
  /** Control plane logs: all requests to the API server, including reads. */
  AKS_AUDIT = "AKSAudit",
  /** Control plane logs: requests to the API server that change objects. */
  AKS_AUDIT_ADMIN = "AKSAuditAdmin",
  /** Control plane logs: all categories except audit. */
  AKS_CONTROL_PLANE = "AKSControlPlane",
  /** Container Insights: container logs. */
  CONTAINER_LOG_V2 = "ContainerLogV2",
}

/** Options of a Log Analytics workspace. */
export interface LogAnalyticsWorkspaceProps {
  /**
   * The resource group of the workspace: the L1 resource, or an object with its name and location.
   */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 4–63 letters, digits and `-`, with a letter or digit at both ends. Changing it
   * replaces the workspace.
   *
   * @default - `log-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The retention of logs in days: 30–730. Azure charges for retention beyond 31 days.
   *
   * @default 30
   */
  readonly retentionDays?: number;
  /**
   * The daily ingestion limit in gigabytes, at least 0.023. It protects against unexpected volume;
   * further data of the day is lost, including audit logs.
   *
   * @default - no quota
   */
  readonly dailyQuotaGb?: number;
  /**
   * Tables with the Basic plan: cheaper ingestion, but each query is billed and limited to one
   * table. The plan of a table can change at most once a week, and a table that is removed from
   * this list keeps the Basic plan.
   *
   * @default - none: all tables have the Analytics plan
   */
  readonly basicTables?: BasicLogTable[];
  /**
   * Tags of the workspace.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Identifies the workspace to import. */
export interface LogAnalyticsWorkspaceNameAttributes {
  /** The workspace's name. */
  readonly name: string;
  /** Its resource group. */
  readonly resourceGroupName: string;
  /**
   * The `AzurermProvider` of the subscription that it is in.
   *
   * @default - that of the construct above, or the default provider
   */
  readonly provider?: TerraformProvider;
}

/**
 * A Log Analytics workspace for the logs of one or more clusters, billed per gigabyte. Principals
 * with read access to a cluster can read only the logs of that cluster. Shared keys are disabled,
 * because Container Insights and diagnostic settings use their own identities.
 */
@publicApi("LogAnalyticsWorkspace")
export class LogAnalyticsWorkspace extends LogAnalyticsWorkspaceBase {
  /** An existing workspace, looked up by Terraform. */
  public static fromWorkspaceName(
    scope: Construct,
    id: string,
    attributes: LogAnalyticsWorkspaceNameAttributes,
  ): ILogAnalyticsWorkspace {
    return new ImportedWorkspace(scope, id, attributes);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: LogAnalyticsWorkspaceResource;
  public readonly location: string;

  constructor(scope: Construct, id: string, props: LogAnalyticsWorkspaceProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { basicTables = [], dailyQuotaGb, resourceGroup } = props;
    const name = props.name ?? defaultName(this, "log", LIMITS.workspaceName.value);
    const retentionDays = props.retentionDays ?? LIMITS.shortestLogRetentionDays.value;
    enforce(this, workspaceRules, { name, retentionDays, dailyQuotaGb });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.location = resourceGroup.location;
    // No SKU: Azure sets pay-as-you-go, or another SKU when a dedicated cluster is linked.
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
      // Azure sets it, and azurerm would report a change.
      totalRetentionInDays: retentionDays,
    });
  }
}

class ImportedWorkspace extends LogAnalyticsWorkspaceBase {
  private readonly data: DataAzurermLogAnalyticsWorkspace;

  constructor(scope: Construct, id: string, attributes: LogAnalyticsWorkspaceNameAttributes) {
    super(scope, id);
    enforce(this, [workspaceNameRule], attributes);
    const { provider, ...name } = attributes;
    useProvider(this, provider);
    this.data = new DataAzurermLogAnalyticsWorkspace(this, "Default", name);
  }

  public get id(): string {
    return this.data.id;
  }

  public get location(): string {
    return this.data.location;
  }
}
