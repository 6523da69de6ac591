import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  type AksClusterProps,
  AksNetwork,
  ApiServerAccess,
  ClusterNetwork,
  ClusterOutbound,
  ClusterUpgrades,
  ContainerRegistry,
  KubernetesVersion,
  NetworkRouting,
  NodeOsUpgradeChannel,
  PrivateDnsZone,
  PrivateEndpoint,
  RegistrySku,
  SubnetPurpose,
} from "../../../lib";
import { isolationRules } from "../../../lib/cluster/network/isolation-rules";
import { differences } from "../../node-pool/pools";
import { ancestors, dependencies } from "../../support/dependency-graph";
import { IDS, OBJECT_ID } from "../../support/ids";
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

type Options = Partial<AksClusterProps>;

const apiServer = ApiServerAccess.private();
const outbound = ClusterOutbound.isolated();
const REGISTRY = IDS.hostGroup.replace(
  "Microsoft.Compute/hostGroups/hg-1",
  "Microsoft.ContainerRegistry/registries/acr1",
);

describe("a cluster without a way to the internet", () => {
  const kubeletIdentity = { id: IDS.identity, principalId: OBJECT_ID, clientId: OBJECT_ID };
  const isolating = (props: Options) => {
    const { depends_on: _, ...changes } = differences(
      argumentsOf({ apiServer, ...props }),
      argumentsOf({ apiServer, kubeletIdentity: props.kubeletIdentity }),
    );
    return changes;
  };
  const profile = { ...argumentsOf().network_profile, outbound_type: "none" };

  test("starts from a registry of AKS's, and has these arguments and no others", () => {
    expect(isolating({ outbound })).toStrictEqual({
      network_profile: profile,
      bootstrap_profile: { artifact_source: "Cache" },
      lifecycle: { ignore_changes: ["bootstrap_profile[0].container_registry_id"] },
    });
  });

  test("starts from a registry of one's own", () => {
    const registry = { id: REGISTRY };
    expect(
      isolating({ outbound: ClusterOutbound.isolated({ registry }), kubeletIdentity }),
    ).toStrictEqual({
      network_profile: profile,
      bootstrap_profile: { artifact_source: "Cache", container_registry_id: REGISTRY },
    });
  });

  test("is what a cluster in an isolated network is, without a word about it", () => {
    const stack = synthesize((scope) => {
      const resourceGroup = RESOURCE_GROUP;
      const spoke = new AksNetwork(scope, "spoke", {
        resourceGroup,
        routing: NetworkRouting.isolated(),
      });
      const network = ClusterNetwork.cniOverlay({ subnet: spoke.nodeSubnet });
      new AksCluster(scope, "cluster", { resourceGroup, network, apiServer });
    });
    expect(stack.only(CLUSTER)).toMatchObject({
      network_profile: { outbound_type: "none" },
      bootstrap_profile: { artifact_source: "Cache" },
    });
    expect(stack.only("azurerm_subnet").default_outbound_access_enabled).toBe(false);
  });
});

describe("a cluster that starts from a registry of one's own", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    const spoke = new AksNetwork(scope, "spoke", {
      resourceGroup,
      routing: NetworkRouting.isolated(),
    });
    const registry = new ContainerRegistry(scope, "registry", {
      resourceGroup,
      sku: RegistrySku.PREMIUM,
      publicAccess: false,
    });
    const endpoint = new PrivateEndpoint(scope, "endpoint", {
      resourceGroup,
      subnet: spoke.addSubnet("endpoints", SubnetPurpose.privateEndpoints()),
      resource: registry,
      dnsZone: new PrivateDnsZone(scope, "zone", {
        resourceGroup,
        name: registry.privateLink.dnsZoneName,
        networks: [spoke],
      }),
    });
    const kubeletIdentity = new UserAssignedIdentity(scope, "kubelet", {
      name: "id-kubelet",
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
    const cluster = new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniOverlay({ subnet: spoke.nodeSubnet }),
      apiServer,
      outbound: ClusterOutbound.isolated({
        registry: registry.bootstrapCache(kubeletIdentity, endpoint),
      }),
      kubeletIdentity,
    });
    registry.grantPull(cluster.kubeletIdentity);
  });

  test("waits for the cache rule, the endpoint and the right to pull", () => {
    expect(waitsFor(stack.only(CLUSTER))).toEqual([
      expect.stringMatching(/^azurerm_container_registry_cache_rule\.registry/),
      "azurerm_private_endpoint.endpoint",
      `${ROLE}.cluster_kubelet-identity-role`,
      `${ROLE}.cluster_subnet-role`,
      expect.stringMatching(/^azurerm_role_assignment\.registry_AcrPull/),
    ]);
  });

  test("comes after the link of the endpoint's zone, too", () => {
    const before = ancestors(dependencies(stack.json), `${CLUSTER}.cluster`);
    expect([...before].map(withoutHashes)).toContain(
      "azurerm_private_dns_zone_virtual_network_link.zone_link-spoke",
    );
  });

  test("pulls with the nodes' identity, which is granted that once", () => {
    const principal_id = "${azurerm_user_assigned_identity.kubelet.principal_id}";
    expect(rolesOf(stack, { principal_id })).toEqual([
      "AcrPull on ${azurerm_container_registry.registry.id}",
    ]);
  });
});

const subnet = { id: IDS.subnet };
const version = (text: string): Options => ({
  outbound,
  apiServer,
  version: KubernetesVersion.of(text),
});
const nodeOs = (channel: NodeOsUpgradeChannel): Options => ({
  outbound,
  apiServer,
  upgrades: ClusterUpgrades.patch({ nodeOs: channel }),
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-CLU-053",
    refused: titled({ "an isolated cluster with a public API server": { outbound } }),
    says: [
      "apiServer",
      "Nodes without internet egress cannot reach a public API server.",
      "ApiServerAccess.private()",
    ],
    accepted: titled({ "an isolated cluster with a private API server": { outbound, apiServer } }),
  },
  {
    rule: "AKS-CLU-053",
    refused: { outbound, apiServer: ApiServerAccess.publicFrom("203.0.113.0/24") },
    says: [".inSubnet(subnet)"],
    accepted: titled({
      "an isolated cluster with an API server in a subnet": {
        outbound,
        network: ClusterNetwork.cniOverlay({ subnet }),
        apiServer: ApiServerAccess.public().inSubnet({ id: subnetId("snet-api") }),
      },
    }),
  },
  {
    rule: "AKS-CLU-053",
    refused: { outbound },
    says: ["Nodes without internet egress cannot reach a public API server."],
    accepted: titled({
      "a public API server with a load balancer": { outbound: ClusterOutbound.loadBalancer() },
    }),
  },
  {
    rule: "AKS-CLU-054",
    refused: version("1.29"),
    says: [
      'version = "1.29"',
      "Network isolated clusters require Kubernetes 1.30 or later.",
      "KubernetesVersion.of(",
    ],
    accepted: version("1.30"),
  },
  {
    rule: "AKS-CLU-054",
    refused: version("1.9.15"),
    says: ["1.30 or later"],
    accepted: version("${var.version}"),
  },
  {
    rule: "AKS-CLU-054",
    refused: version("1.29.7"),
    says: ["1.30 or later"],
    accepted: { ...version("1.29.7"), outbound: ClusterOutbound.loadBalancer() },
  },
  {
    rule: "AKS-CLU-055",
    refused: nodeOs(NodeOsUpgradeChannel.UNMANAGED),
    says: ['upgrades.nodeOs = "Unmanaged"', "download packages from the internet"],
    accepted: nodeOs(NodeOsUpgradeChannel.SECURITY_PATCH),
  },
  {
    rule: "AKS-CLU-055",
    refused: nodeOs(NodeOsUpgradeChannel.UNMANAGED),
    says: ["NodeOsUpgradeChannel.NODE_IMAGE or"],
    accepted: nodeOs(NodeOsUpgradeChannel.NONE),
  },
];

describeRules(
  (stack, options: Options) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...options });
  },
  isolationRules,
  cases,
);
