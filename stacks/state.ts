import { AzurermBackend, LocalBackend, type TerraformStack } from "cdktf";
import type { Settings } from "./settings";

/** From `cdktf.out/stacks/<stack>`, where Terraform runs, to the folder of `cdktf.json`. */
const PROJECT_FOLDER = "../../..";

/**
 * A local state lies outside of `cdktf.out`, which every synthesis may delete. In a shared container
 * the prefix keeps teams and stages apart.
 */
export function keepState(stack: TerraformStack, { namePrefix, remoteState }: Settings): void {
  const file = `${stack.node.id}.tfstate`;
  if (remoteState) {
    const key = `${namePrefix}/${file}`;
    new AzurermBackend(stack, { ...remoteState, key, useAzureadAuth: true });
  } else {
    new LocalBackend(stack, { path: `${PROJECT_FOLDER}/terraform.${file}` });
  }
}
