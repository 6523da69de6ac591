import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ApplicationGatewayForContainers,
  type ApplicationGatewayForContainersProps,
  ClusterNetwork,
  SubnetPurpose,
} from "../../lib";
import { gatewayForContainersRules } from "../../lib/application-gateway/application-gateway-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const GATEWAY = "azurerm_application_load_balancer";
const FRONTEND = "azurerm_application_load_balancer_frontend";
const ASSOCIATION = "azurerm_application_load_balancer_subnet_association";
const ROLE = "azurerm_role_assignment";

function gatewayIn(
  stack: TerraformStack,
  props: Partial<ApplicationGatewayForContainersProps> = {},
): void {
  const network = new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP });
  const cluster = new AksCluster(stack, "cluster", {
    resourceGroup: RESOURCE_GROUP,
    network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
  });
  new ApplicationGatewayForContainers(stack, "gateway", {
    resourceGroup: RESOURCE_GROUP,
    cluster,
    subnet: network.addSubnet("gateway", SubnetPurpose.applicationGatewayForContainers()),
    ...props,
  });
}

describe("a gateway with required options", () => {
  const stack = synthesize((scope) => gatewayIn(scope));

  test("has a frontend and an association with its subnet", () => {
    expect(stack.only(GATEWAY)).toEqual({
      name: "agfc-test-gateway",
      resource_group_name: "rg-test",
      location: "westeurope",
    });
    expect(stack.only(FRONTEND)).toEqual({
      name: "frontend",
      application_load_balancer_id: `\${${GATEWAY}.gateway.id}`,
    });
    expect(stack.only(ASSOCIATION)).toMatchObject({
      application_load_balancer_id: `\${${GATEWAY}.gateway.id}`,
      subnet_id: expect.stringMatching(/^\$\{azurerm_subnet\.[\w-]*gateway[\w-]*\.id\}$/),
    });
  });

  test("has an identity that trusts the ALB controller of the cluster", () => {
    expect(stack.only("azurerm_federated_identity_credential")).toMatchObject({
      issuer: "${azurerm_kubernetes_cluster.cluster.oidc_issuer_url}",
      subject: "system:serviceaccount:azure-alb-system:alb-controller-sa",
    });
  });

  test("lets the controller configure the gateway and join the subnet", () => {
    const [identity] = Object.keys(stack.all("azurerm_user_assigned_identity")).filter((name) =>
      name.includes("controller"),
    );
    const principal_id = `\${azurerm_user_assigned_identity.${identity}.principal_id}`;
    const roles = Object.values(stack.all(ROLE)).filter(
      (role) => role.principal_id === principal_id,
    );
    expect(roles.map(({ role_definition_name }) => role_definition_name).sort()).toEqual([
      "AppGw for Containers Configuration Manager",
      "Network Contributor",
      "Reader",
    ]);
    expect(
      roles.find(({ role_definition_name }) => role_definition_name === "Reader")?.scope,
    ).toMatch(/resourceGroups\/\$\{azurerm_kubernetes_cluster\.cluster\.node_resource_group\}$/);
  });
});

test("name, frontends and tags are those of the gateway", () => {
  const stack = synthesize((scope) =>
    gatewayIn(scope, { name: "agfc-shop", frontends: ["web", "api"], tags: { team: "shop" } }),
  );
  expect(stack.only(GATEWAY)).toMatchObject({ name: "agfc-shop", tags: { team: "shop" } });
  expect(
    Object.values(stack.all(FRONTEND))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["api", "web"]);
});

const cases: RuleCase<Partial<ApplicationGatewayForContainersProps>>[] = [
  {
    rule: "AKS-AGW-020",
    refused: { frontends: ["w"] },
    says: ['frontends[0] = "w"'],
    accepted: { name: "agfc_shop", frontends: ["web"] },
  },
  {
    rule: "AKS-AGW-021",
    refused: { subnet: { id: IDS.subnet, delegatedTo: "" } },
    says: ["SubnetPurpose.applicationGatewayForContainers()"],
    accepted: {
      subnet: { id: IDS.subnet, delegatedTo: "Microsoft.ServiceNetworking/trafficControllers" },
    },
  },
  {
    rule: "AKS-AGW-021",
    refused: {
      subnet: { id: IDS.subnet, delegatedTo: "Microsoft.ContainerInstance/containerGroups" },
    },
    says: ['subnet = "Microsoft.ContainerInstance/containerGroups"'],
    accepted: { subnet: { id: IDS.subnet, delegatedTo: "${var.service}" } },
  },
  {
    rule: "AKS-AGW-022",
    refused: { frontends: ["web", "web"] },
    says: ['frontends = "web"'],
    accepted: { frontends: ["web", "api"] },
  },
];

describeRules<Partial<ApplicationGatewayForContainersProps>, never>(
  gatewayIn,
  gatewayForContainersRules,
  cases,
);
