import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  AzureStandIn,
  type RecordedAzureRequest,
} from "../../lib/terraform/stand-in/azure-stand-in";
import { AzureResourceManager, nodeImage, PATCHES } from "./azure-resource-manager";
import { describeWithTerraform } from "./describe-with-terraform";
import { Terraform, type TerraformConfig, type TerraformPlan } from "./terraform";

export interface DeploymentOptions {
  /**
   * Values for the configuration's variables.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, unknown>>;
  /**
   * Resources of others that the configuration reads, by id.
   *
   * @default - none
   */
  readonly existing?: Readonly<Record<string, unknown>>;
}

/** Whether tests are to apply: it takes minutes. */
export const APPLIES = process.env.APPLY === "1";
export const WHY_NOTHING_IS_APPLIED = "takes minutes, with APPLY=1";

/** For an apply and for a destroy, in which one resource that is slow waits for another. */
export const SLOW_TEST_TIMEOUT_MS = 900_000;

/** A configuration, the Azure that it is applied to, and the terraform that does it. */
export class Deployment {
  static async open(
    config: TerraformConfig,
    { variables, existing = {} }: DeploymentOptions = {},
  ): Promise<Deployment> {
    const resources = new AzureResourceManager();
    const azure = await AzureStandIn.start({
      answers: (request) => existing[request.path] ?? resources.answer(request),
    });
    try {
      const { environment } = azure;
      const terraform = await Terraform.open(config, { environment, variables });
      return new Deployment(resources, azure, terraform);
    } catch (error) {
      await azure.stop();
      throw error;
    }
  }

  private constructor(
    readonly resources: AzureResourceManager,
    readonly azure: AzureStandIn,
    readonly terraform: Terraform,
  ) {}

  /** A plan as Terraform makes it by default: it asks Azure first. */
  plan(): Promise<TerraformPlan> {
    return this.terraform.plan({ refresh: true });
  }

  async close(): Promise<void> {
    this.terraform.close();
    await this.azure.stop();
  }
}

/** A configuration to apply, and what its tests are called. */
export interface AppliedConfiguration extends DeploymentOptions {
  readonly name: string;
  readonly config: TerraformConfig;
  /**
   * What takes its place once it is applied.
   *
   * @default - it stays as it is
   */
  readonly laterConfig?: TerraformConfig;
  /** Tests of what exists while it is applied. */
  readonly further?: (life: () => Life) => void;
  /**
   * Whether to destroy it, and to look for what is left.
   *
   * @default false
   */
  readonly isDestroyed?: boolean;
}

/** What was seen of a configuration from its apply on. */
export interface Life {
  readonly changesAfterApply: readonly string[];
  readonly changesAfterAzureMovedOn: readonly string[];
  /** Nothing, where nothing took its place. */
  readonly changesAfterLaterApply: readonly string[];
  /** The ids of all that existed while it was applied. */
  readonly ids: readonly string[];
  /** The ids of what was not destroyed. */
  readonly idsLeft: readonly string[];
  readonly unexpectedRequests: readonly RecordedAzureRequest[];
}

/**
 * Applies configurations; their plans must be empty at once, and after Azure moved what it moves.
 *
 * All at the same time: azurerm waits for most of it, whatever Azure says.
 */
export function describeApplied(configurations: readonly AppliedConfiguration[]): void {
  const lives = new Map<string, Promise<Life>>();
  const possible: AppliedConfiguration[] = [];
  beforeAll(() => {
    for (const configuration of possible) {
      lives.set(configuration.name, live(configuration));
    }
    // Those that fail do so in their own tests.
    Promise.allSettled(lives.values());
  });
  afterAll(() => Promise.allSettled(lives.values()), SLOW_TEST_TIMEOUT_MS);

  for (const configuration of configurations) {
    describeWithTerraform(`${configuration.name}, applied`, configuration.config, () => {
      possible.push(configuration);
      let life: Life;
      beforeAll(async () => {
        life = (await lives.get(configuration.name)) as Life;
      }, SLOW_TEST_TIMEOUT_MS);
      testLife(configuration, () => life);
    });
  }
}

function testLife(
  { isDestroyed, further, laterConfig }: AppliedConfiguration,
  life: () => Life,
): void {
  test("a plan right after the apply is empty", () => {
    expect(life().changesAfterApply).toEqual([]);
  });

  test("so is a plan after a patch and after the autoscaler started nodes", () => {
    expect(life().changesAfterAzureMovedOn).toEqual([]);
  });

  if (laterConfig) {
    test("so is a plan after something else took its place", () => {
      expect(life().changesAfterLaterApply).toEqual([]);
    });
  }

  further?.(life);

  if (isDestroyed) {
    test("destroying it leaves nothing", () => {
      expect(life().idsLeft).toEqual([]);
    });
  }

  test("Azure is asked for nothing that it is not known to answer", () => {
    expect(life().unexpectedRequests).toEqual([]);
  });
}

async function live({
  config,
  laterConfig,
  variables,
  existing,
  isDestroyed,
}: AppliedConfiguration): Promise<Life> {
  const deployment = await Deployment.open(config, { variables, existing });
  const { azure, resources, terraform } = deployment;
  try {
    await terraform.apply();
    const { ids } = resources;
    const changesAfterApply = changes(await deployment.plan());
    liveOn(resources);
    const changesAfterAzureMovedOn = changes(await deployment.plan());
    const changesAfterLaterApply = laterConfig ? await applyLater(deployment, laterConfig) : [];
    if (isDestroyed) {
      await terraform.destroy();
    }
    return {
      changesAfterApply,
      changesAfterAzureMovedOn,
      changesAfterLaterApply,
      ids,
      idsLeft: resources.ids,
      unexpectedRequests: azure.unexpectedRequests,
    };
  } finally {
    await deployment.close();
  }
}

async function applyLater(deployment: Deployment, config: TerraformConfig): Promise<string[]> {
  deployment.terraform.reconfigure(config);
  await deployment.terraform.apply();
  return changes(await deployment.plan());
}

/** A patch that the channel brings, and as many nodes as the autoscaler may start. */
export function liveOn(resources: AzureResourceManager): void {
  const version = PATCHES.next;
  resources.change("Microsoft.ContainerService/managedClusters/agentPools", (pool) => ({
    count: pool.enableAutoScaling ? pool.maxCount : pool.count,
    orchestratorVersion: version,
    currentOrchestratorVersion: version,
    nodeImageVersion: nodeImage(version),
  }));
  resources.change("Microsoft.ContainerService/managedClusters", () => ({
    kubernetesVersion: version,
    currentKubernetesVersion: version,
  }));
}

/** What a plan would change, as `address: argument before -> after`. */
export function changes(plan: TerraformPlan): string[] {
  const inResources = changesOfResources(plan);
  return plan.applyable && inResources.length === 0 ? ["only outputs"] : inResources;
}

function changesOfResources({ resource_changes }: TerraformPlan): string[] {
  return resource_changes
    .filter(({ change }) => change.actions.join() !== "no-op")
    .flatMap(({ address, change: { before, after, after_unknown } }) =>
      Object.keys({ ...before, ...after })
        .filter((name) => after_unknown[name] !== true)
        .map((name) => [name, shown(before?.[name]), shown(after?.[name])])
        .filter(([, was, becomes]) => was !== becomes)
        .map(([name, was, becomes]) => `${address}: ${name} ${was} -> ${becomes}`),
    );
}

/** A value as JSON; there are many ways to say nothing. */
function shown(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return /^(null|""|0|false|\[\]|\{\})$/.test(text) ? "nothing" : text;
}
