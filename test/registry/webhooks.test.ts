import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerRegistry,
  RegistryEvent,
  RegistrySku,
  RegistryWebhook,
  type RegistryWebhookOptions,
} from "../../lib";
import { ROUTED_REPLICA } from "../../lib/provider/bindings";
import {
  webhookCountRules,
  webhookPlaceRules,
  webhookRules,
} from "../../lib/registry/webhook-rules";
import { describeFormats } from "../support/format-cases";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const WEBHOOK = "azurerm_container_registry_webhook";

type Options = Partial<RegistryWebhookOptions>;

const TO_SERVICE: RegistryWebhookOptions = {
  events: [RegistryEvent.PUSH],
  serviceUri: "https://hooks.example.com/registry",
};

const webhookIn = (stack: TerraformStack, options: Options = {}) =>
  new ContainerRegistry(stack, "registry", {
    resourceGroup: RESOURCE_GROUP,
    name: "crshared",
  }).addWebhook("deploy", {
    ...TO_SERVICE,
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
])("of %j only", (options, scope) => {
  expect(webhook(options).scope).toBe(scope);
});

describe("a webhook of a replica", () => {
  const at = (location: string, change: (registry: ContainerRegistry) => void = () => {}) => {
    return (stack: TerraformStack) => {
      const registry = new ContainerRegistry(stack, "registry", {
        resourceGroup: RESOURCE_GROUP,
        sku: RegistrySku.PREMIUM,
        replicas: ["North Europe"],
      });
      registry.addWebhook("deploy", { ...TO_SERVICE, location });
      change(registry);
    };
  };

  test("is in the region of the replica", () => {
    expect(synthesize(at("northeurope")).only(WEBHOOK).location).toBe("northeurope");
  });

  test("is rejected in a region without a replica", () => {
    const message = refusal(at("swedencentral"));
    expect(message).toContain('location = "swedencentral"  (AKS-ACR-057)');
    expect(message).toContain("only in westeurope, northeurope");
  });

  test("may be that of one that was added on the L1 resource", () => {
    const add = ({ resource }: ContainerRegistry) =>
      resource.putGeoreplications([{ location: "Sweden Central", ...ROUTED_REPLICA }]);
    expect(() => synthesize(at("swedencentral", add))).not.toThrow();
  });

  test("is not judged where only Terraform knows a replica", () => {
    const add = ({ resource }: ContainerRegistry) =>
      resource.putGeoreplications([{ location: "${var.region}", ...ROUTED_REPLICA }]);
    expect(() => synthesize(at("swedencentral", add))).not.toThrow();
  });
});

test("an address that is a secret stays out of the output", () => {
  const stack = synthesize((scope) => {
    const uri = new TerraformVariable(scope, "uri", { type: "string", sensitive: true });
    webhookIn(scope, { serviceUri: uri.stringValue, tags: { team: "shop" } });
  });
  expect(stack.only(WEBHOOK)).toMatchObject({ service_uri: "${var.uri}", tags: { team: "shop" } });
});

test("a generated name is valid and unique", () => {
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
    says: ["would appear in plain text in the synthesized Terraform file", "sensitive: true"],
    accepted: { serviceUri: "https://shop.azurewebsites.net/api/hook?stage=prod" },
  },
  {
    rule: "AKS-ACR-052",
    refused: { serviceUri: "https://user:password@hooks.example.com" },
    says: [/^ {2}serviceUri {2}\(AKS-ACR-052\)$/m],
    accepted: { serviceUri: "https://hooks.example.com/@shop" },
  },
  ...[
    "https://hooks.slack.com/services/T0/B0/abc",
    "https://discord.com/api/webhooks/1/abc",
    "https://canary.discordapp.com/api/v10/webhooks/1/abc",
    "https://acme.webhook.office.com/webhookb2/abc/IncomingWebhook/abc/abc",
    "https://prod-01.westeurope.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke",
  ].map(
    (serviceUri): RuleCase<Options> => ({
      rule: "AKS-ACR-052",
      refused: { serviceUri },
      says: [/^ {2}serviceUri {2}\(AKS-ACR-052\)$/m],
      accepted: { serviceUri: serviceUri.replace(/\.com\b/, ".example") },
    }),
  ),
  {
    rule: "AKS-ACR-052",
    refused: { serviceUri: "https://HOOKS.slack.com/services/T0/B0/abc" },
    says: ["would appear in plain text in the synthesized Terraform file"],
    accepted: { serviceUri: "https://relay.example/hooks.slack.com/services" },
  },
  {
    rule: "AKS-ACR-053",
    refused: { events: [] },
    says: ["at least one event"],
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
    refused: { repository: "shop/api", tag: "v".repeat(129) },
    says: ["tag = "],
    accepted: { repository: "shop/api", tag: "v".repeat(128) },
  },
  {
    rule: "AKS-ACR-055",
    refused: { repository: "shop/api", tag: ".v" },
    says: ["tag = "],
    accepted: { repository: "shop/api", tag: "v" },
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
    says: ["a tag only within one repository"],
    accepted: { tag: "v1", repository: "shop/api" },
  },
];

describeRules(webhookIn, webhookRules, cases);

describeFormats(webhookIn, webhookRules, [
  {
    rule: "AKS-ACR-051",
    options: (serviceUri) => ({ serviceUri }),
    accepted: ["http://a", "https://a"],
    refused: ["", "https://", "xhttps://a", "ftp://a", "https://a b", "https://a "],
  },
  {
    rule: "AKS-ACR-055",
    options: (tag) => ({ repository: "shop/api", tag }),
    accepted: ["*", "a", "_", "Z-9._", "v".repeat(128)],
    refused: ["", "**", "*a", "a*", ".a", "-a", "a/b", "a:b", "v".repeat(129)],
  },
  {
    // Refused are addresses that contain a secret.
    rule: "AKS-ACR-052",
    options: (serviceUri) => ({ serviceUri }),
    accepted: [
      ...["https://a.example/?decode=1", "https://a.example/code=1", "https://a.example/a@b"],
      ...["https://hooks.slack.com", "https://hooks.slack.com/", "https://xhooks.slack.com/a"],
      ...["https://hooks-slack.com/a", "https://hooks.slack-com.example/a"],
      ...[
        "https://discord.com/a",
        "https://discord.com/api/webhooks",
        "https://xdiscord.com/api/webhooks/1",
      ],
      ...["https://discord-com.example/api/webhooks/1", "https://discord.com/api/x/webhooks/1"],
      ...[
        "https://webhook.office.com/a",
        "https://a.webhook-office.com/a",
        "https://a.webhook.office-com.example/a",
      ],
      ...[
        "https://logic.azure.com/a",
        "https://a.logic-azure.com/a",
        "https://a.logic.azure-com.example/a",
      ],
      "https://relay.example/https://hooks.slack.com/a",
    ],
    refused: [
      ...["code", "key", "sig", "signature", "secret", "token", "password", "CODE"].flatMap(
        (name) => [`https://a.example/?${name}=1`, `https://a.example/?a=1&${name}=1`],
      ),
      ...["https://key@a.example", "https://a:b@a.example/c"],
      ...[
        "http://hooks.slack.com/a",
        "https://HOOKS.slack.com/a",
        "https://hooks.slack.com:8443/a",
      ],
      ...["https://discord.com/api/webhooks/1", "https://discordapp.com/api/v10/webhooks/1"],
      ...["https://a-1.b_2.discord.com/api/webhooks/1", "https://discord.com:8443/api/webhooks/1"],
      ...["https://a-1.b_2.webhook.office.com/a", "https://a.webhook.office.com:8443/a"],
      ...["https://a-1.b_2.logic.azure.com/a", "https://a.logic.azure.com:8443/a"],
    ],
  },
]);

describeRules((stack, location: string) => webhookIn(stack, { location }), webhookPlaceRules, [
  {
    rule: "AKS-ACR-057",
    refused: "North Europe",
    says: ['location = "North Europe"', "only in westeurope.", "replicas of the registry"],
    accepted: "West Europe",
  },
  {
    rule: "AKS-ACR-057",
    refused: "northeurope",
    says: ["one of these regions"],
    accepted: "${var.region}",
  },
]);

interface Count {
  readonly sku: RegistrySku;
  readonly count: number;
  /** What the L1 resource is changed to. */
  readonly written?: string;
}

describeRules(
  (stack, { sku, count, written }: Count) => {
    const registry = new ContainerRegistry(stack, "registry", {
      resourceGroup: RESOURCE_GROUP,
      sku,
    });
    registry.resource.sku = written ?? sku;
    for (let index = 0; index < count; index++) {
      new RegistryWebhook(stack, `hook${index}`, { ...TO_SERVICE, registry });
    }
  },
  webhookCountRules,
  [
    {
      rule: "AKS-ACR-058",
      refused: { sku: RegistrySku.BASIC, count: 3 },
      says: ['addWebhook = "3 webhooks"', "A Basic registry can have at most 2", "fewer webhooks"],
      accepted: { sku: RegistrySku.BASIC, count: 2 },
    },
    {
      rule: "AKS-ACR-058",
      refused: { sku: RegistrySku.STANDARD, count: 11 },
      says: ["A Standard registry can have at most 10", "sku: RegistrySku.PREMIUM"],
      accepted: { sku: RegistrySku.STANDARD, count: 10 },
    },
    {
      rule: "AKS-ACR-058",
      refused: { sku: RegistrySku.PREMIUM, count: 501 },
      says: ["at most 500", "one webhook for several repositories"],
      accepted: { sku: RegistrySku.STANDARD, count: 11, written: "Premium" },
    },
  ],
);
