import { mkdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Annotations, App, TerraformStack } from "cdktf";
import { LeanApp } from "../../lib";
import { printWarnings } from "../../lib/app/print-warnings";

const outdir = "build/print-warnings";
mkdirSync(outdir, { recursive: true });

function appWithWarnings(): App {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "shop");
  const other = new TerraformStack(app, "other");
  Annotations.of(stack).addWarning("first\nsecond line");
  Annotations.of(stack).addWarning("first\nsecond line");
  Annotations.of(stack).addWarning("another");
  Annotations.of(stack).addInfo("for information");
  Annotations.of(other).addWarning("of the other");
  return app;
}

function printed(environment: NodeJS.ProcessEnv, stream: object = {}): string {
  let text = "";
  const write = (chunk: string) => {
    text += chunk;
  };
  printWarnings(appWithWarnings(), environment, { write, ...stream });
  return text;
}

describe("the warnings of an app", () => {
  test("are printed once each, by construct", () => {
    expect(printed({})).toBe(
      [
        "3 warnings:",
        "",
        "  shop",
        "    first",
        "    second line",
        "    another",
        "",
        "  other",
        "    of the other",
        "",
        "",
      ].join("\n"),
    );
  });

  test("are coloured on a terminal only", () => {
    const terminal = { isTTY: true, hasColors: () => true };
    expect(printed({}, terminal)).toContain("\u001b[33m3 warnings:\u001b[39m");
    expect(printed({}, { isTTY: false, hasColors: () => true })).not.toContain("\u001b");
  });

  test("are left to the cdktf CLI where it runs the app", () => {
    expect(printed({ CDKTF_CONTEXT_JSON: "{}" })).toBe("");
  });

  test("are not mentioned where there are none", () => {
    const lines: string[] = [];
    printWarnings(new App({ outdir }), {}, { write: (text) => lines.push(text) });
    expect(lines).toEqual([]);
  });
});

describe("LeanApp", () => {
  const synth = (build: (app: LeanApp) => void) => {
    const lines: string[] = [];
    const write = process.stderr.write;
    process.stderr.write = ((text: string) => lines.push(text) > 0) as typeof write;
    try {
      const app = new LeanApp({ outdir });
      build(app);
      app.synth();
    } catch (error) {
      lines.push(`thrown: ${String(error)}`);
    } finally {
      process.stderr.write = write;
    }
    return lines.join("");
  };

  test("prints the warnings of its constructs when it is synthesized", () => {
    expect(
      synth((app) => Annotations.of(new TerraformStack(app, "shop")).addWarning("careful")),
    ).toBe("1 warning:\n\n  shop\n    careful\n\n");
  });

  test("prints them when the synthesis fails, too", () => {
    const text = synth((app) => {
      const stack = new TerraformStack(app, "shop");
      Annotations.of(stack).addWarning("careful");
      stack.node.addValidation({ validate: () => ["wrong"] });
    });
    expect(text).toMatch(/1 warning:\n\n {2}shop\n {4}careful\n\nthrown: [\s\S]*wrong/);
  });
});
