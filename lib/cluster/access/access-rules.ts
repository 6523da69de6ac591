import { NetworkMode } from "../../cluster-network/network-mode";
import { FORMATS, resourceIdFormat } from "../../rules/formats";
import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, type Field, problemIf } from "../../rules/rule";
import { formatRule } from "../../rules/value-rules";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** Names that Azure keeps from administrators. Source: `SOURCES.windowsProfile` */
const FORBIDDEN_USERNAMES = new Set(
  (
    "administrator admin user user1 test user2 test1 user3 admin1 1 123 a actuser adm admin2 aspnet " +
    "backup console david guest john owner root server sql support support_388945a0 sys test2 test3 " +
    "user4 user5"
  ).split(" "),
);

const accessRules = defineRules<AksClusterSpec>("2026-11-23", [
  {
    id: "AKS-CLU-040",
    source: SOURCES.entraId,
    check: ({ access: { entraId } }) =>
      problemIf(
        entraId !== undefined && !entraId.hasAzureRbac && entraId.adminGroupIds.length === 0,
        () => ({
          option: "access",
          reason:
            "Nobody could get in: role bindings are made by administrators, and there are none.",
          fix: 'ClusterAccess.entraId(["<object id of a group>"]), or ClusterAccess.azureRbac()',
        }),
      ),
  },
  formatRule({
    id: "AKS-CLU-041",
    source: SOURCES.entraId,
    format: FORMATS.uuid,
    fields: ({ access: { entraId } }) =>
      (entraId?.adminGroupIds ?? []).map(
        (id, index): Field<string> => [`access.adminGroupIds[${index}]`, id],
      ),
  }),
]);

const identityRules = defineRules<AksClusterSpec>("2026-11-23", [
  formatRule({
    id: "AKS-CLU-007",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("Microsoft.ManagedIdentity", "userAssignedIdentities"),
    fields: (cluster) => [
      ["identity", cluster.identity.identity?.id],
      ["kubeletIdentity", cluster.kubeletIdentity?.id],
    ],
  }),
  {
    id: "AKS-CLU-042",
    source: SOURCES.managedIdentities,
    check: ({ identity, kubeletIdentity }) =>
      problemIf(kubeletIdentity !== undefined && !identity.isUserAssigned, () => ({
        option: "kubeletIdentity",
        reason:
          "The control plane hands the identity to the nodes while the cluster comes up, and needs a role on it before.",
        fix: "identity: ClusterIdentity.userAssigned(), too",
      })),
  },
  {
    id: "AKS-CLU-047",
    source: SOURCES.kubenet,
    check: ({ identity, network }) =>
      problemIf(
        !identity.isUserAssigned &&
          network.mode === NetworkMode.KUBENET &&
          network.subnet?.routeTableId !== undefined,
        () => ({
          option: "identity",
          value: "system-assigned",
          reason:
            "kubenet writes into a route table of yours while the cluster comes up, so its identity must have a role on it before.",
          fix: "ClusterIdentity.userAssigned()",
        }),
      ),
  },
  {
    id: "AKS-CLU-048",
    source: SOURCES.vnetIntegration,
    check: ({ identity, apiServer }) =>
      problemIf(!identity.isUserAssigned && apiServer.subnet !== undefined, () => ({
        option: "identity",
        value: "system-assigned",
        reason:
          "The API server takes addresses of its subnet while the cluster comes up, so the identity must have a role on it before.",
        fix: "ClusterIdentity.userAssigned()",
      })),
  },
  {
    id: "AKS-CLU-043",
    source: SOURCES.isolatedClusters,
    check: ({ kubeletIdentity, outbound }) =>
      problemIf(
        outbound._details.isolated?.registry !== undefined && kubeletIdentity === undefined,
        () => ({
          option: "kubeletIdentity",
          reason:
            "The first nodes pull from the registry, so the identity that may do so must exist before the cluster.",
          fix: "kubeletIdentity: identity, an azurerm_user_assigned_identity",
        }),
      ),
  },
]);

const windowsRules = defineRules<AksClusterSpec>("2026-11-23", [
  {
    id: "AKS-CLU-044",
    source: SOURCES.windowsProfile,
    check: ({ windows }) =>
      problemIf(isKnown(windows?.adminPassword), () => ({
        option: "windows.adminPassword",
        reason: "It would stand in the synthesized file, for everybody who reads the pull request.",
        fix: 'new TerraformVariable(this, "windows_password", { type: "string", sensitive: true }).stringValue',
      })),
  },
  {
    id: "AKS-CLU-045",
    source: SOURCES.windowsProfile,
    check: ({ windows }) => {
      const name = windows?.adminUsername;
      const isWrong =
        isKnown(name) &&
        (!/^[^\s"/\\[\]:|<>+=;,?*@&]{1,20}$/.test(name) ||
          name.endsWith(".") ||
          FORBIDDEN_USERNAMES.has(name.toLowerCase()));
      return problemIf(isWrong, () => ({
        option: "windows.adminUsername",
        value: name,
        reason:
          'It has 1–20 characters, no "." at the end, and is none of the names that Azure keeps from administrators.',
        fix: '"azureuser"',
      }));
    },
  },
  {
    id: "AKS-CLU-046",
    source: SOURCES.gmsa,
    check: ({ windows }) => {
      const { dnsServer, rootDomain } = windows?.gmsa ?? { dnsServer: "", rootDomain: "" };
      return problemIf((dnsServer === "") !== (rootDomain === ""), () => ({
        option: "windows.gmsa",
        value: dnsServer || rootDomain,
        reason: "A DNS server and a root domain go together.",
        fix: 'Gmsa.withDns("10.0.0.4", "corp.example.com"), or Gmsa.withNetworkDns()',
      }));
    },
  },
]);

/** Who acts as whom: users, identities, the administrator of Windows nodes. */
export const clusterAccessRules = defineRules<AksClusterSpec>("2026-11-23", [
  ...accessRules,
  ...identityRules,
  ...windowsRules,
]);
