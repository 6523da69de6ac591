import { Fn, Op, Token } from "cdktf";
import { publicApi } from "../api/public-api";
import { isKnown } from "../rules/known";

/** Timing and thresholds of a probe. */
export interface ProbeTiming {
  /**
   * The seconds before the first time: 0 or more.
   *
   * @default 0
   */
  readonly initialDelaySeconds?: number;
  /**
   * The seconds between two times: 1 or more.
   *
   * @default 10
   */
  readonly periodSeconds?: number;
  /**
   * The seconds that an answer may take: 1 or more.
   *
   * @default 3
   */
  readonly timeoutSeconds?: number;
  /**
   * How many times in a row must fail: 1 or more.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
}

/** Where and when a probe asks. */
export interface ProbeOptions extends ProbeTiming {
  /**
   * The port of the container: 1–65535.
   *
   * @default - the first HTTP port for HTTP, and otherwise the first TCP port
   */
  readonly port?: number;
}

/** One way to ask a container how it is. */
@publicApi("Probe")
export class Probe {
  /** @param path What must answer with a status from 200 to 399, such as `/healthz`. */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    return new Probe("http", options, path);
  }

  /** A connection must come about. */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe("tcp", options);
  }

  /** The service for health checks that gRPC defines must answer that it serves. */
  public static grpc(options: ProbeOptions = {}): Probe {
    return new Probe("grpc", options);
  }

  /** A command in the container must end with the code 0. */
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

/** What one check is enough to tell. */
export interface HealthCheckOptions {
  /**
   * The seconds that the application may take to start, before it is started anew: 1 or more.
   *
   * @default 120
   */
  readonly startSeconds?: number;
}

/** The probes of an application, each on its own. */
export interface HealthProbes {
  /**
   * Whether a pod gets requests.
   *
   * @default - as soon as it runs
   */
  readonly readiness?: Probe;
  /**
   * Whether a container goes on, or is started anew.
   *
   * @default - no time limit
   */
  readonly liveness?: Probe;
  /**
   * Whether a container has started: the other two wait for it.
   *
   * @default - they do not wait
   */
  readonly startup?: Probe;
}

const START_SECONDS = 120;
const START_PERIOD_SECONDS = 5;
/** Patient: a container that is only slow is not helped by a restart. */
const LIVENESS_FAILURES = 6;

/** How Kubernetes knows that an application has started, may get requests, and goes on. */
@publicApi("HealthChecks")
export class HealthChecks {
  /**
   * By an HTTP path, which should tell of the application itself and not of what it depends on, or
   * an outage of a database restarts all its clients.
   *
   * @param path The path, such as `/healthz`.
   */
  public static http(path: string, options: HealthCheckOptions = {}): HealthChecks {
    return HealthChecks.all((timing) => Probe.http(path, timing), options);
  }

  /** By connections to the port. */
  public static tcp(options: HealthCheckOptions = {}): HealthChecks {
    return HealthChecks.all((timing) => Probe.tcp(timing), options);
  }

  /** By the service for health checks that gRPC defines. */
  public static grpc(options: HealthCheckOptions = {}): HealthChecks {
    return HealthChecks.all((timing) => Probe.grpc(timing), options);
  }

  /** By these probes and no others. */
  public static of(probes: HealthProbes): HealthChecks {
    return new HealthChecks(probes);
  }

  /** Not at all: a pod gets requests as soon as it runs, and goes on until it ends. */
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
