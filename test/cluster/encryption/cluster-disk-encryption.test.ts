import { DiskEncryptionSet } from "@cdktf/provider-azurerm/lib/disk-encryption-set";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { AksCluster, DiskEncryption, type DiskEncryptionReference } from "../../../lib";
import { differences } from "../../node-pool/pools";
import { ancestors, dependencies } from "../../support/dependency-graph";
import { IDS } from "../../support/ids";
import { RESOURCE_GROUP, synthesize } from "../../support/synth";
import { argumentsOf, CLUSTER, ROLE, rolesOf, waitsFor, withoutHashes } from "../clusters";

const resourceGroup = RESOURCE_GROUP;

const encryptedBy = (diskEncryption: (stack: TerraformStack) => DiskEncryptionReference) =>
  synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup, diskEncryption: diskEncryption(stack) });
  });

test("a disk encryption set by its id changes one argument", () => {
  const { depends_on: _, ...changes } = differences(
    argumentsOf({ diskEncryption: { id: IDS.diskEncryptionSet } }),
    argumentsOf(),
  );
  expect(changes).toStrictEqual({ disk_encryption_set_id: IDS.diskEncryptionSet });
});

describe("disks encrypted by a DiskEncryption", () => {
  const stack = encryptedBy((scope) => new DiskEncryption(scope, "disks", { resourceGroup }));
  const graph = new Map(
    [...dependencies(stack.json)].map(([address, before]) => [
      withoutHashes(address),
      new Set([...before].map(withoutHashes)),
    ]),
  );

  test("are those of the cluster", () => {
    expect(stack.only(CLUSTER).disk_encryption_set_id).toBe(
      "${azurerm_disk_encryption_set.disks.id}",
    );
  });

  test("have both roles stand in the cluster's depends_on", () => {
    expect(waitsFor(stack.only(CLUSTER))).toEqual([
      `${ROLE}.cluster_disk-encryption-role`,
      `${ROLE}.disks_key-role`,
    ]);
  });

  test.each([
    ["the key", "azurerm_key_vault_key.disks_key", `${ROLE}.disks_vault_key-officer`],
    ["the set", "azurerm_disk_encryption_set.disks", "azurerm_key_vault_key.disks_key"],
    ["the set's right", `${ROLE}.disks_key-role`, "azurerm_disk_encryption_set.disks"],
    ["the cluster", `${CLUSTER}.cluster`, `${ROLE}.disks_key-role`],
    ["the cluster, too,", `${CLUSTER}.cluster`, `${ROLE}.cluster_disk-encryption-role`],
  ])("are made in order: %s comes after what it needs", (_, address, before) => {
    expect([...ancestors(graph, address)]).toContain(before);
  });

  test("are read by the cluster's identity and decrypted by the set's", () => {
    expect(rolesOf(stack)).toEqual([
      "Key Vault Crypto Officer on ${azurerm_key_vault.disks_vault.id}",
      "Key Vault Crypto Service Encryption User on ${azurerm_key_vault_key.disks_key.resource_versionless_id}",
      "Reader on ${azurerm_disk_encryption_set.disks.id}",
    ]);
  });
});

test("an L1 disk encryption set will do", () => {
  const stack = encryptedBy(
    (scope) =>
      new DiskEncryptionSet(scope, "set", {
        name: "des-1",
        resourceGroupName: "rg",
        location: "westeurope",
        keyVaultKeyId: "https://kv-1.vault.azure.net/keys/disks",
        autoKeyRotationEnabled: true,
        identity: { type: "SystemAssigned" },
      }),
  );
  expect(stack.only(CLUSTER).disk_encryption_set_id).toBe("${azurerm_disk_encryption_set.set.id}");
  expect(rolesOf(stack)).toEqual(["Reader on ${azurerm_disk_encryption_set.set.id}"]);
});

test("prerequisites of one's own stand in the cluster's depends_on", () => {
  const stack = encryptedBy(() => ({
    id: IDS.diskEncryptionSet,
    prerequisites: [{ fqn: "azurerm_role_assignment.elsewhere" }],
  }));
  expect(waitsFor(stack.only(CLUSTER))).toContain("azurerm_role_assignment.elsewhere");
});
