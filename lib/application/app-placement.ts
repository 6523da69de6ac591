import type { NodeTaint } from "../node-pool/labels-and-taints/node-taint";

/** The operating system of the nodes that pods run on. */
export enum AppOs {
  LINUX = "linux",
  WINDOWS = "windows",
}

/** The nodes that pods run on. */
export interface AppPlacement {
  /**
   * The operating system of the image. On Windows, the file system is writable, and the image must
   * set a user other than `ContainerAdministrator`, unless `security.allowRoot` is set.
   *
   * @default AppOs.LINUX
   */
  readonly os?: AppOs;
  /**
   * Labels that nodes must have.
   *
   * @default - any node
   */
  readonly nodeLabels?: { [key: string]: string };
  /**
   * Allow pods on spot nodes, which Azure can evict at any time. To run pods only there, also set
   * the label `kubernetes.azure.com/scalesetpriority: spot` in `nodeLabels`.
   *
   * @default false
   */
  readonly toleratesSpot?: boolean;
  /**
   * Taints of node pools that pods tolerate, as the same objects that the pools use.
   *
   * @default - none
   */
  readonly tolerations?: NodeTaint[];
}
