import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import {
  type TerraformConfig,
  type TerraformPlan,
  type TerraformState,
  withTerraform,
} from "./terraform";

/** A configuration as it was, and as it is now. */
export interface ConfigurationChange {
  readonly before: TerraformConfig;
  readonly now: TerraformConfig;
  /** What stands in the state after an apply of what was planned first. */
  readonly stateAfter: (plan: TerraformPlan) => TerraformState;
  /**
   * Values for the configurations' variables.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What azurerm would do about a change, planned without an apply. */
export async function planOfChange(change: ConfigurationChange): Promise<TerraformPlan> {
  const { before, now, stateAfter, variables } = change;
  const azure = await AzureStandIn.start();
  try {
    const { environment } = azure;
    const first = await withTerraform(before, { environment, variables }, (terraform) =>
      terraform.plan(),
    );
    const state = stateAfter(first);
    return await withTerraform(now, { environment, variables, state }, (terraform) =>
      terraform.plan(),
    );
  } finally {
    await azure.stop();
  }
}
