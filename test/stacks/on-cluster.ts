import type { Block } from "../support/synth";
import type { TerraformConfig } from "../support/terraform";

/** A stack of workloads, as it is but for the cluster that it goes to. */
export function onCluster(json: Block, connection: Block): TerraformConfig {
  const { data: _lookedUp, terraform, ...rest } = json;
  const { kubernetes } = terraform.required_providers;
  return {
    ...rest,
    provider: { kubernetes: [connection] },
    terraform: { required_providers: { kubernetes } },
  };
}
