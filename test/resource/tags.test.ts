import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { Tags } from "../../lib";
import { addStack } from "../app/synthesize-app";
import { synthesize, synthesizeStack } from "../support/synth";

const GROUP = "azurerm_resource_group";

function groupIn(scope: Construct, id: string, tags?: Record<string, string>): ResourceGroup {
  return new ResourceGroup(scope, id, { name: `rg-${id}`, location: "westeurope", tags });
}

/** The tags of the only resource group that `build` makes. */
function tagsAfter(build: (stack: TerraformStack) => void): unknown {
  return synthesize(build).only(GROUP).tags;
}

describe("tags of a scope", () => {
  test("apply to resources below at any depth, created before or after", () => {
    const stack = synthesize((root) => {
      groupIn(root, "before");
      Tags.add(root, { team: "shop" });
      groupIn(new Construct(new Construct(root, "a"), "b"), "after");
    });
    for (const group of Object.values(stack.all(GROUP))) {
      expect(group.tags).toEqual({ team: "shop" });
    }
  });

  test("do not reach resources beside it", () => {
    const stack = synthesize((root) => {
      const tagged = new Construct(root, "tagged");
      Tags.add(tagged, { team: "shop" });
      groupIn(tagged, "below");
      groupIn(root, "beside");
    });
    expect(stack.find(GROUP, { name: "rg-below" }).tags).toEqual({ team: "shop" });
    expect(stack.find(GROUP, { name: "rg-beside" })).not.toHaveProperty("tags");
  });

  test("can be those of one resource", () => {
    expect(tagsAfter((stack) => Tags.add(groupIn(stack, "one"), { team: "shop" }))).toEqual({
      team: "shop",
    });
  });

  test("cannot be those of a whole app, where cdktf would never look for them", () => {
    expect(() => Tags.add(Testing.app(), { team: "shop" })).toThrow("call Tags.add for each stack");
  });

  test("without tags, nothing is written", () => {
    const group = synthesize((stack) => {
      Tags.add(stack, {});
      groupIn(stack, "group");
    }).only(GROUP);
    expect(group).not.toHaveProperty("tags");
  });
});

describe("of two tags with one name", () => {
  test("the resource's own wins over all", () => {
    const tags = tagsAfter((stack) => {
      Tags.add(stack, { team: "shop", stage: "prod" });
      Tags.add(groupIn(stack, "group", { team: "own" }), { team: "scope" });
    });
    expect(tags).toEqual({ team: "own", stage: "prod" });
  });

  test.each<[string, (outer: IConstruct, inner: IConstruct) => void]>([
    [
      "first",
      (outer, inner) => {
        Tags.add(outer, { team: "outer", stage: "prod" });
        Tags.add(inner, { team: "inner" });
      },
    ],
    [
      "last",
      (outer, inner) => {
        Tags.add(inner, { team: "inner" });
        Tags.add(outer, { team: "outer", stage: "prod" });
      },
    ],
  ])("the inner scope's wins, whether the outer was added %s", (_, add) => {
    const tags = tagsAfter((stack) => {
      const inner = new Construct(stack, "inner");
      groupIn(inner, "group");
      add(stack, inner);
    });
    expect(tags).toEqual({ team: "inner", stage: "prod" });
  });

  test("added twice to one scope the later wins, and the others stay", () => {
    const tags = tagsAfter((stack) => {
      Tags.add(stack, { team: "first", stage: "prod" });
      Tags.add(stack, { team: "second", cost: "4711" });
      groupIn(stack, "group");
    });
    expect(tags).toEqual({ team: "second", stage: "prod", cost: "4711" });
  });

  test("the inner tag wins, in its letter case", () => {
    const tags = tagsAfter((stack) => {
      Tags.add(stack, { Team: "outer" });
      groupIn(stack, "group", { team: "own" });
    });
    expect(tags).toEqual({ team: "own" });
  });
});

describe("a second synthesis", () => {
  const stack = addStack(Testing.app(), "test");
  const inner = new Construct(stack, "inner");
  const tagsNow = () => synthesizeStack(stack).only(GROUP).tags;
  Tags.add(stack, { team: "outer", stage: "prod" });
  Tags.add(inner, { team: "inner" });
  groupIn(inner, "group", { own: "yes" });

  test("gives the same tags, and knows of those that were added since", () => {
    const first = { own: "yes", team: "inner", stage: "prod" };
    expect(tagsNow()).toEqual(first);
    expect(tagsNow()).toEqual(first);
    Tags.add(inner, { team: "later", own: "no" });
    expect(tagsNow()).toEqual({ own: "yes", team: "later", stage: "prod" });
  });
});

describe("what only Terraform knows", () => {
  test("the tags of a resource as a whole are joined with the others by Terraform", () => {
    const tags = tagsAfter((stack) => {
      const variable = new TerraformVariable(stack, "tags", { type: "map(string)" });
      Tags.add(stack, { team: "shop" });
      new ResourceGroup(stack, "group", {
        name: "rg-group",
        location: "westeurope",
        tags: Token.asStringMap(variable.value),
      });
    });
    expect(tags).toBe('${merge({"team" = "shop"}, var.tags)}');
  });

  test("the value of a tag is a value like any other", () => {
    const tags = tagsAfter((stack) => {
      const { stringValue } = new TerraformVariable(stack, "owner", { type: "string" });
      Tags.add(stack, { team: "shop", owner: stringValue });
      groupIn(stack, "group", { builder: stringValue });
    });
    expect(tags).toEqual({ team: "shop", owner: "${var.owner}", builder: "${var.owner}" });
  });

  test("tags for a scope as a whole reach resources without tags of their own", () => {
    const tags = tagsAfter((stack) => {
      const variable = new TerraformVariable(stack, "tags", { type: "map(string)" });
      Tags.add(stack, Token.asStringMap(variable.value));
      groupIn(stack, "group");
    });
    expect(tags).toBe("${var.tags}");
  });
});
