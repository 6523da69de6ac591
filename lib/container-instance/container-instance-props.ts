import type { ITerraformDependable } from "cdktf";
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

/** What happens when a container exits. */
export enum ContainerRestart {
  ALWAYS = "Always",
  /** Restart it if it exits with a code other than 0. */
  ON_FAILURE = "OnFailure",
  /** Do not restart it. Azure might still restart it if it exits with a code other than 0. */
  NEVER = "Never",
}

/**
 * Options of a container instance: the options of the main container and of the group. Changing any
 * option except `identity`, `logs` and `tags` replaces the group.
 */
export interface ContainerInstanceProps extends RunningContainer {
  /** The resource group: the L1 resource, or an object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 1–63 lower-case letters, digits and `-`, with a letter or digit at both ends.
   *
   * @default - `ci-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The name of the main container: 1–63 lower-case letters, digits and `-`.
   *
   * @default main
   */
  readonly containerName?: string;
  /**
   * The network address of the group.
   *
   * @default ContainerInstanceAddress.none()
   */
  readonly address?: ContainerInstanceAddress;
  /**
   * Additional containers, which share the address and the volumes of the group.
   *
   * @default - none
   */
  readonly sideCars?: SideCarContainer[];
  /**
   * Containers that run to completion before the others start.
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
   * What happens when a container exits.
   *
   * @default ContainerRestart.ALWAYS
   */
  readonly restart?: ContainerRestart;
  /**
   * The identity that pulls images and that the containers use. Changing it restarts the
   * containers, and replaces the group if the identity pulls images.
   *
   * @default - a new identity
   */
  readonly identity?: ManagedIdentityReference;
  /**
   * The availability zone of the group: `1`, `2` or `3`. Not with `spot`.
   *
   * @default - chosen by Azure
   */
  readonly zone?: string;
  /**
   * Use cheaper capacity that Azure can reclaim at any time. A preview; without an IP address.
   *
   * @default false
   */
  readonly spot?: boolean;
  /**
   * The key that encrypts the data that Azure stores for the group. The identity is granted access
   * to the key before the group is created. A new key version replaces the group.
   *
   * @default - a platform-managed key
   */
  readonly encryptionKey?: KeyVaultKeyReference;
  /**
   * The workspace for container output and events. Adding or removing it restarts the containers.
   *
   * @default - not collected; Azure shows the last 4 MB of output of a running container
   */
  readonly logs?: WorkspaceReference;
  /**
   * What must exist before the group, such as the roles that its containers need from the start:
   * `vault.grantSecretsUser(principal).resource`.
   *
   * @default - what the other options refer to, such as roles on registries and keys
   */
  readonly prerequisites?: ITerraformDependable[];
  /**
   * Tags of the group, and of the identity if it is created here.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}
