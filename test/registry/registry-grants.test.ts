import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ContainerRegistry,
  type IContainerRegistry,
  Principal,
  RegistryRoleAssignmentMode,
  Repositories,
} from "../../lib";
import { registryGrantRules } from "../../lib/registry/registry-grants";
import { withAzurerm } from "../support/azurerm-version";
import { registryMode } from "../support/edition";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const ROLE = "azurerm_role_assignment";
const GROUP = Principal.group(OBJECT_ID);

const existing = (
  stack: TerraformStack,
  roleAssignmentMode = RegistryRoleAssignmentMode.RBAC_ABAC,
): IContainerRegistry =>
  ContainerRegistry.fromRegistryAttributes(stack, "registry", {
    registryId: IDS.registry,
    roleAssignmentMode,
  });

/** The role assignments that grants on an imported registry become. */
function granted(
  grant: (registry: IContainerRegistry, stack: TerraformStack) => void,
  mode = RegistryRoleAssignmentMode.RBAC_ABAC,
): Block[] {
  return Object.values(synthesize((stack) => grant(existing(stack, mode), stack)).all(ROLE));
}

describe.each<[string, (registry: IContainerRegistry) => void, string, string]>([
  ["pull", (r) => r.grantPull(GROUP), "AcrPull", "Container Registry Repository Reader"],
  ["push", (r) => r.grantPush(GROUP), "AcrPush", "Container Registry Repository Writer"],
  ["delete", (r) => r.grantDelete(GROUP), "AcrDelete", "Container Registry Repository Contributor"],
  ["sign", (r) => r.grantSign(GROUP), "AcrPush", "Container Registry Repository Writer"],
  [
    "import",
    (r) => r.grantImport(GROUP),
    "Container Registry Data Importer and Data Reader",
    "Container Registry Data Importer and Data Reader",
  ],
  [
    "list repositories",
    (r) => r.grantListRepositories(GROUP),
    "AcrPull",
    "Container Registry Repository Catalog Lister",
  ],
])("a right to %s", (_, grant, role, roleForRepositories) => {
  test.each([
    [RegistryRoleAssignmentMode.RBAC, role],
    [RegistryRoleAssignmentMode.RBAC_ABAC, roleForRepositories],
  ])("is one role on the whole registry in the mode %s", (mode, expected) => {
    expect(granted(grant, mode)).toEqual([
      {
        scope: IDS.registry,
        role_definition_name: expected,
        principal_id: OBJECT_ID,
        principal_type: "Group",
      },
    ]);
  });
});

test("a registry that is created here has the roles for the whole registry", () => {
  const stack = synthesize((scope) => {
    const registry = new ContainerRegistry(scope, "registry", { resourceGroup: RESOURCE_GROUP });
    registry.grantDelete(GROUP);
  });
  expect(stack.only(ROLE)).toMatchObject({
    scope: "${azurerm_container_registry.registry.id}",
    role_definition_name: "AcrDelete",
  });
});

test("signing after pushing needs no second role", () => {
  const mode = RegistryRoleAssignmentMode.RBAC;
  const roles = granted((registry) => {
    registry.grantPush(GROUP);
    registry.grantSign(GROUP);
  }, mode);
  expect(roles).toHaveLength(1);
});

const NAME = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";
const ACTION = "Microsoft.ContainerRegistry/registries/repositories";
const unlisted = (...actions: string[]) =>
  actions.map((action) => `!(ActionMatches{'${ACTION}/${action}'})`).join(" AND ");
const READ = unlisted("content/read", "metadata/read");

describe("a right on repositories", () => {
  test.each<[string, (registry: IContainerRegistry) => void, string]>([
    [
      "one by its name",
      (registry) => registry.grantPull(GROUP, Repositories.named("shop/api")),
      `((${READ}) OR (${NAME} StringEqualsIgnoreCase 'shop/api'))`,
    ],
    [
      "all below a path, and not those whose names begin like it",
      (registry) => registry.grantPull(GROUP, Repositories.under("shop")),
      `((${READ}) OR (${NAME} StringStartsWithIgnoreCase 'shop/'))`,
    ],
    [
      "several grants, which Azure takes as one",
      (registry) => {
        registry.grantPull(GROUP, Repositories.under("shop"));
        registry.grantPull(GROUP, Repositories.named("tools", "base"));
        registry.grantPull(GROUP, Repositories.named("base"));
      },
      `((${READ}) OR (${NAME} StringEqualsIgnoreCase 'base' OR ${NAME} StringEqualsIgnoreCase 'tools' OR ${NAME} StringStartsWithIgnoreCase 'shop/'))`,
    ],
    [
      "to push",
      (registry) => registry.grantPush(GROUP, Repositories.named("shop/api")),
      `((${unlisted("content/read", "content/write", "metadata/read", "metadata/write")}) OR (${NAME} StringEqualsIgnoreCase 'shop/api'))`,
    ],
    [
      "to delete",
      (registry) => registry.grantDelete(GROUP, Repositories.named("shop/api")),
      `((${unlisted("content/read", "content/write", "metadata/read", "metadata/write", "content/delete", "metadata/delete")}) OR (${NAME} StringEqualsIgnoreCase 'shop/api'))`,
    ],
  ])("%s", (_, grant, condition) => {
    expect(granted(grant)).toMatchObject([{ condition, condition_version: "2.0" }]);
  });

  test.each<[string, (registry: IContainerRegistry) => void]>([
    [
      "after",
      (registry) => {
        registry.grantPull(GROUP, Repositories.named("shop/api"));
        registry.grantPull(GROUP);
      },
    ],
    [
      "before",
      (registry) => {
        registry.grantPull(GROUP);
        registry.grantPull(GROUP, Repositories.named("shop/api"));
      },
    ],
  ])("is lost in one on all of them that comes %s it", (_, grant) => {
    const [role, ...others] = granted(grant);
    expect(others).toEqual([]);
    expect(role).not.toHaveProperty("condition");
    expect(role).not.toHaveProperty("condition_version");
  });

  test("is each principal's own", () => {
    const roles = granted((registry) => {
      registry.grantPull(GROUP, Repositories.named("one"));
      registry.grantPull(Principal.user(OBJECT_ID.replace("1", "2")), Repositories.named("two"));
    });
    expect(roles.map(({ condition }) => /'(one|two)'/.exec(condition)?.[1])).toEqual([
      "one",
      "two",
    ]);
  });

  test("is rejected in other permissions modes, with the fix", () => {
    const message = withAzurerm("4.55.0", () =>
      refusal((stack) => {
        const registry = new ContainerRegistry(stack, "registry", {
          resourceGroup: RESOURCE_GROUP,
        });
        registry.grantPull(GROUP, Repositories.named("shop/api"));
      }),
    );
    expect(message).toMatch(/^\[test\/registry\] 1 problem/);
    expect(message).toContain("az acr update --role-assignment-mode rbac-abac");
  });
});

describe("registries and clusters", () => {
  test("one registry for many clusters, many registries for one cluster", () => {
    const stack = synthesize((scope) => {
      const resourceGroup = RESOURCE_GROUP;
      const clusters = ["blue", "green"].map((id) => new AksCluster(scope, id, { resourceGroup }));
      const own = new ContainerRegistry(scope, "own", { resourceGroup });
      for (const cluster of clusters) {
        own.grantPull(cluster.kubeletIdentity);
        existingOnce(scope).grantPull(cluster.kubeletIdentity);
      }
    });
    const pulls = Object.values(stack.all(ROLE)).filter(({ role_definition_name }) =>
      /AcrPull|Repository Reader/.test(role_definition_name),
    );
    expect(pulls.map(({ scope }) => scope).sort()).toEqual([
      "${azurerm_container_registry.own.id}",
      "${azurerm_container_registry.own.id}",
      IDS.registry,
      IDS.registry,
    ]);
  });

  const existingOnce = (stack: TerraformStack): IContainerRegistry =>
    (stack.node.tryFindChild("registry") as IContainerRegistry | undefined) ?? existing(stack);

  test("a registry in another subscription is the scope by its id, and is not looked up", () => {
    const { json } = synthesize((stack) => {
      const identity = new UserAssignedIdentity(stack, "id", {
        name: "id-1",
        resourceGroupName: "rg-test",
        location: "westeurope",
      });
      existing(stack, RegistryRoleAssignmentMode.RBAC).grantPull(
        Principal.managedIdentity(identity),
      );
    });
    expect(json).not.toHaveProperty("data");
    const [role] = Object.values<Block>(json.resource[ROLE]);
    expect(role).toMatchObject({ scope: IDS.registry, role_definition_name: "AcrPull" });
  });
});

const cases: RuleCase<[RegistryRoleAssignmentMode, Repositories]>[] = [
  {
    rule: "AKS-ACR-020",
    refused: [RegistryRoleAssignmentMode.RBAC_ABAC, Repositories.under("shop/")],
    says: ['repositories = "shop/"', "lower-case"],
    accepted: [RegistryRoleAssignmentMode.RBAC_ABAC, Repositories.under("shop")],
  },
  {
    rule: "AKS-ACR-020",
    refused: [RegistryRoleAssignmentMode.RBAC_ABAC, Repositories.named("a' OR 'b")],
    says: ["a' OR 'b"],
    accepted: [RegistryRoleAssignmentMode.RBAC_ABAC, Repositories.named("my.registry/a__b/c--d")],
  },
  {
    rule: "AKS-ACR-021",
    refused: [RegistryRoleAssignmentMode.RBAC, Repositories.named("shop/api")],
    says: ["azurerm 4.81", "az acr update", "RegistryRoleAssignmentMode.RBAC_ABAC"],
    accepted: [RegistryRoleAssignmentMode.RBAC_ABAC, Repositories.named("shop/api")],
  },
  {
    rule: "AKS-ACR-022",
    refused: [RegistryRoleAssignmentMode.RBAC_ABAC, Repositories.named()],
    says: ["list of repositories is empty"],
    accepted: [RegistryRoleAssignmentMode.RBAC_ABAC, Repositories.named("${var.repository}")],
  },
];

describeRules(
  (stack, [mode, repositories]: [RegistryRoleAssignmentMode, Repositories]) =>
    void withAzurerm("4.55.0", () => existing(stack, mode).grantPull(GROUP, repositories)),
  registryGrantRules,
  cases,
);

test("azurerm 4.81 can switch a registry, and the fix says so", () => {
  const message = withAzurerm("4.81.0", () =>
    refusal((stack) => {
      existing(stack, RegistryRoleAssignmentMode.RBAC).grantPull(GROUP, Repositories.named("shop"));
    }),
  );
  expect(message).toContain(
    "roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC on the registry",
  );
  expect(message).not.toContain("az acr update");
});

describe("a registry of this app in the ABAC mode", () => {
  const roleAssignmentMode = RegistryRoleAssignmentMode.RBAC_ABAC;
  const stack = synthesize((scope) => {
    withAzurerm("4.81.0", () => {
      const resourceGroup = RESOURCE_GROUP;
      const registry = new ContainerRegistry(scope, "registry", {
        resourceGroup,
        roleAssignmentMode,
      });
      registry.grantPull(GROUP);
    });
  });

  test("has the argument of the mode", () => {
    const { role_assignment_mode } = stack.only("azurerm_container_registry");
    expect({ role_assignment_mode }).toEqual({
      role_assignment_mode: undefined,
      ...registryMode("AbacRepositoryPermissions"),
    });
  });

  test("grants the roles of the mode", () => {
    expect(stack.only("azurerm_role_assignment").role_definition_name).toBe(
      "Container Registry Repository Reader",
    );
  });
});
