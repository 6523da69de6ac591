import { NetworkMode } from "../../cluster-network/network-mode";
import { FORMATS } from "../../rules/formats";
import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { OWN_JUDGEMENT } from "../../rules/own-judgement";
import { resourceIdFormat } from "../../rules/resource-ids";
import { defineRules, type Field, problemIf } from "../../rules/rule";
import { formatRule } from "../../rules/value-rules";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** Names that Azure reserves, in its order. Source: `SOURCES.windowsProfile`, under `adminUsername` */
const FORBIDDEN_USERNAMES = new Set(
  (
    "administrator admin user user1 test user2 test1 user3 admin1 1 123 a actuser adm admin2 aspnet " +
    "backup console david guest john owner root server sql support support_388945a0 sys test2 test3 " +
    "user4 user5"
  ).split(" "),
);

/** Source: the check of the Azure CLI, https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/vm/_validators.py */
const USERNAME = /^[^"/\\[\]:|<>+=;,?*@]{1,20}$/;

const accessRules = defineRules<AksClusterSpec>("2026-11-29", [
  {
    id: "AKS-CLU-040",
    title: "Entra ID access control names an administrator group or uses Azure RBAC",
    why: "Without Azure RBAC, only members of an administrator group can create role bindings. With no such group, no user can access the cluster.",
    fix: 'ClusterAccess.entraId(["<object ID of a group>"]), or ClusterAccess.azureRbac()',
    source: SOURCES.entraId,
    check: ({ access: { entraId } }) =>
      problemIf(
        entraId !== undefined && !entraId.hasAzureRbac && entraId.adminGroupIds.length === 0,
        () => ({
          option: "access",
        }),
      ),
  },
  formatRule({
    id: "AKS-CLU-041",
    title: "Administrator groups are given by their object ID",
    source: SOURCES.entraId,
    format: FORMATS.uuid,
    fields: ({ access: { entraId } }) =>
      (entraId?.adminGroupIds ?? []).map(
        (id, index): Field<string> => [`access.adminGroupIds[${index}]`, id],
      ),
  }),
]);

const identityRules = defineRules<AksClusterSpec>("2026-11-29", [
  formatRule({
    id: "AKS-CLU-007",
    title: "Cluster identities are given by their resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("userAssignedIdentity"),
    fields: (cluster) => [
      ["identity", cluster.identity.identity?.id],
      ["kubeletIdentity", cluster.kubeletIdentity?.id],
    ],
  }),
  formatRule({
    id: "AKS-CLU-049",
    title: "A kubelet identity has a client ID and an object ID",
    source: SOURCES.azurermCluster,
    format: FORMATS.clientId,
    fields: ({ kubeletIdentity }) => [
      ["kubeletIdentity.clientId", kubeletIdentity?.clientId],
      ["kubeletIdentity.principalId", kubeletIdentity?.principalId],
    ],
  }),
  {
    id: "AKS-CLU-042",
    title: "A kubelet identity requires a user-assigned cluster identity",
    why: "The control plane assigns the kubelet identity to the nodes during cluster creation, so its own identity needs a role on the kubelet identity beforehand.",
    fix: "also set identity: ClusterIdentity.userAssigned()",
    source: SOURCES.azurermCluster,
    check: ({ identity, kubeletIdentity }) =>
      problemIf(kubeletIdentity !== undefined && !identity.isUserAssigned, () => ({
        option: "kubeletIdentity",
      })),
  },
  {
    id: "AKS-CLU-047",
    title: "kubenet with your own route table requires a user-assigned identity",
    why: "kubenet writes to the route table during cluster creation, so the cluster identity needs a role on it beforehand.",
    fix: "ClusterIdentity.userAssigned()",
    source: SOURCES.kubenet,
    check: ({ identity, network }) =>
      problemIf(
        !identity.isUserAssigned &&
          network.mode === NetworkMode.KUBENET &&
          network.subnet?.routeTableId !== undefined,
        () => ({
          option: "identity",
          value: "system-assigned",
        }),
      ),
  },
  {
    id: "AKS-CLU-048",
    title: "API Server VNet Integration requires a user-assigned identity",
    why: "The API server joins the subnet during cluster creation, so the cluster identity needs a role on the subnet beforehand.",
    fix: "ClusterIdentity.userAssigned()",
    source: SOURCES.vnetIntegration,
    check: ({ identity, apiServer }) =>
      problemIf(!identity.isUserAssigned && apiServer.subnet !== undefined, () => ({
        option: "identity",
        value: "system-assigned",
      })),
  },
  {
    id: "AKS-CLU-043",
    title: "A network isolated cluster with your own registry needs a kubelet identity",
    why: "The first nodes pull images from the registry, so the identity with pull access must exist before the cluster.",
    fix: "kubeletIdentity: identity, an azurerm_user_assigned_identity; it replaces an existing cluster",
    source: SOURCES.isolatedSetup,
    check: ({ kubeletIdentity, outbound }) =>
      problemIf(
        outbound._details.isolated?.registry !== undefined && kubeletIdentity === undefined,
        () => ({
          option: "kubeletIdentity",
        }),
      ),
  },
]);

const windowsRules = defineRules<AksClusterSpec>("2026-11-29", [
  {
    id: "AKS-CLU-044",
    title: "The Windows administrator password is not in the code",
    why: "The password would be readable in the synthesized file and in every pull request.",
    fix: 'new TerraformVariable(this, "windows_password", { type: "string", sensitive: true }).stringValue',
    source: OWN_JUDGEMENT,
    check: ({ windows }) =>
      problemIf(isKnown(windows?.adminPassword), () => ({
        option: "windows.adminPassword",
      })),
  },
  {
    id: "AKS-CLU-045",
    title: "Windows administrator names are valid and not reserved",
    why: 'The name must have 1–20 characters without \\ / " [ ] : | < > + = ; , ? * @, must not end with ".", and must not be one of the names that Azure reserves.',
    fix: '"azureuser"',
    source: SOURCES.windowsProfile,
    check: ({ windows }) => {
      const name = windows?.adminUsername;
      const isWrong =
        isKnown(name) &&
        (!USERNAME.test(name) ||
          name.trim() === "" ||
          name.endsWith(".") ||
          FORBIDDEN_USERNAMES.has(name.toLowerCase()));
      return problemIf(isWrong, () => ({
        option: "windows.adminUsername",
        value: name,
      }));
    },
  },
  {
    id: "AKS-CLU-046",
    title: "gMSA takes a DNS server and a root domain together",
    why: "The DNS server and the root domain must be set together.",
    fix: 'Gmsa.withDns("10.0.0.4", "corp.example.com"), or Gmsa.withNetworkDns()',
    source: SOURCES.azurermCluster,
    check: ({ windows }) => {
      const { dnsServer, rootDomain } = windows?.gmsa ?? { dnsServer: "", rootDomain: "" };
      return problemIf((dnsServer === "") !== (rootDomain === ""), () => ({
        option: "windows.gmsa",
        value: dnsServer || rootDomain,
      }));
    },
  },
]);

/** User access, cluster identities and the administrator of Windows nodes. */
export const clusterAccessRules = defineRules<AksClusterSpec>("2026-11-29", [
  ...accessRules,
  ...identityRules,
  ...windowsRules,
]);
