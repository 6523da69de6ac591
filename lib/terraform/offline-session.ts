import { asObject, block, type Json } from "./configuration";
import { offlineConfiguration } from "./offline-configuration";
import { ProviderServer } from "./provider-server";
import type { ShownPlan } from "./shown-plan";
import { AzureStandIn } from "./stand-in/azure-stand-in";
import { existingResources } from "./stand-in/existing-resources";
import { kindsOfManifests } from "./stand-in/kinds-of-manifests";
import { KubernetesStandIn } from "./stand-in/kubernetes-stand-in";
import { requirementsOf, Terraform } from "./terraform";
import { UnavailableError } from "./terraform-program";

/** What a configuration is planned with. */
export interface PlanInputs {
  /** @default - nothing exists */
  readonly state?: object;
  /** @default - none */
  readonly variables?: Json;
  /** The folder of the synthesized stack. */
  readonly folder?: string;
}

/** Enough to download a provider. */
const INIT_TIMEOUT_MS = 300_000;
const DEFAULT_LOCATION = "westeurope";

/** Plans configurations one after another, with one stand-in for Azure and one for a cluster. */
export class OfflineSession {
  /**
   * Opens a session for plans of these configurations. The caller closes it.
   *
   * @param environment environment variables for Terraform, such as `TF_VAR_name`
   */
  static async open(
    configurations: readonly Json[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<OfflineSession> {
    const reason = AzureStandIn.unsupportedReason();
    if (reason !== undefined) {
      throw new UnavailableError(
        `A plan without an account is not possible here: ${reason}. Run it on Linux or in a container.`,
      );
    }
    const answers = existingResources(locationOf(configurations));
    const azure = await AzureStandIn.start({ answers });
    const cluster = await KubernetesStandIn.start(kindsOfManifests(configurations));
    try {
      const config = requirementsOf(configurations[0] ?? {});
      const terraform = await Terraform.open(config, {
        environment: { ...environment, ...azure.environment },
        initTimeoutMs: INIT_TIMEOUT_MS,
      });
      const session = new OfflineSession(azure, cluster, terraform, config);
      await session.serve();
      return session;
    } catch (error) {
      await Promise.all([azure.stop(), cluster.stop()]);
      throw error;
    }
  }

  private server: ProviderServer | undefined;

  private constructor(
    readonly azure: AzureStandIn,
    readonly cluster: KubernetesStandIn,
    readonly terraform: Terraform,
    private requirements: object,
  ) {}

  /** Plans a configuration, against a state or from nothing. */
  async plan(config: Json, inputs: PlanInputs = {}): Promise<ShownPlan> {
    await this.prepare(config, inputs);
    return (await this.terraform.planJson()) as ShownPlan;
  }

  /** Writes a configuration and a state, and installs the providers that it requires. */
  async prepare(
    config: Json,
    { state = NOTHING, variables = {}, folder }: PlanInputs = {},
  ): Promise<void> {
    const offline = offlineConfiguration(config, this.cluster.host);
    this.terraform.reconfigure(offline, { state, variables });
    this.terraform.linkAssets(folder);
    const requirements = requirementsOf(config);
    if (JSON.stringify(requirements) !== JSON.stringify(this.requirements)) {
      await this.terraform.init();
      this.requirements = requirements;
      await this.serve();
    }
  }

  /** Starts the provider that Terraform has installed, in place of another version. */
  private async serve(): Promise<void> {
    await this.server?.stop();
    const { directory, environment } = this.terraform;
    this.server = await ProviderServer.start(directory, environment);
    this.terraform.environment = { ...environment, ...this.server?.environment };
  }

  async close(): Promise<void> {
    await this.server?.stop();
    this.terraform.close();
    await Promise.all([this.azure.stop(), this.cluster.stop()]);
  }
}

const NOTHING = { version: 4, resources: [] };

/** The region of existing resources: the first that the configurations name. */
function locationOf(configurations: readonly Json[]): string {
  const locations = configurations
    .flatMap(({ resource }) => Object.values(asObject(resource)))
    .flatMap((byName) => Object.values(asObject(byName)))
    .map((resource) => block(resource).location);
  return (
    locations.find((it): it is string => typeof it === "string" && !it.includes("$")) ??
    DEFAULT_LOCATION
  );
}
