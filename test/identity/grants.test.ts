import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { AksCluster, ContainerRegistry, type IContainerRegistry, Principal } from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const ROLE = "azurerm_role_assignment";
const REGISTRY_ID = "${azurerm_container_registry.registry.id}";

interface Scope {
  readonly stack: TerraformStack;
  readonly registry: IContainerRegistry;
}

/** The role assignments of a stack with a registry by logical id, in which their place shows. */
function assignments(grant: (scope: Scope) => void): Record<string, Block> {
  return synthesize((stack) => {
    const resourceGroup = RESOURCE_GROUP;
    grant({ stack, registry: new ContainerRegistry(stack, "registry", { resourceGroup }) });
  }).all(ROLE);
}

function clusterIn(stack: TerraformStack, id = "cluster"): AksCluster {
  return new AksCluster(stack, id, { resourceGroup: RESOURCE_GROUP });
}

const variableIn = (stack: TerraformStack) => new TerraformVariable(stack, "later", {});

describe("a right to pull", () => {
  const asServicePrincipal = {
    principal_type: "ServicePrincipal",
    skip_service_principal_aad_check: true,
  };

  test.each<[string, (stack: TerraformStack) => Principal, string, Block]>([
    [
      "a user",
      () => Principal.user(OBJECT_ID),
      "registry",
      { principal_id: OBJECT_ID, principal_type: "User" },
    ],
    [
      "a group",
      () => Principal.group(OBJECT_ID),
      "registry",
      { principal_id: OBJECT_ID, principal_type: "Group" },
    ],
    [
      "a service principal",
      () => Principal.servicePrincipal(OBJECT_ID),
      "registry",
      { principal_id: OBJECT_ID, ...asServicePrincipal },
    ],
    [
      "a managed identity of this stack",
      (stack) =>
        Principal.managedIdentity(
          new UserAssignedIdentity(stack, "identity", {
            name: "id-pipeline",
            resourceGroupName: "rg-test",
            location: "westeurope",
          }),
        ),
      "registry",
      {
        principal_id: "${azurerm_user_assigned_identity.identity.principal_id}",
        ...asServicePrincipal,
      },
    ],
    [
      "a managed identity that exists elsewhere",
      () => Principal.managedIdentity({ id: IDS.identity, principalId: OBJECT_ID }),
      "registry",
      { principal_id: OBJECT_ID, ...asServicePrincipal },
    ],
    [
      "the nodes of a cluster",
      (stack) => clusterIn(stack).kubeletIdentity,
      "cluster",
      {
        principal_id: "${azurerm_kubernetes_cluster.cluster.kubelet_identity[0].object_id}",
        ...asServicePrincipal,
      },
    ],
    [
      "the control plane of a cluster",
      (stack) => clusterIn(stack).identity,
      "cluster",
      {
        principal_id: "${azurerm_user_assigned_identity.cluster_identity_D25E7579.principal_id}",
        ...asServicePrincipal,
      },
    ],
    [
      "the nodes of an imported cluster",
      (stack) =>
        AksCluster.fromClusterAttributes(stack, "imported", {
          clusterId: IDS.cluster,
          kubeletIdentityObjectId: OBJECT_ID,
        }).kubeletIdentity,
      "imported",
      { principal_id: OBJECT_ID, ...asServicePrincipal },
    ],
  ])("of %s", (_, principalIn, parent, expected) => {
    const all = assignments(({ stack, registry }) => registry.grantPull(principalIn(stack)));
    expect(Object.values(all)).toEqual([
      { scope: REGISTRY_ID, role_definition_name: "AcrPull", ...expected },
    ]);
    expect(Object.keys(all)).toEqual([expect.stringMatching(`^${parent}_AcrPull`)]);
  });
});

test("a right to push is another role", () => {
  const all = assignments(({ registry }) => registry.grantPush(Principal.group(OBJECT_ID)));
  expect(Object.values(all)).toEqual([
    {
      scope: REGISTRY_ID,
      role_definition_name: "AcrPush",
      principal_id: OBJECT_ID,
      principal_type: "Group",
    },
  ]);
});

test("an imported registry gives rights by its id", () => {
  const stack = synthesize((scope) => {
    ContainerRegistry.fromRegistryName(scope, "shared", {
      name: "crshared",
      resourceGroupName: "rg-shared",
    }).grantPull(clusterIn(scope).kubeletIdentity);
  });
  expect(stack.only(ROLE).scope).toBe("${data.azurerm_container_registry.shared.id}");
});

describe("a right that is given twice is assigned once", () => {
  test.each<[string, (scope: Scope) => () => Principal]>([
    ["by its object ID", () => () => Principal.user(OBJECT_ID)],
    [
      "to the nodes of a cluster",
      ({ stack }) => {
        const cluster = clusterIn(stack);
        return () => cluster.kubeletIdentity;
      },
    ],
    [
      "by an object ID that only Terraform knows",
      ({ stack }) => {
        const variable = variableIn(stack);
        return () => Principal.servicePrincipal(variable.stringValue);
      },
    ],
    ["by an expression written by hand", () => () => Principal.servicePrincipal("${var.pipeline}")],
  ])("%s", (_, principalsIn) => {
    const all = assignments((scope) => {
      const principal = principalsIn(scope);
      scope.registry.grantPull(principal());
      scope.registry.grantPull(principal());
    });
    expect(Object.keys(all)).toHaveLength(1);
  });
});

describe("rights that differ are all assigned", () => {
  test("by role", () => {
    const all = assignments(({ registry }) => {
      registry.grantPull(Principal.user(OBJECT_ID));
      registry.grantPush(Principal.user(OBJECT_ID));
    });
    expect(
      Object.values(all)
        .map((role) => role.role_definition_name)
        .sort(),
    ).toEqual(["AcrPull", "AcrPush"]);
  });

  test("by cluster", () => {
    const all = assignments(({ stack, registry }) => {
      registry.grantPull(clusterIn(stack, "blue").kubeletIdentity);
      registry.grantPull(clusterIn(stack, "green").kubeletIdentity);
    });
    expect(Object.keys(all)).toEqual([
      expect.stringMatching(/^blue_/),
      expect.stringMatching(/^green_/),
    ]);
  });

  test("by identity of one cluster", () => {
    const all = assignments(({ stack, registry }) => {
      const cluster = clusterIn(stack);
      registry.grantPull(cluster.kubeletIdentity);
      registry.grantPull(cluster.identity);
    });
    expect(Object.keys(all)).toHaveLength(2);
  });

  test("by registry, even where their paths differ by a sign only", () => {
    const stack = synthesize((scope) => {
      const resourceGroup = RESOURCE_GROUP;
      const registries = [
        new ContainerRegistry(new Construct(scope, "eu"), "west", { resourceGroup, name: "creu1" }),
        new ContainerRegistry(scope, "eu-west", { resourceGroup, name: "creu2" }),
      ];
      const { kubeletIdentity } = clusterIn(scope);
      for (const registry of registries) {
        registry.grantPull(kubeletIdentity);
      }
    });
    expect(Object.keys(stack.all(ROLE))).toHaveLength(2);
  });

  test("by expression, even where they differ by a sign only", () => {
    const keys = ["ci.cd", "ci-cd"];
    const all = assignments(({ registry }) => {
      for (const key of keys) {
        registry.grantPush(Principal.group(`\${var.groups["${key}"]}`));
      }
    });
    expect(
      Object.values(all)
        .map((role) => role.principal_id)
        .sort(),
    ).toEqual(['${var.groups["ci-cd"]}', '${var.groups["ci.cd"]}']);
  });
});

test("logical ids do not depend on other constructs of the run", () => {
  const run = (tokensBefore: number) =>
    assignments(({ stack, registry }) => {
      const variable = variableIn(stack);
      const tokens = Array.from({ length: tokensBefore }, () => variable.stringValue);
      expect(tokens).toHaveLength(tokensBefore);
      registry.grantPull(Principal.user(variable.stringValue));
      registry.grantPull(clusterIn(stack).kubeletIdentity);
    });
  expect(Object.keys(run(7))).toEqual(Object.keys(run(0)));
});

describe("a principal", () => {
  const grantTo = (principal: Principal) => (stack: TerraformStack) => {
    clusterIn(stack).grantClusterUser(principal);
  };

  test.each([
    ["a user's mail address", Principal.user("me@example.com")],
    ["the name of a group", Principal.group("developers")],
    ["an application's name", Principal.servicePrincipal("http://pipeline")],
  ])("is rejected by %s", (_, principal) => {
    const message = refusal(grantTo(principal));
    expect(message).toContain(`principal = "${principal.objectId}"  (AKS-ROLE-001)`);
    expect(message).toContain("It must be an object ID (UUID).");
  });

  test("is accepted by its object ID, in capitals as well", () => {
    expect(() => synthesize(grantTo(Principal.user(OBJECT_ID.toUpperCase())))).not.toThrow();
  });
});
