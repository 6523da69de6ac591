import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { AzurermBackend, LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Tags } from "../lib";
import type { Settings } from "./settings";

/** From `cdktf.out/stacks/<stack>`, where Terraform runs, to the folder of `cdktf.json`. */
const PROJECT_FOLDER = "../../..";

/** A stack on Azure: its provider, its state and the tags of all that it holds. */
export class AzureStack extends TerraformStack {
  /** @param resourceProviders Those that the stack needs and azurerm does not register by itself. */
  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    resourceProviders: readonly string[] = [],
  ) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: settings.subscriptionId,
      resourceProvidersToRegister:
        resourceProviders.length > 0 ? [...resourceProviders] : undefined,
    });
    this.keepState(settings);
    Tags.add(this, settings.tags);
  }

  /**
   * A local state lies outside of `cdktf.out`, which every synthesis may delete. In a shared
   * container the prefix keeps teams and stages apart.
   */
  private keepState({ namePrefix, remoteState }: Settings): void {
    const file = `${this.node.id}.tfstate`;
    if (remoteState) {
      const key = `${namePrefix}/${file}`;
      new AzurermBackend(this, { ...remoteState, key, useAzureadAuth: true });
    } else {
      new LocalBackend(this, { path: `${PROJECT_FOLDER}/terraform.${file}` });
    }
  }
}
