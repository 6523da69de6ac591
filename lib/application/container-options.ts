/** Requests and limits of a container. */
export interface AppResources {
  /**
   * The CPU request: cores, or millicores with `m`; more than 0.
   *
   * @default 100m
   */
  readonly cpu?: string;
  /**
   * The CPU limit, at which the container is throttled.
   *
   * @default - twice the request, and at least 500m
   */
  readonly cpuLimit?: string;
  /**
   * The memory request, with `Mi` or `Gi`: 64Ki or more.
   *
   * @default 256Mi
   */
  readonly memory?: string;
  /**
   * The memory limit, above which the container is killed: 4Mi or more.
   *
   * @default - the request, so that a node never runs out of memory
   */
  readonly memoryLimit?: string;
}

/**
 * The security settings of pods. The defaults meet the restricted pod security standard; options
 * that begin with `allow` weaken it.
 */
export interface AppSecurity {
  /**
   * The numeric user ID in the container: 1 or more. Required if the image sets its user by name,
   * or sets none and would run as root.
   *
   * @default - the user of the image
   */
  readonly userId?: number;
  /**
   * The numeric group ID of the user: 0 or more.
   *
   * @default - the group of the user in the image
   */
  readonly groupId?: number;
  /**
   * The numeric ID of a group that can write to claimed volumes: 0 or more.
   *
   * @default - the permissions are not changed
   */
  readonly volumeGroupId?: number;
  /**
   * Allow images that run as root. Does not meet the restricted standard.
   *
   * @default false
   */
  readonly allowRoot?: boolean;
  /**
   * Make the root file system writable. Still meets the restricted standard.
   *
   * @default false - only mounts such as `Mount.scratch` are writable
   */
  readonly allowWritableRootFilesystem?: boolean;
  /**
   * Allow processes to gain privileges with programs such as `sudo`. Does not meet the restricted
   * standard.
   *
   * @default false
   */
  readonly allowPrivilegeEscalation?: boolean;
  /**
   * Keep the default capabilities of the container runtime for root, such as changing file owners.
   * Does not meet the restricted standard.
   *
   * @default false - none
   */
  readonly allowDefaultCapabilities?: boolean;
  /**
   * Individual capabilities, such as `NET_BIND_SERVICE`, the only one that meets the restricted
   * standard. Kubernetes grants them only to root processes.
   *
   * @default - none
   */
  readonly allowCapabilities?: string[];
  /**
   * Mount a token for the Kubernetes API, for example for operators. Workload identity does not
   * need it.
   *
   * @default - if the service account has permissions: `ServiceAccount.allow`
   */
  readonly allowServiceAccountToken?: boolean;
}
