import type { ContainerImage } from "./container-image";
import type { ContainerProbe } from "./container-probe";
import type { ContainerVolume } from "./container-volume";

/** A port that a container listens on. */
export class InstancePort {
  /** @param port 1–65535. */
  public static tcp(port: number): InstancePort {
    return new InstancePort(port, "TCP");
  }

  /** @param port 1–65535. */
  public static udp(port: number): InstancePort {
    return new InstancePort(port, "UDP");
  }

  private constructor(
    /** The number. */
    public readonly port: number,
    /** @internal */
    public readonly _protocol: "TCP" | "UDP",
  ) {}
}

/** What every container of a group has. Changing any of it replaces the group. */
export interface InstanceContainer {
  /** The image, and who pulls it. One without a tag, or with `latest`, is warned of. */
  readonly image: ContainerImage;
  /**
   * What is run, with its arguments and without a shell. azurerm takes a command that is left out
   * later for the one that was there: write the one of the image in its place.
   *
   * @default - what the image runs
   */
  readonly command?: string[];
  /**
   * Environment variables that everybody may read who reads the group: names of 1–63 letters, digits
   * and `_`. One that is called like a secret is warned of.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * Environment variables that Azure shows to nobody. Their values never stand in the code: values of
   * sensitive `TerraformVariable`s, or `keyVault.secretValue("…")`. They stand in Terraform's state.
   *
   * @default - none
   */
  readonly secureEnvironment?: { [name: string]: string };
  /**
   * Volumes by the path that they are mounted at, which is not the root. Linux only.
   *
   * @default - none
   */
  readonly volumes?: { [mountPath: string]: ContainerVolume };
}

/** What a container has that runs as long as the group. Changing any of it replaces the group. */
export interface RunningContainer extends InstanceContainer {
  /**
   * Cores. All containers together have 1–31, and at most 4 with `spot`.
   *
   * @default 1
   */
  readonly cpu?: number;
  /**
   * Gigabytes of memory, in steps of 0.1. All containers together have 1–240, and at most 16 with
   * `spot`.
   *
   * @default 1.5
   */
  readonly memoryGb?: number;
  /**
   * The ports of the group's address that it listens on. At most 5 in a group, none of them twice.
   * Containers of a group reach each other on any port, by `localhost`.
   *
   * @default - none
   */
  readonly ports?: InstancePort[];
  /**
   * Tells a container that is to be restarted.
   *
   * @default - it is restarted when it ends
   */
  readonly livenessProbe?: ContainerProbe;
  /**
   * Tells a container that is to get no requests.
   *
   * @default - it gets requests from the start
   */
  readonly readinessProbe?: ContainerProbe;
}

/** A further container that runs beside the main one. Linux only. */
export interface SideCarContainer extends RunningContainer {
  /** The name: 1–63 lower-case letters, digits and `-`. The main container is called `main`. */
  readonly name: string;
}

/**
 * A container that ends before the others start, in the order of the list. It has all cores and all
 * memory of the group. Linux only.
 */
export interface PreparingContainer extends InstanceContainer {
  /** The name: 1–63 lower-case letters, digits and `-`. */
  readonly name: string;
}
