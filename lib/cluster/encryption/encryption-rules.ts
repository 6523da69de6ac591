import { KeyUse, onlyUseOf } from "../../key-vault/key-vault-key";
import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** azurerm 4.55 takes a key in a version only. Source: `SOURCES.etcdEncryption` */
const VERSIONED_KEY = /^https:\/\/[^/]+\/keys\/[^/]+\/[0-9a-f]{32}$/i;

export const encryptionRules = defineRules<AksClusterSpec>("2026-11-25", [
  {
    id: "AKS-CLU-050",
    source: SOURCES.etcdEncryption,
    check: ({ etcdEncryption, identity }) =>
      problemIf(etcdEncryption !== undefined && !identity.isUserAssigned, () => ({
        option: "etcdEncryption",
        reason:
          "The cluster uses the key while it comes up, so its identity must have a role before that.",
        fix: "identity: ClusterIdentity.userAssigned(), too",
      })),
  },
  {
    id: "AKS-CLU-051",
    source: SOURCES.etcdEncryption,
    check: ({ etcdEncryption, apiServer }) =>
      problemIf(etcdEncryption?.isPrivate === true && apiServer.subnet === undefined, () => ({
        option: "etcdEncryption",
        value: "private vault",
        reason: "The API server reaches a private vault only from a subnet of your network.",
        fix: "apiServer: ApiServerAccess.private().inSubnet(subnet), or EtcdEncryption.publicVault(key)",
      })),
  },
  {
    id: "AKS-CLU-052",
    source: SOURCES.etcdEncryption,
    check: ({ etcdEncryption }) => {
      const id = etcdEncryption?.key.id;
      return problemIf(isKnown(id) && !VERSIONED_KEY.test(id), () => ({
        option: "etcdEncryption",
        value: id,
        reason: "azurerm takes the id of a key with its version.",
        fix: "key.id, and not key.versionlessId",
      }));
    },
  },
  {
    id: "AKS-CLU-056",
    source: SOURCES.etcdEncryption,
    check: ({ etcdEncryption }) =>
      problemIf(onlyUseOf(etcdEncryption?.key) === KeyUse.DISKS, () => ({
        option: "etcdEncryption",
        value: KeyUse.DISKS,
        reason:
          "The API server encrypts and decrypts with the key, and this one may only wrap and unwrap.",
        fix: "a key that was made with use: KeyUse.ETCD, or without use",
      })),
  },
]);
