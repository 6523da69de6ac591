import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageShare } from "@cdktf/provider-azurerm/lib/storage-share";
import { type TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  AksNetwork,
  ContainerImage,
  ContainerInstance,
  ContainerInstanceAddress,
  type ContainerInstanceProps,
  ContainerProbe,
  ContainerRegistry,
  ContainerRestart,
  ContainerVolume,
  DnsNameReuse,
  InstancePort,
  NetworkRouting,
  SubnetPurpose,
} from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

export const HELLO = ContainerImage.fromPublicRegistry(
  "mcr.microsoft.com/azuredocs/aci-helloworld:latest",
);
export const IDENTITY = { id: IDS.identity, principalId: OBJECT_ID };

export function secretOf(stack: TerraformStack, name = "password"): string {
  const existing = stack.node.tryFindChild(name) as TerraformVariable | undefined;
  const variable =
    existing ?? new TerraformVariable(stack, name, { type: "string", sensitive: true });
  return variable.stringValue;
}

export function instanceIn(
  stack: Construct,
  options: Partial<ContainerInstanceProps> = {},
): ContainerInstance {
  const props = { resourceGroup: RESOURCE_GROUP, name: "ci-test", image: HELLO };
  return new ContainerInstance(stack, "instance", { ...props, ...options });
}

/** A group with everything that one may have which is reached from the internet. */
export function groupWithAllOptions(stack: TerraformStack): ContainerInstance {
  const secret = secretOf(stack);
  const account = { name: "stshop", primaryAccessKey: secretOf(stack, "account_key") };
  const data = ContainerVolume.azureFiles("data", { account, share: "data" });
  const scratch = ContainerVolume.emptyDir("scratch");
  const certificates = ContainerVolume.secret("certificates", { "tls.key": secret });
  const content = ContainerVolume.git("content", {
    url: "https://github.com/Azure-Samples/aci-helloworld",
    revision: "d5ccfcedc0d81f7ca5e3dbe6e5a7705b579101f1",
    directory: ".",
  });
  return new ContainerInstance(stack, "everything", {
    resourceGroup: RESOURCE_GROUP,
    identity: IDENTITY,
    image: ContainerImage.fromLoginServer("crshop.azurecr.io", "shop/api:1.4.2"),
    cpu: 0.5,
    memoryGb: 0.5,
    command: ["/bin/sh", "-c", "exec node /app"],
    environment: { LOG_LEVEL: "info", DATABASE_HOST: "db.example.com" },
    secureEnvironment: { DATABASE_PASSWORD: secret, Z_TOKEN: secret },
    ports: [InstancePort.tcp(80), InstancePort.udp(5353)],
    volumes: {
      "/data": data,
      "/scratch": scratch,
      "/certificates": certificates.asReadOnly(),
      "/content": content,
    },
    livenessProbe: ContainerProbe.http("/live", { port: 80, headers: { "X-Probe": "1" } }),
    readinessProbe: ContainerProbe.command(["cat", "/tmp/ready"], {
      initialDelaySeconds: 5,
      periodSeconds: 20,
      timeoutSeconds: 2,
      failureThreshold: 5,
      successThreshold: 2,
    }),
    sideCars: [
      {
        name: "shipper",
        image: ContainerImage.fromPrivateRegistry("ghcr.io/contoso/shipper:2", {
          username: "contoso",
          password: secret,
        }),
        cpu: 0.5,
        memoryGb: 0.6,
        ports: [InstancePort.tcp(8080)],
        secureEnvironment: { KEY: secret },
        volumes: { "/data": data.asReadOnly(), "/scratch": scratch, "/other": certificates },
      },
    ],
    initContainers: [
      {
        name: "prepare",
        image: HELLO,
        command: ["touch", "/scratch/ready"],
        environment: { MODE: "prepare" },
        secureEnvironment: { KEY: secret },
        volumes: { "/scratch": scratch, "/data": data, "/certificates": certificates },
      },
    ],
    restart: ContainerRestart.ON_FAILURE,
    zone: "2",
    address: ContainerInstanceAddress.publicIp({
      dnsNameLabel: "shop-api",
      reuse: DnsNameReuse.SUBSCRIPTION,
    }),
    logs: { id: IDS.workspace, location: "westeurope" },
    tags: { team: "shop" },
  });
}

/** One in a network, with a registry of its own and a share that the app makes. */
export function groupInNetwork(stack: TerraformStack): ContainerInstance {
  const resourceGroup = RESOURCE_GROUP;
  const network = new AksNetwork(stack, "network", {
    resourceGroup,
    routing: NetworkRouting.natGateway(),
  });
  const subnet = network.addSubnet("instances", SubnetPurpose.containerInstances());
  const account = new StorageAccount(stack, "account", {
    name: "stshop1",
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    accountTier: "Standard",
    accountReplicationType: "LRS",
  });
  const share = new StorageShare(stack, "share", {
    name: "data",
    quota: 5,
    storageAccountId: account.id,
  });
  const registry = new ContainerRegistry(stack, "registry", { resourceGroup });
  return new ContainerInstance(stack, "private", {
    resourceGroup,
    image: ContainerImage.fromRegistry(registry, "shop/api:1.4.2"),
    ports: [InstancePort.tcp(443)],
    volumes: { "/data": ContainerVolume.azureFiles("data", { account, share: share.name }) },
    address: ContainerInstanceAddress.inSubnet(subnet),
  });
}
