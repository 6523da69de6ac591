import { win32 } from "node:path";
import { expect, test } from "@jest/globals";
import { withoutFolder } from "../../lib/cli/check/check-app";

const WINDOWS = win32.resolve("C:\\Users\\me\\my app");
const WINDOWS_URL = "file:///C:/Users/me/my%20app";

test.each([
  ["a path", "at C:\\Users\\me\\my app\\main.ts:1:2", "at main.ts:1:2"],
  ["a path with slashes", "at C:\\Users\\me\\my app/main.ts:1:2", "at main.ts:1:2"],
  ["a URL", "at file:///C:/Users/me/my%20app/main.mjs:1:2", "at main.mjs:1:2"],
  ["the folder itself", "no file in C:\\Users\\me\\my app", "no file in ."],
])("a finding on Windows has %s without the folder of the project", (_, text, expected) => {
  expect(withoutFolder(text, WINDOWS, WINDOWS_URL)).toBe(expected);
});

test("a finding has a URL without the folder of the project, which can have spaces", () => {
  const text = "at file:///home/me/my%20app/main.mjs:1:2, in /home/me/my app/lib";
  expect(withoutFolder(text, "/home/me/my app", "file:///home/me/my%20app")).toBe(
    "at main.mjs:1:2, in lib",
  );
});
