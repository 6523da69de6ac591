import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  ContainerImage,
  ContainerInstance,
  ContainerInstanceAddress,
  ContainerRegistry,
  InstancePort,
} from "../lib";
import { AzureStack } from "./azure-stack";
import type { Settings } from "./settings";

const HELLO_WORLD = "mcr.microsoft.com/azuredocs/aci-helloworld:latest";

/** A public website in a container instance, and the same website from your own registry. */
export class ContainerInstanceStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;
    const name = `rg-${namePrefix}-containers`;
    const resourceGroup = new ResourceGroup(this, "resource-group", { name, location });

    const registry = new ContainerRegistry(this, "registry", { resourceGroup });
    const microsoft = registry.addCacheRule("microsoft", { source: "mcr.microsoft.com/*" });

    const images = {
      hello: ContainerImage.fromPublicRegistry(HELLO_WORLD),
      cached: ContainerImage.fromCache(microsoft, HELLO_WORLD),
    };
    for (const [site, image] of Object.entries(images)) {
      const instance = new ContainerInstance(this, site, {
        resourceGroup,
        name: `ci-${namePrefix}-${site}`,
        image,
        ports: [InstancePort.tcp(80)],
        address: ContainerInstanceAddress.publicIp({ dnsNameLabel: `${namePrefix}-${site}` }),
      });
      new TerraformOutput(this, `${site}_url`, { value: `http://${instance.fqdn}` });
      new TerraformOutput(this, `${site}_ip_address`, { value: instance.ipAddress });
    }
  }
}
