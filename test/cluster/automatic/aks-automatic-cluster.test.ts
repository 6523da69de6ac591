import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksAutomaticCluster,
  type AksAutomaticClusterProps,
  ApiServerAccess,
  Principal,
  PrivateApiServerDns,
} from "../../../lib";
import { automaticClusterRules } from "../../../lib/cluster/automatic/automatic-cluster-rules";
import { withAzurerm } from "../../support/azurerm-version";
import { automaticCluster, whereItExists } from "../../support/edition";
import { IDS, OBJECT_ID } from "../../support/ids";
import { describeRules, titled } from "../../support/rule-cases";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize, warningsOf } from "../../support/synth";
import { rolesOf, subnetId, zoneId } from "../clusters";

interface Options extends Partial<AksAutomaticClusterProps> {
  readonly azurerm?: string;
}

const TYPE = "azurerm_kubernetes_automatic_cluster";
const network = {
  nodeSubnet: { id: subnetId("snet-nodes") },
  systemNodeSubnet: { id: subnetId("snet-system") },
};
const apiServerSubnet = { id: subnetId("snet-api") };
const inNetwork = { network, apiServer: ApiServerAccess.public().inSubnet(apiServerSubnet) };
const identity = { id: IDS.identity, principalId: OBJECT_ID, clientId: OBJECT_ID };
const zone = { id: zoneId("privatelink.westeurope.azmk8s.io") };

function build(
  stack: TerraformStack,
  { azurerm = "5.0.0", ...props }: Options = {},
  use: (cluster: AksAutomaticCluster) => void = () => {},
): void {
  withAzurerm(azurerm, () =>
    whereItExists(() => {
      use(new AksAutomaticCluster(stack, "aks", { resourceGroup: RESOURCE_GROUP, ...props }));
    }),
  );
}

const clustersOf = (stack: SynthesizedStack) => Object.values(stack.all(TYPE));

describe("an AKS Automatic cluster", () => {
  const place = { name: "aks-test-aks", resource_group_name: "rg-test", location: "westeurope" };
  const own = {
    api_server_access: { subnet_id: apiServerSubnet.id },
    hosted_system: {
      node_subnet_id: network.nodeSubnet.id,
      system_node_subnet_id: network.systemNodeSubnet.id,
    },
  };

  test.each<[string, Options, object]>([
    ["with only required options", {}, { identity: { type: "SystemAssigned" } }],
    [
      "with authorized ranges",
      { apiServer: ApiServerAccess.publicFrom("203.0.113.0/24") },
      {
        identity: { type: "SystemAssigned" },
        api_server_access: { authorized_ip_ranges: ["203.0.113.0/24"] },
      },
    ],
    [
      "with a private API server",
      { apiServer: ApiServerAccess.private() },
      {
        identity: { type: "SystemAssigned" },
        private_cluster: { private_dns_zone_id: "System" },
      },
    ],
    [
      "in its own network, with its own identity",
      { ...inNetwork, identity },
      { identity: { type: "UserAssigned", identity_ids: [IDS.identity] }, ...own },
    ],
  ])("%s", (_, options, expected) => {
    const [{ depends_on: _depends, ...cluster } = {}] = clustersOf(
      synthesize((stack) => build(stack, options)),
    );
    expect(cluster).toEqual(automaticCluster({ ...place, ...expected }));
  });

  test("in its own network waits for the role of a new identity", () => {
    const stack = synthesize((scope) => build(scope, inNetwork));
    expect(rolesOf(stack)).toEqual([
      `Network Contributor on ${IDS.subnet.replace(/\/subnets\/.*/, "")}`,
    ]);
    for (const cluster of clustersOf(stack)) {
      expect(cluster.depends_on).toEqual([expect.stringContaining("azurerm_role_assignment.")]);
    }
  });

  test("manages its own private DNS zone", () => {
    const dns = PrivateApiServerDns.zone(zone);
    const apiServer = ApiServerAccess.private({ dns }).inSubnet(apiServerSubnet);
    const stack = synthesize((scope) => build(scope, { network, apiServer }));
    expect(rolesOf(stack)).toContainEqual(`Private DNS Zone Contributor on ${zone.id}`);
  });

  test("grants Azure roles, and has no identities that azurerm does not export", () => {
    const principal = Principal.group(OBJECT_ID);
    const stack = synthesize((scope) =>
      build(scope, {}, (cluster) => {
        cluster.grantRbacWriter(principal, "shop");
        expect(() => cluster.kubeletIdentity).toThrow("az aks update --attach-acr");
        expect(() => cluster.keyVaultSecretsIdentity).toThrow("WorkloadIdentity");
      }),
    );
    for (const cluster of clustersOf(stack)) {
      expect(cluster.name).toBe("aks-test-aks");
      expect(rolesOf(stack)).toEqual([
        `Azure Kubernetes Service RBAC Writer on \${${TYPE}.aks.id}/namespaces/shop`,
      ]);
    }
  });

  test("has no credentials of a local administrator", () => {
    let isCreated = false;
    const warnings = warningsOf((stack) =>
      build(stack, {}, (cluster) => {
        isCreated = true;
        cluster.grantRbacReader(Principal.group(OBJECT_ID));
        cluster.grantClusterAdmin(Principal.group(OBJECT_ID));
      }),
    );
    expect(warnings).toEqual(isCreated ? [expect.stringContaining("AKS-ACC-002")] : []);
  });
});

describeRules((stack, options: Options) => build(stack, options), automaticClusterRules, [
  {
    rule: "AKS-CLU-080",
    refused: { azurerm: "4.81.0" },
    says: ["AKS Automatic requires azurerm 5.0 or later", "cdktn-aks"],
    accepted: { azurerm: "5.0.0" },
  },
  {
    rule: "AKS-CLU-081",
    refused: titled<Options>({
      "a network without a subnet of the API server": { network },
      "a subnet of the API server without a network": { apiServer: inNetwork.apiServer },
    }),
    says: ["each need a subnet"],
    accepted: titled<Options>({ "all subnets": inNetwork, "no subnets": {} }),
  },
  {
    rule: "AKS-CLU-082",
    refused: { identity },
    says: ["must be system-assigned"],
    accepted: { identity, ...inNetwork },
  },
  {
    rule: "AKS-CLU-083",
    refused: titled<Options>({
      "a zone without a network": {
        apiServer: ApiServerAccess.private({ dns: PrivateApiServerDns.zone(zone) }),
      },
    }),
    says: ["custom private DNS zone"],
    accepted: titled<Options>({
      "the zone of AKS": { apiServer: ApiServerAccess.private() },
    }),
  },
  {
    rule: "AKS-CLU-084",
    refused: titled<Options>({
      "one subnet for all nodes": {
        ...inNetwork,
        network: { ...network, systemNodeSubnet: network.nodeSubnet },
      },
      "the subnet of the nodes for the API server": {
        network,
        apiServer: ApiServerAccess.public().inSubnet(network.nodeSubnet),
      },
      "a subnet of another network": {
        ...inNetwork,
        network: {
          ...network,
          systemNodeSubnet: { id: network.systemNodeSubnet.id.replace("vnet-1", "vnet-2") },
        },
      },
    }),
    says: ["three subnets of one virtual network"],
    accepted: titled<Options>({ "three subnets": inNetwork }),
  },
]);
