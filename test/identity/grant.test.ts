import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterAccess,
  ContainerRegistry,
  Grafana,
  KeyVault,
  KubernetesCluster,
  LogAnalyticsWorkspace,
  MonitorWorkspace,
  Namespace,
  Principal,
} from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP as resourceGroup, synthesize } from "../support/synth";

const GROUP = Principal.group(OBJECT_ID);
const place = (name: string) => ({ name, resourceGroupName: "rg-shop" });

const MAKERS: Record<string, (stack: TerraformStack) => object> = {
  "a cluster": (stack) =>
    new AksCluster(stack, "it", { resourceGroup, access: ClusterAccess.azureRbac() }),
  "an imported cluster": (stack) =>
    AksCluster.fromClusterAttributes(stack, "it", { clusterId: IDS.cluster }),
  "a registry": (stack) => new ContainerRegistry(stack, "it", { resourceGroup }),
  "an imported registry": (stack) =>
    ContainerRegistry.fromRegistryAttributes(stack, "it", { registryId: IDS.registry }),
  "a vault": (stack) => new KeyVault(stack, "it", { resourceGroup }),
  "an imported vault": (stack) =>
    KeyVault.fromVaultAttributes(stack, "it", { vaultId: IDS.keyVault }),
  "a Grafana": (stack) => new Grafana(stack, "it", { resourceGroup }),
  "an imported Grafana": (stack) => Grafana.fromGrafanaName(stack, "it", place("amg-shop")),
  "a Log Analytics workspace": (stack) => new LogAnalyticsWorkspace(stack, "it", { resourceGroup }),
  "an imported Log Analytics workspace": (stack) =>
    LogAnalyticsWorkspace.fromWorkspaceName(stack, "it", place("log-shop")),
  "a Monitor workspace": (stack) => new MonitorWorkspace(stack, "it", { resourceGroup }),
  "an imported Monitor workspace": (stack) =>
    MonitorWorkspace.fromMonitorWorkspaceName(stack, "it", place("amw-shop")),
};

/** The names of all methods that grant something, those of base classes included. */
function grantsOf(resource: object): string[] {
  const prototype = Object.getPrototypeOf(resource);
  return prototype === null
    ? []
    : [
        ...Object.getOwnPropertyNames(prototype).filter((name) =>
          /^grant(?!ToPool)[A-Z]/.test(name),
        ),
        ...grantsOf(prototype),
      ];
}

describe("every grant", () => {
  test.each(Object.entries(MAKERS))("on %s returns its role assignment", (_, make) => {
    synthesize((stack) => {
      const resource = make(stack) as Record<
        string,
        (principal: Principal) => { resource: unknown }
      >;
      const names = grantsOf(resource).filter(
        (name) => !refusesLocalAdministrators(name, resource),
      );
      expect(names).not.toEqual([]);
      for (const name of names) {
        const grant = resource[name]?.(GROUP);
        expect([name, grant?.resource]).toEqual([name, expect.any(RoleAssignment)]);
        expect(resource[name]?.(GROUP).resource).toBe(grant?.resource);
      }
    });
  });
});

/** A cluster with Azure RBAC has no local accounts, whose credentials one could be granted. */
function refusesLocalAdministrators(name: string, resource: object): boolean {
  return name === "grantClusterAdmin" && resource instanceof AksCluster;
}

test("what is set on the role assignment of a grant, and depends on it, reaches Terraform", () => {
  const stack = synthesize((scope) => {
    const registry = new ContainerRegistry(scope, "registry", { resourceGroup });
    const grant = registry.grantPull(GROUP);
    grant.resource.description = "Nodes pull images";
    new UserAssignedIdentity(scope, "identity", {
      name: "id-shop",
      resourceGroupName: "rg-shop",
      location: "westeurope",
      dependsOn: [grant.resource],
    });
  });
  const [id] = Object.keys(stack.all("azurerm_role_assignment"));
  expect(stack.only("azurerm_role_assignment").description).toBe("Nodes pull images");
  expect(stack.only("azurerm_user_assigned_identity").depends_on).toEqual([
    `azurerm_role_assignment.${id}`,
  ]);
});

test("a grant in a namespace returns its role binding, the same one for the same grant", () => {
  const stack = synthesize((scope) => {
    const cluster = KubernetesCluster.local(scope, "minikube", "minikube");
    const namespace = new Namespace(scope, "shop", { cluster });
    const { resource } = namespace.grantView(GROUP);
    resource.metadata.labels = { team: "shop" };
    expect(namespace.grantView(GROUP).resource).toBe(resource);
    expect(namespace.grantEdit(GROUP).resource).not.toBe(resource);
    namespace.grantAdmin(GROUP);
  });
  const bindings = Object.values(stack.all("kubernetes_role_binding_v1"));
  expect(bindings).toHaveLength(3);
  const labelled = bindings.filter(({ metadata }) => metadata.labels);
  expect(labelled.map(({ role_ref }) => role_ref.name)).toEqual(["view"]);
});
