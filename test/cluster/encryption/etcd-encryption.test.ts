import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  type AksClusterProps,
  AksNetwork,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  EtcdEncryption,
  KeyUse,
  KeyVault,
  SubnetPurpose,
} from "../../../lib";
import { encryptionRules } from "../../../lib/cluster/encryption/encryption-rules";
import { differences } from "../../node-pool/pools";
import { ancestors, dependencies } from "../../support/dependency-graph";
import { IDS } from "../../support/ids";
import { describeRules, type RuleCase, titled } from "../../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../../support/synth";
import {
  argumentsOf,
  CLUSTER,
  ROLE,
  rolesOf,
  subnetId,
  waitsFor,
  withoutHashes,
} from "../clusters";

interface Options extends Partial<AksClusterProps> {
  /** What a key that is made here for etcd is for; `"all"` for everything. */
  readonly keyUse?: KeyUse | "all";
}

const VERSIONLESS = "https://kv-1.vault.azure.net/keys/etcd";
const keyOf = (id: string) => ({ id, versionlessId: VERSIONLESS, keyVaultId: IDS.keyVault });
const KEY = keyOf(`${VERSIONLESS}/${"0123456789abcdef".repeat(2)}`);

const network = ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet } });
const inSubnet = {
  network,
  apiServer: ApiServerAccess.private().inSubnet({ id: subnetId("api") }),
};
const publicVault = EtcdEncryption.publicVault(KEY);
const privateVault = EtcdEncryption.privateVault(KEY);

describe("encryption of etcd with a key", () => {
  const changes = (props: Options, before: Options) => {
    const { depends_on: _, ...others } = differences(argumentsOf(props), argumentsOf(before));
    return others;
  };

  test("in a public vault has these arguments and no others", () => {
    expect(changes({ etcdEncryption: publicVault }, {})).toStrictEqual({
      key_management_service: { key_vault_key_id: KEY.id },
    });
  });

  test("in a private vault sets private network access", () => {
    expect(changes({ ...inSubnet, etcdEncryption: privateVault }, inSubnet)).toStrictEqual({
      key_management_service: { key_vault_key_id: KEY.id, key_vault_network_access: "Private" },
    });
  });
});

describe("with a key of this library", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    const spoke = new AksNetwork(scope, "spoke", { resourceGroup });
    const vault = new KeyVault(scope, "vault", { resourceGroup });
    new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniOverlay({ subnet: spoke.nodeSubnet }),
      apiServer: ApiServerAccess.private().inSubnet(
        spoke.addSubnet("api", SubnetPurpose.apiServer()),
      ),
      etcdEncryption: EtcdEncryption.privateVault(vault.addKey("etcd", { use: KeyUse.ETCD })),
    });
  });

  test("the cluster uses the versioned key", () => {
    const { key_vault_key_id } = stack.only(CLUSTER).key_management_service;
    expect(withoutHashes(key_vault_key_id)).toBe("${azurerm_key_vault_key.vault_etcd.id}");
  });

  test("its identity may use this key and no other, and manage the vault's endpoints", () => {
    expect(rolesOf(stack)).toEqual(
      expect.arrayContaining([
        "Key Vault Contributor on ${azurerm_key_vault_key.vault_etcd.key_vault_id}",
        "Key Vault Crypto User on ${azurerm_key_vault_key.vault_etcd.resource_versionless_id}",
      ]),
    );
    expect(waitsFor(stack.only(CLUSTER))).toEqual(
      expect.arrayContaining([
        `${ROLE}.cluster_etcd-key-role`,
        `${ROLE}.cluster_etcd-key-vault-role`,
      ]),
    );
  });

  test("the cluster depends on the key and the role of its creator", () => {
    const before = ancestors(dependencies(stack.json), `${CLUSTER}.cluster`);
    expect([...before].map(withoutHashes)).toEqual(
      expect.arrayContaining([
        "azurerm_key_vault.vault",
        "azurerm_key_vault_key.vault_etcd",
        `${ROLE}.vault_key-officer`,
      ]),
    );
  });
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-CLU-050",
    refused: { etcdEncryption: publicVault, identity: ClusterIdentity.systemAssigned() },
    says: [
      "etcdEncryption",
      "The API server uses the key during cluster creation, so the cluster identity needs a role on the key beforehand.",
      "also set identity: ClusterIdentity.userAssigned()",
    ],
    accepted: { etcdEncryption: publicVault, identity: ClusterIdentity.userAssigned() },
  },
  {
    rule: "AKS-CLU-051",
    refused: { etcdEncryption: privateVault },
    says: ['etcdEncryption = "private vault"', "only from a subnet", "publicVault(key)"],
    accepted: { etcdEncryption: publicVault },
  },
  {
    rule: "AKS-CLU-051",
    refused: titled({
      "a private vault with an API server behind a private endpoint": {
        network,
        apiServer: ApiServerAccess.private(),
        etcdEncryption: privateVault,
      },
    }),
    says: ["the same apiServer with .inSubnet(subnet), which cannot be undone"],
    accepted: titled({
      "a private vault with an API server in a subnet": {
        ...inSubnet,
        etcdEncryption: privateVault,
      },
    }),
  },
  ...[
    ["a key without a version", VERSIONLESS],
    ["the ID of a secret", KEY.id.replace("/keys/", "/secrets/")],
    ["a version of 33 characters", `${KEY.id}0`],
    ["a slash at the end", `${KEY.id}/`],
    ["a character before the ID", `x${KEY.id}`],
    ["a version of 31 characters", KEY.id.slice(0, -1)],
    ["a folder before the keys", KEY.id.replace("/keys/", "/a/keys/")],
    ["a folder among the keys", KEY.id.replace("/keys/", "/keys/a/")],
    ["an ID without a vault", KEY.id.replace("kv-1.vault.azure.net", "")],
    ["an ID without the name of the key", KEY.id.replace("/etcd/", "//")],
    ["a name", "etcd"],
  ].map(
    ([what = "", id = ""]): RuleCase<Options> => ({
      rule: "AKS-CLU-052",
      refused: titled({ [what]: { etcdEncryption: EtcdEncryption.publicVault(keyOf(id)) } }),
      says: [
        `etcdEncryption = "${id}"`,
        "azurerm requires a key ID that includes the key version.",
        "key.id instead of key.versionlessId",
      ],
      accepted: { etcdEncryption: publicVault },
    }),
  ),
  {
    rule: "AKS-CLU-052",
    refused: { etcdEncryption: EtcdEncryption.publicVault(keyOf(`${VERSIONLESS}/latest`)) },
    says: ["azurerm requires a key ID that includes the key version."],
    accepted: titled({
      "the ID of a key that only Terraform knows": {
        etcdEncryption: EtcdEncryption.publicVault(keyOf("${var.key}")),
      },
      "the ID of a key in upper-case letters": {
        etcdEncryption: EtcdEncryption.publicVault(
          keyOf(
            KEY.id.replace("kv-1", "KV-1").replaceAll(/[a-f](?=\w*$)/g, (it) => it.toUpperCase()),
          ),
        ),
      },
    }),
  },
  ...([KeyUse.ETCD, "all"] as const).map(
    (keyUse): RuleCase<Options> => ({
      rule: "AKS-CLU-056",
      refused: { keyUse: KeyUse.DISKS },
      says: [
        'etcdEncryption = "disks"',
        "The API server encrypts and decrypts with the key. A key for disk encryption only allows wrapping and unwrapping.",
        "use: KeyUse.ETCD",
      ],
      accepted: { keyUse },
    }),
  ),
];

describeRules(
  (stack, { keyUse, ...options }: Options) => {
    const key =
      keyUse &&
      new KeyVault(stack, "keys", { resourceGroup: RESOURCE_GROUP }).addKey("key", {
        use: keyUse === "all" ? undefined : keyUse,
      });
    const etcdEncryption = key && EtcdEncryption.publicVault(key);
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, etcdEncryption, ...options });
  },
  encryptionRules,
  cases,
);
