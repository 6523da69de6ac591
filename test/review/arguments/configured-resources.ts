import type { TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import { KubernetesCluster, KubernetesPermission, Rules, ServiceAccount } from "../../../lib";
import type { Json } from "../../../lib/terraform/configuration";
import { STACK_NAMES } from "../../../stacks/app";
import { applicationsWithEveryOption } from "../../application/every-option";
import { groupInNetwork, groupWithAllOptions } from "../../container-instance/instances";
import { builtArgumentPages } from "../../docs/argument-pages";
import { addNamespaces, addWorkload } from "../../kubernetes/every-object";
import { LandingZoneStack } from "../../real-world/landing-zone";
import { everyOption as registryWithEveryOption } from "../../registry/every-option";
import { exampleJson } from "../../stacks/example-stacks";
import { integrations } from "../../stacks/integrations";
import { slowIntegrations } from "../../stacks/integrations-slow";
import { networkClusters } from "../../stacks/network-clusters";
import { OWN_RESOURCES } from "../../support/edition";
import { testApp, testStack } from "../../support/synth";
import { gatewayForContainers, operations } from "../../terraform/operations";
import { stackOfAllPairs } from "../all-pairs";
import { DATA_SERVICES } from "./data-services";
import { type LiteralResource, literalResources } from "./literal-resources";

const BUILDS: readonly ((stack: TerraformStack) => void)[] = [
  groupWithAllOptions,
  groupInNetwork,
  registryWithEveryOption,
  networkClusters,
  integrations,
  slowIntegrations,
  kubernetesObjects,
  gatewayForContainers,
];

const STACKS: readonly (() => TerraformStack)[] = [
  operations,
  () => new LandingZoneStack(testApp(), "landing-zone"),
];

/** The resources of the tests, examples and pages: between them, they have nearly every argument. */
export function configuredResources(): LiteralResource[] {
  const stacks: Json[] = [
    builtArgumentPages().synthesized.json,
    ...STACK_NAMES.map((name) => JSON.parse(exampleJson(name))),
    stackOfAllPairs("before"),
    stackOfAllPairs("after"),
    ...BUILDS.map(synthesized),
    ...STACKS.map((make) => rendered(make())),
  ];
  return [...stacks.flatMap(literalResources), ...DATA_SERVICES, ...OWN_RESOURCES];
}

function synthesized(build: (stack: TerraformStack) => void): Json {
  const stack = testStack();
  Rules.acknowledge(stack, "AKS-RES-002", "Each part stands for a stack of its own.");
  build(stack);
  return rendered(stack);
}

function rendered(stack: TerraformStack): Json {
  invokeAspects(stack);
  return JSON.parse(JSON.stringify(stack.toTerraform()));
}

function kubernetesObjects(stack: TerraformStack): void {
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  addWorkload(stack, cluster, addNamespaces(stack, cluster).safe);
  applicationsWithEveryOption(stack, cluster, "shop");
  const operator = new ServiceAccount(stack, "operator", { cluster, namespace: "shop" });
  operator.allow(KubernetesPermission.read(["pods"]));
  operator.allow(KubernetesPermission.read(["nodes"]).inCluster());
}
