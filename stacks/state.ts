import { AzurermBackend, LocalBackend, type TerraformStack } from "cdktf";
import type { Settings } from "./settings";

/** The folder of `cdktf.json`, relative to `cdktf.out/stacks/<stack>`, where Terraform runs. */
const PROJECT_FOLDER = "../../..";

/**
 * Local state is stored outside `cdktf.out`, which synthesis can delete. In a shared container, the
 * prefix separates teams and stages.
 */
export function configureState(stack: TerraformStack, { namePrefix, remoteState }: Settings): void {
  const file = `${stack.node.id}.tfstate`;
  if (remoteState) {
    const key = `${namePrefix}/${file}`;
    new AzurermBackend(stack, { ...remoteState, key, useAzureadAuth: true });
  } else {
    new LocalBackend(stack, { path: `${PROJECT_FOLDER}/terraform.${file}` });
  }
}
