// Prints the section of the changelog for a tag, and fails where tag, version and changelog disagree.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const [, , tag] = process.argv;
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
assert.equal(tag, `v${version}`, "the tag is not the version of package.json");

const sections = readFileSync("CHANGELOG.md", "utf8").split(/^## /m).slice(1);
const section = sections.find((text) => text.split("\n", 1)[0].split(" ")[0] === version);
assert.ok(section, `CHANGELOG.md has no section "## ${version}"`);
console.log(section.slice(section.indexOf("\n") + 1).trim());
