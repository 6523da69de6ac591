import { KubernetesFluxConfiguration } from "@cdktf/provider-azurerm/lib/kubernetes-flux-configuration";
import { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import { publicApi } from "../api/public-api";
import { ClusterExtension } from "../extension/cluster-extension";
import { namePath } from "../resource/default-names";
import { checkNames } from "../resource/name-rules";
import { prerequisitesOf } from "../resource/prerequisites";
import { shortHash } from "../resource/short-hash";
import { enforce } from "../rules/report";
import { kustomizationConfig, sourceConfig } from "./flux-config";
import type { FluxKustomization } from "./flux-kustomization";
import { fluxRules } from "./flux-rules";
import type { FluxSource } from "./flux-source";

const EXTENSION_ID = "flux-extension";
const LONGEST_NAME = 30;
const HASH_LENGTH = 6;

/** Options of a configuration of Flux. */
export interface FluxConfigurationProps {
  /** The cluster. */
  readonly cluster: IAddOnCluster;
  /** Where Flux reads the objects from. */
  readonly source: FluxSource;
  /**
   * The folders that Flux applies, by their names: 1–30 lower-case letters, digits and `-`; at least
   * one.
   */
  readonly kustomizations: { [name: string]: FluxKustomization };
  /**
   * The name: 1–30 lower-case letters, digits and `-`. Changing it replaces the configuration.
   *
   * @default - the path of the construct
   */
  readonly name?: string;
  /**
   * The namespace of the configuration, in which Flux creates its objects: 1–63 lower-case letters,
   * digits and `-`. Azure creates it. Changing it replaces the configuration.
   *
   * @default "cluster-config"
   */
  readonly namespace?: string;
  /**
   * Whether Flux may change only objects in the namespace of the configuration. Changing it replaces
   * the configuration.
   *
   * @default false - all objects of the cluster
   */
  readonly namespaceOnly?: boolean;
  /**
   * Whether Flux stops comparing the cluster with the source.
   *
   * @default false
   */
  readonly suspended?: boolean;
  /**
   * Whether the Flux extension is installed in the cluster, once for all its configurations. Set it to
   * false if the cluster already has it.
   *
   * @default true
   */
  readonly installExtension?: boolean;
}

/**
 * A configuration of Flux, which keeps a cluster as folders of a Git repository, a blob container or a
 * bucket describe it. The Flux extension is installed with the first configuration of the cluster.
 *
 * The subscription needs the resource provider `Microsoft.KubernetesConfiguration`, which azurerm
 * does not register by default.
 */
@publicApi("FluxConfiguration")
export class FluxConfiguration extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KubernetesFluxConfiguration;
  /** The Flux extension of the cluster; undefined with `installExtension: false`. */
  public readonly extension?: ClusterExtension;

  constructor(scope: Construct, id: string, props: FluxConfigurationProps) {
    super(scope, id);
    checkNames(this);
    const { cluster, source, kustomizations, namespace = "cluster-config" } = props;
    const name = props.name ?? defaultFluxName(this);
    enforce(this, fluxRules, { name, namespace, kustomizations, ...source._details });
    this.extension = props.installExtension === false ? undefined : fluxExtension(cluster);
    this.resource = new KubernetesFluxConfiguration(this, "Default", {
      name,
      clusterId: cluster.clusterId,
      namespace,
      scope: props.namespaceOnly ? "namespace" : "cluster",
      continuousReconciliationEnabled: props.suspended ? false : undefined,
      kustomizations: Object.entries(kustomizations).map(([kustomization, options]) =>
        kustomizationConfig(kustomization, options),
      ),
      ...sourceConfig(source._details),
      dependsOn: prerequisitesOf(this, this.extension && [this.extension.resource]),
    });
  }
}

/** The Flux extension of a cluster, as a child of it, so that all of its configurations share it. */
function fluxExtension(cluster: IAddOnCluster): ClusterExtension {
  const existing = cluster.node.tryFindChild(EXTENSION_ID);
  return existing instanceof ClusterExtension
    ? existing
    : new ClusterExtension(cluster, EXTENSION_ID, { cluster, type: "Microsoft.Flux" });
}

function defaultFluxName(construct: Construct): string {
  const name = namePath(construct)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return name.length <= LONGEST_NAME
    ? name
    : `${name.slice(0, LONGEST_NAME - HASH_LENGTH - 1)}-${shortHash(name, HASH_LENGTH)}`;
}
