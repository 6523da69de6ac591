import { existsSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { asObject } from "./configuration";
import { cleanEnvironment, initEnvironment } from "./terraform-environment";
import { diagnosticsError, errorMessage, initMessage } from "./terraform-messages";
import {
  type Finished,
  findTerraform,
  runTerraform,
  runTerraformSync,
  type TerraformDiagnostic,
  TerraformError,
  type TerraformProgram,
  UnavailableError,
} from "./terraform-program";
import { createWorkDirectory, removeWorkDirectory } from "./work-directory";

/** A synthesized configuration (the content of a `cdk.tf.json`), as text or parsed. */
export type TerraformConfig = string | object;

export interface TerraformOptions {
  /**
   * Environment variables of validate and plan, such as those of an AzureStandIn.
   *
   * @default - the variables of this process, without those that configure Terraform or its providers
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * Values of the variables of the configuration.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, unknown>>;

  /**
   * The content of the state file. Terraform does not refresh it.
   *
   * @default - nothing exists
   */
  readonly state?: object;

  /**
   * The time in which `terraform init` must install the providers, in milliseconds.
   *
   * @default 20000
   */
  readonly initTimeoutMs?: number;
}

export interface TerraformValidation {
  readonly valid: boolean;
  readonly diagnostics: readonly TerraformDiagnostic[];
}

export interface TerraformPlanOptions {
  /**
   * Whether to read every resource from Azure before planning, as Terraform does by default.
   *
   * @default false
   */
  readonly refresh?: boolean;
}

const WORK_DIRECTORY_PREFIX = "terraform-run-";
const CONFIG_FILE = "cdk.tf.json";
const BACKEND_FILE = "backend_override.tf.json";
const VARIABLES_FILE = "terraform.tfvars.json";
const STATE_FILE = "terraform.tfstate";
export const LOCK_FILE = ".terraform.lock.hcl";
const ASSETS = "assets";
const PLAN_FILE = "plan.tfplan";
const INIT = ["init", "-input=false", "-no-color"];
/** Enough to install from a mirror, and short enough for a registry that does not answer. */
const INIT_TIMEOUT_MS = 20_000;
const TIMEOUT_MS = 60_000;
/** azurerm waits up to two minutes for each of some resources, whatever Azure says. */
export const CHANGE_TIMEOUT_MS = 480_000;

/** The backend of an override file takes precedence over any backend of the configuration. */
const LOCAL_BACKEND = { terraform: { backend: { local: {} } } };

/** Runs Terraform on one configuration, in a temporary directory. */
export class Terraform {
  /** Writes the configuration and initializes it. The caller closes it. */
  static async open(config: TerraformConfig, options: TerraformOptions = {}): Promise<Terraform> {
    const terraform = new Terraform(options);
    await terraform.start(config);
    return terraform;
  }

  readonly program: TerraformProgram = findTerraform();
  readonly directory: string = createWorkDirectory(WORK_DIRECTORY_PREFIX);

  private required = "";
  /** The environment of everything but init. */
  environment: NodeJS.ProcessEnv;

  protected constructor(private readonly options: TerraformOptions) {
    this.environment = { ...cleanEnvironment(), ...options.environment };
  }

  protected async start(config: TerraformConfig): Promise<void> {
    const { variables, state } = this.options;
    try {
      this.write({ [BACKEND_FILE]: LOCAL_BACKEND });
      this.reconfigure(config, { variables, state });
      await this.init();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * Checks the configuration with the validation of Terraform and the providers. Does not throw if
   * it is refused.
   */
  async validate(): Promise<TerraformValidation> {
    const { stdout, stderr } = await this.run(["validate", "-json"]);
    try {
      return JSON.parse(stdout) as TerraformValidation;
    } catch {
      throw new TerraformError(errorMessage(stderr));
    }
  }

  /** Plans the configuration, and throws if it is refused. Returns the output of `terraform show`. */
  async planJson(options: TerraformPlanOptions = {}): Promise<object> {
    const refresh = `-refresh=${options.refresh ?? false}`;
    const args = ["-input=false", "-lock=false", refresh, "-json", `-out=${PLAN_FILE}`];
    // With refresh, a plan reads every object, which takes as long as a change.
    const planned = await this.run(
      ["plan", ...args],
      options.refresh ? CHANGE_TIMEOUT_MS : TIMEOUT_MS,
    );
    if (planned.exitCode !== 0) {
      throw diagnosticsError(planned);
    }
    const shown = await this.run(["show", "-json", "-no-color", PLAN_FILE]);
    if (shown.exitCode !== 0) {
      throw new TerraformError(errorMessage(shown.stderr));
    }
    return JSON.parse(shown.stdout);
  }

  /** Replaces the configuration, and the state and the variables if they are given. */
  reconfigure(config: TerraformConfig, { state, variables }: TerraformOptions = {}): void {
    this.required = requirementsText(config);
    this.write({ [CONFIG_FILE]: config, [STATE_FILE]: state, [VARIABLES_FILE]: variables });
  }

  /** Links the assets of a synthesized stack, which its expressions read, from its folder. */
  linkAssets(folder?: string): void {
    const link = join(this.directory, ASSETS);
    rmSync(link, { force: true });
    if (folder !== undefined && existsSync(join(folder, ASSETS))) {
      symlinkSync(resolve(folder, ASSETS), link);
    }
  }

  async init(): Promise<void> {
    // Another configuration can require another version.
    rmSync(join(this.directory, LOCK_FILE), { force: true });
    const { initTimeoutMs: timeoutMs = INIT_TIMEOUT_MS } = this.options;
    const options = { cwd: this.directory, environment: initEnvironment(), timeoutMs };
    const { exitCode, stderr } = await runTerraform(this.program, INIT, options);
    if (exitCode !== 0) {
      const { name } = this.program;
      throw new UnavailableError(
        `${name} cannot run this stack here. It requires ${this.required}. ${initMessage(stderr)}`,
      );
    }
  }

  run(args: readonly string[], timeoutMs = TIMEOUT_MS): Promise<Finished> {
    const { directory: cwd, environment } = this;
    return runTerraform(this.program, args, { cwd, environment, timeoutMs });
  }

  /** Removes the directory. */
  close(): void {
    removeWorkDirectory(this.directory);
  }

  private write(files: Readonly<Record<string, TerraformConfig | undefined>>): void {
    for (const [name, content] of Object.entries(files)) {
      if (content !== undefined) {
        writeFileSync(join(this.directory, name), asText(content));
      }
    }
  }
}

/**
 * Why Terraform cannot run this configuration here, in one line: it is not installed, or a provider
 * that the configuration requires cannot be installed. `undefined` if it can.
 *
 * Waits for `terraform init`: tests are declared where nothing can wait for a promise.
 */
export function terraformUnavailableReason(config: TerraformConfig): string | undefined {
  const directory = createWorkDirectory(WORK_DIRECTORY_PREFIX);
  try {
    const program = findTerraform();
    writeFileSync(join(directory, CONFIG_FILE), asText(requirementsOf(config)));
    const { exitCode, stderr } = runTerraformSync(program, INIT, {
      cwd: directory,
      environment: initEnvironment(),
      timeoutMs: INIT_TIMEOUT_MS,
    });
    return exitCode === 0 ? undefined : errorMessage(stderr);
  } catch (error) {
    return (error as Error).message;
  } finally {
    removeWorkDirectory(directory);
  }
}

/** Only what `terraform init` needs to know in order to install the providers. */
export function requirementsOf(config: TerraformConfig): object {
  const parsed = (typeof config === "string" ? JSON.parse(config) : config) as {
    readonly terraform?: {
      readonly required_providers?: object;
      readonly required_version?: string;
    };
  };
  const { required_providers, required_version } = parsed.terraform ?? {};
  return { terraform: { required_providers, required_version } };
}

/** The providers that a configuration requires, with their versions, for people. */
function requirementsText(config: TerraformConfig): string {
  const { required_providers: providers, required_version: version } = asObject(
    asObject(requirementsOf(config)).terraform,
  );
  const named = Object.entries(asObject(providers)).map(([name, it]) => {
    const { source = name, version: wanted = "" } = asObject(it);
    return `${source} ${wanted}`.trim();
  });
  return [...(version ? [`Terraform ${version}`] : []), ...named].join(", ") || "no provider";
}

function asText(content: TerraformConfig): string {
  // Terraform shows the line of an error.
  return typeof content === "string" ? content : JSON.stringify(content, null, 2);
}
