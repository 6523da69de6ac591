import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { AksCluster, AksNetwork, ContainerRegistry, Tags } from "../../lib";
import { tagRules } from "../../lib/resource/tag-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

type TagMap = Record<string, string>;

const numbered = (count: number, prefix = "tag"): TagMap =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, "x"]));

const cases: RuleCase<TagMap>[] = [
  {
    rule: "AKS-TAG-001",
    refused: numbered(51),
    says: ['tags = "51 tags"', "at most 50 tags", "one tag whose value is JSON"],
    accepted: numbered(50),
  },
  {
    rule: "AKS-TAG-002",
    refused: { "": "x" },
    says: ['tags = ""', "1–512 characters"],
    accepted: { t: "x" },
  },
  {
    rule: "AKS-TAG-002",
    refused: { ["n".repeat(513)]: "x" },
    says: [/Fix: "n{512}"/],
    accepted: { ["n".repeat(512)]: "x" },
  },
  ...["<", ">", "%", "&", "\\", "?", "/"].map((character) => ({
    rule: "AKS-TAG-002",
    refused: { [`cost${character}center`]: "x" },
    says: ["none of < > % & \\ ? /", 'Fix: "cost-center"'],
    accepted: { "cost-center: 1 (x).y_ü": character },
  })),
  {
    rule: "AKS-TAG-003",
    refused: { team: "v".repeat(257) },
    says: ['tags["team"] = "vvv', "at most 256 characters", "Fix: a shorter value"],
    accepted: { team: "v".repeat(256) },
  },
  {
    rule: "AKS-TAG-004",
    refused: { Team: "a", stage: "b", team: "c" },
    says: [
      'tags = ["Team","team"]',
      "Azure treats tag names that differ only in letter case as one tag.",
      'Fix: "Team" alone',
    ],
    accepted: { Team: "a", teams: "c" },
  },
];

describeRules(
  (stack, tags: TagMap) => {
    Tags.add(stack, tags);
    new ResourceGroup(stack, "group", { name: "rg", location: "westeurope" });
  },
  tagRules,
  cases,
);

describe("the error", () => {
  test("names every tag that Azure would reject, and where they were added", () => {
    const message = refusal((stack) => {
      Tags.add(stack, { "a/b": "x", "c?d": "y".repeat(257), E: "1", e: "2" });
    });
    expect(message).toMatch(/^\[test\] 4 problems:/);
    for (const name of ['tags = "a/b"', 'tags = "c?d"', 'tags["c?d"]', '["E","e"]']) {
      expect(message).toContain(name);
    }
  });

  test.each<[string, (tags: TagMap) => string]>([
    [
      "cluster",
      (tags) =>
        refusal((stack) => {
          new AksCluster(stack, "it", { resourceGroup: RESOURCE_GROUP, tags });
        }),
    ],
    [
      "network",
      (tags) =>
        refusal((stack) => {
          new AksNetwork(stack, "it", { resourceGroup: RESOURCE_GROUP, tags });
        }),
    ],
    [
      "registry",
      (tags) =>
        refusal((stack) => {
          new ContainerRegistry(stack, "it", { resourceGroup: RESOURCE_GROUP, tags });
        }),
    ],
  ])("comes from the tags of a %s, too", (_, refusalOf) => {
    expect(refusalOf({ "a/b": "x" })).toMatch(/^\[test\/it\] 1 problem:\n\n {2}tags = "a\/b"/);
  });
});

test("what only Terraform knows is not judged", () => {
  const stack = synthesize((scope) => {
    const { stringValue } = new TerraformVariable(scope, "owner", { type: "string" });
    Tags.add(scope, { owner: `${stringValue}${"v".repeat(300)}` });
    new ResourceGroup(scope, "group", { name: "rg", location: "westeurope" });
  });
  expect(stack.only("azurerm_resource_group").tags.owner).toMatch(/^\$\{var\.owner\}v{300}$/);
});

test("tags of several scopes that are too many together are rejected", () => {
  const message = refusal((stack) => {
    Tags.add(stack, numbered(26, "outer"));
    const group = new ResourceGroup(stack, "group", { name: "rg", location: "westeurope" });
    Tags.add(group, numbered(25, "inner"));
  });
  expect(message).toContain("AKS-TAG-001");
});
