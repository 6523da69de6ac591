import { onlyUseOf } from "../../key-vault/key-vault-key";
import { KeyUse } from "../../key-vault/key-vault-key-reference";
import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** azurerm requires the key version. Source: `SOURCES.etcdEncryption` */
const VERSIONED_KEY = /^https:\/\/[^/]+\/keys\/[^/]+\/[0-9a-f]{32}$/i;

export const encryptionRules = defineRules<AksClusterSpec>("2026-11-29", [
  {
    id: "AKS-CLU-050",
    title: "etcd encryption requires a user-assigned identity",
    why: "The API server uses the key during cluster creation, so the cluster identity needs a role on the key beforehand.",
    fix: "also set identity: ClusterIdentity.userAssigned()",
    source: SOURCES.etcdEncryption,
    check: ({ etcdEncryption, identity }) =>
      problemIf(etcdEncryption !== undefined && !identity.isUserAssigned, () => ({
        option: "etcdEncryption",
      })),
  },
  {
    id: "AKS-CLU-051",
    title: "A private key vault requires API Server VNet Integration",
    why: "The API server can reach a private key vault only from a subnet in your virtual network.",
    fix: "the same apiServer with .inSubnet(subnet), which cannot be undone; or EtcdEncryption.publicVault(key), with a vault that allows public access",
    source: SOURCES.etcdEncryption,
    check: ({ etcdEncryption, apiServer }) =>
      problemIf(etcdEncryption?.isPrivate === true && apiServer.subnet === undefined, () => ({
        option: "etcdEncryption",
        value: "private vault",
      })),
  },
  {
    id: "AKS-CLU-052",
    title: "etcd encryption takes the ID of a key version",
    why: "azurerm requires a key ID that includes the key version.",
    fix: "key.id instead of key.versionlessId",
    source: SOURCES.azurermCluster,
    check: ({ etcdEncryption }) => {
      const id = etcdEncryption?.key.id;
      return problemIf(isKnown(id) && !VERSIONED_KEY.test(id), () => ({
        option: "etcdEncryption",
        value: id,
      }));
    },
  },
  {
    id: "AKS-CLU-056",
    title: "The etcd encryption key can encrypt and decrypt",
    why: "The API server encrypts and decrypts with the key. A key for disk encryption only allows wrapping and unwrapping.",
    fix: "a key created with use: KeyUse.ETCD, or without use",
    source: SOURCES.etcdEncryption,
    check: ({ etcdEncryption }) =>
      problemIf(onlyUseOf(etcdEncryption?.key) === KeyUse.DISKS, () => ({
        option: "etcdEncryption",
        value: KeyUse.DISKS,
      })),
  },
]);
