import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { expect, test } from "@jest/globals";

const DOCS = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((page) => page.endsWith(".md"))
  .map((page) => join("docs", page).replaceAll("\\", "/"));
const PAGES = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", ...DOCS];

/** What GitHub makes of a heading: its words in lower case, with hyphens between them. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const proseOf = (page: string) => readFileSync(page, "utf8").replace(/^```.*?^```/gms, "");

function isThere(page: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : join(dirname(page), path);
  const headings = () => [...proseOf(file).matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) => text);
  return existsSync(file) && (anchor === undefined || headings().map(anchorOf).includes(anchor));
}

test.each(PAGES)("%s links to nothing that is not there", (page) => {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  const relative = links.filter((target) => !/^https?:/.test(target));
  expect(relative.filter((target) => !isThere(page, target))).toEqual([]);
});

test("each page is reached from the README, or from the index of the API", () => {
  const readme = readFileSync("README.md", "utf8");
  const index = readFileSync("docs/api/README.md", "utf8");
  const isReached = (page: string) =>
    readme.includes(`(${page})`) || index.includes(`(${posix.relative("docs/api", page)})`);
  expect(DOCS.filter((page) => !isReached(page))).toEqual([]);
});
