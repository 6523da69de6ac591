import { expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import { AksNetwork, NetworkRouting } from "../../lib";
import { routingRules } from "../../lib/network/routing-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal } from "../support/synth";

const nat = (
  options: Parameters<typeof NetworkRouting.natGateway>[0],
): { routing: NetworkRouting } => ({
  routing: NetworkRouting.natGateway(options),
});
const through = (privateIpAddress: string): { routing: NetworkRouting } => ({
  routing: NetworkRouting.through({ privateIpAddress }),
});

const cases: RuleCase<{ routing: NetworkRouting }>[] = [
  {
    rule: "AKS-NET-040",
    refused: nat({ publicIpCount: 0 }),
    says: ["routing.publicIpCount = 0", "from 1 to 16 (public addresses)", "Fix: 1\n"],
    accepted: nat({ publicIpCount: 1 }),
  },
  {
    rule: "AKS-NET-040",
    refused: nat({ publicIpCount: 17 }),
    says: ["Fix: 16\n"],
    accepted: nat({ publicIpCount: 16 }),
  },
  {
    rule: "AKS-NET-040",
    refused: nat({ publicIpCount: 1.5 }),
    says: ["a whole number"],
    accepted: nat({ publicIpCount: 2 }),
  },
  {
    rule: "AKS-NET-066",
    refused: nat({ publicIpCount: 2, publicIpNames: ["pip-a"] }),
    says: ['routing.publicIpNames = ["pip-a"]', "as many names as addresses"],
    accepted: nat({ publicIpCount: 1, publicIpNames: ["pip-a"] }),
  },
  {
    rule: "AKS-NET-066",
    refused: nat({ publicIpNames: [] }),
    says: ["routing.publicIpNames = []"],
    accepted: nat({ publicIpNames: ["pip-a", "pip-b"] }),
  },
  {
    rule: "AKS-NET-067",
    refused: nat({ name: "ng shop", publicIpNames: ["pip a"] }),
    says: ['routing.name = "ng shop"', 'routing.publicIpNames[0] = "pip a"', "1–80"],
    accepted: nat({ name: "ng-shop", publicIpNames: ["pip-a"] }),
  },
  {
    rule: "AKS-NET-067",
    refused: { routing: NetworkRouting.routeTable({ routeTableName: "" }) },
    says: ['routing.routeTableName = ""'],
    accepted: { routing: NetworkRouting.routeTable({ routeTableName: "rt-shop" }) },
  },
  {
    rule: "AKS-NET-041",
    refused: nat({ idleTimeoutMinutes: 3 }),
    says: ["routing.idleTimeoutMinutes = 3", "from 4 to 120 (minutes)", "Fix: 4\n"],
    accepted: nat({ idleTimeoutMinutes: 4 }),
  },
  {
    rule: "AKS-NET-041",
    refused: nat({ idleTimeoutMinutes: 121 }),
    says: ["Fix: 120\n"],
    accepted: nat({ idleTimeoutMinutes: 120 }),
  },
  ...["0", "4", "", "1,2", "westeurope-1"].map((zone) => ({
    rule: "AKS-NET-042",
    refused: nat({ zone }),
    says: [`routing.zone = "${zone}"`, "Azure creates it in one zone", 'Fix: "1", "2", "3", or no'],
    accepted: nat({ zone: "3" }),
  })),
  {
    rule: "AKS-NET-042",
    refused: nat({ zone: "zone" }),
    says: ["routing.zone"],
    accepted: nat({ zone: "${var.zone}" }),
  },
  ...["10.239.0", "10.239.0.256", "10.239.0.4/32", "firewall", "", "fd00::4"].map((address) => ({
    rule: "AKS-NET-043",
    refused: through(address),
    says: ["routing", `privateIpAddress = "${address}"`, "must be an IPv4 address"],
    accepted: through("10.239.0.4"),
  })),
  {
    rule: "AKS-NET-043",
    refused: through("10.239.0.4."),
    says: ["must be an IPv4 address"],
    accepted: through("${var.firewall}"),
  },
  {
    rule: "AKS-NET-044",
    refused: nat({ publicIpCount: Token.asNumber("${var.count}") }),
    says: ["routing.publicIpCount", "a token has no value until Terraform runs", "Fix: a number"],
    accepted: nat({}),
  },
];

function build(stack: TerraformStack, { routing }: { routing: NetworkRouting }): void {
  new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, routing });
}

describeRules(build, routingRules, cases);

test("a number of public addresses that only Terraform knows is rejected", () => {
  const message = refusal((stack) => {
    const count = new TerraformVariable(stack, "count", { type: "number" }).numberValue;
    build(stack, nat({ publicIpCount: count }));
  });
  expect(message).toContain("AKS-NET-044");
});
