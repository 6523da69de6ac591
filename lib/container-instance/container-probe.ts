import { publicApi } from "../api/public-api";

/** When a container is asked, and how often it may fail. */
export interface ContainerProbeTiming {
  /**
   * Seconds from the start of the container to the first probe: 0 or more.
   *
   * @default 0
   */
  readonly initialDelaySeconds?: number;
  /**
   * Seconds from one probe to the next: 1 or more.
   *
   * @default 10
   */
  readonly periodSeconds?: number;
  /**
   * Seconds after which no answer is a failure: 1 or more.
   *
   * @default 1
   */
  readonly timeoutSeconds?: number;
  /**
   * Failures in a row after which the container has failed: 1 or more.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
  /**
   * Successes in a row after which it has not: 1 or more.
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
   * The path, with its `/`.
   *
   * @default "/"
   */
  readonly path?: string;
  /**
   * Whether the container speaks HTTPS there.
   *
   * @default false
   */
  readonly https?: boolean;
  /**
   * Headers of the request. They stand in the synthesized file.
   *
   * @default - none of your own
   */
  readonly headers?: { [name: string]: string };
}

/** How Azure finds out whether a container is well. */
@publicApi("ContainerProbe")
export class ContainerProbe {
  /** A request: any status from 200 to 399 is a success. */
  public static http(probe: ContainerHttpProbe): ContainerProbe {
    return new ContainerProbe(probe, undefined, probe);
  }

  /**
   * A command in the container: its exit with 0 is a success.
   *
   * @param command The command and its arguments, with no shell around them.
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
