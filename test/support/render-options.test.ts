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
])("%s", (title, options, others) => {
  expect(renderOptions(options, others)).toBe(title);
});

test("a choice is shown by what it consists of", () => {
  expect(renderOptions({ apiServer: ApiServerAccess.private() })).toContain(
    "apiServer.isPrivate = true",
  );
});

test("a long value is cut", () => {
  expect(renderOptions({ name: "a".repeat(200) }).length).toBeLessThan(60);
});
