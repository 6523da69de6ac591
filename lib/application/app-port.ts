import { publicApi } from "../api/public-api";
import { isKnown } from "../rules/known";

/** Options of a port. */
export interface AppPortOptions {
  /**
   * The name that services and probes use: 1–15 lower-case letters, digits and `-`.
   *
   * @default - `http`; `tcp-` or `udp-` and the number
   */
  readonly name?: string;
  /**
   * The port of the service: 1–65535.
   *
   * @default - the container port
   */
  readonly servicePort?: number;
}

/**
 * A port that the container listens on: 1–65535. For ports below 1024, images that do not run as
 * root require nodes with containerd 2. Alternatively, set `servicePort: 80`, so that only the
 * service has the low port.
 */
@publicApi("AppPort")
export class AppPort {
  /** An HTTP port. Ingresses route to the first one. */
  public static http(port: number, options: AppPortOptions = {}): AppPort {
    return new AppPort("TCP", port, options, "http", true);
  }

  /** A TCP port with another protocol. */
  public static tcp(port: number, options: AppPortOptions = {}): AppPort {
    return new AppPort("TCP", port, options, numbered("tcp", port));
  }

  /** A UDP port, which probes cannot use. */
  public static udp(port: number, options: AppPortOptions = {}): AppPort {
    return new AppPort("UDP", port, options, numbered("udp", port));
  }

  /** The name, in the container and in the service. */
  public readonly name: string;
  /** The port of the service. */
  public readonly servicePort: number;

  private constructor(
    /** @internal */
    public readonly _protocol: "TCP" | "UDP",
    /** The port that the container listens on. */
    public readonly port: number,
    options: AppPortOptions,
    defaultName: string,
    /** @internal */
    public readonly _isHttp = false,
  ) {
    this.name = options.name ?? defaultName;
    this.servicePort = options.servicePort ?? port;
  }
}

function numbered(protocol: string, port: number): string {
  return isKnown(port) ? `${protocol}-${port}` : protocol;
}
