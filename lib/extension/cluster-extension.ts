import { KubernetesClusterExtension } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-extension";
import { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import { claimOncePerCluster } from "../add-on/once-per-cluster";
import { publicApi } from "../api/public-api";
import { Principal } from "../identity/principal";
import { checkNames } from "../resource/name-rules";
import { isKnown } from "../rules/known";
import { literalMap } from "../rules/literal-text";
import { enforce } from "../rules/report";
import { clusterExtensionRules } from "./cluster-extension-rules";

/** Options of every cluster extension. */
export interface ClusterExtensionOptions {
  /**
   * The name: 1–253 letters, digits, `.` and `-`, starting with a letter or digit. Changing it
   * reinstalls the extension.
   *
   * @default - the type without `Microsoft.`, in lower case
   */
  readonly name?: string;
  /**
   * The version that stays installed. Changing it reinstalls the extension.
   *
   * @default - the newest version, to which Azure upgrades minor versions automatically
   */
  readonly version?: string;
  /**
   * The release train, such as `stable` or `preview`. Changing it reinstalls the extension.
   *
   * @default - decided by Azure: `stable`
   */
  readonly releaseTrain?: string;
  /**
   * Settings of the extension by name. They are readable in the Terraform state and in Azure.
   *
   * @default - none
   */
  readonly settings?: { [key: string]: string };
  /**
   * Settings that Azure does not show, such as passwords: values of sensitive variables, or
   * `KeyVault.secretValue`. They are stored in the Terraform state.
   *
   * @default - none
   */
  readonly protectedSettings?: { [key: string]: string };
}

/** Options of a cluster extension of any type. */
export interface ClusterExtensionProps extends ClusterExtensionOptions {
  /** The cluster, which must have a managed identity. */
  readonly cluster: IAddOnCluster;
  /** The type, such as `Microsoft.Flux`. Changing it replaces the extension. */
  readonly type: string;
  /**
   * The namespace of an extension that works in the whole cluster. Azure creates it. Changing it
   * reinstalls the extension.
   *
   * @default - the namespace of the extension type
   */
  readonly namespace?: string;
  /**
   * The namespace of an extension that works only there. Azure creates it. Changing it reinstalls
   * the extension.
   *
   * @default - the extension works in the whole cluster
   */
  readonly targetNamespace?: string;
}

/**
 * An extension of a cluster, which Azure installs and upgrades. `FluxConfiguration`, `ArgoCd`, `Dapr`
 * and `ClusterBackup` create the extensions that they need.
 *
 * The subscription needs the resource provider `Microsoft.KubernetesConfiguration`, which azurerm
 * does not register by default.
 */
@publicApi("ClusterExtension")
export class ClusterExtension extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KubernetesClusterExtension;

  constructor(scope: Construct, id: string, props: ClusterExtensionProps) {
    super(scope, id);
    checkNames(this);
    const { cluster, type, settings, protectedSettings, targetNamespace } = props;
    enforce(this, clusterExtensionRules, {
      ...props,
      other: targetNamespace === undefined ? this.claimType(cluster, type) : undefined,
    });
    this.resource = new KubernetesClusterExtension(this, "Default", {
      name: props.name ?? defaultExtensionName(type),
      clusterId: cluster.clusterId,
      extensionType: type,
      version: props.version,
      releaseTrain: props.releaseTrain,
      releaseNamespace: props.namespace,
      targetNamespace,
      configurationSettings: settings && literalMap(settings),
      configurationProtectedSettings: protectedSettings,
    });
  }

  /** The resource ID of the extension. */
  public get id(): string {
    return this.resource.id;
  }

  /** The identity that Azure creates for extensions that access Azure, such as AKS Backup. */
  public get identity(): Principal {
    return Principal._ownedBy(this, this.resource.aksAssignedIdentity.get(0).principalId);
  }

  private claimType(cluster: IAddOnCluster, type: string): string | undefined {
    return isKnown(type)
      ? claimOncePerCluster(this, cluster, `extension ${type.toLowerCase()}`)
      : undefined;
  }
}

function defaultExtensionName(type: string): string {
  return type
    .toLowerCase()
    .replace(/^microsoft\./, "")
    .replaceAll(".", "-");
}
