import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { DefenderExtension, DefenderPlan, type DefenderPlanProps } from "../../lib";
import { defenderPlanRules } from "../../lib/defender/defender-plan";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { type Block, synthesize } from "../support/synth";

const PLAN = "azurerm_security_center_subscription_pricing";

function synthesizePlan(props?: DefenderPlanProps): Block {
  return synthesize((stack) => void new DefenderPlan(stack, "defender", props)).only(PLAN);
}

const namesOf = ({ extension }: Block): string[] => extension.map(({ name }: Block) => name).sort();

test("the plan has these arguments and no others", () => {
  expect(synthesizePlan()).toEqual({
    tier: "Standard",
    resource_type: "Containers",
    extension: [
      { name: "AgentlessDiscoveryForKubernetes" },
      { name: "AgentlessVmScanning", additional_extension_properties: { ExclusionTags: "[]" } },
      { name: "ContainerRegistriesVulnerabilityAssessments" },
      { name: "ContainerIntegrityContribution" },
      {
        name: "ContainerSensor",
        additional_extension_properties: {
          AntiMalwareEnabled: "True",
          AutoProvisioning: "True",
          InstallationMethod: "AKSAddon",
          SecurityGatingEnabled: "True",
        },
      },
    ],
  });
});

describe("what is left out", () => {
  test("is off, and the rest is on", () => {
    const except = [DefenderExtension.SENSOR, DefenderExtension.AGENTLESS_SCANNING];
    expect(namesOf(synthesizePlan({ except }))).toEqual([
      "AgentlessDiscoveryForKubernetes",
      "ContainerIntegrityContribution",
      "ContainerRegistriesVulnerabilityAssessments",
    ]);
  });

  test("may be everything", () => {
    const plan = synthesizePlan({ except: Object.values(DefenderExtension) });
    expect(plan).toMatchObject({ tier: "Standard", extension: [] });
  });
});

test("an argument without an option is one typed line away", () => {
  const stack = synthesize((scope) => {
    new DefenderPlan(scope, "defender").resource.lifecycle = { preventDestroy: true };
  });
  expect(stack.only(PLAN).lifecycle).toEqual({ prevent_destroy: true });
});

function plansOf(stack: TerraformStack, subscriptions: readonly string[]): void {
  for (const [index, alias] of subscriptions.entries()) {
    const plan = new DefenderPlan(stack, `plan-${index}`);
    if (alias !== "") {
      plan.resource.provider = new AzurermProvider(stack, `provider-${index}`, {
        alias,
        features: [{}],
      });
    }
  }
}

const cases: RuleCase<string[]>[] = [
  {
    rule: "AKS-DEF-001",
    refused: ["", ""],
    says: ["test/plan-0 already manages it", "would disable the plan", "one DefenderPlan"],
    accepted: ["", "other"],
  },
];

describeRules(plansOf, defenderPlanRules, cases);
