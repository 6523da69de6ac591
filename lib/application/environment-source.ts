import { publicApi } from "../api/public-api";
import type { OptionalSource } from "./variable-reference";

/** Options of a source of environment variables. */
export interface EnvironmentSourceOptions extends OptionalSource {
  /**
   * A text before the name of each variable, such as `DB_`.
   *
   * @default - the keys are the names
   */
  readonly prefix?: string;
}

/**
 * A config map or a secret whose keys all become environment variables. Later sources take precedence, and
 * variables that are set by name take precedence over all sources.
 */
@publicApi("EnvironmentSource")
export class EnvironmentSource {
  /** All keys of a config map in the namespace. Changing it does not restart the pods. */
  public static configMap(name: string, options: EnvironmentSourceOptions = {}): EnvironmentSource {
    return new EnvironmentSource("configMap", name, options);
  }

  /** All keys of a Kubernetes secret in the namespace. Changing it does not restart the pods. */
  public static secret(name: string, options: EnvironmentSourceOptions = {}): EnvironmentSource {
    return new EnvironmentSource("secret", name, options);
  }

  private constructor(
    /** @internal */
    public readonly _kind: "configMap" | "secret",
    /** @internal */
    public readonly _name: string,
    /** @internal */
    public readonly _options: EnvironmentSourceOptions,
  ) {}
}
