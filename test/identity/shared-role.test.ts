import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, Testing } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  ClusterIdentity,
  ClusterNetwork,
  ContainerInstance,
} from "../../lib";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { CLUSTER, ROLE } from "../cluster/clusters";
import { HELLO, IDENTITY } from "../container-instance/instances";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const subnet = { id: IDS.subnet };
const network = ClusterNetwork.cniOverlay({ subnet });
const given = { id: IDS.identity, principalId: OBJECT_ID };

const clusterIn = (stack: TerraformStack, id: string, props: Partial<AksClusterProps> = {}) =>
  new AksCluster(stack, id, {
    resourceGroup: RESOURCE_GROUP,
    network,
    identity: ClusterIdentity.userAssigned(given),
    ...props,
  });

/** The prerequisites of each cluster that are role assignments. */
function rolesBefore(stack: SynthesizedStack): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(stack.all(CLUSTER)).map(([id, { depends_on = [] }]) => [
      id,
      depends_on.filter((one: string) => one.startsWith(ROLE)),
    ]),
  );
}

const addressOf = (stack: SynthesizedStack) =>
  Object.keys(stack.all(ROLE)).map((id) => `${ROLE}.${id}`);

describe("clusters with one identity in one subnet", () => {
  test.each([[["blue", "green"]], [["green", "blue"]]])("share its role, as %j", (ids) => {
    const stack = synthesize((scope) => {
      for (const id of ids) {
        clusterIn(scope, id);
      }
    });
    const roles = addressOf(stack);
    expect(roles).toEqual([expect.stringMatching(/\.blue_subnet-role_/)]);
    expect(rolesBefore(stack)).toEqual({ blue: roles, green: roles });
  });

  test("share that of an identity of the app", () => {
    const stack = synthesize((scope) => {
      const own = new UserAssignedIdentity(scope, "identity", {
        name: "id-shared",
        location: "westeurope",
        resourceGroupName: "rg-test",
      });
      const identity = ClusterIdentity.userAssigned(own);
      clusterIn(scope, "blue", { identity });
      clusterIn(scope, "green", { identity });
    });
    expect(addressOf(stack)).toHaveLength(1);
  });

  test("keep the address of the role that a single one has", () => {
    const alone = synthesize((scope) => clusterIn(scope, "blue"));
    const together = synthesize((scope) => {
      clusterIn(scope, "green");
      clusterIn(scope, "blue");
    });
    expect(addressOf(together)).toEqual(addressOf(alone));
  });

  test("have a role each where their identities differ", () => {
    const stack = synthesize((scope) => {
      for (const id of ["blue", "green"]) {
        clusterIn(scope, id, { identity: ClusterIdentity.userAssigned() });
      }
    });
    expect(addressOf(stack)).toHaveLength(2);
  });

  test("share the roles of their pools", () => {
    const pods = { id: IDS.subnet.replace(/[^/]+$/, "snet-batch") };
    const stack = synthesize((scope) => {
      for (const id of ["green", "blue"]) {
        clusterIn(scope, id).addNodePool("batch", { subnet: pods });
      }
    });
    expect(
      Object.values(stack.all(ROLE))
        .map(({ scope }) => scope)
        .sort(),
    ).toEqual([IDS.subnet, pods.id].sort());
    const pools = Object.values(stack.all("azurerm_kubernetes_cluster_node_pool"));
    const [role] = addressOf(stack).filter((address) => address.includes("snet-batch"));
    expect(pools.map(({ depends_on }) => depends_on)).toEqual([[role], [role]]);
  });

  test("in two stacks are refused, naming both", () => {
    const build = (assignRoles: boolean) => {
      const app = Testing.app();
      clusterIn(addStack(app, "one"), "cluster");
      const identity = ClusterIdentity.userAssigned(given, { assignRoles });
      clusterIn(addStack(app, "two"), "cluster", { identity, name: "aks-two" });
      synthesizeApp(app);
    };
    expect(() => build(true)).toThrow(
      /role = "Network Contributor" {2}\(AKS-ROLE-002\)\n.*"one\/cluster\/subnet-role" and "two\/cluster\/subnet-role"/,
    );
    expect(() => build(false)).not.toThrow();
  });
});

test("container groups with one identity and an imported key share its role", () => {
  const stack = synthesize((scope) => {
    const id = `https://kv-1.vault.azure.net/keys/groups/${"0".repeat(32)}`;
    const encryptionKey = {
      id,
      versionlessId: "https://kv-1.vault.azure.net/keys/groups",
      keyVaultId: IDS.keyVault,
    };
    for (const name of ["two", "one"]) {
      new ContainerInstance(scope, name, {
        resourceGroup: RESOURCE_GROUP,
        image: HELLO,
        identity: IDENTITY,
        encryptionKey,
      });
    }
  });
  expect(addressOf(stack)).toEqual([expect.stringMatching(/\.one_encryption-role_/)]);
});
