import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { App, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { AksNetwork, Tags } from "../../lib";
import { nameRules } from "../../lib/resource/name-rules";
import { describeRules, titled } from "../support/rule-cases";
import { RESOURCE_GROUP } from "../support/synth";

type Framework = typeof import("cdktf");

const folder = mkdtempSync(join(tmpdir(), "framework-copy-"));
let copy: Framework;

beforeAll(() => {
  const installed = dirname(require.resolve("cdktf/package.json"));
  const target = join(folder, "node_modules/framework");
  cpSync(installed, target, { recursive: true });
  cpSync(
    dirname(require.resolve("constructs/package.json")),
    join(folder, "node_modules/constructs"),
    {
      recursive: true,
    },
  );
  copy = require(target) as Framework;
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The framework that goes on where the other one ended, or the one before it. */
function classOfOtherFramework(): Framework["TerraformStack"] {
  const rtti = Symbol.for("jsii.rtti");
  const own = (TerraformStack as unknown as Record<symbol, { fqn: string }>)[rtti]?.fqn ?? "";
  const other = `cdkt${own[4] === "f" ? "n" : "f"}`;
  class OtherStack extends copy.TerraformStack {}
  Object.assign(OtherStack, { [rtti]: { fqn: `${other}.TerraformStack`, version: "0.99.0" } });
  return OtherStack;
}

const refusal = (build: () => unknown): string => {
  try {
    build();
  } catch (error) {
    expect(error).toHaveProperty("name", "InvalidArguments");
    return String(error);
  }
  throw new Error("It was not refused.");
};

const network = (scope: Construct) =>
  new AksNetwork(scope, "network", { resourceGroup: RESOURCE_GROUP });

describe("a construct", () => {
  test("is refused in a stack of another copy of the framework", () => {
    const stack = new copy.TerraformStack(new copy.App(), "shop") as unknown as TerraformStack;
    const message = refusal(() => network(stack));
    expect(message).toContain("[shop/network] 1 problem:");
    expect(message).toMatch(/The app comes from another copy of cdktf \d+\.\d+\.\d+/);
    expect(message).toContain('Fix: one copy: see "npm ls cdktf"');
  });

  test("is refused below a construct in such a stack", () => {
    const stack = new copy.TerraformStack(new copy.App(), "shop") as unknown as TerraformStack;
    expect(refusal(() => network(new Construct(stack, "team")))).toContain("[shop/team/network]");
  });

  test("is refused in a stack of the other framework, by its name and version", () => {
    const Other = classOfOtherFramework();
    const stack = new Other(Testing.app() as never, "shop") as unknown as TerraformStack;
    const message = refusal(() => network(stack));
    expect(message).toMatch(/The stack comes from cdkt[fn] 0\.99\.0, and \S+ uses cdkt[fn] 0\./);
    expect(message).toContain("docs/editions.md");
  });

  test("is accepted in stacks of the library's own copy", () => {
    expect(() => network(new TerraformStack(new App(), "shop"))).not.toThrow();
  });
});

test("tags are refused on a stack of another copy, where they would be lost", () => {
  const stack = new copy.TerraformStack(new copy.App(), "shop") as unknown as TerraformStack;
  expect(refusal(() => Tags.add(stack, { team: "shop" }))).toContain("tags, among others");
});

describeRules<(stack: TerraformStack) => void, never>(
  (stack, build) => build(stack),
  nameRules.filter(({ id }) => id === "AKS-RES-005") as never,
  [
    {
      rule: "AKS-RES-005",
      refused: titled({
        "a stack with an element of another copy": (stack) => {
          network(stack);
          new copy.TerraformElement(stack as never, "foreign");
        },
      }),
      says: ["test/foreign", "another copy of cdktf"],
      accepted: titled({
        "a stack with elements of the library's copy": (stack) => {
          network(stack);
          new ResourceGroup(stack, "group", { name: "rg-shop", location: "westeurope" });
        },
      }),
    },
  ],
);
