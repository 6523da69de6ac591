import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** A synthesized configuration (the content of a `cdk.tf.json`), as text or parsed. */
export type TerraformConfig = string | object;

// biome-ignore lint/suspicious/noExplicitAny: the values of a resource have the shape that its provider gives them.
type JsonObject = Record<string, any>;

export interface TerraformOptions {
  /**
   * Environment variables for validate and plan, such as those of an AzureStandIn.
   *
   * @default - the variables of this process, without those that configure Terraform or its providers
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * Values for the configuration's variables.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, unknown>>;

  /**
   * What exists already, as Terraform remembers it. It is taken as it is, never refreshed.
   *
   * @default - nothing exists
   */
  readonly state?: TerraformState;
}

/** The part of Terraform's state file that says what exists. `existingState` writes one. */
export interface TerraformState {
  readonly version: 4;
  readonly resources: readonly object[];
}

/** A resource that exists. Attributes left out are null. */
export interface ExistingResource {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;

  /**
   * The version of the resource's schema in which the attributes are written (`schema_version` in a
   * plan).
   *
   * @default 0
   */
  readonly schemaVersion?: number;

  /**
   * The source of its provider.
   *
   * @default - registry.terraform.io/hashicorp/ and the type up to its first underscore
   */
  readonly provider?: string;
}

/** What Terraform finds fault with, in `terraform validate -json` and elsewhere. */
export interface TerraformDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

export interface TerraformValidation {
  readonly valid: boolean;
  readonly diagnostics: readonly TerraformDiagnostic[];
}

export type TerraformAction = "no-op" | "create" | "read" | "update" | "delete" | "forget";

export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: {
    /** One action, or two for a replacement: `["delete", "create"]`. */
    readonly actions: readonly TerraformAction[];
    readonly before: JsonObject | null;
    readonly after: JsonObject | null;
    /** `true` in place of everything that only the apply will tell. */
    readonly after_unknown: JsonObject;
    /** The arguments that make it a replacement. */
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

export interface TerraformPlanOptions {
  /**
   * Whether to ask Azure how everything is before planning, as Terraform does by default.
   *
   * @default false
   */
  readonly refresh?: boolean;
}

/** The part of `terraform show -json` that says what would happen. */
export interface TerraformPlan {
  /** Managed resources, changed or not, and data sources that only the apply can read. */
  readonly resource_changes: readonly ResourceChange[];
  /** The configuration as Terraform understood it. */
  readonly configuration: JsonObject;
  /** Whether there is anything to apply, be it an output. */
  readonly applyable?: boolean;
}

/** Terraform did not do what it was asked; the message says what Terraform said. */
export class TerraformError extends Error {
  constructor(
    message: string,
    /** What Terraform found fault with, where it said so piece by piece. */
    readonly diagnostics: readonly TerraformDiagnostic[] = [],
  ) {
    super(message);
    this.name = "TerraformError";
  }
}

/** Runs the real terraform on one configuration, in a directory of its own. */
export class Terraform {
  /** Writes the configuration down and initializes it. Whoever opens it closes it. */
  static async open(config: TerraformConfig, options: TerraformOptions = {}): Promise<Terraform> {
    const terraform = new Terraform(await mkdtemp(WORK_DIRECTORY_PREFIX), options.environment);
    try {
      await terraform.write(config, options);
      await terraform.init();
      return terraform;
    } catch (error) {
      await terraform.close();
      throw error;
    }
  }

  private constructor(
    private readonly directory: string,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {}

  /**
   * Checks the configuration with Terraform's and the providers' own validation. Does not throw if
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

  /** Plans the configuration, and throws if it is refused. */
  async plan(options: TerraformPlanOptions = {}): Promise<TerraformPlan> {
    const refresh = `-refresh=${options.refresh ?? false}`;
    const args = ["-input=false", "-lock=false", refresh, "-json", `-out=${PLAN_FILE}`];
    const planned = await this.run(["plan", ...args]);
    if (planned.exitCode !== 0) {
      throw runError(planned);
    }
    const shown = await this.run(["show", "-json", "-no-color", PLAN_FILE]);
    if (shown.exitCode !== 0) {
      throw new TerraformError(errorMessage(shown.stderr));
    }
    return {
      resource_changes: [],
      ...(JSON.parse(shown.stdout) as Partial<TerraformPlan>),
    } as TerraformPlan;
  }

  /** Creates what the configuration asks for, and remembers it until the directory is removed. */
  async apply(): Promise<void> {
    await this.change("apply");
  }

  /** Puts another configuration, which requires no further provider, in the place of this one. */
  async reconfigure(config: TerraformConfig): Promise<void> {
    await writeFile(join(this.directory, CONFIG_FILE), asText(config));
  }

  /** Deletes what was applied. */
  async destroy(): Promise<void> {
    await this.change("destroy");
  }

  /** Removes the directory. */
  async close(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  private async write(config: TerraformConfig, options: TerraformOptions): Promise<void> {
    const files: Record<string, TerraformConfig | undefined> = {
      [CONFIG_FILE]: config,
      "backend_override.tf.json": LOCAL_BACKEND,
      "terraform.tfvars.json": options.variables,
      "terraform.tfstate": options.state,
    };
    for (const [name, content] of Object.entries(files)) {
      if (content !== undefined) {
        await writeFile(join(this.directory, name), asText(content));
      }
    }
  }

  private async init(): Promise<void> {
    const { exitCode, stderr } = await run(
      INIT,
      this.directory,
      INIT_TIMEOUT_MS,
      initEnvironment(),
    );
    if (exitCode !== 0) {
      throw new TerraformError(errorMessage(stderr));
    }
  }

  private async change(command: "apply" | "destroy"): Promise<void> {
    const args = ["-input=false", "-lock=false", "-json", "-auto-approve"];
    const finished = await this.run([command, ...args], CHANGE_TIMEOUT_MS);
    if (finished.exitCode !== 0) {
      throw runError(finished);
    }
  }

  private run(args: readonly string[], timeout = TIMEOUT_MS): Promise<Finished> {
    return run(args, this.directory, timeout, { ...ownEnvironment(), ...this.environment });
  }
}

/** Opens a configuration, hands it to `use` and closes it whatever happens. */
export async function withTerraform<T>(
  config: TerraformConfig,
  options: TerraformOptions,
  use: (terraform: Terraform) => Promise<T>,
): Promise<T> {
  const terraform = await Terraform.open(config, options);
  try {
    return await use(terraform);
  } finally {
    await terraform.close();
  }
}

/** A state in which these resources exist. */
export function existingState(resources: readonly ExistingResource[]): TerraformState {
  return {
    version: 4,
    resources: resources.map(({ type, name, attributes, schemaVersion = 0, provider }) => ({
      mode: "managed",
      type,
      name,
      provider: `provider["${provider ?? defaultProvider(type)}"]`,
      instances: [{ schema_version: schemaVersion, attributes }],
    })),
  };
}

/**
 * Why Terraform cannot run this configuration here, in one line: it is not on the PATH, or a
 * provider that the configuration requires cannot be installed. `undefined` if it can.
 *
 * Runs `terraform init` and waits for it: for the place where tests are declared, which cannot wait
 * for a promise.
 */
export function terraformUnavailableReason(config: TerraformConfig): string | undefined {
  const requirements = asText(requirementsOf(config));
  const key = `${process.env.PATH}\n${requirements}`;
  if (!reasons.has(key)) {
    reasons.set(key, initFailure(requirements));
  }
  return reasons.get(key);
}

/** What `terraformUnavailableReason` found: many files of a worker ask for the same providers. */
const reasons = new Map<string, string | undefined>();

function initFailure(requirements: string): string | undefined {
  const directory = mkdtempSync(WORK_DIRECTORY_PREFIX);
  try {
    writeFileSync(join(directory, CONFIG_FILE), requirements);
    const { error, status, stderr } = spawnSync("terraform", INIT, {
      cwd: directory,
      env: initEnvironment(),
      encoding: "utf8",
      timeout: INIT_TIMEOUT_MS,
      killSignal: "SIGKILL",
    });
    if (isMissing(error)) {
      return NOT_ON_PATH;
    }
    if (error) {
      return timeoutMessage(INIT, INIT_TIMEOUT_MS);
    }
    return status === 0 ? undefined : errorMessage(stderr);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Finished {
  /** `null` if a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const WORK_DIRECTORY_PREFIX = join(tmpdir(), "terraform-run-");
const CONFIG_FILE = "cdk.tf.json";
const PLAN_FILE = "plan.tfplan";
const INIT = ["init", "-input=false", "-no-color"];
/** Enough to install from a mirror, and short enough for a registry that does not answer. */
const INIT_TIMEOUT_MS = 20_000;
const TIMEOUT_MS = 60_000;
/** azurerm waits up to two minutes for each of some resources, whatever Azure says. */
const CHANGE_TIMEOUT_MS = 480_000;
const NOT_ON_PATH = "terraform is not on the PATH";

/** An override file's backend takes the place of whatever backend the configuration has. */
const LOCAL_BACKEND = { terraform: { backend: { local: {} } } };

async function run(
  args: readonly string[],
  cwd: string,
  timeout: number,
  env: NodeJS.ProcessEnv,
): Promise<Finished> {
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  // Interrupted rather than killed, Terraform ends the providers that it has started.
  const child = spawn("terraform", args, { cwd, env, stdio, timeout, killSignal: "SIGINT" });
  try {
    const [[exitCode], stdout, stderr] = await Promise.all([
      once(child, "close") as Promise<[number | null]>,
      text(child.stdout),
      text(child.stderr),
    ]);
    if (child.killed) {
      throw new TerraformError(timeoutMessage(args, timeout));
    }
    return { exitCode, stdout, stderr };
  } catch (error) {
    throw isMissing(error) ? new TerraformError(NOT_ON_PATH) : error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === "ENOENT";
}

function timeoutMessage(args: readonly string[], timeout: number): string {
  return `terraform ${args[0]} did not finish within ${timeout / 1000} s`;
}

/**
 * The environment of this process, without what would make Terraform or a provider behave
 * differently elsewhere.
 */
function ownEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(ARM|AZURE|KUBE|TF)_/i.test(name),
  );
  return { ...Object.fromEntries(inherited), TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
}

function initEnvironment(): NodeJS.ProcessEnv {
  return { ...ownEnvironment(), TF_REGISTRY_DISCOVERY_RETRY: "0", TF_REGISTRY_CLIENT_TIMEOUT: "5" };
}

/** Only what `terraform init` needs to know in order to install the providers. */
function requirementsOf(config: TerraformConfig): object {
  const parsed = (typeof config === "string" ? JSON.parse(config) : config) as JsonObject;
  const { required_providers, required_version } = parsed.terraform ?? {};
  return { terraform: { required_providers, required_version } };
}

function defaultProvider(type: string): string {
  return `registry.terraform.io/hashicorp/${type.split("_", 1)[0]}`;
}

function asText(content: TerraformConfig): string {
  return typeof content === "string" ? content : JSON.stringify(content);
}

/**
 * What is wrong according to Terraform's output for people, on one line: the summary of an error
 * and what explains it. It is the last error, since the first may only say that others follow.
 */
function errorMessage(output: string): string {
  const lastError = output.split(/^Error: /m).at(-1) ?? "";
  const [summary, ...paragraphs] = lastError.trim().split(/\n\s*\n/);
  const explanation = paragraphs.find((paragraph) => !/^\s*(on|with) /.test(paragraph));
  return [summary, explanation].filter(Boolean).join(": ").replace(/\s+/g, " ");
}

/**
 * `terraform plan -json` and its like write one JSON object per line, and plain text if they do not
 * get that far.
 */
function runError({ stdout, stderr }: Finished): TerraformError {
  const errors = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { diagnostic?: TerraformDiagnostic })
    .flatMap(({ diagnostic }) => (diagnostic?.severity === "error" ? [diagnostic] : []));
  const messages = errors.map(({ address, summary, detail }) =>
    [address, summary, detail].filter(Boolean).join(": "),
  );
  return new TerraformError(messages.join("\n") || errorMessage(stderr), errors);
}
