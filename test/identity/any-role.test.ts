import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleDefinition } from "@cdktf/provider-azurerm/lib/role-definition";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ContainerImage,
  ContainerInstance,
  ContainerRegistry,
  type Grant,
  KeyVault,
  Principal,
  WorkloadIdentity,
} from "../../lib";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { expectSameInAnyOrder } from "../support/any-order";
import { IDS, OBJECT_ID } from "../support/ids";
import {
  type Block,
  refusal,
  RESOURCE_GROUP as resourceGroup,
  synthesize,
  testApp,
  warningsOf,
} from "../support/synth";

const ROLE = "azurerm_role_assignment";
const OTHER_SUBSCRIPTION = "/subscriptions/99999999-0000-0000-0000-000000000000";
const GROUP = Principal.group(OBJECT_ID);
const HELLO = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azurelinux/base/nginx:1.28");

const clusterIn = (stack: TerraformStack, id = "cluster") =>
  new AksCluster(stack, id, {
    resourceGroup,
    addOns: { webAppRouting: {} },
    security: { keyVaultSecrets: {} },
  });

const storageIn = (stack: TerraformStack) =>
  new StorageAccount(stack, "storage", {
    name: "stshop",
    resourceGroupName: "rg-test",
    location: "westeurope",
    accountTier: "Standard",
    accountReplicationType: "LRS",
  });

/** The only role assignment of a stack. */
const assignment = (build: (stack: TerraformStack) => void): Block => synthesize(build).only(ROLE);

describe("any role on any scope", () => {
  const principals: Record<string, (stack: TerraformStack) => [Principal, string]> = {
    "the control plane": (stack) => [
      clusterIn(stack).identity,
      "azurerm_user_assigned_identity.cluster_identity_",
    ],
    "the nodes": (stack) => [
      clusterIn(stack).kubeletIdentity,
      "azurerm_kubernetes_cluster.cluster.kubelet_identity[0].object_id",
    ],
    "the secrets add-on": (stack) => [
      clusterIn(stack).keyVaultSecretsIdentity,
      "azurerm_kubernetes_cluster.cluster.key_vault_secrets_provider[0].secret_identity[0].object_id",
    ],
    "application routing": (stack) => [
      clusterIn(stack).webAppRoutingIdentity,
      "azurerm_kubernetes_cluster.cluster.web_app_routing[0].web_app_routing_identity[0].object_id",
    ],
    "a workload": (stack) => [
      new WorkloadIdentity(stack, "orders", { resourceGroup }).principal,
      "azurerm_user_assigned_identity.orders.principal_id",
    ],
    "a container instance": (stack) => [
      new ContainerInstance(stack, "job", { resourceGroup, image: HELLO }).principal,
      "azurerm_user_assigned_identity.job_identity_",
    ],
    "the nodes of an imported cluster": (stack) => [
      AksCluster.fromClusterAttributes(stack, "cluster", {
        clusterId: IDS.cluster,
        kubeletIdentityObjectId: OBJECT_ID,
      }).kubeletIdentity,
      OBJECT_ID,
    ],
  };

  test.each(Object.entries(principals))("for %s", (_, principalIn) => {
    const scope = `${OTHER_SUBSCRIPTION}/resourceGroups/rg-data`;
    let expected = "";
    const made = assignment((stack) => {
      const [principal, object] = principalIn(stack);
      expected = object;
      principal.grant("Reader", { id: scope });
    });
    expect(made).toMatchObject({
      scope,
      role_definition_name: "Reader",
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
    expect(made.principal_id).toContain(expected);
  });

  test.each<[string, string]>([
    ["a subscription", OTHER_SUBSCRIPTION],
    ["a resource group", `${OTHER_SUBSCRIPTION}/resourceGroups/rg-data`],
    ["a resource", IDS.storageAccount],
    ["part of a resource", `${IDS.keyVault}/secrets/db-password`],
    ["a management group", "/providers/Microsoft.Management/managementGroups/platform"],
  ])("on %s", (_, id) => {
    expect(assignment((stack) => GROUP.grant("Reader", { id }, stack)).scope).toBe(id);
  });

  test("on a resource of the app, whose place the assignment takes for a group", () => {
    const stack = synthesize((scope) => {
      GROUP.grant("Reader", new ResourceGroup(scope, "data", resourceGroup));
    });
    expect(stack.all(ROLE)).toEqual({
      [Object.keys(stack.all(ROLE))[0] ?? ""]: {
        scope: "${azurerm_resource_group.data.id}",
        role_definition_name: "Reader",
        principal_id: OBJECT_ID,
        principal_type: "Group",
      },
    });
  });

  test("by the ID of a role of the app", () => {
    const made = assignment((stack) => {
      const role = new RoleDefinition(stack, "role", { name: "Tagger", scope: OTHER_SUBSCRIPTION });
      clusterIn(stack).identity.grant(role.roleDefinitionResourceId, { id: OTHER_SUBSCRIPTION });
    });
    expect(made.role_definition_id).toBe(
      "${azurerm_role_definition.role.role_definition_resource_id}",
    );
    expect(made.role_definition_name).toBeUndefined();
  });

  test("by the GUID of a built-in role, with the subscription that azurerm reads back", () => {
    const guid = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    const definition = `/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
    const made = (role: string, scope: (stack: TerraformStack) => { id: string }) =>
      assignment((stack) => GROUP.grant(role, scope(stack), stack)).role_definition_id;
    const known = () => ({ id: `${OTHER_SUBSCRIPTION}/resourceGroups/rg-data` });
    expect(made(guid, known)).toBe(`${OTHER_SUBSCRIPTION}${definition}`);
    expect(made(definition, known)).toBe(`${OTHER_SUBSCRIPTION}${definition}`);
    expect(made(guid, storageIn)).toBe(
      `/subscriptions/\${element(split("/", azurerm_storage_account.storage.id), 2)}${definition}`,
    );
  });

  test("of two IDs for one principal on one scope is assigned for each", () => {
    const stack = synthesize((scope) => {
      clusterIn(scope);
      GROUP.grant("acdd72a7-3385-48ef-bd42-f606fba81ae7", { id: IDS.keyVault }, scope);
      GROUP.grant("b24988ac-6180-42a0-ab88-20f7382dd24c", { id: IDS.keyVault }, scope);
    });
    const ids = Object.values(stack.all(ROLE)).map(({ role_definition_id }) => role_definition_id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe("a role is assigned once per app", () => {
  test("however often it is asked for, in whichever letter case", () => {
    synthesize((stack) => {
      const { identity } = clusterIn(stack);
      const grant = identity.grant("Reader", { id: IDS.storageAccount });
      const again = identity.grant("reader", { id: IDS.storageAccount.toUpperCase() });
      expect(again.resource).toBe(grant.resource);
    });
  });

  test("by the name of a built-in role, by its GUID, and by its ID", () => {
    const guid = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    const id = `/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/${guid.toUpperCase()}`;
    synthesize((stack) => {
      clusterIn(stack);
      const [first, ...others] = ["Reader", guid, id].map((role) =>
        GROUP.grant(role, { id: IDS.storageAccount }, stack),
      );
      expect(new Set(others.map(({ resource }) => resource))).toEqual(new Set([first?.resource]));
    });
  });

  test("with the assignment that the library makes, in any order", () => {
    expectSameInAnyOrder((stack) => {
      const registry = new ContainerRegistry(stack, "registry", { resourceGroup });
      const { kubeletIdentity } = clusterIn(stack);
      return [
        () => registry.grantPull(kubeletIdentity),
        () => kubeletIdentity.grant("AcrPull", { id: registry.registryId }),
        () => kubeletIdentity.grant("AcrPull", registry.resource),
      ];
    });
  });

  test("for a group in several constructs, in any order", () => {
    expectSameInAnyOrder((stack) => {
      const storage = storageIn(stack);
      const clusters = ["blue", "green"].map((id) => clusterIn(stack, id));
      return [
        ...clusters.map(
          (cluster) => () => GROUP.grant("Storage Blob Data Reader", storage, cluster),
        ),
        () => GROUP.grant("Storage Blob Data Reader", { id: storage.id }, stack),
      ];
    });
  });

  test("in two stacks", () => {
    const app = testApp();
    const [one, two] = ["one", "two"].map((id) => addStack(app, id)) as [
      TerraformStack,
      TerraformStack,
    ];
    const storage = storageIn(one);
    const grants = [one, two].map((stack) =>
      GROUP.grant("Storage Blob Data Reader", { id: storage.id }, stack),
    );
    expect(grants[0]?.resource).toBe(grants[1]?.resource);
    expect(() => synthesizeApp(app)).not.toThrow();
  });

  test("and what waits for a replaced assignment waits for the other", () => {
    const stack = synthesize((scope) => {
      const registry = new ContainerRegistry(scope, "registry", { resourceGroup });
      const { kubeletIdentity } = clusterIn(scope);
      const grant = kubeletIdentity.grant("AcrPull", registry.resource);
      new ResourceGroup(scope, "group", {
        name: "rg-1",
        location: "westeurope",
        dependsOn: [grant, grant.resource],
      });
      registry.grantPull(kubeletIdentity);
    });
    const [address] = Object.keys(stack.all(ROLE));
    expect(stack.only("azurerm_resource_group").depends_on).toEqual([
      `${ROLE}.${address}`,
      `${ROLE}.${address}`,
    ]);
  });
});

describe("roles by intent", () => {
  test("on blobs are restricted to a container", () => {
    const made = assignment((stack) => {
      const { principal } = new WorkloadIdentity(stack, "orders", { resourceGroup });
      principal.grantBlobContributor(storageIn(stack), "invoices");
    });
    expect(made).toMatchObject({
      role_definition_name: "Storage Blob Data Contributor",
      scope: "${azurerm_storage_account.storage.id}/blobServices/default/containers/invoices",
    });
  });

  test("on blobs of all containers", () => {
    const made = assignment((stack) => GROUP.grantBlobReader(storageIn(stack)));
    expect(made).toMatchObject({
      role_definition_name: "Storage Blob Data Reader",
      scope: "${azurerm_storage_account.storage.id}",
    });
  });

  test.each<[string, (stack: TerraformStack) => { id: string }, string]>([
    ["public", () => ({ id: IDS.dnsZone }), "DNS Zone Contributor"],
    ["private", () => ({ id: IDS.privateDnsZone }), "Private DNS Zone Contributor"],
    [
      "private, of the app",
      (stack) =>
        new PrivateDnsZone(stack, "zone", { name: "shop.internal", resourceGroupName: "rg-test" }),
      "Private DNS Zone Contributor",
    ],
  ])("on records of a zone that is %s", (_, zoneIn, role) => {
    const made = assignment((stack) =>
      clusterIn(stack).webAppRoutingIdentity.grantDnsRecords(zoneIn(stack)),
    );
    expect(made.role_definition_name).toBe(role);
  });

  test("on records are refused for what is not known to be a zone", () => {
    expect(refusal(() => GROUP.grantDnsRecords({ id: IDS.keyVault }))).toContain(
      `The scope of grantDnsRecords is not known to be a DNS zone: ${IDS.keyVault}`,
    );
  });
});

describe("what needs a role waits for it", () => {
  const vaultIn = (stack: TerraformStack) => new KeyVault(stack, "vault", { resourceGroup });

  test("a container group for that of its own identity", () => {
    const stack = synthesize((scope) => {
      const job = new ContainerInstance(scope, "job", { resourceGroup, image: HELLO });
      job.waitFor(vaultIn(scope).grantSecretsUser(job.principal));
    });
    const [address] = Object.keys(stack.all(ROLE));
    expect(stack.only("azurerm_container_group").depends_on).toEqual([`${ROLE}.${address}`]);
  });

  test("a container group and a cluster for those of other identities", () => {
    const stack = synthesize((scope) => {
      const prerequisites = [GROUP.grant("Reader", storageIn(scope))];
      new ContainerInstance(scope, "job", { resourceGroup, image: HELLO, prerequisites });
      new AksCluster(scope, "cluster", { resourceGroup, prerequisites });
    });
    const address = `${ROLE}.${Object.keys(stack.all(ROLE))[0]}`;
    expect(stack.only("azurerm_container_group").depends_on).toEqual([address]);
    expect(stack.only("azurerm_kubernetes_cluster").depends_on).toEqual([address]);
  });

  test("a cluster for that of its user-assigned identity", () => {
    const stack = synthesize((scope) => {
      const cluster = clusterIn(scope);
      cluster.waitFor(cluster.identity.grant("Reader", storageIn(scope)));
    });
    const [address] = Object.keys(stack.all(ROLE));
    expect(stack.only("azurerm_kubernetes_cluster").depends_on).toEqual([`${ROLE}.${address}`]);
  });

  test.each<[string, (cluster: AksCluster) => Principal]>([
    ["the nodes", (cluster) => cluster.kubeletIdentity],
    ["application routing", (cluster) => cluster.webAppRoutingIdentity],
  ])("but a cluster not for that of %s, which AKS creates with it", (_, principalOf) => {
    const message = refusal((stack) => {
      const cluster = clusterIn(stack);
      cluster.waitFor(principalOf(cluster).grant("Reader", storageIn(stack)));
    });
    expect(message).toContain("[test/cluster] The role cannot be assigned before this resource");
  });

  test("and an identity of an add-on that is off is refused by its option", () => {
    const plain = (stack: TerraformStack) => new AksCluster(stack, "plain", { resourceGroup });
    expect(refusal((stack) => plain(stack).webAppRoutingIdentity)).toContain(
      "Fix: set addOns.webAppRouting.",
    );
    expect(refusal((stack) => plain(stack).virtualNodesIdentity)).toContain(
      "Fix: set addOns.virtualNodesSubnet.",
    );
  });
});

describe("bad input", () => {
  const grant =
    (role: string, id: string, call?: (grant: Grant) => void) => (s: TerraformStack) => {
      const made = GROUP.grant(role, { id }, s);
      call?.(made);
    };

  test.each<[string, string, string, string]>([
    ["AKS-ROLE-003", "an empty role", "", IDS.keyVault],
    ["AKS-ROLE-003", "the ID of something else", IDS.identity, IDS.keyVault],
    ["AKS-ROLE-004", "the name of a resource group", "Reader", "rg-shop"],
    ["AKS-ROLE-004", "half of an ID", "Reader", `${IDS.keyVault}/secrets`],
  ])("is refused by %s: %s", (rule, _, role, id) => {
    expect(refusal(grant(role, id))).toContain(`(${rule})`);
  });

  test("does not include the ID of a role, and the scope of the tenant", () => {
    const definition = `${OTHER_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${OBJECT_ID}`;
    expect(() => synthesize(grant("Reader", IDS.keyVault))).not.toThrow();
    expect(() => synthesize(grant("Reader", "/"))).not.toThrow();
    expect(() => synthesize(grant(definition, IDS.keyVault))).not.toThrow();
  });

  test("is refused by AKS-ROLE-006: a container that cannot exist", () => {
    const reader = (container: string) => (stack: TerraformStack) =>
      GROUP.grantBlobReader(storageIn(stack), container);
    expect(refusal(reader("Invoices_2026"))).toContain(
      'container = "Invoices_2026"  (AKS-ROLE-006)',
    );
    expect(() => synthesize(reader("invoices-2026"))).not.toThrow();
    expect(() => synthesize(reader("$root"))).not.toThrow();
  });

  test("is warned about by AKS-ROLE-005: a role of another service", () => {
    const warnings = (role: string, id: string) => warningsOf(grant(role, id)).join();
    expect(warnings("AcrPull", IDS.keyVault)).toContain(
      "The role has permissions on Microsoft.ContainerRegistry/registries only, so it has no effect on Microsoft.KeyVault/vaults.",
    );
    expect(warnings("AcrPull", IDS.registry)).toBe("");
    expect(warnings("AcrPull", OTHER_SUBSCRIPTION)).toBe("");
    expect(warningsOf((stack) => GROUP.grant("Key Vault Reader", storageIn(stack)))).toEqual([
      expect.stringContaining("AKS-ROLE-005"),
    ]);
  });

  test("is a user on a scope of which only the ID is known, without a construct", () => {
    expect(refusal(() => GROUP.grant("Reader", { id: IDS.keyVault }))).toContain(
      "Fix: pass the stack as the third argument of grant.",
    );
  });
});
