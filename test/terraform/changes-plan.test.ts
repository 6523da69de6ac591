import { beforeAll, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  ApiServerAccess,
  ClusterAccess,
  ClusterNetwork,
  ClusterOutbound,
  NetworkPolicy,
  OutboundIps,
  PrivateApiServerDns,
} from "../../lib";
import { type PlanReport, planChange } from "../../lib/terraform/planned-change";
import { STAND_IN_ACCOUNT } from "../../lib/terraform/stand-in/azure-stand-in";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { MIGRATES_NETWORKS } from "../support/edition";
import { OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

type Options = Partial<AksClusterProps>;

/** What a cluster was, what the code says now, and what azurerm would do about it. */
interface Change {
  readonly from: Options;
  readonly to: Options;
  /** The arguments that replace the cluster; none where it is changed in place. */
  readonly replacedBy: readonly string[];
}

const subnet = subnetWith("nodes");
/** Terraform alone knows it, as the library wants it. */
const PASSWORD = "${var.password}";
const { NONE, CALICO, CILIUM } = NetworkPolicy;
const overlay = (policy: NetworkPolicy) => ({
  network: ClusterNetwork.cniOverlay({ subnet, policy }),
});
const outbound = (way: ClusterOutbound) => ({ ...overlay(NONE), outbound: way });
const ownNetwork = (way: ClusterOutbound) => ({
  network: ClusterNetwork.cniOverlay({ policy: NONE }),
  outbound: way,
});
const apiServer = (access: ApiServerAccess) => ({ ...overlay(NONE), apiServer: access });
const inSubnet = ApiServerAccess.public().inSubnet(subnetWith("api"));

/** docs/networking.md and docs/private-clusters.md say the same in words. */
const CHANGES: Readonly<Record<string, Change>> = {
  "kubenet to overlay": {
    from: { network: ClusterNetwork.kubenet({ subnet: subnetWith("kubenet"), policy: NONE }) },
    to: overlay(NONE),
    replacedBy: MIGRATES_NETWORKS ? [] : ["network_plugin"],
  },
  "node subnet to overlay": {
    from: { network: ClusterNetwork.cniNodeSubnet({ subnet, policy: NONE }) },
    to: { ...overlay(NONE), systemPool: { maxPods: 30 } },
    replacedBy: [],
  },
  "overlay to node subnet": {
    from: { ...overlay(NONE), systemPool: { maxPods: 30 } },
    to: { network: ClusterNetwork.cniNodeSubnet({ subnet, policy: NONE }) },
    replacedBy: ["network_plugin_mode"],
  },
  "no policy to Calico": { from: overlay(NONE), to: overlay(CALICO), replacedBy: [] },
  "Calico to Cilium": {
    from: overlay(CALICO),
    to: overlay(CILIUM),
    replacedBy: MIGRATES_NETWORKS ? [] : ["network_data_plane", "network_policy"],
  },
  "no policy to Cilium": {
    from: overlay(NONE),
    to: overlay(CILIUM),
    replacedBy: MIGRATES_NETWORKS ? [] : ["network_data_plane"],
  },
  "another range for the pods": {
    from: {
      network: ClusterNetwork.cniOverlay({ subnet, policy: NONE, podCidr: "10.244.0.0/16" }),
    },
    to: { network: ClusterNetwork.cniOverlay({ subnet, policy: NONE, podCidr: "10.248.0.0/14" }) },
    replacedBy: ["pod_cidr"],
  },
  "load balancer to user-defined routing": {
    from: outbound(ClusterOutbound.loadBalancer()),
    to: outbound(ClusterOutbound.userDefinedRouting()),
    replacedBy: [],
  },
  "load balancer to NAT gateway": {
    from: outbound(ClusterOutbound.loadBalancer()),
    to: outbound(ClusterOutbound.userAssignedNatGateway()),
    replacedBy: [],
  },
  "load balancer to managed NAT gateway": {
    from: ownNetwork(ClusterOutbound.loadBalancer()),
    to: ownNetwork(ClusterOutbound.managedNatGateway()),
    replacedBy: [],
  },
  "load balancer to managed NAT gateway with addresses": {
    from: ownNetwork(ClusterOutbound.loadBalancer()),
    to: ownNetwork(ClusterOutbound.managedNatGateway({ publicIpCount: 2 })),
    replacedBy: ["nat_gateway_profile"],
  },
  "more addresses of the load balancer": {
    from: outbound(ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(1) })),
    to: outbound(ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(4), portsPerNode: 1024 })),
    replacedBy: [],
  },
  "public API server to private": {
    from: apiServer(ApiServerAccess.public()),
    to: apiServer(ApiServerAccess.private()),
    replacedBy: ["private_cluster_enabled"],
  },
  "private DNS zone to public name": {
    from: apiServer(ApiServerAccess.private()),
    to: apiServer(ApiServerAccess.private({ dns: PrivateApiServerDns.publicName() })),
    replacedBy: ["private_dns_zone_id"],
  },
  "API server into a subnet": {
    from: apiServer(ApiServerAccess.public()),
    to: apiServer(inSubnet),
    replacedBy: [],
  },
  "API server out of its subnet": {
    from: apiServer(inSubnet),
    to: apiServer(ApiServerAccess.public()),
    replacedBy: ["subnet_id"],
  },
  "a password for the administrator of Windows nodes": {
    from: overlay(NONE),
    to: { ...overlay(NONE), windows: { adminPassword: PASSWORD } },
    replacedBy: [],
  },
  "another administrator of Windows nodes": {
    from: overlay(NONE),
    to: { ...overlay(NONE), windows: { adminPassword: PASSWORD, adminUsername: "operator" } },
    replacedBy: ["admin_username"],
  },
  "local accounts to Entra ID": {
    from: overlay(NONE),
    to: { ...overlay(NONE), access: ClusterAccess.entraId([OBJECT_ID]) },
    replacedBy: [],
  },
};

function synthesizeClusters(side: "from" | "to") {
  return synthesize((stack: TerraformStack) => {
    new TerraformVariable(stack, "password", { type: "string", sensitive: true });
    for (const [name, change] of Object.entries(CHANGES)) {
      const id = idOf(name);
      new AksCluster(stack, id, { resourceGroup: RESOURCE_GROUP, name: id, ...change[side] });
    }
  });
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

function subnetWith(name: string) {
  return {
    id: `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-test/providers/Microsoft.Network/virtualNetworks/vnet-test/subnets/${name}`,
  };
}

describeWithTerraform("what azurerm would do about a change", AZURERM, () => {
  const { json: before } = synthesizeClusters("from");
  const { json: now } = synthesizeClusters("to");
  let plan: PlanReport;
  beforeAll(async () => {
    plan = await planChange(before, now);
  });

  test.each(Object.entries(CHANGES))("%s", (name, { replacedBy }) => {
    const change = plan.resources.find(
      ({ address }) => address === `azurerm_kubernetes_cluster.${idOf(name)}`,
    );
    const paths = (change?.replacePaths ?? []).map((path) => path.split(".").at(-1));
    expect({ actions: change?.actions, replacedBy: paths }).toEqual(
      replacedBy.length > 0
        ? { actions: ["delete", "create"], replacedBy: expect.arrayContaining([...replacedBy]) }
        : { actions: ["update"], replacedBy: [] },
    );
  });
});
