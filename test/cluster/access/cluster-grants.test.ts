import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  ClusterAccess,
  type IAksCluster,
  Principal,
  WorkloadIdentity,
} from "../../../lib";
import { clusterGrantRules } from "../../../lib/cluster/access/cluster-grant-rules";
import { IDS, OBJECT_ID } from "../../support/ids";
import { describeRules, type RuleCase } from "../../support/rule-cases";
import { type Block, RESOURCE_GROUP, synthesize, warningsOf } from "../../support/synth";
import { ROLE } from "../clusters";

const { azureRbac, entraId, localAccounts } = ClusterAccess;

const created = (access: ClusterAccess) => (stack: TerraformStack) =>
  new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, access });

const withBoth = created(azureRbac([], { localAccounts: true }));

const lookedUp = (stack: TerraformStack) =>
  AksCluster.fromClusterName(stack, "cluster", { name: "aks-shared", resourceGroupName: "rg" });

const described = (stack: TerraformStack) =>
  AksCluster.fromClusterAttributes(stack, "cluster", { clusterId: IDS.cluster });

type MakeCluster = (stack: TerraformStack) => IAksCluster;

const CLUSTERS: readonly [string, MakeCluster, string][] = [
  ["created here", withBoth, "${azurerm_kubernetes_cluster.cluster.id}"],
  ["looked up", lookedUp, "${data.azurerm_kubernetes_cluster.cluster.id}"],
  ["described", described, IDS.cluster],
];

const user = Principal.user(OBJECT_ID);

/** The role assignments of a stack. */
const granted = (
  make: MakeCluster,
  grant: (cluster: IAksCluster, stack: TerraformStack) => void,
): Block[] => Object.values(synthesize((stack) => grant(make(stack), stack)).all(ROLE));

type Grant = (cluster: IAksCluster, principal: Principal) => void;

const GRANTS: readonly [string, Grant, string][] = [
  [
    "grantClusterUser",
    (cluster, principal) => cluster.grantClusterUser(principal),
    "Azure Kubernetes Service Cluster User Role",
  ],
  [
    "grantClusterAdmin",
    (cluster, principal) => cluster.grantClusterAdmin(principal),
    "Azure Kubernetes Service Cluster Admin Role",
  ],
  [
    "grantRbacReader",
    (cluster, principal) => cluster.grantRbacReader(principal),
    "Azure Kubernetes Service RBAC Reader",
  ],
  [
    "grantRbacWriter",
    (cluster, principal) => cluster.grantRbacWriter(principal),
    "Azure Kubernetes Service RBAC Writer",
  ],
  [
    "grantRbacAdmin",
    (cluster, principal) => cluster.grantRbacAdmin(principal),
    "Azure Kubernetes Service RBAC Admin",
  ],
  [
    "grantRbacClusterAdmin",
    (cluster, principal) => cluster.grantRbacClusterAdmin(principal),
    "Azure Kubernetes Service RBAC Cluster Admin",
  ],
];

const AS_SERVICE_PRINCIPAL = {
  principal_type: "ServicePrincipal",
  skip_service_principal_aad_check: true,
};

const PRINCIPALS: readonly [string, (stack: TerraformStack) => Principal, Block][] = [
  ["a user", () => user, { principal_id: OBJECT_ID, principal_type: "User" }],
  [
    "a group",
    () => Principal.group(OBJECT_ID),
    { principal_id: OBJECT_ID, principal_type: "Group" },
  ],
  [
    "a service principal",
    () => Principal.servicePrincipal(OBJECT_ID),
    { principal_id: OBJECT_ID, ...AS_SERVICE_PRINCIPAL },
  ],
  [
    "a managed identity",
    (stack) =>
      Principal.managedIdentity(
        new UserAssignedIdentity(stack, "identity", {
          name: "id-pipeline",
          resourceGroupName: "rg",
          location: "westeurope",
        }),
      ),
    {
      principal_id: "${azurerm_user_assigned_identity.identity.principal_id}",
      ...AS_SERVICE_PRINCIPAL,
    },
  ],
  [
    "a workload identity",
    (stack) => new WorkloadIdentity(stack, "workload", { resourceGroup: RESOURCE_GROUP }).principal,
    {
      principal_id: "${azurerm_user_assigned_identity.workload.principal_id}",
      ...AS_SERVICE_PRINCIPAL,
    },
  ],
  [
    "whoever deploys",
    (stack) => Principal.deployer(stack),
    { principal_id: "${data.azurerm_client_config.client-config.object_id}" },
  ],
];

describe.each(CLUSTERS)("on a cluster that is %s", (_, make, id) => {
  test.each(GRANTS)("%s assigns one role on the cluster", (_, grant, role) => {
    expect(granted(make, (cluster) => grant(cluster, user))).toEqual([
      {
        role_definition_name: role,
        scope: id,
        principal_id: OBJECT_ID,
        principal_type: "User",
      },
    ]);
  });

  test.each(PRINCIPALS)("%s can be given a role", (_, principal, expected) => {
    const roles = granted(make, (cluster, stack) => cluster.grantClusterUser(principal(stack)));
    expect(roles).toEqual([
      {
        role_definition_name: "Azure Kubernetes Service Cluster User Role",
        scope: id,
        ...expected,
      },
    ]);
  });

  test.each<[string, (cluster: IAksCluster) => void]>([
    ["Reader", (cluster) => cluster.grantRbacReader(user, "shop")],
    ["Writer", (cluster) => cluster.grantRbacWriter(user, "shop")],
    ["Admin", (cluster) => cluster.grantRbacAdmin(user, "shop")],
  ])("RBAC %s can be given on a namespace", (role, grant) => {
    expect(granted(make, grant)).toEqual([
      expect.objectContaining({
        role_definition_name: `Azure Kubernetes Service RBAC ${role}`,
        scope: `${id}/namespaces/shop`,
      }),
    ]);
  });

  test("a namespace that only Terraform knows is taken as it is", () => {
    const roles = granted(make, (cluster, stack) => {
      const namespace = new TerraformVariable(stack, "namespace", {}).stringValue;
      cluster.grantRbacReader(user, namespace);
      cluster.grantRbacReader(user, namespace);
    });
    const scope = `${id}/namespaces/\${var.namespace}`;
    expect(roles).toEqual([expect.objectContaining({ scope })]);
  });

  test.each(PRINCIPALS)("the same for %s twice does nothing", (_, principal) => {
    const roles = granted(make, (cluster, stack) => {
      const someone = principal(stack);
      for (const namespace of [undefined, "shop", undefined, "shop"]) {
        cluster.grantRbacWriter(someone, namespace);
        cluster.grantClusterUser(someone);
      }
    });
    expect(roles.map(({ scope }) => scope).sort()).toEqual(
      [id, id, `${id}/namespaces/shop`].sort(),
    );
  });

  test("what differs in principal, role or namespace is another grant", () => {
    const roles = granted(make, (cluster) => {
      cluster.grantRbacReader(user);
      cluster.grantRbacReader(user, "shop");
      cluster.grantRbacReader(user, "shop-1");
      cluster.grantRbacWriter(user, "shop");
      cluster.grantRbacReader(Principal.user(OBJECT_ID.replace("1", "2")), "shop");
    });
    expect(roles).toHaveLength(5);
  });
});

test("a role is given after the cluster and holds nothing up", () => {
  const stack = synthesize((scope) => withBoth(scope).grantRbacClusterAdmin(user));
  expect(stack.only("azurerm_kubernetes_cluster")).not.toHaveProperty("depends_on");
});

interface Granting {
  readonly make: MakeCluster;
  readonly grant: (cluster: IAksCluster) => void;
  /** Makes the names of the tests. */
  readonly what: string;
}

const reader = (cluster: IAksCluster) => cluster.grantRbacReader(user);
const admin = (cluster: IAksCluster) => cluster.grantClusterAdmin(user);
const inNamespace = (namespace: string) => (cluster: IAksCluster) =>
  cluster.grantRbacReader(user, namespace);

const cases: RuleCase<Granting>[] = [
  ...GRANTS.filter(([name]) => name.includes("Rbac")).map(([what, grant, role]) => ({
    rule: "AKS-ACC-001",
    refused: { what, make: created(localAccounts()), grant: (c: IAksCluster) => grant(c, user) },
    says: [
      `grant = "${role}"`,
      "The cluster does not use Azure RBAC for Kubernetes authorization, so the role has no effect.",
      /Fix: access: ClusterAccess\.azureRbac\(\) on the cluster/,
    ],
    accepted: { what, make: created(azureRbac()), grant: (c: IAksCluster) => grant(c, user) },
  })),
  {
    rule: "AKS-ACC-001",
    refused: {
      what: "with Kubernetes' own RBAC",
      make: created(entraId([OBJECT_ID])),
      grant: reader,
    },
    says: ["access: ClusterAccess.azureRbac() on the cluster, which Azure cannot turn off again"],
    accepted: { what: "where nothing is known", make: described, grant: reader },
  },
  {
    rule: "AKS-ACC-001",
    refused: {
      what: "a namespace with Kubernetes' own RBAC",
      make: created(entraId([OBJECT_ID])),
      grant: inNamespace("shop"),
    },
    says: [
      "The cluster does not use Azure RBAC for Kubernetes authorization, so the role has no effect.",
    ],
    accepted: {
      what: "credentials with Kubernetes' own RBAC",
      make: created(entraId([OBJECT_ID])),
      grant: (cluster) => cluster.grantClusterUser(user),
    },
  },
  {
    rule: "AKS-ACC-002",
    refused: { what: "with Entra ID alone", make: created(entraId([OBJECT_ID])), grant: admin },
    says: [
      'grant = "Azure Kubernetes Service Cluster Admin Role"',
      "Local accounts are disabled on the cluster, so there are no administrator credentials to fetch and the role has no effect.",
      /Fix: grantRbacClusterAdmin\(principal\)/,
    ],
    accepted: {
      what: "with local accounts beside Entra ID",
      make: created(entraId([OBJECT_ID], { localAccounts: true })),
      grant: admin,
    },
  },
  {
    rule: "AKS-ACC-002",
    refused: { what: "with Azure RBAC alone", make: created(azureRbac()), grant: admin },
    says: [
      "Local accounts are disabled on the cluster, so there are no administrator credentials to fetch and the role has no effect.",
    ],
    accepted: { what: "with local accounts", make: created(localAccounts()), grant: admin },
  },
  ...["Shop", "kube_system", "-shop", "a".repeat(64), ""].map((namespace) => ({
    rule: "AKS-ACC-003",
    refused: { what: `"${namespace}"`, make: lookedUp, grant: inNamespace(namespace) },
    says: [`namespace = "${namespace}"`, "1–63 lower-case letters, digits"],
    accepted: { what: "shop-1", make: lookedUp, grant: inNamespace("shop-1") },
  })),
];

describeRules((stack, { make, grant }: Granting) => grant(make(stack)), clusterGrantRules, cases);

test("a grant without effect is a warning of the cluster", () => {
  const warned = warningsOf((stack) => void reader(created(localAccounts())(stack)));
  expect(warned.join()).toContain("AKS-ACC-001");
});
