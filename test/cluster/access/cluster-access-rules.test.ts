import {
  AksCluster,
  type AksClusterProps,
  ApiServerAccess,
  ClusterAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  Gmsa,
} from "../../../lib";
import { clusterAccessRules } from "../../../lib/cluster/access/access-rules";
import { IDS, OBJECT_ID } from "../../support/ids";
import { describeRules, type RuleCase, titled } from "../../support/rule-cases";
import { RESOURCE_GROUP } from "../../support/synth";
import { ROUTE_TABLE_ID, subnetId } from "../clusters";

type Options = Partial<AksClusterProps>;

/**
 * Disallowed values of `ManagedClusterWindowsProfile.AdminUsername`, in Azure's order:
 * https://learn.microsoft.com/dotnet/api/azure.resourcemanager.containerservice.models.managedclusterwindowsprofile.adminusername
 */
const DISALLOWED = [
  ...["administrator", "admin", "user", "user1", "test", "user2", "test1", "user3", "admin1", "1"],
  ...["123", "a", "actuser", "adm", "admin2", "aspnet", "backup", "console", "david", "guest"],
  ...["john", "owner", "root", "server", "sql", "support", "support_388945a0", "sys", "test2"],
  ...["test3", "user4", "user5"],
];

const PASSWORD = "${var.windows_password}";
const REGISTRY = IDS.hostGroup.replace(
  "Microsoft.Compute/hostGroups/hg-1",
  "Microsoft.ContainerRegistry/registries/acr1",
);

const identityOf = (id: string) => ClusterIdentity.userAssigned({ id, principalId: OBJECT_ID });
const kubeletOf = (id: string) => ({ id, principalId: OBJECT_ID, clientId: OBJECT_ID });
const systemAssigned = ClusterIdentity.systemAssigned();
const userAssigned = ClusterIdentity.userAssigned();
const named = (adminUsername: string): Options => ({
  windows: { adminPassword: PASSWORD, adminUsername },
});
const gmsaOf = (gmsa: Gmsa): Options => ({ windows: { adminPassword: PASSWORD, gmsa } });

const isolated = {
  apiServer: ApiServerAccess.private(),
  outbound: ClusterOutbound.isolated({ registry: { id: REGISTRY } }),
};
const subnet = { id: IDS.subnet };
const kubenet = ClusterNetwork.kubenet({ subnet: { ...subnet, routeTableId: ROUTE_TABLE_ID } });
const inSubnet = {
  network: ClusterNetwork.cniOverlay({ subnet }),
  apiServer: ApiServerAccess.public().inSubnet({ id: subnetId("snet-api") }),
};

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-CLU-007",
    refused: { identity: identityOf("id-1") },
    says: ['identity = "id-1"', "Microsoft.ManagedIdentity/userAssignedIdentities"],
    accepted: { identity: identityOf(IDS.identity) },
  },
  {
    rule: "AKS-CLU-007",
    refused: { kubeletIdentity: kubeletOf(IDS.identity.toLowerCase()) },
    says: ["kubeletIdentity = ", "in exactly this letter case"],
    accepted: { kubeletIdentity: kubeletOf(IDS.identity) },
  },
  ...(["clientId", "principalId"] as const).map(
    (name): RuleCase<Options> => ({
      rule: "AKS-CLU-049",
      refused: { kubeletIdentity: { ...kubeletOf(IDS.identity), [name]: "kubelet" } },
      says: [`kubeletIdentity.${name} = "kubelet"`],
      accepted: { kubeletIdentity: kubeletOf(IDS.identity) },
    }),
  ),
  {
    rule: "AKS-CLU-040",
    refused: { access: ClusterAccess.entraId([]) },
    says: [
      "Without Azure RBAC, only members of an administrator group can create role bindings. With no such group, no user can access the cluster.",
      "ClusterAccess.azureRbac()",
    ],
    accepted: { access: ClusterAccess.azureRbac() },
  },
  {
    rule: "AKS-CLU-040",
    refused: { access: ClusterAccess.entraId([], { localAccounts: true }) },
    says: ['ClusterAccess.entraId(["<object ID of a group>"]), or ClusterAccess.azureRbac()'],
    accepted: { access: ClusterAccess.entraId([OBJECT_ID]) },
  },
  {
    rule: "AKS-CLU-041",
    refused: { access: ClusterAccess.entraId([OBJECT_ID, "admins"]) },
    says: ['access.adminGroupIds[1] = "admins"', "It must be an object ID (UUID)."],
    accepted: { access: ClusterAccess.entraId([OBJECT_ID, "${var.admins}"]) },
  },
  {
    rule: "AKS-CLU-041",
    refused: { access: ClusterAccess.azureRbac(["sg-admins"]) },
    says: ['access.adminGroupIds[0] = "sg-admins"'],
    accepted: { access: ClusterAccess.azureRbac([OBJECT_ID.toUpperCase()]) },
  },
  {
    rule: "AKS-CLU-042",
    refused: { identity: systemAssigned, kubeletIdentity: kubeletOf(IDS.identity) },
    says: [
      "kubeletIdentity",
      "The control plane assigns the kubelet identity to the nodes during cluster creation, so its own identity needs a role on the kubelet identity beforehand.",
      "ClusterIdentity.userAssigned()",
    ],
    accepted: { identity: userAssigned, kubeletIdentity: kubeletOf(IDS.identity) },
  },
  {
    rule: "AKS-CLU-043",
    refused: titled({ "an isolated cluster with a registry and no kubelet identity": isolated }),
    says: ["kubeletIdentity", "must exist before the cluster", "an azurerm_user_assigned_identity"],
    accepted: titled({
      "an isolated cluster with a registry and a kubelet identity": {
        ...isolated,
        kubeletIdentity: kubeletOf(IDS.identity),
      },
    }),
  },
  {
    rule: "AKS-CLU-043",
    refused: titled({ "an isolated cluster with a registry and no kubelet identity": isolated }),
    says: [
      "The first nodes pull images from the registry, so the identity with pull access must exist before the cluster.",
    ],
    accepted: titled({
      "an isolated cluster with the registry of AKS": {
        ...isolated,
        outbound: ClusterOutbound.isolated(),
      },
    }),
  },
  {
    rule: "AKS-CLU-044",
    refused: { windows: { adminPassword: "" } },
    says: [/^ {2}windows\.adminPassword {2}\(/m, "sensitive: true"],
    accepted: { windows: { adminPassword: PASSWORD } },
  },
  ...[
    ...["", "a".repeat(21), "azure.", "Administrator", ...DISALLOWED, "  "],
    ...[...'\\/"[]:|<>+=;,?*@'].map((character) => `shop${character}ops`),
  ].map(
    (name): RuleCase<Options> => ({
      rule: "AKS-CLU-045",
      refused: named(name),
      says: [
        `windows.adminUsername = ${JSON.stringify(name)}`,
        "1–20 characters",
        'Fix: "azureuser"',
      ],
      accepted: named("azureuser"),
    }),
  ),
  ...["z", "a".repeat(20), "shop.ops", "shop ops", "shop&ops", "administrators", "${var.name}"].map(
    (name): RuleCase<Options> => ({
      rule: "AKS-CLU-045",
      refused: named("root"),
      says: [
        'must not end with ".", and must not be one of the names that Azure reserves.',
        'without \\ / " [ ] : | < > + = ; , ? * @',
      ],
      accepted: named(name),
    }),
  ),
  {
    rule: "AKS-CLU-046",
    refused: gmsaOf(Gmsa.withDns("10.0.0.4", "")),
    says: [
      'windows.gmsa = "10.0.0.4"',
      "The DNS server and the root domain must be set together.",
      "Gmsa.withNetworkDns()",
    ],
    accepted: gmsaOf(Gmsa.withDns("10.0.0.4", "corp.example.com")),
  },
  {
    rule: "AKS-CLU-046",
    refused: gmsaOf(Gmsa.withDns("", "corp.example.com")),
    says: ['windows.gmsa = "corp.example.com"'],
    accepted: gmsaOf(Gmsa.withNetworkDns()),
  },
  {
    rule: "AKS-CLU-047",
    refused: { identity: systemAssigned, network: kubenet },
    says: [
      'identity = "system-assigned"',
      "kubenet writes to the route table during cluster creation, so the cluster identity needs a role on it beforehand.",
      "userAssigned()",
    ],
    accepted: { identity: userAssigned, network: kubenet },
  },
  {
    rule: "AKS-CLU-047",
    refused: { identity: systemAssigned, network: kubenet },
    says: ["kubenet"],
    accepted: { identity: systemAssigned, network: ClusterNetwork.kubenet({ subnet }) },
  },
  {
    rule: "AKS-CLU-048",
    refused: { identity: systemAssigned, ...inSubnet },
    says: [
      'identity = "system-assigned"',
      "The API server joins the subnet during cluster creation, so the cluster identity needs a role on the subnet beforehand.",
      "userAssigned()",
    ],
    accepted: { identity: userAssigned, ...inSubnet },
  },
  {
    rule: "AKS-CLU-048",
    refused: { identity: systemAssigned, ...inSubnet },
    says: ["The API server"],
    accepted: { identity: systemAssigned, ...inSubnet, apiServer: ApiServerAccess.private() },
  },
];

describeRules(
  (stack, options: Options) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...options });
  },
  clusterAccessRules,
  cases,
);
