import { publicApi } from "../api/public-api";
import type { ContainerImage } from "./container-image";
import type { ContainerProbe } from "./container-probe";
import type { ContainerVolume } from "./container-volume";

/** A port that a container listens on. */
@publicApi("InstancePort")
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

/** Options of all containers of a group. Changing any of them replaces the group. */
export interface InstanceContainer {
  /** The image and its pull credentials. An image without a tag, or with `latest`, causes a warning. */
  readonly image: ContainerImage;
  /**
   * The command with its arguments, run without a shell. Removing it later has no effect, because azurerm
   * keeps the previous command: set the command of the image instead.
   *
   * @default - from the image
   */
  readonly command?: string[];
  /**
   * Environment variables, visible to everyone who can read the group: names of 1–63 letters, digits and
   * `_`. A name that looks like a secret causes a warning.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * Environment variables that Azure does not show. Their values must not be in the code: use sensitive
   * `TerraformVariable`s or `keyVault.secretValue("…")`. They are stored in the Terraform state.
   *
   * @default - none
   */
  readonly secureEnvironment?: { [name: string]: string };
  /**
   * Volumes by mount path, which must not be the root. Linux only.
   *
   * @default - none
   */
  readonly volumes?: { [mountPath: string]: ContainerVolume };
}

/** Options of containers other than init containers. Changing any of them replaces the group. */
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
   * The cores that the container can use if other containers of the group leave them idle: `cpu` or more.
   * azurerm does not send a later change, so change the name of the group, too.
   *
   * @default - the cores that it requests
   */
  readonly cpuLimit?: number;
  /**
   * The gigabytes of memory that the container can use if other containers of the group leave them unused:
   * `memoryGb` or more. azurerm does not send a later change, so change the name of the group, too.
   *
   * @default - the memory that it requests
   */
  readonly memoryLimitGb?: number;
  /**
   * The ports that the container exposes on the address of the group. At most 5 per group, without
   * duplicates. Containers of a group reach each other on any port through `localhost`.
   *
   * @default - none
   */
  readonly ports?: InstancePort[];
  /**
   * The liveness probe: a container that fails it is restarted.
   *
   * @default - none; the container is restarted when it exits
   */
  readonly livenessProbe?: ContainerProbe;
  /**
   * The readiness probe: a container that fails it gets no requests.
   *
   * @default - none; the container gets requests from the start
   */
  readonly readinessProbe?: ContainerProbe;
}

/** A sidecar container. Linux only. */
export interface SideCarContainer extends RunningContainer {
  /** The name: 1–63 lower-case letters, digits and `-`, other than that of the main container. */
  readonly name: string;
}

/**
 * A container that runs to completion before the others start, in the order of the list. It can use all
 * cores and memory of the group. Linux only.
 */
export interface PreparingContainer extends InstanceContainer {
  /** The name: 1–63 lower-case letters, digits and `-`. */
  readonly name: string;
}
