import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ApiServerAccess,
  AutoscalerExpander,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  ContainerRegistry,
  DayOfWeek,
  Gpu,
  GpuInstance,
  IngressExposure,
  KubernetesVersion,
  MaintenanceWindow,
  NetworkPolicy,
  NodeOs,
  NodeOsUpgradeChannel,
  NodePoolMode,
  NodePoolScaling,
  NodePoolUpgrade,
  NodePublicIps,
  OsDisk,
  Principal,
  RegistrySku,
  Spot,
  SpotEvictionPolicy,
  SubnetSize,
  Tags,
  TaintEffect,
  UndrainableNodeBehavior,
  WeekOfMonth,
} from "../../lib";
import {
  type AzureAnswers,
  AzureStandIn,
  STAND_IN_ACCOUNT,
} from "../../lib/terraform/stand-in/azure-stand-in";
import { everyNetwork, KUBELET_IDENTITY } from "../cluster-network/every-network";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";

const WINDOWS_PASSWORD = "not-a-secret-14-Characters";

/** Ids are literals: the provider does not look into a block while a value in it is unknown. */
const resourceGroup = RESOURCE_GROUP;
const subnet = { id: IDS.subnet };
const identity = ClusterIdentity.userAssigned({ id: IDS.identity, principalId: OBJECT_ID });

function clusters(stack: TerraformStack): void {
  new AksCluster(stack, "everything", {
    resourceGroup,
    identity,
    version: KubernetesVersion.of("1.35"),
    tier: ClusterTier.LONG_TERM_SUPPORT,
    network: ClusterNetwork.cniOverlay({
      subnet,
      podCidr: "10.128.0.0/13",
      serviceCidr: "172.16.0.0/16",
      dnsServiceIp: "172.16.0.10",
    }),
    apiServer: ApiServerAccess.publicFrom("203.0.113.0/24", "198.51.100.7/32"),
    dnsPrefix: "everything",
    upgrades: ClusterUpgrades.patch({ nodeOs: NodeOsUpgradeChannel.SECURITY_PATCH }),
    maintenance: {
      aksReleases: {
        allowed: [{ day: DayOfWeek.SATURDAY, fromHour: 20, toHour: 24 }],
        notAllowed: [{ start: "2026-12-24T00:00:00Z", end: "2026-12-27T00:00:00Z" }],
      },
      autoUpgrade: MaintenanceWindow.monthlyOnWeekday(WeekOfMonth.LAST, DayOfWeek.SUNDAY, {
        startTime: "02:00",
        utcOffset: "+01:00",
        startDate: "2026-12-01",
        notAllowed: [{ start: "2026-12-24", end: "2027-01-02" }],
      }),
      nodeOs: MaintenanceWindow.daily({ interval: 2, durationHours: 4 }),
    },
    autoscaler: {
      expander: AutoscalerExpander.LEAST_WASTE,
      balanceSimilarPools: true,
      scanIntervalSeconds: 20,
      newPodDelaySeconds: 5,
      scaleDownDelayAfterAddMinutes: 15,
      scaleDownUnneededMinutes: 5,
      scaleDownUtilizationThreshold: 0.65,
      maxGracefulTerminationSeconds: 300,
      maxNodeProvisioningMinutes: 20,
    },
    addOns: {
      imageCleanerIntervalHours: 48,
      keda: true,
      verticalPodAutoscaler: true,
      costAnalysis: true,
      webAppRouting: {
        dnsZoneIds: [IDS.dnsZone],
        privateDnsZoneIds: [IDS.privateDnsZone],
        exposure: IngressExposure.INTERNAL,
      },
      serviceMesh: { revisions: ["asm-1-29", "asm-1-30"], externalIngress: true },
    },
    diskEncryption: { id: IDS.diskEncryptionSet },
    nodeResourceGroup: "rg-everything-nodes",
    systemPool: {
      scaling: NodePoolScaling.fixed(3),
      zones: ["1"],
      hostEncryption: true,
      fips: true,
      snapshotId: IDS.snapshot,
      labels: { tier: "system" },
      placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
      upgrade: NodePoolUpgrade.surge("33%", {
        drainTimeoutMinutes: 60,
        soakMinutes: 5,
        undrainableNodes: UndrainableNodeBehavior.CORDON,
      }),
    },
  });
  new AksCluster(stack, "private", {
    resourceGroup,
    identity: ClusterIdentity.systemAssigned(),
    version: KubernetesVersion.of("1.35.2"),
    tier: ClusterTier.FREE,
    network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }),
    apiServer: ApiServerAccess.private({ publicFqdn: true }),
    workloadIdentity: false,
    upgrades: ClusterUpgrades.manual(),
    maintenance: {
      autoUpgrade: MaintenanceWindow.weekly(DayOfWeek.MONDAY, { interval: 2 }),
      nodeOs: MaintenanceWindow.monthlyOnDay(15, { interval: 3 }),
    },
    systemPool: { onlySystemPods: true, publicIps: NodePublicIps.fromPrefix(IDS.publicIpPrefix) },
  });
}

function pools(stack: TerraformStack): void {
  const cluster = AksCluster.fromClusterAttributes(stack, "shared", {
    clusterId: IDS.cluster,
    nodeSubnetId: IDS.subnet,
  });
  cluster.addNodePool("batch", {
    scaling: NodePoolScaling.autoscale(0, 20),
    spot: Spot.upTo(0.12345, { evictionPolicy: SpotEvictionPolicy.DEALLOCATE }),
    labels: { "example.com/team": "batch" },
    taints: [{ key: "batch", value: "true", effect: TaintEffect.NO_EXECUTE }, { key: "spot" }],
  });
  cluster.addNodePool("gpu", {
    vmSize: "Standard_NC24ads_A100_v4",
    gpu: Gpu.partitioned(GpuInstance.MIG_2G),
    scaling: NodePoolScaling.fixed(0),
  });
  cluster.addNodePool("win", {
    os: NodeOs.WINDOWS_2022,
    osDisk: OsDisk.managed(256),
    upgrade: NodePoolUpgrade.inPlace("1"),
  });
  cluster.addNodePool("system2", {
    mode: NodePoolMode.SYSTEM,
    os: NodeOs.AZURE_LINUX,
    zones: ["1", "2"],
    maxPods: 50,
  });
  cluster.addNodePool("placed", {
    placement: {
      hostGroupId: IDS.hostGroup,
      capacityReservationGroupId: IDS.capacityReservationGroup,
    },
    publicIps: NodePublicIps.managed(),
  });
}

function surroundings(stack: TerraformStack): void {
  new AksNetwork(stack, "flat", {
    resourceGroup,
    addressSpace: "10.0.0.0/8",
    nodeSubnet: SubnetSize.forNodes(500, { podsPerNode: 30, maxSurge: "5" }),
  });
  const registry = new ContainerRegistry(stack, "registry", {
    resourceGroup,
    sku: RegistrySku.PREMIUM,
  });
  registry.grantPull(Principal.group(OBJECT_ID));
  registry.grantPush(Principal.servicePrincipal(OBJECT_ID));
}

/** Ranges that only Terraform knows. */
function laterRanges(stack: TerraformStack): void {
  const later = (name: string) =>
    new TerraformVariable(stack, name, { type: "string" }).stringValue;
  new AksNetwork(stack, "later-network", { resourceGroup, addressSpace: later("space") });
  new AksCluster(stack, "later-cluster", {
    resourceGroup,
    network: ClusterNetwork.cniOverlay({ serviceCidr: later("services") }),
  });
}

/** The subnets of clusters that exist: one of their own, and none where AKS made the network. */
const EXISTING = { own: IDS.subnet, made: undefined };

function poolsOfExistingClusters(stack: TerraformStack): void {
  for (const name of Object.keys(EXISTING)) {
    AksCluster.fromClusterName(stack, `existing-${name}`, {
      name,
      resourceGroupName: "rg-shared",
    }).addNodePool("pool", { name });
  }
}

/** An existing cluster as Azure describes it. */
function existingCluster([name, vnetSubnetID]: [string, string | undefined]): AzureAnswers {
  const id = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-shared/providers/Microsoft.ContainerService/managedClusters/${name}`;
  const pool = { name: "system", osType: "Linux", type: "VirtualMachineScaleSets", vnetSubnetID };
  return {
    [id]: {
      id,
      name,
      location: "westeurope",
      sku: { name: "Base", tier: "Free" },
      properties: { agentPoolProfiles: [pool], networkProfile: { networkPlugin: "azure" } },
    },
    [`${id}/listClusterUserCredential`]: { kubeconfigs: [] },
  };
}

describeWithTerraform("every option, planned by the real provider", AZURERM, () => {
  const { json } = synthesize((stack) => {
    poolsOfExistingClusters(stack);
    laterRanges(stack);
    clusters(stack);
    everyNetwork(stack);
    pools(stack);
    surroundings(stack);
    Tags.add(stack, { team: "shop" });
  });
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    const answers = Object.assign({}, ...Object.entries(EXISTING).map(existingCluster));
    azure = await AzureStandIn.start({ answers });
    const { environment } = azure;
    const variables = {
      space: "172.20.0.0/14",
      services: "10.96.0.0/20",
      password: WINDOWS_PASSWORD,
    };
    plan = await withTerraform(json, { environment, variables }, (terraform) => terraform.plan());
  });
  afterAll(() => azure.stop());

  test("is accepted by it, and created", () => {
    expect(plan.resource_changes.map(({ change }) => change.actions)).toEqual(
      plan.resource_changes.map(() => ["create"]),
    );
    expect(azure.unexpectedRequests).toEqual([]);
  });

  test("puts the tags on clusters, on their system pools and on all other pools", () => {
    const after = (type: string) =>
      plan.resource_changes
        .filter((resource) => resource.type === type)
        .map(({ change }) => change.after);
    const clusters = after("azurerm_kubernetes_cluster");
    const tagged = [
      ...clusters,
      ...clusters.map((cluster) => cluster?.default_node_pool[0]),
      ...after("azurerm_kubernetes_cluster_node_pool"),
    ];
    expect(tagged).toHaveLength(28);
    expect(tagged.map((resource) => resource.tags)).toEqual(tagged.map(() => ({ team: "shop" })));
  });

  const planned = (address: RegExp) =>
    plan.resource_changes.find((resource) => address.test(resource.address))?.change.after;

  test("divides an address space that only Terraform knows", () => {
    expect(planned(/azurerm_subnet\.later/)?.address_prefixes).toEqual(["172.20.0.0/21"]);
  });

  test("works the address of DNS out in a range that only Terraform knows", () => {
    expect(planned(/azurerm_kubernetes_cluster\.later/)?.network_profile).toMatchObject([
      { service_cidr: "10.96.0.0/20", dns_service_ip: "10.96.0.10" },
    ]);
  });

  test("covers every outbound type", () => {
    const outboundTypes = plan.resource_changes
      .filter(({ type }) => type === "azurerm_kubernetes_cluster")
      .map(({ change }) => change.after?.network_profile[0].outbound_type);
    expect([...new Set(outboundTypes)].sort()).toEqual([
      "loadBalancer",
      "managedNATGateway",
      "none",
      "userAssignedNATGateway",
      "userDefinedRouting",
    ]);
  });

  test("reads the password of Windows nodes only from a variable", () => {
    expect(planned(/cluster\.pods-and-windows/)?.windows_profile).toMatchObject([
      { admin_username: "azureuser", admin_password: WINDOWS_PASSWORD, license: "Windows_Server" },
    ]);
    expect(JSON.stringify(json)).not.toContain(WINDOWS_PASSWORD);
  });

  test("encrypts etcd with a key of one's own, and gives nodes an identity of one's own", () => {
    expect(planned(/cluster\.isolated/)).toMatchObject({
      key_management_service: [{ key_vault_network_access: "Private" }],
      bootstrap_profile: [{ artifact_source: "Cache" }],
      kubelet_identity: [{ user_assigned_identity_id: KUBELET_IDENTITY.id }],
    });
  });

  test.each(Object.entries(EXISTING))("a pool of an existing cluster: %s", (name, subnet) => {
    expect(planned(new RegExp(`node_pool\\.existing-${name}`))?.vnet_subnet_id).toBe(
      subnet ?? null,
    );
  });
});
