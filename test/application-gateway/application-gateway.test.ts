import { describe, expect, test } from "@jest/globals";
import { ref, type TerraformStack, Token } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ApplicationGateway,
  type ApplicationGatewayProps,
  ClusterNetwork,
  type IngressGatewayReference,
  SubnetPurpose,
} from "../../lib";
import {
  applicationGatewayRules,
  ingressGatewayRules,
} from "../../lib/application-gateway/application-gateway-rules";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

/** A number that only Terraform knows. */
const LATER = Token.asNumber(ref("var.number"));
const GATEWAY = "azurerm_application_gateway";
const WAF = "azurerm_web_application_firewall_policy";
const CLUSTER = "azurerm_kubernetes_cluster";
const ROLE = "azurerm_role_assignment";

const gatewayIn = (stack: TerraformStack, props: Partial<ApplicationGatewayProps> = {}) =>
  new ApplicationGateway(stack, "gateway", {
    resourceGroup: RESOURCE_GROUP,
    subnet: { id: IDS.subnet },
    ...props,
  });

describe("a gateway with required options", () => {
  const stack = synthesize((scope) => void gatewayIn(scope));
  const [waf] = Object.keys(stack.all(WAF));

  test("is zone-redundant, scales, and has a firewall and modern TLS", () => {
    expect(stack.only(GATEWAY)).toMatchObject({
      name: "agw-test-gateway",
      resource_group_name: "rg-test",
      location: "westeurope",
      zones: ["1", "2", "3"],
      sku: { name: "WAF_v2", tier: "WAF_v2" },
      autoscale_configuration: { min_capacity: 1, max_capacity: 10 },
      firewall_policy_id: `\${${WAF}.${waf}.id}`,
      ssl_policy: { policy_type: "Predefined", policy_name: "AppGwSslPolicy20220101" },
      gateway_ip_configuration: [{ name: "gateway", subnet_id: IDS.subnet }],
    });
    expect(stack.only(WAF)).toMatchObject({
      name: "waf-agw-test-gateway",
      managed_rules: { managed_rule_set: [{ type: "Microsoft_DefaultRuleSet", version: "2.1" }] },
      policy_settings: { enabled: true, mode: "Prevention" },
    });
  });

  test("has a rule that the ingress controller replaces, and Terraform ignores that", () => {
    const { lifecycle, request_routing_rule, http_listener } = stack.only(GATEWAY);
    expect(request_routing_rule).toEqual([expect.objectContaining({ name: "placeholder" })]);
    expect(http_listener).toEqual([
      expect.objectContaining({ frontend_ip_configuration_name: "public" }),
    ]);
    expect(lifecycle.ignore_changes).toEqual(
      expect.arrayContaining([
        "backend_address_pool",
        "http_listener",
        "request_routing_rule",
        'tags["managed-by-k8s-ingress"]',
      ]),
    );
    expect(lifecycle.ignore_changes).not.toContain("firewall_policy_id");
  });
});

test("all options of a gateway reach the output", () => {
  const stack = synthesize(
    (scope) =>
      void gatewayIn(scope, {
        name: "agw-shop",
        firewall: false,
        minInstances: 0,
        maxInstances: 2,
        zones: [],
        identity: { id: IDS.identity, principalId: OBJECT_ID },
        tags: { team: "shop" },
      }),
  );
  expect(stack.only(GATEWAY)).toMatchObject({
    name: "agw-shop",
    sku: { name: "Standard_v2", tier: "Standard_v2" },
    autoscale_configuration: { min_capacity: 0, max_capacity: 2 },
    identity: { type: "UserAssigned", identity_ids: [IDS.identity] },
    tags: { team: "shop" },
  });
  expect(stack.only(GATEWAY)).not.toHaveProperty("zones");
  expect(stack.all(WAF)).toEqual({});
});

describe("a cluster with the gateway", () => {
  const stack = synthesize((scope) => {
    const network = new AksNetwork(scope, "network", { resourceGroup: RESOURCE_GROUP });
    const applicationGateway = gatewayIn(scope, {
      subnet: network.addSubnet("gateway", SubnetPurpose.applicationGateway()),
      identity: { id: IDS.identity, principalId: OBJECT_ID },
    });
    new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
      addOns: { applicationGateway },
    });
  });

  test("has the ingress controller, after the gateway", () => {
    expect(stack.only(CLUSTER)).toMatchObject({
      ingress_application_gateway: { gateway_id: `\${${GATEWAY}.gateway.id}` },
      depends_on: expect.arrayContaining([`${GATEWAY}.gateway`]),
    });
  });

  test("lets the ingress controller configure the gateway", () => {
    const [subnet] = Object.keys(stack.all("azurerm_subnet")).filter((name) =>
      name.includes("gateway"),
    );
    const principal_id = `\${${CLUSTER}.cluster.ingress_application_gateway[0].ingress_application_gateway_identity[0].object_id}`;
    const roles = Object.values(stack.all(ROLE))
      .filter((role) => role.principal_id === principal_id)
      .map(({ role_definition_name, scope }) => [role_definition_name, scope]);
    expect(roles).toHaveLength(4);
    expect(roles).toEqual(
      expect.arrayContaining([
        ["Contributor", `\${${GATEWAY}.gateway.id}`],
        ["Reader", `\${replace(${GATEWAY}.gateway.id, "//providers/.*$/", "")}`],
        ["Network Contributor", `\${azurerm_subnet.${subnet}.id}`],
        ["Managed Identity Operator", IDS.identity],
      ]),
    );
  });
});

test("a gateway that exists has no role on a subnet that is not given", () => {
  const stack = synthesize((scope) => {
    new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      addOns: { applicationGateway: { id: IDS.applicationGateway } },
    });
  });
  expect(
    Object.values(stack.all(ROLE)).map(({ role_definition_name, scope }) => [
      role_definition_name,
      scope,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ["Contributor", IDS.applicationGateway],
      ["Reader", IDS.applicationGateway.replace(/\/providers.*/, "")],
    ]),
  );
  expect(JSON.stringify(stack.all(ROLE))).not.toContain("Network Contributor");
});

const cases: RuleCase<Partial<ApplicationGatewayProps>>[] = [
  {
    rule: "AKS-AGW-001",
    refused: { name: "agw shop" },
    says: ['name = "agw shop"'],
    accepted: { name: "agw_shop.1" },
  },
  {
    rule: "AKS-AGW-002",
    refused: { minInstances: -1 },
    says: ["minInstances = -1", "Fix: 0"],
    accepted: { minInstances: 0 },
  },
  {
    rule: "AKS-AGW-003",
    refused: { maxInstances: 126 },
    says: ["maxInstances = 126", "Fix: 125"],
    accepted: { maxInstances: 125 },
  },
  {
    rule: "AKS-AGW-004",
    refused: { minInstances: 5, maxInstances: 4 },
    says: ["minInstances = 5", "at most maxInstances"],
    accepted: titled({
      "as many instances": { minInstances: 4, maxInstances: 4 },
      "a minimum that only Terraform knows": { minInstances: LATER, maxInstances: 4 },
      "a maximum that only Terraform knows": { minInstances: 5, maxInstances: LATER },
    }),
  },
  {
    rule: "AKS-AGW-005",
    refused: {
      subnet: { id: IDS.subnet, delegatedTo: "Microsoft.ContainerInstance/containerGroups" },
    },
    says: ["subnet", "SubnetPurpose.applicationGateway()"],
    accepted: { subnet: { id: IDS.subnet, delegatedTo: "" } },
  },
  {
    rule: "AKS-AGW-006",
    refused: { zones: ["4"] },
    says: ["zones"],
    accepted: { zones: ["1"] },
  },
  {
    rule: "AKS-AGW-007",
    refused: { subnet: { id: "snet-gateway" } },
    says: ['subnet.id = "snet-gateway"'],
    accepted: { subnet: { id: IDS.subnet } },
  },
  {
    rule: "AKS-AGW-008",
    refused: { identity: { id: "id-gateway", principalId: OBJECT_ID } },
    says: ['identity.id = "id-gateway"'],
    accepted: { identity: { id: IDS.identity, principalId: OBJECT_ID } },
  },
];

describeRules<Partial<ApplicationGatewayProps>, never>(
  (stack, props) => void gatewayIn(stack, props),
  applicationGatewayRules,
  cases,
);

describeRules<IngressGatewayReference, never>(
  (stack, applicationGateway) =>
    void new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      addOns: { applicationGateway },
    }),
  ingressGatewayRules,
  [
    {
      rule: "AKS-AGW-010",
      refused: { id: "agw-shop" },
      says: ['addOns.applicationGateway.id = "agw-shop"'],
      accepted: { id: IDS.applicationGateway },
    },
    {
      rule: "AKS-AGW-011",
      refused: { id: IDS.applicationGateway, subnetId: "snet-gateway" },
      says: ['addOns.applicationGateway.subnetId = "snet-gateway"'],
      accepted: { id: IDS.applicationGateway, subnetId: IDS.subnet },
    },
  ],
);
