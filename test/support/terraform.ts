import {
  CHANGE_TIMEOUT_MS,
  requirementsOf,
  type TerraformConfig,
  type TerraformOptions,
  type TerraformPlanOptions,
  Terraform as TerraformRun,
  type TerraformValidation,
  terraformUnavailableReason as unavailableReason,
} from "../../lib/terraform/terraform";
import { diagnosticsError } from "../../lib/terraform/terraform-messages";

export { TerraformError } from "../../lib/terraform/terraform-program";
export type { TerraformConfig, TerraformValidation };

// biome-ignore lint/suspicious/noExplicitAny: the values of a resource have the shape that its provider gives them.
type JsonObject = Record<string, any>;

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

/** The part of `terraform show -json` that says what would happen. */
export interface TerraformPlan {
  /** Managed resources, changed or not, and data sources that only the apply can read. */
  readonly resource_changes: readonly ResourceChange[];
  /** The configuration as Terraform understood it. */
  readonly configuration: JsonObject;
  /** Whether there is anything to apply, be it an output. */
  readonly applyable?: boolean;
}

/** Runs the real terraform on one configuration, and changes what the configuration asks for. */
export class Terraform extends TerraformRun {
  static override async open(config: TerraformConfig, options: TerraformOptions = {}) {
    const terraform = new Terraform(options);
    await terraform.start(config);
    return terraform;
  }

  /** Plans the configuration, and throws if it is refused. */
  async plan(options: TerraformPlanOptions = {}): Promise<TerraformPlan> {
    const shown = (await this.planJson(options)) as Partial<TerraformPlan>;
    return { resource_changes: [], ...shown } as TerraformPlan;
  }

  /** Creates what the configuration asks for, and remembers it until the directory is removed. */
  async apply(): Promise<void> {
    await this.change("apply");
  }

  /** Deletes what was applied. */
  async destroy(): Promise<void> {
    await this.change("destroy");
  }

  private async change(command: "apply" | "destroy"): Promise<void> {
    const args = ["-input=false", "-lock=false", "-json", "-auto-approve"];
    const finished = await this.run([command, ...args], CHANGE_TIMEOUT_MS);
    if (finished.exitCode !== 0) {
      throw diagnosticsError(finished);
    }
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
    terraform.close();
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

/** The reason why Terraform cannot run a configuration here: many files of a worker ask the same. */
export function terraformUnavailableReason(config: TerraformConfig): string | undefined {
  const key = `${process.env.PATH}\n${JSON.stringify(requirementsOf(config))}`;
  if (!reasons.has(key)) {
    reasons.set(key, unavailableReason(config));
  }
  return reasons.get(key);
}

const reasons = new Map<string, string | undefined>();

function defaultProvider(type: string): string {
  return `registry.terraform.io/hashicorp/${type.split("_", 1)[0]}`;
}
