import { publicApi } from "../api/public-api";

/** What Kubernetes does in a container after its start or before its stop. */
@publicApi("ContainerHook")
export class ContainerHook {
  /** Runs a command in the container. */
  public static command(command: string[]): ContainerHook {
    return new ContainerHook(command);
  }

  /**
   * Requests a path of the container.
   *
   * @param path The path, such as `/drain`.
   * @param port The port of the container: 1–65535.
   */
  public static http(path: string, port: number): ContainerHook {
    return new ContainerHook(undefined, { path, port });
  }

  private constructor(
    /** @internal */
    public readonly _command?: string[],
    /** @internal */
    public readonly _http?: { readonly path: string; readonly port: number },
  ) {}
}

/** What Kubernetes does when a container starts and stops. */
export interface ContainerHooks {
  /**
   * Runs at the same time as the command of the container. The container is restarted if it fails.
   *
   * @default - nothing
   */
  readonly afterStart?: ContainerHook;
  /**
   * Completes before the container receives SIGTERM. Its time counts towards `terminationGraceSeconds`.
   *
   * @default - nothing
   */
  readonly beforeStop?: ContainerHook;
}
