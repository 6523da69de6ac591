import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import { textReport } from "../../lib/cli/check/text-report";
import { ScratchProject } from "../check/scratch-project";
import { generatedFile } from "./generated-file";

const PAGE = "docs/check.md";
const EXAMPLE = /^```ts main\.ts\n(.*?)^```/ms;
const OUTPUT = /(<!-- output -->\n).*?(<!-- \/output -->)/s;

let project: ScratchProject;

beforeAll(() => {
  project = new ScratchProject();
});

afterAll(() => project.remove());

test("the output on the page of the check is that of its example; npm test -- -u writes it", async () => {
  const page = readFileSync(PAGE, "utf8");
  project.write("main.ts", EXAMPLE.exec(page)?.[1] ?? "");
  buildSync({
    entryPoints: [`${project.folder}/main.ts`],
    outfile: `${project.folder}/main.js`,
    bundle: true,
    packages: "external",
    platform: "node",
    sourcemap: true,
  });
  const output = textReport(await project.check(), (_, text) => text);
  const generated = page.replace(
    OUTPUT,
    (_, start, end) => `${start}\n\`\`\`text\n${output}\n\`\`\`\n\n${end}`,
  );
  const { written, wanted } = generatedFile(PAGE, generated);
  expect(output).toContain("main.ts:");
  expect(written).toBe(wanted);
});
