import { expect, test } from "@jest/globals";
import { titleProblems } from "./jest/titles.cjs";

const titled = (...titles: readonly string[]) =>
  titles.map((title) => ({ title, fullName: `a pool ${title}` }));

test.each([
  ["an empty title", [" "], '"a pool  ": empty'],
  [
    "the name of a function",
    ["rejects build()"],
    '"a pool rejects build()": a function, not words',
  ],
  ["121 characters", ["x".repeat(121)], `"a pool ${"x".repeat(121)}": longer than 120 characters`],
  ["a repeated title", ["is big", "is big"], '"a pool is big": the title of another test'],
])("%s is a problem", (_, titles, problem) => {
  expect(titleProblems(titled(...titles))).toEqual([problem]);
});

test("different titles of 120 characters and calls within a title are none", () => {
  const titles = ["x".repeat(120), "y".repeat(120), "Gpu.withDriver() is accepted"];
  expect(titleProblems(titled(...titles))).toEqual([]);
});

test("a skipped test may give a long reason", () => {
  const title = `needs terraform: ${"x".repeat(200)}`;
  expect(titleProblems([{ title, fullName: title, status: "pending" }])).toEqual([]);
});
