import { expect, test } from "@jest/globals";
import { AksCluster, KeyVault } from "../../lib";
import { regionRules } from "../../lib/resource/region-rules";
import { describeRules } from "../support/rule-cases";
import { warningsOf } from "../support/synth";

describeRules(
  (stack, location: string) => {
    new KeyVault(stack, "vault", { resourceGroup: { name: "rg", location } });
  },
  regionRules,
  [
    {
      rule: "AKS-RES-001",
      refused: "westeurop",
      says: ['resourceGroup.location = "westeurop"', 'Fix: "westeurope", which has the nearest'],
      accepted: "West Europe",
    },
    {
      rule: "AKS-RES-001",
      refused: "atlantis",
      says: ["az account list-locations"],
      accepted: "${var.location}",
    },
  ],
);

test("a region is named once in an app", () => {
  const warnings = warningsOf((stack) => {
    const resourceGroup = { name: "rg", location: "westeurop" };
    new AksCluster(stack, "cluster", { resourceGroup });
    new KeyVault(stack, "vault", { resourceGroup });
  });
  expect(warnings.filter((text) => text.includes("AKS-RES-001"))).toHaveLength(1);
});
