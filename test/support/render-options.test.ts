import { expect, test } from "@jest/globals";
import { ApiServerAccess } from "../../lib";
import { renderOptions } from "./render-options";

test.each([
  ["{}", {}, undefined],
  ["no options", undefined, undefined],
  [
    "nodeOs.durationHours = 3",
    { nodeOs: { durationHours: 3, day: "Monday" } },
    { nodeOs: { day: "Monday" } },
  ],
  ['labels["example.com/team"] = "x"', { labels: { "example.com/team": "x" } }, undefined],
  ['zones = ["1", "2"]', { zones: ["1", "2"] }, { zones: ["1"] }],
  ["sku = 1", { sku: 1 }, { sku: 1 }],
  ['id = "…/subnets/a"', { id: "/subscriptions/0/resourceGroups/rg/subnets/a" }, undefined],
  ["zones.length = 50", { zones: Array(50).fill("1") }, { zones: ["1"] }],
  [
    'ports[1].name = "metrics-of-the-shop"',
    { ports: [{ name: "pages-of-the-shop" }, { name: "metrics-of-the-shop" }] },
    { ports: [{ name: "pages-of-the-shop" }, { name: "metrics" }] },
  ],
  ['definition = "…/policyDefinitions/a"', { definition: "/providers/b/policyDefinitions/a" }, {}],
  ['name = "a×200"', { name: "a".repeat(200) }, undefined],
])("%s", (title, options, others) => {
  expect(renderOptions(options, others)).toBe(title);
});

test("a choice is shown by its options", () => {
  expect(renderOptions({ apiServer: ApiServerAccess.private() })).toContain(
    "apiServer.isPrivate = true",
  );
});

test("a long value is cut", () => {
  expect(renderOptions({ name: "ab".repeat(200) }).length).toBeLessThan(90);
});

test("a long value is cut in its middle", () => {
  const text = `apiVersion: v1 ${"x y ".repeat(30)}kind: Secret`;
  expect(renderOptions({ text })).toMatch(/^text = "apiVersion: v1 .* … .*kind: Secret"$/);
});

test("options that do not fit are left out whole, and counted", () => {
  const options = { first: "a b ".repeat(14), second: "c d ".repeat(14), third: 3 };
  expect(renderOptions(options)).toMatch(/^first = "[^"]+" and 2 more$/);
});

test("options of one owner follow its name if their paths do not fit", () => {
  const path = "/metrics/of/the/shop";
  const options = { ports: [{ protocol: "TCP", number: 8080, path, host: "metrics" }] };
  expect(renderOptions(options)).toBe(
    'ports[0]: protocol = "TCP", number = 8080, path = "/metrics/of/the/shop", host = "metrics"',
  );
});
