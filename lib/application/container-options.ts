/** What each container reserves of a node, and the most that it gets. */
export interface AppResources {
  /**
   * The CPU that is reserved: cores, or thousandths of one with `m`; more than 0.
   *
   * @default 100m
   */
  readonly cpu?: string;
  /**
   * The most CPU that it gets; it is slowed down then.
   *
   * @default - twice what is reserved, and at least 500m
   */
  readonly cpuLimit?: string;
  /**
   * The memory that is reserved, with `Mi` or `Gi`: 64Ki or more.
   *
   * @default 256Mi
   */
  readonly memory?: string;
  /**
   * The most memory that it gets: 4Mi or more. It is killed then.
   *
   * @default - what is reserved, so that a node never runs out of memory
   */
  readonly memoryLimit?: string;
}

/**
 * What pods may do. The defaults pass the restricted pod security standard; each option that begins
 * with `allow` gives up some of it.
 */
export interface AppSecurity {
  /**
   * The user's number in the container: 1 or more. Needed where the image names its user by a word, or
   * has none and would run as root.
   *
   * @default - the user of the image
   */
  readonly userId?: number;
  /**
   * The number of the user's group: 0 or more.
   *
   * @default - the group of the image's user
   */
  readonly groupId?: number;
  /**
   * The number of a group that may write to claimed volumes: 0 or more.
   *
   * @default - they stay as they are
   */
  readonly volumeGroupId?: number;
  /**
   * Run as root, where the image says so. No longer restricted.
   *
   * @default false
   */
  readonly allowRoot?: boolean;
  /**
   * Let the container write everywhere. Still restricted: the standard does not ask for it.
   *
   * @default false - it writes to what `Mount.scratch` gives it
   */
  readonly allowWritableRootFilesystem?: boolean;
  /**
   * Let processes gain rights by programs such as `sudo`. No longer restricted.
   *
   * @default false
   */
  readonly allowPrivilegeEscalation?: boolean;
  /**
   * Keep the capabilities that the container runtime gives to root, such as to change owners. No
   * longer restricted.
   *
   * @default false - none
   */
  readonly allowDefaultCapabilities?: boolean;
  /**
   * Single capabilities, such as `NET_BIND_SERVICE`, the only one that is still restricted. Kubernetes
   * gives them to processes of root alone.
   *
   * @default - none
   */
  readonly allowCapabilities?: string[];
  /**
   * Give pods a token for the cluster's own API, for operators and the like. Workload identity works
   * without it.
   *
   * @default false
   */
  readonly allowServiceAccountToken?: boolean;
}

/** A container that must end well before the application starts. */
export interface AppInitContainer {
  /** Its name: 1–63 lower-case letters, digits and `-`. */
  readonly name: string;
  /** Its image. */
  readonly image: string;
  /**
   * The command, which replaces the entry point of the image.
   *
   * @default - from the image
   */
  readonly command?: string[];
  /**
   * What it reserves and gets.
   *
   * @default - the defaults of `AppResources`
   */
  readonly resources?: AppResources;
}
