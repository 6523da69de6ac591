import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  AksCluster,
  AksNetwork,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  NetworkRouting,
  SubnetPurpose,
  SubnetSize,
} from "../../lib";
import {
  APPLIES,
  changes,
  Deployment,
  SLOW_TEST_TIMEOUT_MS,
  WHY_NOTHING_IS_APPLIED,
} from "../support/deployment";
import { describeWithTerraform, skip } from "../support/describe-with-terraform";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import type { TerraformConfig } from "../support/terraform";

const resourceGroup = RESOURCE_GROUP;

/** Networks as one would write them who knows nothing of what Azure adds to them. */
function naiveNetworks(): TerraformConfig {
  const { json } = synthesize((stack) => {
    const identity = ClusterIdentity.userAssigned(undefined, { assignRoles: false });
    const kubenet = new AksNetwork(stack, "kubenet-network", {
      resourceGroup,
      routing: NetworkRouting.routeTable(),
    });
    kubenet.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10)));
    new AksCluster(stack, "kubenet", {
      resourceGroup,
      identity,
      network: ClusterNetwork.kubenet({ subnet: kubenet.nodeSubnet }),
    });
    const isolated = new AksNetwork(stack, "isolated-network", {
      resourceGroup,
      routing: NetworkRouting.isolated(),
    });
    new AksCluster(stack, "isolated", {
      resourceGroup,
      identity,
      network: ClusterNetwork.cniOverlay({ subnet: isolated.nodeSubnet }),
      apiServer: ApiServerAccess.private(),
    });
  });
  const config = JSON.parse(
    JSON.stringify(json, (name, value) =>
      name === "actions" || name === "lifecycle" ? undefined : value,
    ),
  );
  for (const table of Object.values<Block>(config.resource.azurerm_route_table)) {
    table.route = [];
  }
  return config;
}

if (APPLIES) {
  const naive = naiveNetworks();
  describeWithTerraform("what Azure adds to networks, where nothing is written", naive, () => {
    let deployment: Deployment;
    let drift: string;
    beforeAll(async () => {
      deployment = await Deployment.open(naive);
      await deployment.terraform.apply();
      drift = changes(await deployment.plan()).join("\n");
    }, SLOW_TEST_TIMEOUT_MS);
    afterAll(() => deployment?.close());

    test.each([
      ["what a service does in a subnet", /subnet\.\S+_pods_\w+: delegation .*join\/action/],
      ["the routes of the nodes", /route_table\.\S+: route .*aks-.* -> nothing/],
      ["the registry that AKS makes", /cluster\.isolated: bootstrap_profile .*\/registries\//],
    ])("%s shows as a change", (_, change) => {
      expect(drift).toMatch(change);
    });
  });
} else {
  skip("what Azure adds to networks", WHY_NOTHING_IS_APPLIED);
}
