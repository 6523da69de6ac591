import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { ref, type TerraformStack, Token } from "cdktf";
import {
  AksCluster,
  BackupVault,
  ClusterBackup,
  type ClusterBackupProps,
  type IAksCluster,
  Principal,
} from "../../lib";
import { clusterBackupRules } from "../../lib/backup/cluster-backup-rules";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster";
const EXTENSION = "azurerm_kubernetes_cluster_extension";
const INSTANCE = "azurerm_data_protection_backup_instance_kubernetes_cluster";
const ROLE = "azurerm_role_assignment";
const ACCESS = "azurerm_kubernetes_cluster_trusted_access_role_binding";
const ACCOUNT = "azurerm_storage_account";
const VAULT = "azurerm_data_protection_backup_vault";

/** Namespaces that only Terraform knows. */
const NAMESPACES = Token.asList(ref("var.namespaces"));

interface Options extends Partial<ClusterBackupProps> {
  readonly isImported?: boolean;
  readonly isRepeated?: boolean;
  readonly vaultLocation?: string;
}

function backupIn(stack: TerraformStack, options: Options = {}): ClusterBackup {
  const { isImported, isRepeated, vaultLocation = "westeurope", ...props } = options;
  const cluster: IAksCluster = isImported
    ? AksCluster.fromClusterAttributes(stack, "cluster", { clusterId: IDS.cluster })
    : new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
  const vault = new BackupVault(stack, "vault", {
    resourceGroup: { name: "rg-backup", location: vaultLocation },
  });
  const required = {
    cluster,
    policy: vault.addPolicy("daily"),
    snapshotResourceGroup: RESOURCE_GROUP,
  };
  if (isRepeated) {
    new ClusterBackup(stack, "before", required);
  }
  return new ClusterBackup(stack, "backup", { ...required, ...props });
}

const rolesOf = (stack: SynthesizedStack) =>
  Object.fromEntries(
    Object.entries(stack.all(ROLE)).map(([name, role]) => [
      name.replace(/_[0-9A-F]{8}$/, ""),
      [role.role_definition_name, role.scope, role.principal_id],
    ]),
  );

describe("the backup of a cluster", () => {
  const stack = synthesize((scope) => void backupIn(scope));
  const [account] = Object.keys(stack.all(ACCOUNT));
  const [extension] = Object.keys(stack.all(EXTENSION));
  const [identity] = Object.keys(stack.all("azurerm_user_assigned_identity"));
  const accountId = `\${${ACCOUNT}.${account}.id}`;
  const clusterId = `\${${CLUSTER}.cluster.id}`;

  test("has these arguments and no others", () => {
    const { depends_on, ...others } = stack.only(INSTANCE);
    expect(others).toEqual({
      name: "backup-test-backup",
      location: "westeurope",
      vault_id: `\${${VAULT}.vault.id}`,
      backup_policy_id: expect.stringMatching(
        /^\$\{azurerm_data_protection_backup_policy_kubernetes_cluster\.[\w-]+\.id\}$/,
      ),
      kubernetes_cluster_id: clusterId,
      snapshot_resource_group_name: "rg-test",
      backup_datasource_parameters: {
        volume_snapshot_enabled: true,
        cluster_scoped_resources_enabled: true,
      },
    });
  });

  test("starts after the extension, the access of the vault and all roles", () => {
    const { depends_on: before } = stack.only(INSTANCE);
    expect(before).toHaveLength(6);
    expect(before).toEqual(
      expect.arrayContaining([
        `${EXTENSION}.${extension}`,
        ...Object.keys(stack.all(ACCESS)).map((name) => `${ACCESS}.${name}`),
        ...Object.keys(stack.all(ROLE)).map((name) => `${ROLE}.${name}`),
      ]),
    );
  });

  test("has exactly the roles that Azure documents for the operational tier", () => {
    const vault = `\${${VAULT}.vault.identity[0].principal_id}`;
    const group =
      "/subscriptions/${data.azurerm_client_config.client-config.subscription_id}/resourceGroups/rg-test";
    expect(Object.values(rolesOf(stack))).toEqual(
      expect.arrayContaining([
        ["Reader", clusterId, vault],
        ["Reader", group, vault],
        ["Contributor", group, `\${azurerm_user_assigned_identity.${identity}.principal_id}`],
        [
          "Storage Blob Data Contributor",
          accountId,
          `\${${EXTENSION}.${extension}.aks_assigned_identity[0].principal_id}`,
        ],
      ]),
    );
    expect(Object.keys(stack.all(ROLE))).toHaveLength(4);
  });

  test("lets the vault access the cluster", () => {
    expect(stack.only(ACCESS)).toEqual({
      name: "backup",
      kubernetes_cluster_id: clusterId,
      source_resource_id: `\${${VAULT}.vault.id}`,
      roles: ["Microsoft.DataProtection/backupVaults/backup-operator"],
    });
  });

  test("stores objects in a container of a private account", () => {
    expect(stack.only(ACCOUNT)).toMatchObject({
      resource_group_name: "rg-test",
      account_tier: "Standard",
      account_replication_type: "LRS",
      allow_nested_items_to_be_public: false,
    });
    expect(stack.only("azurerm_storage_container")).toEqual({
      name: "backup-test-backup",
      storage_account_id: accountId,
    });
  });

  test("tells the extension where, without a key", () => {
    const { configuration_settings: settings, ...others } = stack.only(EXTENSION);
    expect(others).toEqual({
      name: "azure-aks-backup",
      cluster_id: clusterId,
      extension_type: "Microsoft.DataProtection.Kubernetes",
      release_train: "stable",
      release_namespace: "dataprotection-microsoft",
    });
    const location = "configuration.backupStorageLocation";
    expect(settings).toMatchObject({
      [`${location}.config.useAAD`]: "true",
      [`${location}.config.storageAccount`]: `\${element(split("/", ${ACCOUNT}.${account}.id), 8)}`,
      "credentials.tenantId": "${data.azurerm_client_config.client-config.tenant_id}",
    });
    expect(others).not.toHaveProperty("configuration_protected_settings");
  });
});

test("namespaces, labels and what is left out reach the output", () => {
  const stack = synthesize(
    (scope) =>
      void backupIn(scope, {
        name: "shop",
        includedNamespaces: ["shop"],
        excludedNamespaces: ["kube-system"],
        labelSelectors: ["app=shop"],
        volumes: false,
        clusterObjects: false,
        tags: { team: "shop" },
      }),
  );
  expect(stack.only(INSTANCE)).toMatchObject({
    name: "shop",
    backup_datasource_parameters: {
      included_namespaces: ["shop"],
      excluded_namespaces: ["kube-system"],
      label_selectors: ["app=shop"],
      volume_snapshot_enabled: false,
      cluster_scoped_resources_enabled: false,
    },
  });
  expect(stack.only(ACCOUNT).tags).toEqual({ team: "shop" });
});

test("an existing account is used, and the roles are on it", () => {
  const stack = synthesize(
    (scope) => void backupIn(scope, { storageAccount: { id: IDS.storageAccount } }),
  );
  expect(stack.all(ACCOUNT)).toEqual({});
  expect(stack.only(EXTENSION).configuration_settings).toMatchObject({
    "configuration.backupStorageLocation.config.storageAccount": "stlogs1",
    "configuration.backupStorageLocation.config.resourceGroup": "rg-shared",
    "configuration.backupStorageLocation.config.storageAccountURI":
      "https://stlogs1.blob.core.windows.net/",
  });
  expect(stack.find(ROLE, { role_definition_name: "Storage Blob Data Contributor" }).scope).toBe(
    IDS.storageAccount,
  );
});

test("the roles are on the resource group that is created here", () => {
  const stack = synthesize((scope) => {
    const snapshotResourceGroup = new ResourceGroup(scope, "snapshots", {
      name: "rg-snapshots",
      location: "westeurope",
    });
    backupIn(scope, { snapshotResourceGroup });
  });
  expect(stack.find(ROLE, { role_definition_name: "Contributor" }).scope).toBe(
    "${azurerm_resource_group.snapshots.id}",
  );
});

test("two clusters share a vault, a policy and the roles of the vault on their snapshots", () => {
  const stack = synthesize((scope) => {
    const vault = new BackupVault(scope, "vault", { resourceGroup: RESOURCE_GROUP });
    const policy = vault.addPolicy("daily");
    for (const name of ["blue", "green"]) {
      const cluster = new AksCluster(scope, name, { resourceGroup: RESOURCE_GROUP });
      new ClusterBackup(scope, `${name}-backup`, {
        cluster,
        policy,
        snapshotResourceGroup: RESOURCE_GROUP,
      });
    }
  });
  const onSnapshots = (role: Block) =>
    role.role_definition_name === "Reader" && /resourceGroups\/rg-test$/.test(role.scope);
  expect(Object.values(stack.all(ROLE)).filter(onSnapshots)).toHaveLength(1);
  expect(Object.values(stack.all(INSTANCE)).map(({ depends_on }) => depends_on.length)).toEqual([
    6, 6,
  ]);
});

test("the identity of an imported cluster is given", () => {
  const clusterIdentity = Principal.servicePrincipal(OBJECT_ID);
  const stack = synthesize((scope) => void backupIn(scope, { isImported: true, clusterIdentity }));
  expect(stack.find(ROLE, { role_definition_name: "Contributor" }).principal_id).toBe(OBJECT_ID);
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-BKP-020",
    refused: { isRepeated: true },
    says: ["test/before already backs up this cluster"],
    accepted: { isRepeated: false },
  },
  {
    rule: "AKS-BKP-021",
    refused: { isImported: true },
    says: ["clusterIdentity", "az aks show --query identity"],
    accepted: titled<Options>({
      "its object ID": {
        isImported: true,
        clusterIdentity: Principal.servicePrincipal(OBJECT_ID),
      },
    }),
  },
  {
    rule: "AKS-BKP-022",
    refused: { vaultLocation: "northeurope" },
    says: ['policy = "northeurope"', "a vault in westeurope"],
    accepted: { vaultLocation: "West Europe" },
  },
  {
    rule: "AKS-BKP-022",
    refused: { vaultLocation: "westeurope2" },
    says: ['policy = "westeurope2"'],
    accepted: titled<Options>({
      "a vault in a region that only Terraform knows": { vaultLocation: "${var.region}" },
    }),
  },
  {
    rule: "AKS-BKP-023",
    refused: { storageAccount: { id: "stbackup" } },
    says: ['storageAccount.id = "stbackup"'],
    accepted: { storageAccount: { id: IDS.storageAccount } },
  },
  {
    rule: "AKS-BKP-024",
    refused: {
      includedNamespaces: ["${var.namespace}", "shop"],
      excludedNamespaces: ["shop", "${var.namespace}"],
    },
    says: ['includedNamespaces = "shop"'],
    accepted: titled<Options>({
      "other namespaces": {
        includedNamespaces: ["shop"],
        excludedNamespaces: ["kube-system"],
      },
      "namespaces that only Terraform knows": {
        includedNamespaces: NAMESPACES,
        excludedNamespaces: NAMESPACES,
      },
      "one namespace that only Terraform knows": {
        includedNamespaces: ["shop", "${var.namespace}"],
        excludedNamespaces: ["${var.namespace}"],
      },
    }),
  },
];

describeRules<Options, never>(
  (stack, options) => void backupIn(stack, options),
  clusterBackupRules,
  cases,
);
