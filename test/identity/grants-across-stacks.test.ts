import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { Testing } from "cdktf";
import { AksCluster, ContainerRegistry, Principal } from "../../lib";
import { addStack, type SynthesizedApp, synthesizeApp } from "../app/synthesize-app";
import { OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

const ROLE = "azurerm_role_assignment";
const REMOTE_ID =
  /^\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.cross-stack-output-azurerm_container_registry\w*id\}$/;

function sharedRegistryWith(clusterStacks: readonly string[], times = 1): SynthesizedApp {
  const app = Testing.app();
  const resourceGroup = RESOURCE_GROUP;
  const registry = new ContainerRegistry(addStack(app, "shared"), "registry", { resourceGroup });
  for (const id of clusterStacks) {
    const cluster = new AksCluster(addStack(app, id), "cluster", { resourceGroup });
    for (let time = 0; time < times; time += 1) {
      registry.grantPull(cluster.kubeletIdentity);
    }
  }
  return synthesizeApp(app);
}

const dependenciesOf = ({ manifest }: SynthesizedApp, stack: string) =>
  manifest.stacks[stack].dependencies;

describe("the right of a cluster to a registry of another stack", () => {
  const app = sharedRegistryWith(["blue", "green"]);

  test.each(["blue", "green"])("is in the stack of the cluster: %s", (id) => {
    expect(app.stack(id).only(ROLE)).toMatchObject({
      role_definition_name: "AcrPull",
      scope: expect.stringMatching(REMOTE_ID),
      principal_id: "${azurerm_kubernetes_cluster.cluster.kubelet_identity[0].object_id}",
    });
    expect(dependenciesOf(app, id)).toEqual(["shared"]);
  });

  test("does not make the stack of the registry depend on a cluster", () => {
    expect(app.stack("shared").all(ROLE)).toEqual({});
    expect(dependenciesOf(app, "shared")).toEqual([]);
  });

  test("is assigned once, however often it is given", () => {
    const twice = sharedRegistryWith(["blue"], 2);
    expect(Object.keys(twice.stack("blue").all(ROLE))).toHaveLength(1);
  });
});

test("two registries with one id in two stacks give a right each", () => {
  const app = Testing.app();
  const resourceGroup = RESOURCE_GROUP;
  const registries = ["base", "team"].map(
    (id) => new ContainerRegistry(addStack(app, id), "registry", { resourceGroup }),
  );
  const cluster = new AksCluster(addStack(app, "cluster"), "cluster", { resourceGroup });
  for (const registry of registries) {
    registry.grantPull(cluster.kubeletIdentity);
  }
  const scopes = Object.values(synthesizeApp(app).stack("cluster").all(ROLE)).map(
    ({ scope }) => scope,
  );
  expect(new Set(scopes).size).toBe(2);
});

test("the role of an identity without a cluster is in the stack of the registry", () => {
  const app = Testing.app();
  const registry = new ContainerRegistry(addStack(app, "shared"), "registry", {
    resourceGroup: RESOURCE_GROUP,
  });
  const identity = new UserAssignedIdentity(addStack(app, "pipeline"), "identity", {
    name: "id-pipeline",
    resourceGroupName: "rg-test",
    location: "westeurope",
  });
  registry.grantPush(Principal.managedIdentity(identity));
  registry.grantPush(Principal.managedIdentity(identity));
  registry.grantPull(Principal.group(OBJECT_ID));
  const synthesized = synthesizeApp(app);
  expect(
    Object.values(synthesized.stack("shared").all(ROLE))
      .map(({ role_definition_name }) => role_definition_name)
      .sort(),
  ).toEqual(["AcrPull", "AcrPush"]);
  expect(dependenciesOf(synthesized, "shared")).toEqual(["pipeline"]);
});
