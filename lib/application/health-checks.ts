import { Fn, Op, Token } from "cdktf";
import { publicApi } from "../api/public-api";
import { isKnown } from "../rules/known";

/** Timing and thresholds of a probe. */
export interface ProbeTiming {
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
   * @default 3
   */
  readonly timeoutSeconds?: number;
  /**
   * The number of consecutive failures after which the probe has failed: 1 or more.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
}

/** The port and timing of a probe. */
export interface ProbeOptions extends ProbeTiming {
  /**
   * The port of the container: 1–65535.
   *
   * @default - the first HTTP port for HTTP, and otherwise the first TCP port
   */
  readonly port?: number;
}

/** A check of the state of a container. */
@publicApi("Probe")
export class Probe {
  /** @param path The path, such as `/healthz`, which must return a status from 200 to 399. */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    return new Probe("http", options, path);
  }

  /** A TCP connection to the port must succeed. */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe("tcp", options);
  }

  /** The standard gRPC health service must report that it is serving. */
  public static grpc(options: ProbeOptions = {}): Probe {
    return new Probe("grpc", options);
  }

  /** A command in the container must exit with code 0. */
  public static command(command: string[], timing: ProbeTiming = {}): Probe {
    return new Probe("command", timing, undefined, command);
  }

  private constructor(
    /** @internal */
    public readonly _kind: "http" | "tcp" | "grpc" | "command",
    /** @internal */
    public readonly _options: ProbeOptions,
    /** @internal */
    public readonly _path?: string,
    /** @internal */
    public readonly _command?: string[],
  ) {}
}

/** Options of health checks that use one probe. */
export interface HealthCheckOptions {
  /**
   * The maximum startup time in seconds, after which the container is restarted: 1 or more.
   *
   * @default 120
   */
  readonly startSeconds?: number;
}

/** The individual probes of an application. */
export interface HealthProbes {
  /**
   * Determines whether a pod receives requests.
   *
   * @default - as soon as it runs
   */
  readonly readiness?: Probe;
  /**
   * Determines whether a container is restarted.
   *
   * @default - no restarts while it runs
   */
  readonly liveness?: Probe;
  /**
   * Determines whether a container has started; the other probes begin afterwards.
   *
   * @default - the other probes begin immediately
   */
  readonly startup?: Probe;
}

const START_SECONDS = 120;
const START_PERIOD_SECONDS = 5;
/** A high threshold, because a restart does not help a slow container. */
const LIVENESS_FAILURES = 6;

/** The startup, readiness and liveness checks of an application. */
@publicApi("HealthChecks")
export class HealthChecks {
  /**
   * Requests an HTTP path. The path should check only the application and not its dependencies;
   * otherwise, an outage of a database restarts all its clients.
   *
   * @param path The path, such as `/healthz`.
   */
  public static http(path: string, options: HealthCheckOptions = {}): HealthChecks {
    return HealthChecks.all((timing) => Probe.http(path, timing), options);
  }

  /** Connects to the port. */
  public static tcp(options: HealthCheckOptions = {}): HealthChecks {
    return HealthChecks.all((timing) => Probe.tcp(timing), options);
  }

  /** Calls the standard gRPC health service. */
  public static grpc(options: HealthCheckOptions = {}): HealthChecks {
    return HealthChecks.all((timing) => Probe.grpc(timing), options);
  }

  /** Uses only these probes. */
  public static of(probes: HealthProbes): HealthChecks {
    return new HealthChecks(probes);
  }

  /**
   * No health checks: a pod receives requests as soon as it runs, and is not restarted until it
   * exits.
   */
  public static none(): HealthChecks {
    return new HealthChecks({});
  }

  private static all(
    probe: (timing: ProbeTiming) => Probe,
    { startSeconds = START_SECONDS }: HealthCheckOptions,
  ): HealthChecks {
    const probes = {
      readiness: probe({}),
      liveness: probe({ failureThreshold: LIVENESS_FAILURES }),
      startup: probe({
        periodSeconds: START_PERIOD_SECONDS,
        failureThreshold: isKnown(startSeconds)
          ? Math.ceil(startSeconds / START_PERIOD_SECONDS)
          : Token.asNumber(Fn.ceil(Op.div(startSeconds, START_PERIOD_SECONDS))),
      }),
    };
    return new HealthChecks(probes, startSeconds);
  }

  private constructor(
    /** @internal */
    public readonly _probes: HealthProbes,
    /** @internal */
    public readonly _startSeconds?: number,
  ) {}
}
