import type { NodeTaint } from "../node-pool/labels-and-taints/node-taint";

/** The operating system of the nodes that pods run on. */
export enum AppOs {
  LINUX = "linux",
  WINDOWS = "windows",
}

/** Which nodes pods run on. */
export interface AppPlacement {
  /**
   * The operating system of the image. On Windows, containers may write everywhere, and the image must
   * name a user other than `ContainerAdministrator`, unless `security.allowRoot` is set.
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
   * Allow pods on Spot nodes, which Azure may evict at any time. To have them run there
   * alone, ask for the label `kubernetes.azure.com/scalesetpriority: spot` in `nodeLabels` as well.
   *
   * @default false
   */
  readonly toleratesSpot?: boolean;
  /**
   * Taints of node pools that pods tolerate: the same objects that the pools have.
   *
   * @default - none
   */
  readonly tolerations?: NodeTaint[];
}
