import { expect, test } from "@jest/globals";
import { AksNetwork, SecurityRule, type SubnetOptions, SubnetPurpose, SubnetSize } from "../../lib";
import { subnetOptionRules } from "../../lib/network/subnet-option-rules";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal } from "../support/synth";

interface Options extends SubnetOptions {
  readonly purpose?: SubnetPurpose;
}

const other = SubnetPurpose.other(SubnetSize.forAddresses(10));
const bastion = SubnetPurpose.bastion();
const without = (name: string) => SecurityRule.azureBastion().filter((rule) => rule.name !== name);

const cases: RuleCase<Options>[] = [
  ...["storage", "microsoft.storage", "Microsoft.Storage/accounts", ""].map((service) => ({
    rule: "AKS-NET-060",
    refused: { serviceEndpoints: ["Microsoft.KeyVault", service] },
    says: [`serviceEndpoints[1] = "${service}"`, 'Fix: "Microsoft.Storage"'],
    accepted: { serviceEndpoints: ["Microsoft.KeyVault", "Microsoft.Storage", "${var.service}"] },
  })),
  {
    rule: "AKS-NET-061",
    refused: { serviceEndpoints: ["Microsoft.Storage", "Microsoft.Storage.Global"] },
    says: ["serviceEndpoints", "in its own and the paired region, or in all regions"],
    accepted: { serviceEndpoints: ["Microsoft.Storage.Global"] },
  },
  {
    rule: "AKS-NET-062",
    refused: titled({
      "a routed Bastion": { purpose: bastion, routed: true },
      "a routed gateway": { purpose: SubnetPurpose.gateway(), routed: true },
      "a routed API server": { purpose: SubnetPurpose.apiServer(), routed: true },
    }),
    says: ["routed = true", "must not use the routing of the network"],
    accepted: titled({
      "routed jump hosts": { purpose: other, routed: true },
      "routed private endpoints": { purpose: SubnetPurpose.privateEndpoints(), routed: true },
      "nodes, which are routed anyway": {
        purpose: SubnetPurpose.nodes(SubnetSize.forNodes(3)),
        routed: true,
      },
    }),
  },
  {
    rule: "AKS-NET-063",
    refused: { securityGroupName: "nsg-jump" },
    says: ['securityGroupName = "nsg-jump"', "Fix: securityRules: []"],
    accepted: { securityGroupName: "nsg-jump", securityRules: [] },
  },
  {
    rule: "AKS-NET-064",
    refused: { securityGroupName: "nsg jump", securityRules: [] },
    says: ['securityGroupName = "nsg jump"', "1–80"],
    accepted: { securityGroupName: "nsg-jump", securityRules: [] },
  },
  {
    rule: "AKS-NET-065",
    refused: titled({
      "no rules": { purpose: bastion, securityRules: [] },
      "no rule for sessions": { purpose: bastion, securityRules: without("sessions") },
    }),
    says: ["No rule allows outbound traffic of VirtualNetwork on 22 and 3389."],
    accepted: titled({
      "the rules of Azure": { purpose: bastion, securityRules: SecurityRule.azureBastion() },
      "users in an office": {
        purpose: bastion,
        securityRules: SecurityRule.azureBastion(["203.0.113.0/24"]),
      },
      "jump hosts with other rules": { purpose: other, securityRules: [] },
    }),
  },
];

describeRules(
  (stack, { purpose = other, ...options }: Options) =>
    new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP }).addSubnet(
      "added",
      purpose,
      options,
    ),
  subnetOptionRules,
  cases,
);

test("problems of the node subnet are named after the options of the network", () => {
  const message = refusal(
    (stack) =>
      new AksNetwork(stack, "network", {
        resourceGroup: RESOURCE_GROUP,
        nodeSecurityGroupName: "nsg nodes",
        nodeServiceEndpoints: ["storage"],
      }),
  );
  expect(message).toContain('nodeServiceEndpoints[0] = "storage"');
  expect(message).toContain('nodeSecurityGroupName = "nsg nodes"');
});
