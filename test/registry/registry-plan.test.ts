import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AzureStandIn } from "../support/azure-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";
import { everyOption, VARIABLES } from "./every-option";

const stack = synthesize(everyOption);
const { json } = stack;

describeWithTerraform("a registry with every option, planned by the real provider", json, () => {
  let azure: AzureStandIn;
  let plan: TerraformPlan;

  beforeAll(async () => {
    azure = await AzureStandIn.start();
    const { environment } = azure;
    const options = { environment, variables: VARIABLES };
    plan = await withTerraform(json, options, async (terraform) => {
      expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
      return terraform.plan();
    });
  });
  afterAll(() => azure.stop());

  const planned = (type: string) =>
    plan.resource_changes.filter((change) => change.type === type).map(({ change }) => change);

  test("creates all of its resources and asks Azure for nothing else", () => {
    const addresses = Object.entries(json.resource).flatMap(([type, resources]) =>
      Object.keys(resources as object).map((name) => `${type}.${name}`),
    );
    expect(
      plan.resource_changes
        .filter(({ mode }) => mode === "managed")
        .map(({ address, change }) => `${address} ${change.actions}`)
        .sort(),
    ).toEqual(addresses.map((address) => `${address} create`).sort());
    expect(azure.unexpectedRequests).toEqual([]);
  });

  test("shows neither the address of a webhook nor the token of a build", () => {
    const [webhook] = planned("azurerm_container_registry_webhook");
    const build = planned("azurerm_container_registry_task").find(
      ({ after }) => after?.docker_step.length > 0,
    );
    expect(webhook).toMatchObject({ after_sensitive: { service_uri: true } });
    expect(build).toMatchObject({
      after_sensitive: { docker_step: [{ context_access_token: true }] },
    });
  });
});
