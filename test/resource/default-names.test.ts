import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { ContainerRegistry, DefaultNames, LogAnalyticsWorkspace } from "../../lib";
import { defaultNameRules } from "../../lib/resource/default-name-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const resourceGroup = RESOURCE_GROUP;
const workspace = (scope: Construct) => new LogAnalyticsWorkspace(scope, "logs", { resourceGroup });
const nameOf = (build: (stack: TerraformStack) => void) =>
  synthesize(build).only("azurerm_log_analytics_workspace").name;

describe("default names", () => {
  test("start with the path of the stack", () => {
    expect(nameOf((stack) => void workspace(stack))).toBe("log-test-logs");
  });

  test("start with the text that is given for a scope in place of its path", () => {
    expect(
      nameOf((stack) => {
        DefaultNames.startWith(stack, "shop-prod");
        workspace(stack);
      }),
    ).toBe("log-shop-prod-logs");
  });

  test("take the nearest scope that has one", () => {
    expect(
      nameOf((stack) => {
        DefaultNames.startWith(stack, "shop-prod");
        const team = new Construct(stack, "team");
        DefaultNames.startWith(team, "blue");
        workspace(new Construct(team, "inner"));
      }),
    ).toBe("log-blue-inner-logs");
  });

  test("that are unique in Azure start with it as well", () => {
    const json = synthesize((stack) => {
      DefaultNames.startWith(stack, "shop-prod");
      new ContainerRegistry(stack, "registry", { resourceGroup });
    });
    expect(json.only("azurerm_container_registry").name).toMatch(/^crshopprodregistry\$\{/);
  });

  test("do not reach constructs with a name", () => {
    expect(
      nameOf((stack) => {
        DefaultNames.startWith(stack, "shop-prod");
        new LogAnalyticsWorkspace(stack, "logs", { resourceGroup, name: "log-central" });
      }),
    ).toBe("log-central");
  });
});

interface Options {
  readonly text?: string;
  readonly isLate?: boolean;
}

function build(stack: TerraformStack, { text = "shop", isLate = false }: Options): void {
  if (isLate) {
    workspace(stack);
  }
  DefaultNames.startWith(
    stack,
    text === "token" ? new TerraformVariable(stack, "t", {}).stringValue : text,
  );
}

const cases: readonly RuleCase<Options>[] = [
  ...["Shop", "1shop", "shop--prod", "shop-", "", "shop_prod", "a".repeat(51), "token"].map(
    (text): RuleCase<Options> => ({
      rule: "AKS-NAME-001",
      refused: { text },
      says: ['Fix: "shop-prod"'],
      accepted: { text: "a".repeat(50) },
    }),
  ),
  {
    rule: "AKS-NAME-002",
    refused: { isLate: true },
    says: ["scope", "already has a default name"],
    accepted: { isLate: false },
  },
];

describeRules(build, defaultNameRules, cases);
