import { describe, expect, test } from "@jest/globals";
import { App } from "cdktf";
import { Construct } from "constructs";
import { ConstructFacts } from "../../lib/app-state/construct-facts";

describe("ConstructFacts", () => {
  const facts = new ConstructFacts<{ readonly sku: string }>();

  test("a published fact is found only by its construct", () => {
    const app = new App();
    const construct = new Construct(app, "one");
    facts.publish(construct, { sku: "Basic" });
    expect(facts.of(construct)).toEqual({ sku: "Basic" });
    expect(facts.of(new Construct(app, "other"))).toBeUndefined();
  });

  test("a construct that publishes again replaces its facts", () => {
    const construct = new Construct(new App(), "one");
    facts.publish(construct, { sku: "Basic" });
    facts.publish(construct, { sku: "Premium" });
    expect(facts.of(construct)).toEqual({ sku: "Premium" });
  });
});
