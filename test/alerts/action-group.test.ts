import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { ActionGroup, type ActionGroupProps, AlertReceiver, AlertRole } from "../../lib";
import { actionGroupRules } from "../../lib/alerts/action-group-rules";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const ACTION_GROUP = "azurerm_monitor_action_group";
const ON_CALL = AlertReceiver.email("on-call@example.com");

function groupIn(stack: TerraformStack, props: Partial<ActionGroupProps> = {}): ActionGroup {
  const resourceGroup = RESOURCE_GROUP;
  return new ActionGroup(stack, "on-call", { resourceGroup, receivers: [ON_CALL], ...props });
}

test("an action group with one address has these arguments and no others", () => {
  expect(synthesize((stack) => void groupIn(stack)).only(ACTION_GROUP)).toEqual({
    name: "ag-test-on-call",
    short_name: "on-call",
    resource_group_name: "rg-test",
    email_receiver: [
      {
        name: "on-call@example.com",
        email_address: "on-call@example.com",
        use_common_alert_schema: true,
      },
    ],
  });
});

test("a long id gets a short name that fits into emails", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    new ActionGroup(scope, "everybody-who-is-on-call", { resourceGroup, receivers: [ON_CALL] });
  });
  expect(stack.only(ACTION_GROUP).short_name).toBe("everybody-wh");
});

test("names and tags are the action group's", () => {
  const props = { name: "ag-shop", shortName: "shop", tags: { team: "shop" } };
  expect(synthesize((stack) => void groupIn(stack, props)).only(ACTION_GROUP)).toMatchObject({
    name: "ag-shop",
    short_name: "shop",
    tags: { team: "shop" },
  });
});

describe("receivers", () => {
  const stack = synthesize((scope) => {
    const pager = new TerraformVariable(scope, "pager", { type: "string", sensitive: true });
    groupIn(scope, {
      receivers: [
        AlertReceiver.webhook("pager", pager.stringValue),
        AlertReceiver.role(AlertRole.MONITORING_CONTRIBUTOR),
        ON_CALL,
      ],
    });
  });

  test("are called at a URL that is in no file", () => {
    expect(stack.only(ACTION_GROUP).webhook_receiver).toEqual([
      { name: "pager", service_uri: "${var.pager}", use_common_alert_schema: true },
    ]);
  });

  test("are those who have a role, by the id that Azure gives it", () => {
    expect(stack.only(ACTION_GROUP).arm_role_receiver).toEqual([
      {
        name: "monitoring-contributor",
        role_id: "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
        use_common_alert_schema: true,
      },
    ]);
  });
});

const cases: RuleCase<Partial<ActionGroupProps>>[] = [
  {
    rule: "AKS-ALERT-001",
    refused: { name: "on call?" },
    says: ['name = "on call?"', 'not ending with " " or "."'],
    accepted: { name: "On call (shop) #1" },
  },
  {
    rule: "AKS-ALERT-001",
    refused: { name: "on-call." },
    says: ['not ending with " " or "."'],
    accepted: { name: "${var.group}" },
  },
  {
    rule: "AKS-ALERT-001",
    refused: { name: "a".repeat(261) },
    says: ["1–260"],
    accepted: { name: "a".repeat(260) },
  },
  {
    rule: "AKS-ALERT-002",
    refused: { shortName: "platform-team" },
    says: ['shortName = "platform-team"', "1–12 characters"],
    accepted: { shortName: "platformteam" },
  },
  {
    rule: "AKS-ALERT-002",
    refused: { shortName: "" },
    says: ["1–12"],
    accepted: { shortName: "p" },
  },
  {
    rule: "AKS-ALERT-003",
    refused: { receivers: [] },
    says: ["no one is notified", "AlertReceiver.email"],
    accepted: { receivers: [AlertReceiver.role(AlertRole.OWNER)] },
  },
  {
    rule: "AKS-ALERT-004",
    refused: { receivers: [ON_CALL, AlertReceiver.email("on-call")] },
    says: ['receivers[1] = "on-call"', "It must be an email address."],
    accepted: { receivers: [AlertReceiver.email("a.b+c@sub.example.com")] },
  },
  {
    rule: "AKS-ALERT-004",
    refused: { receivers: [AlertReceiver.email("a b@example.com")] },
    says: ["It must be an email address."],
    accepted: { receivers: [AlertReceiver.email("${var.address}")] },
  },
  {
    rule: "AKS-ALERT-005",
    refused: { receivers: [AlertReceiver.webhook("pager", "https://example.com/hook?key=1")] },
    says: ['receivers[0] = "pager"', "a sensitive TerraformVariable"],
    accepted: { receivers: [AlertReceiver.webhook("pager", "${var.pager}")] },
  },
  {
    rule: "AKS-ALERT-006",
    refused: { receivers: [ON_CALL, AlertReceiver.email("On-Call@example.com")] },
    says: ["receivers[1]", "each receiver once"],
    accepted: { receivers: [ON_CALL, AlertReceiver.email("other@example.com")] },
  },
];

cases.push({
  rule: "AKS-ALERT-007",
  refused: titled({
    "a receiver without a name": { receivers: [AlertReceiver.webhook("", "${var.pager}")] },
    "a receiver whose name is a space": { receivers: [AlertReceiver.webhook(" ", "${var.pager}")] },
  }),
  says: ["receivers[0]"],
  accepted: { receivers: [AlertReceiver.webhook("pager", "${var.pager}")] },
});

describeRules((stack, options) => void groupIn(stack, options), actionGroupRules, cases);

test("the URL of a webhook is not in its error", () => {
  const message = refusal((stack) => {
    groupIn(stack, { receivers: [AlertReceiver.webhook("pager", "https://example.com/secret")] });
  });
  expect(message).not.toContain("example.com/secret");
});
