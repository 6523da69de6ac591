import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformResource, type TerraformStack } from "cdktf";
import {
  ActionGroup,
  AksNetwork,
  AlertReceiver,
  AlertRole,
  ContainerRegistry,
  DefenderExtension,
  DefenderPlan,
  FlowLogs,
  KubernetesCluster,
  KubernetesPolicy,
  Manifests,
  PolicyAssignment,
  PolicyScope,
  RegistrySku,
  SubnetPurpose,
} from "../../lib";
import { STACKS, type StackName } from "../../stacks/app";
import { readSettings } from "../../stacks/settings";
import { applicationsWithEveryOption } from "../application/every-option";
import { groupWithAllOptions, secretOf } from "../container-instance/instances";
import { PAGES } from "../docs/pages";
import { addNamespaces, addWorkload } from "../kubernetes/every-object";
import { everyOption as registryWithEveryOption } from "../registry/every-option";
import { networkClusters } from "../stacks/network-clusters";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, testApp, testStack } from "../support/synth";
import { gatewayForContainers, operations } from "../terraform/operations";

const resourceGroup = RESOURCE_GROUP;

/** Stacks that between them have every L1 resource that the library exposes, with its options. */
export function stacksWithEveryResource(): TerraformStack[] {
  const examples = (Object.keys(STACKS) as StackName[]).map(
    (name) => new STACKS[name](testApp(), name, readSettings({})),
  );
  const builds = [
    networkClusters,
    registryWithEveryOption,
    inKubernetes,
    rest,
    gatewayForContainers,
  ].map((build) => {
    const stack = testStack();
    build(stack);
    return stack;
  });
  const described = PAGES.map((page) => {
    const stack = testStack();
    page.buildEverything(stack);
    return stack;
  });
  return [...examples, ...builds, ...described, operations()];
}

export function resourcesOf(stack: TerraformStack): TerraformResource[] {
  return stack.node.findAll().filter((construct) => construct instanceof TerraformResource);
}

function inKubernetes(stack: TerraformStack): void {
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  addWorkload(stack, cluster, addNamespaces(stack, cluster).safe);
  applicationsWithEveryOption(stack, cluster, "shop");
  new Manifests(stack, "k8s", { cluster, namespace: "hello", files: ["stacks/k8s"] });
}

function rest(stack: TerraformStack): void {
  new ActionGroup(stack, "on-call", {
    resourceGroup,
    shortName: "oncall",
    receivers: [
      AlertReceiver.email("on-call@example.com"),
      AlertReceiver.webhook("pager", secretOf(stack, "pager_url")),
      AlertReceiver.role(AlertRole.OWNER),
    ],
  });
  new ContainerRegistry(stack, "restricted", {
    resourceGroup,
    sku: RegistrySku.PREMIUM,
    publicAccessFrom: ["203.0.113.0/24"],
  });
  new DefenderPlan(stack, "defender", { except: [DefenderExtension.AGENTLESS_SCANNING] });
  const policy = KubernetesPolicy.podSecurityBaseline();
  const shared = new ResourceGroup(stack, "shared", { ...resourceGroup, name: "rg-shared" });
  const scopes = { group: PolicyScope.resourceGroup(shared), all: PolicyScope.subscription() };
  for (const [id, appliesTo] of Object.entries(scopes)) {
    new PolicyAssignment(stack, id, { appliesTo, policy });
  }
  const flowLogs = FlowLogs.to({ id: IDS.storageAccount });
  const network = new AksNetwork(stack, "network", { resourceGroup, flowLogs });
  network.addSubnet("instances", SubnetPurpose.containerInstances());
  groupWithAllOptions(stack);
}
