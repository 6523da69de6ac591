import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { AzureResourceManager, nodeImage, PATCHES } from "./azure-resource-manager";
import { AzureStandIn } from "./azure-stand-in";
import { describeWithTerraform } from "./describe-with-terraform";
import { Terraform, type TerraformConfig, type TerraformPlan } from "./terraform";

export interface DeploymentOptions {
  /**
   * Values for the configuration's variables.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Whether tests are to apply: it takes minutes. */
export const APPLIES = process.env.APPLY === "1";
export const WHY_NOTHING_IS_APPLIED = "takes minutes, with APPLY=1";

/** For an apply and for a destroy. */
export const SLOW_TEST_TIMEOUT_MS = 300_000;

/** A configuration, the Azure that it is applied to, and the terraform that does it. */
export class Deployment {
  static async open(
    config: TerraformConfig,
    { variables }: DeploymentOptions = {},
  ): Promise<Deployment> {
    const resources = new AzureResourceManager();
    const azure = await AzureStandIn.start({ answers: resources.answer });
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
    await this.terraform.close();
    await this.azure.stop();
  }
}

/** Applies a configuration; its plans must be empty at once, and after Azure moved what it moves. */
export function describeApplied(
  name: string,
  config: TerraformConfig,
  further: (deployment: () => Deployment) => void,
  options: DeploymentOptions = {},
): void {
  describeWithTerraform(name, config, () => {
    jest.setTimeout(SLOW_TEST_TIMEOUT_MS);
    let deployment: Deployment;
    beforeAll(async () => {
      deployment = await Deployment.open(config, options);
      await deployment.terraform.apply();
    });
    afterAll(() => deployment?.close());

    test("a plan right after the apply is empty", async () => {
      expect(changes(await deployment.plan())).toEqual([]);
    });

    test("so is a plan after a patch and after the autoscaler started nodes", async () => {
      liveOn(deployment.resources);
      expect(changes(await deployment.plan())).toEqual([]);
    });

    further(() => deployment);
  });
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
