import { DataAzurermDashboardGrafana } from "@cdktf/provider-azurerm/lib/data-azurerm-dashboard-grafana";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { Grant } from "../identity/grant";
import { Principal } from "../identity/principal";
import { grantRole, idPart } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import type { PrivateAccess } from "../private-link/private-access";
import { createPrivateAccess } from "../private-link/private-access-resources";
import type { PrivateEndpoint } from "../private-link/private-endpoint";
import type { IPrivateLinkResource, PrivateLinkTarget } from "../private-link/private-link";
import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import { createGrafana, type GrafanaResource } from "../provider/grafana-resource";
import { checkPlace } from "../resource/place";
import { useProvider } from "../resource/providers";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { uniqueName } from "../resource/unique-name";
import { zonesOf } from "../resource/zones";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { grafanaNameRule, grafanaRules } from "./grafana-rules";

/** A Grafana workspace, created in this app or imported. */
export interface IGrafana extends IPrivateLinkResource {
  /** The workspace's resource ID. */
  readonly grafanaId: string;
  /** The URL at which users sign in: `https://<name>-<suffix>.<region>.grafana.azure.com`. */
  readonly endpoint: string;
  /** The identity with which Grafana reads data: `workspace.grantReader(grafana.identity)`. */
  readonly identity: Principal;
  /** Lets a principal administer Grafana: data sources, users and dashboards. */
  grantAdmin(principal: Principal): Grant;
  /** Lets a principal view and edit dashboards and alerts. */
  grantEditor(principal: Principal): Grant;
  /** Lets a principal view dashboards. */
  grantViewer(principal: Principal): Grant;
  /**
   * Lets Grafana, and thus all its users, read the platform metrics, logs and alerts of a resource,
   * a resource group or a subscription: grants Monitoring Reader there.
   *
   * @param scopeId The id of the resource, the resource group or the subscription.
   */
  readMonitoringOf(scopeId: string): Grant;
}

/** Options of a Grafana workspace. */
export interface GrafanaProps {
  /** The resource group of Grafana: the L1 resource, or an object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The workspaces whose metrics Grafana reads, in any region. Grafana is granted Monitoring Data
   * Reader on them.
   *
   * @default - none
   */
  readonly workspaces?: MonitorWorkspaceReference[];
  /**
   * The name: 2–23 letters, digits and `-`, with a letter first and no `-` at the end. The URL of
   * Grafana starts with it. Changing it replaces Grafana, and its dashboards are lost.
   *
   * @default - `amg`, the path of the construct and a hash of the subscription and resource group,
   * so that the name is globally unique and stable across runs
   */
  readonly name?: string;
  /**
   * The major version of Grafana: 12 or newer, without a minor version. An upgrade cannot be
   * undone, and Azure upgrades retired versions automatically.
   *
   * @default "13"
   */
  readonly majorVersion?: string;
  /**
   * Whether Grafana is zone-redundant, at a higher price. It cannot be changed later.
   *
   * @default - true in regions with zones
   */
  readonly zoneRedundant?: boolean;
  /**
   * Whether Grafana is reachable from the internet, for principals with a role on it.
   *
   * @default - true, and false with `privateAccess`
   */
  readonly publicAccess?: boolean;
  /**
   * A private endpoint in your network.
   *
   * @default - none
   */
  readonly privateAccess?: PrivateAccess;
  /**
   * Tags of Grafana and its private endpoint.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Identifies the Grafana workspace to import. */
export interface GrafanaNameAttributes {
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

@publicApi("IGrafana")
abstract class GrafanaBase extends Construct implements IGrafana {
  public abstract readonly grafanaId: string;
  public abstract readonly endpoint: string;
  public abstract readonly identity: Principal;

  public get privateLink(): PrivateLinkTarget {
    return {
      resourceId: this.grafanaId,
      subresource: "grafana",
      dnsZoneName: "privatelink.grafana.azure.com",
    };
  }

  public grantAdmin(principal: Principal): Grant {
    return this.grant(ROLES.grafanaAdmin, principal);
  }

  public grantEditor(principal: Principal): Grant {
    return this.grant(ROLES.grafanaEditor, principal);
  }

  public grantViewer(principal: Principal): Grant {
    return this.grant(ROLES.grafanaViewer, principal);
  }

  public readMonitoringOf(scopeId: string): Grant {
    const grant = { role: ROLES.monitoringReader, scope: scopeId, principal: this.identity };
    return grantRole(this, grant, scopeId);
  }

  private grant(role: Role, principal: Principal): Grant {
    return grantRole(this, { role, scope: this.grafanaId, principal });
  }
}

/**
 * An Azure Managed Grafana of the Standard tier, whose users sign in with Entra ID; without API
 * keys. It includes Azure's Kubernetes dashboards.
 *
 * With azurerm 4.55, it is deployed with an Azure Resource Manager template, because that version
 * supports none of the versions of Grafana that Azure still offers. Terraform manages its options and
 * outputs, but does not detect other changes. Grafana is deleted with the template, unless the provider's
 * `features` disable this. With azurerm 5, it is an `azurerm_dashboard_grafana`.
 */
@publicApi("Grafana")
export class Grafana extends GrafanaBase {
  /** An existing Grafana workspace, looked up by Terraform. */
  public static fromGrafanaName(
    scope: Construct,
    id: string,
    attributes: GrafanaNameAttributes,
  ): IGrafana {
    return new ImportedGrafana(scope, id, attributes);
  }

  /** The underlying L1 resource: with azurerm 4.55, the deployment of Grafana's template. */
  public readonly resource: GrafanaResource;
  public readonly grafanaId: string;
  public readonly endpoint: string;
  /** The identity with which Grafana reads data. */
  public readonly identity: Principal;
  /** The private endpoint, if there is one. */
  public readonly privateEndpoint?: PrivateEndpoint;

  constructor(scope: Construct, id: string, props: GrafanaProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { privateAccess, resourceGroup, workspaces = [], majorVersion = "13" } = props;
    const { publicAccess = privateAccess === undefined } = props;
    const location = knownLocation(resourceGroup);
    const { zoneRedundant = zonesOf(location).length > 0 } = props;
    const name = props.name ?? this.uniqueName(resourceGroup);
    enforce(this, grafanaRules, {
      name,
      majorVersion,
      workspaces,
      workspaceKeys: workspaces.map((workspace) => idPart(this, workspace.id)),
      zoneRedundant,
      knownLocation: location,
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    const grafana = createGrafana(this, {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      majorVersion,
      publicAccess,
      zoneRedundant,
      workspaceIds: workspaces.map((workspace) => workspace.id),
    });
    this.resource = grafana.resource;
    this.grafanaId = grafana.grafanaId;
    this.endpoint = grafana.endpoint;
    this.identity = Principal._ownedBy(this, grafana.principalId);
    for (const { id: scopeId } of workspaces) {
      const grant = { role: ROLES.monitoringDataReader, scope: scopeId, principal: this.identity };
      grantRole(this, grant, scopeId);
    }
    this.privateEndpoint = privateAccess && createPrivateAccess(this, resourceGroup, privateAccess);
  }

  private uniqueName(resourceGroup: ResourceGroupReference): string {
    return uniqueName(this, {
      abbreviation: "amg",
      longest: LIMITS.grafanaName.value,
      resourceGroupName: resourceGroup.name,
    });
  }
}

class ImportedGrafana extends GrafanaBase {
  private readonly data: DataAzurermDashboardGrafana;

  constructor(scope: Construct, id: string, attributes: GrafanaNameAttributes) {
    super(scope, id);
    enforce(this, [grafanaNameRule], attributes);
    const { provider, ...name } = attributes;
    useProvider(this, provider);
    this.data = new DataAzurermDashboardGrafana(this, "Default", name);
  }

  public get grafanaId(): string {
    return this.data.id;
  }

  public get endpoint(): string {
    return this.data.endpoint;
  }

  public get identity(): Principal {
    return Principal._ownedBy(this, this.data.identity.principalId);
  }
}
