import { publicApi } from "../api/public-api";

/** Timing and thresholds of a probe. */
export interface ContainerProbeTiming {
  /**
   * The delay before the first probe, in seconds: 0 or more.
   *
   * @default 0
   */
  readonly initialDelaySeconds?: number;
  /**
   * The interval between probes, in seconds: 1 or more.
   *
   * @default 10
   */
  readonly periodSeconds?: number;
  /**
   * The timeout of a probe, in seconds: 1 or more.
   *
   * @default 1
   */
  readonly timeoutSeconds?: number;
  /**
   * The number of consecutive failures after which the probe has failed: 1 or more.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
  /**
   * The number of consecutive successes after which the probe has succeeded: 1 or more.
   *
   * @default 1
   */
  readonly successThreshold?: number;
}

/** The port, scheme and headers of an HTTP request, and its timing. */
export interface ContainerProbeOptions extends ContainerProbeTiming {
  /**
   * The port: 1–65535.
   *
   * @default - the first TCP port of the container
   */
  readonly port?: number;
  /**
   * Whether the port uses HTTPS.
   *
   * @default false
   */
  readonly https?: boolean;
  /**
   * Headers of the request. They are in the synthesized file.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
}

/** How Azure checks the state of a container. It has the shape of `Probe`, which applications use. */
@publicApi("ContainerProbe")
export class ContainerProbe {
  /** @param path The path, such as `/healthz`, which must return a status from 200 to 399. */
  public static http(path: string, options: ContainerProbeOptions = {}): ContainerProbe {
    return new ContainerProbe(options, undefined, path, options);
  }

  /**
   * A command in the container, which succeeds if it exits with 0.
   *
   * @param command The command and its arguments, run without a shell.
   */
  public static command(command: string[], timing: ContainerProbeTiming = {}): ContainerProbe {
    return new ContainerProbe(timing, command);
  }

  private constructor(
    /** @internal */
    public readonly _timing: ContainerProbeTiming,
    /** @internal */
    public readonly _command?: string[],
    /** @internal */
    public readonly _path?: string,
    /** @internal */
    public readonly _http?: ContainerProbeOptions,
  ) {}
}
