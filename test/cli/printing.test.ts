import { WriteStream } from "node:tty";
import { describe, expect, test } from "@jest/globals";
import { report } from "../../lib/cli/doctor/report";
import { resultsOf } from "../../lib/cli/doctor/result";
import { paintFor } from "../../lib/cli/printing";

const COLORED = { TERM: "xterm-256color" };

/** A stream with Node's own check for colours, without a terminal behind it. */
function terminal(isTTY: boolean): WriteStream {
  return Object.create(WriteStream.prototype, { isTTY: { value: isTTY } });
}

describe("colour", () => {
  test("goes to a terminal", () => {
    expect(paintFor(terminal(true), COLORED)("red", "x")).toBe("\u001b[31mx\u001b[39m");
  });

  test("does not go to a file or a pipe", () => {
    expect(paintFor(terminal(false), COLORED)("red", "x")).toBe("x");
    expect(paintFor({}, COLORED)("red", "x")).toBe("x");
  });

  test.each([
    ["NO_COLOR", "1"],
    ["TERM", "dumb"],
  ])("does not go to a terminal with %s=%s", (name, value) => {
    expect(paintFor(terminal(true), { ...COLORED, [name]: value })("red", "x")).toBe("x");
  });

  test("marks only the signs of the doctor, so the text is the same without it", () => {
    const results = [resultsOf("Quota")("problem", "Too few vCPUs", "Ask for more")];
    const plain = report("shop", results, paintFor(terminal(false), COLORED));
    const colored = report("shop", results, paintFor(terminal(true), COLORED));
    expect(plain).toContain("Quota\n  x Too few vCPUs\n      -> Ask for more");
    expect(colored).toContain("\u001b[31mx\u001b[39m Too few vCPUs");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the escapes that colour is.
    expect(colored.replaceAll(/\u001b\[\d+m/g, "")).toBe(plain);
  });
});
