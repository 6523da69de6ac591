/** A folder of a source that Flux applies to a cluster. */
export interface FluxKustomization {
  /**
   * The folder in the source.
   *
   * @default - the top folder
   */
  readonly path?: string;
  /**
   * The names of kustomizations of the same configuration that must be applied before this one.
   *
   * @default - none
   */
  readonly dependsOn?: string[];
  /**
   * The seconds between two comparisons with the cluster: 1–35791394.
   *
   * @default 600
   */
  readonly intervalSeconds?: number;
  /**
   * The seconds after which a failed comparison is repeated: 1–35791394.
   *
   * @default 600
   */
  readonly retryIntervalSeconds?: number;
  /**
   * The seconds after which an attempt is given up: 1–35791394.
   *
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether objects are deleted from the cluster when they are removed from the source, or when the
   * kustomization is deleted.
   *
   * @default true
   */
  readonly prune?: boolean;
  /**
   * Whether objects are deleted and created again if a change is not possible otherwise.
   *
   * @default false
   */
  readonly force?: boolean;
  /**
   * Whether Flux waits until all objects are ready. Kustomizations that depend on this one start then.
   *
   * @default true
   */
  readonly wait?: boolean;
  /**
   * Values of variables such as `${cluster_name}` in the objects.
   *
   * @default - none
   */
  readonly substitutes?: { [variable: string]: string };
  /**
   * ConfigMaps with values of variables, in the namespace of the configuration.
   *
   * @default - none
   */
  readonly substitutesFromConfigMaps?: string[];
  /**
   * Kubernetes secrets with values of variables, in the namespace of the configuration.
   *
   * @default - none
   */
  readonly substitutesFromSecrets?: string[];
}
