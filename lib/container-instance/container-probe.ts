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

/** A request that the container answers with a status from 200 to 399. */
export interface ContainerHttpProbe extends ContainerProbeTiming {
  /** The port: 1–65535. */
  readonly port: number;
  /**
   * The path, starting with `/`.
   *
   * @default "/"
   */
  readonly path?: string;
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

/** How Azure checks the state of a container. */
@publicApi("ContainerProbe")
export class ContainerProbe {
  /** An HTTP request, which succeeds with any status from 200 to 399. */
  public static http(probe: ContainerHttpProbe): ContainerProbe {
    return new ContainerProbe(probe, undefined, probe);
  }

  /**
   * A command in the container, which succeeds if it exits with 0.
   *
   * @param command The command and its arguments, run without a shell.
   */
  public static exec(command: string[], timing: ContainerProbeTiming = {}): ContainerProbe {
    return new ContainerProbe(timing, command, undefined);
  }

  private constructor(
    /** @internal */
    public readonly _timing: ContainerProbeTiming,
    /** @internal */
    public readonly _command: string[] | undefined,
    /** @internal */
    public readonly _http: ContainerHttpProbe | undefined,
  ) {}
}
