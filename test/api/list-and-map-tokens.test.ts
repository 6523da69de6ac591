import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  AksCluster,
  ApiServerAccess,
  Application,
  AppPort,
  AppService,
  ContainerImage,
  ContainerInstance,
  ContainerRegistry,
  KeyVault,
  KubernetesCluster,
  Manifests,
  Namespace,
  NamespaceFilter,
  Repositories,
  ScheduledJob,
  SecurityRule,
} from "../../lib";
import { RESOURCE_GROUP, synthesizeStack, testStack } from "../support/synth";

interface Tokens {
  readonly list: string[];
  readonly map: { [name: string]: string };
}

type Use = (stack: TerraformStack, tokens: Tokens) => unknown;

function build(use: Use): string {
  const stack = testStack();
  const { listValue: list } = new TerraformVariable(stack, "list", { type: "list(string)" });
  const { value } = new TerraformVariable(stack, "map", { type: "map(string)" });
  use(stack, { list, map: Token.asStringMap(value) });
  return JSON.stringify(synthesizeStack(stack).json);
}

const pod = (stack: TerraformStack) => ({
  cluster: KubernetesCluster.local(stack, "cluster", "minikube"),
  namespace: "shop",
  image: "busybox:1.37.0",
});
const resourceGroup = RESOURCE_GROUP;
const image = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1");

describe("a list or map that only Terraform knows reaches the output", () => {
  test.each<[string, Use]>([
    ["args", (stack, { list }) => new Application(stack, "a", { ...pod(stack), args: list })],
    [
      "sourceRanges",
      (stack, { list }) =>
        new Application(stack, "a", {
          ...pod(stack),
          ports: [AppPort.http(80)],
          service: AppService.publicLoadBalancer({ sourceRanges: list }),
        }),
    ],
    [
      "publicFrom",
      (stack, { list }) =>
        new AksCluster(stack, "a", {
          resourceGroup,
          apiServer: ApiServerAccess.publicFrom(...list),
        }),
    ],
    [
      "publicAccessFrom of a vault",
      (stack, { list }) => new KeyVault(stack, "a", { resourceGroup, publicAccessFrom: list }),
    ],
    [
      "environment of an instance",
      (stack, { map }) =>
        new ContainerInstance(stack, "a", { resourceGroup, image, environment: map }),
    ],
    [
      "secureEnvironment",
      (stack, { map }) =>
        new ContainerInstance(stack, "a", { resourceGroup, image, secureEnvironment: map }),
    ],
    ["tags", (stack, { map }) => new AksCluster(stack, "a", { resourceGroup, tags: map })],
    [
      "labels of a pool",
      (stack, { map }) =>
        new AksCluster(stack, "a", { resourceGroup }).addNodePool("b", {
          vmSize: "Standard_D4ds_v5",
          labels: map,
        }),
    ],
  ])("%s", (_, use) => {
    expect(build(use)).toMatch(/"\$\{var\.(list|map)\}"/);
  });
});

describe("a list or map that must be known is refused by name", () => {
  test.each<[string, Use]>([
    [
      "publicAccessFrom",
      (stack, { list }) =>
        new ContainerRegistry(stack, "a", { resourceGroup, publicAccessFrom: list }),
    ],
    [
      "replicas",
      (stack, { list }) => new ContainerRegistry(stack, "a", { resourceGroup, replicas: list }),
    ],
    [
      "addOns.webAppRouting.dnsZoneIds",
      (stack, { list }) =>
        new AksCluster(stack, "a", {
          resourceGroup,
          addOns: { webAppRouting: { dnsZoneIds: list } },
        }),
    ],
    ["peers", (_, { list }) => SecurityRule.allowInbound("a", { peers: list })],
    ["names", (_, { list }) => Repositories.named(...list)],
    ["namespaces", (_, { list }) => NamespaceFilter.include(...list)],
    [
      "files",
      (stack, { list }) => new Manifests(stack, "a", { ...pod(stack), files: list } as never),
    ],
    ["labels", (stack, { map }) => new Application(stack, "a", { ...pod(stack), labels: map })],
    [
      "environment",
      (stack, { map }) =>
        new ScheduledJob(stack, "a", {
          ...pod(stack),
          schedule: "0 2 * * *",
          environment: map,
        }),
    ],
    [
      "placement.nodeLabels",
      (stack, { map }) =>
        new Application(stack, "a", { ...pod(stack), placement: { nodeLabels: map } }),
    ],
    [
      "labels of a namespace",
      (stack, { map }) => new Namespace(stack, "a", { cluster: pod(stack).cluster, labels: map }),
    ],
  ])("%s", (option, use) => {
    expect(() => build(use)).toThrow(
      new RegExp(`\\n {2}${option.split(" ")[0]}\\n {4}Only Terraform knows this (list|map)`),
    );
  });
});
