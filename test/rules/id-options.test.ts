import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  ActionGroup,
  AksCluster,
  AksNetwork,
  AlertReceiver,
  ApiServerAccess,
  ClusterAlerts,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  ContainerImage,
  ContainerInstance,
  ContainerInstanceAddress,
  DiagnosticSettings,
  InstancePort,
  KeyVault,
  LogDestination,
  ManagedPrometheus,
  NetworkPeering,
  NodePublicIps,
  OutboundIps,
  PolicyAssignment,
  PolicyIdentity,
  PolicyScope,
  PrivateAccess,
  PrivateDnsZone,
  PrivateEndpoint,
  ResourcePolicy,
} from "../../lib";
import { IDS, NETWORK, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const resourceGroup = RESOURCE_GROUP;
const SUBNET = { id: IDS.subnet };
const ADDRESS = IDS.publicIpPrefix.replace("publicIPPrefixes", "publicIPAddresses");
const DEFINITION = `/providers/Microsoft.Authorization/policyDefinitions/${OBJECT_ID}`;
const IMAGE = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:1");
const NEW_CLUSTER = { resourceGroup, identity: ClusterIdentity.userAssigned() };

type Build = (stack: TerraformStack, id: string) => unknown;

const cluster = (stack: TerraformStack) =>
  AksCluster.fromClusterAttributes(stack, "aks", { clusterId: IDS.cluster });

/** Options that take an ID, the rule that holds them to its form, an ID of that type and one of another. */
const OPTIONS: readonly (readonly [option: string, rule: string, id: string, build: Build])[] = [
  [
    "the subnet of a cluster",
    "AKS-NET-056",
    IDS.subnet,
    (stack, id) =>
      new AksCluster(stack, "c", {
        resourceGroup,
        network: ClusterNetwork.cniOverlay({ subnet: { id } }),
      }),
  ],
  [
    "the pod subnet of a cluster",
    "AKS-NET-056",
    IDS.subnet.replace("snet-nodes", "snet-pods"),
    (stack, id) =>
      new AksCluster(stack, "c", {
        resourceGroup,
        network: ClusterNetwork.cniPodSubnet({ subnet: SUBNET, podSubnet: { id } }),
      }),
  ],
  [
    "the subnet of an API server",
    "AKS-NET-056",
    IDS.subnet.replace("snet-nodes", "snet-api"),
    (stack, id) =>
      new AksCluster(stack, "c", {
        ...NEW_CLUSTER,
        network: ClusterNetwork.cniOverlay({ subnet: SUBNET }),
        apiServer: ApiServerAccess.private().inSubnet({ id }),
      }),
  ],
  [
    "the subnet of a pool",
    "AKS-NET-056",
    IDS.subnet.replace("snet-nodes", "snet-more"),
    (stack, id) =>
      new AksCluster(stack, "c", {
        resourceGroup,
        network: ClusterNetwork.cniOverlay({ subnet: SUBNET }),
      }).addNodePool("pool", { subnet: { id } }),
  ],
  [
    "the node subnet of an imported cluster",
    "AKS-NET-056",
    IDS.subnet,
    (stack, nodeSubnetId) =>
      AksCluster.fromClusterAttributes(stack, "c", { clusterId: IDS.cluster, nodeSubnetId }),
  ],
  [
    "the subnet of a container instance",
    "AKS-NET-056",
    IDS.subnet,
    (stack, id) =>
      new ContainerInstance(stack, "c", {
        resourceGroup,
        image: IMAGE,
        ports: [InstancePort.tcp(80)],
        address: ContainerInstanceAddress.inSubnet({ id }),
      }),
  ],
  [
    "the subnet of a private endpoint",
    "AKS-NET-056",
    IDS.subnet,
    (stack, id) =>
      new PrivateEndpoint(stack, "c", {
        resourceGroup,
        resource: new KeyVault(stack, "vault", { resourceGroup }),
        dnsZone: new PrivateDnsZone(stack, "zone", {
          resourceGroup,
          name: "privatelink.vaultcore.azure.net",
          networks: [],
        }),
        subnet: { id },
      }),
  ],
  [
    "the subnet of a way of private access",
    "AKS-NET-056",
    IDS.subnet,
    (stack, id) =>
      new KeyVault(stack, "vault", {
        resourceGroup,
        privateAccess: PrivateAccess.withOwnZone({ id }, [NETWORK]),
      }),
  ],
  [
    "a network of a private DNS zone",
    "AKS-NET-057",
    NETWORK.id,
    (stack, id) =>
      new PrivateDnsZone(stack, "zone", {
        resourceGroup,
        name: "example.com",
        networks: [{ ...NETWORK, id }],
      }),
  ],
  [
    "a peered network",
    "AKS-NET-057",
    NETWORK.id,
    (stack, id) =>
      new AksNetwork(stack, "network", {
        resourceGroup,
        peerings: [NetworkPeering.with({ ...NETWORK, id })],
      }),
  ],
  [
    "the workspace of Microsoft Defender",
    "AKS-SEC-003",
    IDS.workspace,
    (stack, id) =>
      new AksCluster(stack, "c", {
        resourceGroup,
        security: { defender: true },
        monitoring: { workspace: { id, location: "westeurope" } },
      }),
  ],
  [
    "the workspace of managed Prometheus",
    "AKS-AMW-002",
    IDS.monitorWorkspace,
    (stack, id) =>
      new ManagedPrometheus(stack, "c", {
        cluster: cluster(stack),
        resourceGroup,
        workspace: { id, location: "westeurope" },
      }),
  ],
  [
    "the action group of alerts",
    "AKS-ALERT-017",
    IDS.actionGroup,
    (stack, id) =>
      new ClusterAlerts(stack, "c", {
        cluster: cluster(stack),
        resourceGroup,
        actionGroup: { id },
      }),
  ],
  [
    "the identity of a policy assignment",
    "AKS-POL-021",
    IDS.identity,
    (stack, id) =>
      new PolicyAssignment(stack, "c", {
        appliesTo: PolicyScope.subscription(),
        policy: ResourcePolicy.fromDefinitionId(DEFINITION),
        identity: PolicyIdentity.userAssigned({ id, principalId: OBJECT_ID }, "westeurope"),
      }),
  ],
  [
    "the resource of diagnostic settings",
    "AKS-DIAG-002",
    IDS.keyVault,
    (stack, resourceId) =>
      new DiagnosticSettings(stack, "c", {
        resourceId,
        destinations: [LogDestination.workspace({ id: IDS.workspace, location: "westeurope" })],
      }),
  ],
];

describe.each(OPTIONS)("%s", (_, rule, id, build) => {
  test("is an ID of its type", () => {
    expect(() => synthesize((stack) => void build(stack, id))).not.toThrow();
  });

  test.each([
    ["a name", "x"],
    ["an ID with a slash at the end", `${id}/`],
    ["an ID without the slash at the start", id.slice(1)],
    ["an ID without resourceGroups", id.replace("/resourceGroups", "")],
  ])("is not %s", (_, wrong) => {
    expect(refusal((stack) => void build(stack, wrong))).toContain(rule);
  });
});

describe("the letter case of an ID", () => {
  const inLowerCase = (id: string) =>
    id.replace(/\/resourceGroups.*/, (rest) => rest.toLowerCase());

  test.each<[string, Build, string]>([
    [
      "outbound addresses",
      (stack, id) =>
        new AksCluster(stack, "c", {
          resourceGroup,
          outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.addresses(id) }),
        }),
      inLowerCase(ADDRESS),
    ],
    [
      "outbound prefixes",
      (stack, id) =>
        new AksCluster(stack, "c", {
          resourceGroup,
          outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.prefixes(id) }),
        }),
      inLowerCase(IDS.publicIpPrefix),
    ],
    [
      "the prefix of a user pool",
      (stack, id) =>
        new AksCluster(stack, "c", { resourceGroup }).addNodePool("pool", {
          publicIps: NodePublicIps.fromPrefix(id),
        }),
      inLowerCase(IDS.publicIpPrefix),
    ],
    [
      "disk encryption sets",
      (stack, id) => new AksCluster(stack, "c", { ...NEW_CLUSTER, diskEncryption: { id } }),
      IDS.diskEncryptionSet.replace("resourceGroups", "resourcegroups"),
    ],
    [
      "host groups",
      (stack, hostGroupId) =>
        new AksCluster(stack, "c", NEW_CLUSTER).addNodePool("pool", { placement: { hostGroupId } }),
      IDS.hostGroup.replace("Microsoft.Compute", "microsoft.compute"),
    ],
    [
      "the resource group of a policy assignment",
      (stack, id) =>
        new PolicyAssignment(stack, "c", {
          appliesTo: PolicyScope.resourceGroup({ name: "rg", id }),
          policy: ResourcePolicy.fromDefinitionId(DEFINITION),
        }),
      "/subscriptions/0/resourcegroups/rg",
    ],
  ])("does not matter for %s", (_, build, id) => {
    expect(() => synthesize((stack) => void build(stack, id))).not.toThrow();
  });

  test("matters for the prefix of a system pool", () => {
    const publicIps = NodePublicIps.fromPrefix(inLowerCase(IDS.publicIpPrefix));
    const message = refusal(
      (stack) => new AksCluster(stack, "c", { resourceGroup, systemPool: { publicIps } }),
    );
    expect(message).toContain("AKS-POOL-046");
  });
});

describe("a reference to a resource", () => {
  test.each<[string, Build]>([
    [
      "the location of a resource group",
      (stack) => new KeyVault(stack, "c", { resourceGroup: { name: "rg", location: "" } }),
    ],
    [
      "the name of a resource group",
      (stack) => new KeyVault(stack, "c", { resourceGroup: { name: " ", location: "westeurope" } }),
    ],
    [
      "the client ID of a kubelet identity",
      (stack) =>
        new AksCluster(stack, "c", {
          ...NEW_CLUSTER,
          kubeletIdentity: { id: IDS.identity, principalId: OBJECT_ID, clientId: "" },
        }),
    ],
  ])("does not have an empty text as %s", (_, build) => {
    expect(refusal((stack) => void build(stack, ""))).toContain(
      "The value is required, and is empty.",
    );
  });
});

test("a receiver of alerts has a name", () => {
  const message = refusal(
    (stack) =>
      new ActionGroup(stack, "c", {
        resourceGroup,
        receivers: [AlertReceiver.webhook("", "${var.url}")],
      }),
  );
  expect(message).toContain("AKS-ALERT-007");
});

describe("the name of a resource group", () => {
  const lookedUp = (resourceGroupName: string) => (stack: TerraformStack) =>
    void AksCluster.fromClusterName(stack, "c", { name: "aks-1", resourceGroupName });

  test.each(["rg/shop", "rg shop", "rg.", "a".repeat(91), "10.0.0.0/24"])("is not %s", (name) => {
    const created = (stack: TerraformStack) =>
      void new KeyVault(stack, "c", { resourceGroup: { name, location: "westeurope" } });
    expect(refusal(lookedUp(name))).toContain("The name of a resource group has 1–90 letters");
    expect(refusal(created)).toContain("The name of a resource group has 1–90 letters");
  });

  test.each(["rg-shop", "(rg).shop_1", "a".repeat(90), "${var.group}"])("is %s", (name) => {
    expect(() => synthesize(lookedUp(name))).not.toThrow();
  });
});
