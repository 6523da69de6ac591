import { describe, expect, test } from "@jest/globals";
import { InvalidSettings, readSettings } from "../../stacks/settings";
import { shortText } from "../support/render-options";

const SUBSCRIPTION = "00000000-1111-2222-3333-444444444444";
const GROUP = "11111111-2222-3333-4444-555555555555";
const VARIABLES = [
  "AKS_NAME_PREFIX",
  "AKS_LOCATION",
  "AKS_SUBSCRIPTION_ID",
  "AKS_ADMIN_GROUP_ID",
  "AKS_AUTHORIZED_RANGES",
  "AKS_ALERT_EMAIL",
  "AKS_LOCAL_CONTEXT",
  "AKS_VOTING_IMAGE",
  "AKS_TAGS",
  "AKS_STATE_RESOURCE_GROUP",
  "AKS_STATE_STORAGE_ACCOUNT",
  "AKS_STATE_CONTAINER",
] as const;
const DEFAULTS = {
  namePrefix: "demo",
  location: "westeurope",
  subscriptionId: undefined,
  adminGroupId: undefined,
  authorizedRanges: [],
  alertEmail: undefined,
  localContext: "minikube",
  votingImage: undefined,
  tags: {},
  remoteState: undefined,
};
/** Both halves, so that only the malformed one is a problem. */
const REMOTE = { AKS_STATE_RESOURCE_GROUP: "rg-state", AKS_STATE_STORAGE_ACCOUNT: "ststate" };

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidSettings);
    return (error as InvalidSettings).problems;
  }
  return [];
}

describe("defaults", () => {
  test("apply if nothing is set", () => {
    expect(readSettings({})).toEqual(DEFAULTS);
  });

  test("apply if everything is empty", () => {
    expect(readSettings(Object.fromEntries(VARIABLES.map((name) => [name, ""])))).toEqual(DEFAULTS);
  });

  test("do not depend on variables of others", () => {
    expect(readSettings({ ARM_SUBSCRIPTION_ID: SUBSCRIPTION, LOCATION: "westus" })).toEqual(
      DEFAULTS,
    );
  });
});

test("every variable is used", () => {
  const settings = readSettings({
    AKS_NAME_PREFIX: "shop-prod",
    AKS_LOCATION: "northeurope",
    AKS_SUBSCRIPTION_ID: SUBSCRIPTION,
    AKS_ADMIN_GROUP_ID: GROUP,
    AKS_AUTHORIZED_RANGES: "203.0.113.0/24,198.51.100.7/32",
    AKS_ALERT_EMAIL: "on-call@example.com",
    AKS_LOCAL_CONTEXT: "kind-shop",
    AKS_VOTING_IMAGE: "crshop.azurecr.io/vote:1",
    AKS_TAGS: "team=shop,cost-center=4711",
    AKS_STATE_RESOURCE_GROUP: "rg-terraform",
    AKS_STATE_STORAGE_ACCOUNT: "stterraform",
    AKS_STATE_CONTAINER: "aks",
  });
  expect(settings).toEqual({
    namePrefix: "shop-prod",
    location: "northeurope",
    subscriptionId: SUBSCRIPTION,
    adminGroupId: GROUP,
    authorizedRanges: ["203.0.113.0/24", "198.51.100.7/32"],
    alertEmail: "on-call@example.com",
    localContext: "kind-shop",
    votingImage: "crshop.azurecr.io/vote:1",
    tags: { team: "shop", "cost-center": "4711" },
    remoteState: {
      resourceGroupName: "rg-terraform",
      storageAccountName: "stterraform",
      containerName: "aks",
    },
  });
});

describe("tags", () => {
  test.each([
    ["team=shop", { team: "shop" }],
    ["team = shop , stage = prod", { team: "shop", stage: "prod" }],
    ["formula=a=b+c", { formula: "a=b+c" }],
    ["url=https://example.com/?a&b", { url: "https://example.com/?a&b" }],
    ["empty=", { empty: "" }],
  ])("%s", (text, tags) => {
    expect(readSettings({ AKS_TAGS: text }).tags).toEqual(tags);
  });
});

describe("remote state", () => {
  test("does not need a container", () => {
    expect(readSettings(REMOTE).remoteState).toEqual({
      resourceGroupName: "rg-state",
      storageAccountName: "ststate",
      containerName: "tfstate",
    });
  });

  test.each([
    ["AKS_STATE_STORAGE_ACCOUNT", { AKS_STATE_RESOURCE_GROUP: "rg-state" }],
    ["AKS_STATE_RESOURCE_GROUP", { AKS_STATE_STORAGE_ACCOUNT: "ststate" }],
  ])("without %s is rejected", (missing, environment) => {
    expect(problemsOf(environment)).toEqual([
      `${missing} is missing: remote state requires both the resource group and the storage account.`,
    ]);
  });

  test("with only the container is rejected", () => {
    expect(problemsOf({ AKS_STATE_CONTAINER: "aks" })).not.toEqual([]);
  });
});

const shown = ([variable, value]: readonly [string, string]) =>
  [`${variable}=${shortText(value)}`, variable, value] as const;

describe("accepted", () => {
  test.each(
    (
      [
        ["AKS_NAME_PREFIX", "ab"],
        ["AKS_NAME_PREFIX", "a1234567890123456789"],
        ["AKS_NAME_PREFIX", "a-1"],
        ["AKS_LOCATION", "eastus2"],
        ["AKS_LOCATION", "eastus2euap"],
        ["AKS_SUBSCRIPTION_ID", SUBSCRIPTION.replaceAll("4", "F")],
        ["AKS_AUTHORIZED_RANGES", "203.0.113.0/24"],
        ["AKS_ALERT_EMAIL", "on-call+aks@shop.example.com"],
        ["AKS_LOCAL_CONTEXT", "admin@cluster.example.com:6443/dev"],
        ["AKS_VOTING_IMAGE", "localhost:5000/azure-vote-front@sha256:0"],
        ["AKS_VOTING_IMAGE", "azure-vote-front:v1"],
        ["AKS_TAGS", `${"n".repeat(512)}=${"v".repeat(256)}`],
        ["AKS_STATE_RESOURCE_GROUP", "g".repeat(90)],
        ["AKS_STATE_RESOURCE_GROUP", "RG_state.(1)-"],
        ["AKS_STATE_STORAGE_ACCOUNT", "st1"],
        ["AKS_STATE_STORAGE_ACCOUNT", "s".repeat(24)],
        ["AKS_STATE_CONTAINER", "aks"],
        ["AKS_STATE_CONTAINER", "a".repeat(63)],
        ["AKS_STATE_CONTAINER", "a-b-1"],
      ] as const
    ).map(shown),
  )("%s", (_, variable, value) => {
    expect(problemsOf({ ...REMOTE, [variable]: value })).toEqual([]);
  });
});

describe("rejected", () => {
  test.each(
    (
      [
        ["AKS_NAME_PREFIX", "a"],
        ["AKS_NAME_PREFIX", "a12345678901234567890"],
        ["AKS_NAME_PREFIX", "Shop"],
        ["AKS_NAME_PREFIX", "1shop"],
        ["AKS_NAME_PREFIX", "shop-"],
        ["AKS_NAME_PREFIX", "shop_prod"],
        ["AKS_LOCATION", "West Europe"],
        ["AKS_LOCATION", "WestEurope"],
        ["AKS_LOCATION", "west-europe"],
        ["AKS_SUBSCRIPTION_ID", "my subscription"],
        ["AKS_SUBSCRIPTION_ID", `${SUBSCRIPTION}0`],
        ["AKS_SUBSCRIPTION_ID", SUBSCRIPTION.replaceAll("-", "")],
        ["AKS_ADMIN_GROUP_ID", "admins"],
        ["AKS_AUTHORIZED_RANGES", "203.0.113.0/24,"],
        ["AKS_AUTHORIZED_RANGES", "203.0.113.0/24, 198.51.100.7/32"],
        ["AKS_AUTHORIZED_RANGES", "office"],
        ["AKS_ALERT_EMAIL", "on-call"],
        ["AKS_ALERT_EMAIL", "on call@example.com"],
        ["AKS_LOCAL_CONTEXT", "my cluster"],
        ["AKS_LOCAL_CONTEXT", "minikube; true"],
        ["AKS_VOTING_IMAGE", "azure vote"],
        ["AKS_TAGS", "team"],
        ["AKS_TAGS", "=shop"],
        ["AKS_TAGS", "team=shop,"],
        ["AKS_TAGS", ",team=shop"],
        ["AKS_TAGS", "team=shop,stage"],
        ["AKS_TAGS", "te/am=shop"],
        ["AKS_TAGS", `${"n".repeat(513)}=shop`],
        ["AKS_TAGS", `team=${"v".repeat(257)}`],
        ["AKS_STATE_RESOURCE_GROUP", "g".repeat(91)],
        ["AKS_STATE_RESOURCE_GROUP", "rg-state."],
        ["AKS_STATE_RESOURCE_GROUP", "rg state"],
        ["AKS_STATE_STORAGE_ACCOUNT", "st"],
        ["AKS_STATE_STORAGE_ACCOUNT", "s".repeat(25)],
        ["AKS_STATE_STORAGE_ACCOUNT", "st-state"],
        ["AKS_STATE_STORAGE_ACCOUNT", "StState"],
        ["AKS_STATE_CONTAINER", "ab"],
        ["AKS_STATE_CONTAINER", "a".repeat(64)],
        ["AKS_STATE_CONTAINER", "a--b"],
        ["AKS_STATE_CONTAINER", "-ab"],
        ["AKS_STATE_CONTAINER", "ab-"],
        ["AKS_STATE_CONTAINER", "Abc"],
      ] as const
    ).map(shown),
  )("%s, with an accepted example", (_, variable, value) => {
    const [problem, ...others] = problemsOf({ ...REMOTE, [variable]: value });
    expect(others).toEqual([]);
    expect(problem).toContain(`${variable}="${value}" must be `);
    const example = /such as \w+="(?<example>.*)"\.$/.exec(problem ?? "")?.groups?.example;
    expect(example).toBeTruthy();
    expect(problemsOf({ ...REMOTE, [variable]: example })).toEqual([]);
  });

  test("all in one error", () => {
    const environment = {
      AKS_NAME_PREFIX: "Shop",
      AKS_LOCATION: "West Europe",
      AKS_SUBSCRIPTION_ID: "shop",
      AKS_TAGS: "team",
      AKS_STATE_STORAGE_ACCOUNT: "st-state",
      AKS_STATE_CONTAINER: "A",
    };
    const problems = problemsOf(environment);
    expect(problems.map((problem) => problem.split(/[= ]/, 1)[0])).toEqual([
      ...Object.keys(environment),
      "AKS_STATE_RESOURCE_GROUP",
    ]);
    expect(() => readSettings(environment)).toThrow(
      `Invalid settings in environment variables:\n${problems.map((line) => `  ${line}`).join("\n")}`,
    );
  });
});

describe("a variable that is not a setting", () => {
  test("is refused with the one that was meant", () => {
    expect(problemsOf({ AKS_PREFIX: "shop" })).toEqual([
      "AKS_PREFIX is not a setting: did you mean AKS_NAME_PREFIX? Otherwise unset it.",
    ]);
    expect(problemsOf({ AKS_AUTHORISED_RANGES: "203.0.113.0/24" })[0]).toContain(
      "did you mean AKS_AUTHORIZED_RANGES?",
    );
  });
});

test("an authorized range is in CIDR notation, a single address as well", () => {
  expect(problemsOf({ AKS_AUTHORIZED_RANGES: "203.0.113.5" })[0]).toContain(
    "a single address is a /32",
  );
  expect(readSettings({ AKS_AUTHORIZED_RANGES: "203.0.113.5/32" }).authorizedRanges).toEqual([
    "203.0.113.5/32",
  ]);
});
