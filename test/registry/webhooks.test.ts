import { expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { ContainerRegistry, RegistryEvent, type RegistryWebhookOptions } from "../../lib";
import { webhookRules } from "../../lib/registry/webhook-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

const WEBHOOK = "azurerm_container_registry_webhook";

type Options = Partial<RegistryWebhookOptions>;

const webhookIn = (stack: TerraformStack, options: Options = {}) =>
  new ContainerRegistry(stack, "registry", {
    resourceGroup: RESOURCE_GROUP,
    name: "crshared",
  }).addWebhook("deploy", {
    events: [RegistryEvent.PUSH],
    serviceUri: "https://hooks.example.com/registry",
    ...options,
  });

const webhook = (options: Options = {}): Block =>
  synthesize((stack) => webhookIn(stack, options)).only(WEBHOOK);

test("a webhook tells of the whole registry, in its region", () => {
  expect(webhook()).toEqual({
    name: expect.stringMatching(/^webhooktestregistrydeploy[0-9a-f]{6}$/),
    resource_group_name: "${azurerm_container_registry.registry.resource_group_name}",
    registry_name: "${azurerm_container_registry.registry.name}",
    location: "${azurerm_container_registry.registry.location}",
    actions: ["push"],
    service_uri: "https://hooks.example.com/registry",
  });
});

test.each([
  [{ repository: "shop/api" }, "shop/api:*"],
  [{ repository: "shop/api", tag: "v1" }, "shop/api:v1"],
])("of %j alone", (options, scope) => {
  expect(webhook(options).scope).toBe(scope);
});

test("a webhook of a replica lies where the replica does", () => {
  expect(webhook({ location: "northeurope" }).location).toBe("northeurope");
});

test("an address that is a secret stays out of the output", () => {
  const stack = synthesize((scope) => {
    const uri = new TerraformVariable(scope, "uri", { type: "string", sensitive: true });
    webhookIn(scope, { serviceUri: uri.stringValue, tags: { team: "shop" } });
  });
  expect(stack.only(WEBHOOK)).toMatchObject({ service_uri: "${var.uri}", tags: { team: "shop" } });
});

test("a generated name is one that Azure takes, and no other webhook's", () => {
  const nameAt = (path: string[]) => {
    const stack = synthesize((root) => {
      const scope = path.reduce<Construct>((parent, id) => new Construct(parent, id), root);
      webhookIn(scope as TerraformStack);
    });
    return stack.only(WEBHOOK).name as string;
  };
  const names = [["eu-1"], ["eu1"], ["a".repeat(60)], ["a".repeat(60), "b"]].map(nameAt);
  for (const name of names) {
    expect(name).toMatch(/^[a-z0-9]{5,50}$/);
  }
  expect(new Set(names).size).toBe(names.length);
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-ACR-050",
    refused: { name: "deploy-shop" },
    says: ["5–50 letters and digits"],
    accepted: { name: "deployshop" },
  },
  {
    rule: "AKS-ACR-051",
    refused: { serviceUri: "hooks.example.com" },
    says: ["an http or https address"],
    accepted: { serviceUri: "http://hooks.example.com" },
  },
  {
    rule: "AKS-ACR-052",
    refused: { serviceUri: "https://shop.azurewebsites.net/api/hook?code=abc" },
    says: ["would stand in the synthesized file", "sensitive: true"],
    accepted: { serviceUri: "https://shop.azurewebsites.net/api/hook?stage=prod" },
  },
  {
    rule: "AKS-ACR-052",
    refused: { serviceUri: "https://user:password@hooks.example.com" },
    says: [/^ {2}serviceUri {2}\(AKS-ACR-052\)$/m],
    accepted: { serviceUri: "https://hooks.example.com/@shop" },
  },
  {
    rule: "AKS-ACR-053",
    refused: { events: [] },
    says: ["one event at the least"],
    accepted: { events: [RegistryEvent.DELETE, RegistryEvent.CHART_PUSH] },
  },
  {
    rule: "AKS-ACR-054",
    refused: { repository: "shop/api:v1" },
    says: ['repository = "shop/api:v1"'],
    accepted: { repository: "shop/api", tag: "v1" },
  },
  {
    rule: "AKS-ACR-055",
    refused: { repository: "shop/api", tag: "-v1" },
    says: ['tag = "-v1"'],
    accepted: { repository: "shop/api", tag: "*" },
  },
  {
    rule: "AKS-ACR-056",
    refused: { tag: "v1" },
    says: ["a tag of one repository"],
    accepted: { tag: "v1", repository: "shop/api" },
  },
];

describeRules(webhookIn, webhookRules, cases);
