import type { ManagedIdentityReference } from "../identity/principal";
import type { KeyVaultKeyReference } from "../key-vault/key-vault-key-reference";
import type { WorkspaceReference } from "../log-analytics/workspace-reference";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { ContainerInstanceAddress } from "./container-instance-address";
import type { PreparingContainer, RunningContainer, SideCarContainer } from "./instance-container";

/** The operating system of the containers. */
export enum ContainerInstanceOs {
  LINUX = "Linux",
  /** One container without volumes. */
  WINDOWS = "Windows",
}

/** What happens when a container ends. */
export enum ContainerRestart {
  ALWAYS = "Always",
  /** When it ends with another code than 0. */
  ON_FAILURE = "OnFailure",
  /** It stays ended. Azure may start it again all the same when it ends with another code than 0. */
  NEVER = "Never",
}

/**
 * Options of a container instance. Those of the main container stand beside those of the group.
 * Changing any of them but `identity`, `logs` and `tags` replaces the group.
 */
export interface ContainerInstanceProps extends RunningContainer {
  /** Where the group lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 1–63 lower-case letters, digits and `-`, with a letter or digit at both ends.
   *
   * @default - `ci-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Where the group is reached.
   *
   * @default ContainerInstanceAddress.none()
   */
  readonly address?: ContainerInstanceAddress;
  /**
   * Containers that run beside the main one, and share its address and its volumes.
   *
   * @default - none
   */
  readonly sideCars?: SideCarContainer[];
  /**
   * Containers that end before the others start.
   *
   * @default - none
   */
  readonly initContainers?: PreparingContainer[];
  /**
   * The operating system of all containers.
   *
   * @default ContainerInstanceOs.LINUX
   */
  readonly os?: ContainerInstanceOs;
  /**
   * What happens when a container ends.
   *
   * @default ContainerRestart.ALWAYS
   */
  readonly restart?: ContainerRestart;
  /**
   * The identity that images are pulled with and that the containers act as. Changing it restarts
   * the containers, and replaces the group where it pulls images.
   *
   * @default - an identity made here
   */
  readonly identity?: ManagedIdentityReference;
  /**
   * Where the group is pinned to: `1`, `2` or `3`. Not with `spot`.
   *
   * @default - wherever there is room
   */
  readonly zone?: string;
  /**
   * Runs on capacity that Azure may take back at any time, for less money. A preview; with no address.
   *
   * @default false
   */
  readonly spot?: boolean;
  /**
   * The key that Azure encrypts what it keeps of the group with. The identity gets the right to use it
   * before the group is made. A new version of the key replaces the group.
   *
   * @default - a key of Azure's
   */
  readonly encryptionKey?: KeyVaultKeyReference;
  /**
   * The workspace that gets what the containers print, and what happens to them. Adding or taking it
   * away restarts the containers.
   *
   * @default - none is collected; Azure shows the last 4 MB of a running container
   */
  readonly logs?: WorkspaceReference;
  /**
   * Tags of the group, and of the identity if it is made here.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}
