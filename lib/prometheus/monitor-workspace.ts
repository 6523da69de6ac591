import { DataAzurermMonitorWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-monitor-workspace";
import { MonitorWorkspace as MonitorWorkspaceResource } from "@cdktf/provider-azurerm/lib/monitor-workspace";
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
import { monitorWorkspaceRules } from "./monitor-workspace-rules";

/** An Azure Monitor workspace, created in this app or imported. */
export interface IMonitorWorkspace extends IConstruct {
  /** The workspace's resource ID. */
  readonly id: string;
  /** The region of the workspace: data collection rules for it are in the same region. */
  readonly location: string;
  /**
   * The endpoint for PromQL queries:
   * `https://<name>-<suffix>.<region>.prometheus.monitor.azure.com`.
   */
  readonly queryEndpoint: string;
  /** Lets a principal query the metrics of all clusters in the workspace. */
  grantReader(principal: Principal): Grant;
}

/** Options of an Azure Monitor workspace. */
export interface MonitorWorkspaceProps {
  /**
   * The resource group of the workspace: the L1 resource, or an object with its name and location.
   */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: letters, digits and `-`, with a letter or digit at both ends. Changing it replaces the
   * workspace, and its metrics are lost.
   *
   * @default - `amw-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Tags of the workspace.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Identifies the workspace to import. */
export interface MonitorWorkspaceNameAttributes {
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

@publicApi("IMonitorWorkspace")
abstract class MonitorWorkspaceBase extends Construct implements IMonitorWorkspace {
  public abstract readonly id: string;
  public abstract readonly location: string;
  public abstract readonly queryEndpoint: string;

  public grantReader(principal: Principal): Grant {
    return grantRole(this, { role: ROLES.monitoringDataReader, scope: this.id, principal });
  }
}

/**
 * An Azure Monitor workspace, which stores the Prometheus metrics of any number of clusters, in any
 * region, for 18 months.
 */
@publicApi("MonitorWorkspace")
export class MonitorWorkspace extends MonitorWorkspaceBase {
  /** An existing workspace, looked up by Terraform. */
  public static fromMonitorWorkspaceName(
    scope: Construct,
    id: string,
    attributes: MonitorWorkspaceNameAttributes,
  ): IMonitorWorkspace {
    return new ImportedMonitorWorkspace(scope, id, attributes);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: MonitorWorkspaceResource;

  constructor(scope: Construct, id: string, props: MonitorWorkspaceProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { resourceGroup } = props;
    const name = props.name ?? defaultName(this, "amw", LIMITS.dataCollectionEndpointName.value);
    enforce(this, monitorWorkspaceRules, { name });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new MonitorWorkspaceResource(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
  }

  public get id(): string {
    return this.resource.id;
  }

  public get location(): string {
    return this.resource.location;
  }

  public get queryEndpoint(): string {
    return this.resource.queryEndpoint;
  }
}

class ImportedMonitorWorkspace extends MonitorWorkspaceBase {
  private readonly data: DataAzurermMonitorWorkspace;

  constructor(scope: Construct, id: string, attributes: MonitorWorkspaceNameAttributes) {
    super(scope, id);
    enforce(this, monitorWorkspaceRules, attributes);
    const { provider, ...name } = attributes;
    useProvider(this, provider);
    this.data = new DataAzurermMonitorWorkspace(this, "Default", name);
  }

  public get id(): string {
    return this.data.id;
  }

  public get location(): string {
    return this.data.location;
  }

  public get queryEndpoint(): string {
    return this.data.queryEndpoint;
  }
}
