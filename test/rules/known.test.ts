import { describe, expect, test } from "@jest/globals";
import { Fn, Lazy, Token } from "cdktf";
import { isKnown, knownParts } from "../../lib/rules/known";

const later = Lazy.anyValue({ produce: () => "later" });
const [mapKey = ""] = Object.keys(Token.asStringMap(later));

describe("known to Terraform only", () => {
  test.each<[string, unknown]>([
    ["nothing at all", undefined],
    ["a token", later],
    ["a token as a text", Token.asString(later)],
    ["a token in a text", `aks-${Token.asString(later)}-prod`],
    ["a function as a text", Fn.upper("a")],
    ["an expression written by hand", "${var.name}"],
    ["an expression in a text", "aks-${terraform.workspace}"],
    ["a token as a number", Token.asNumber(later)],
    ["a token as a list", Token.asList(later)],
    ["a token as a list of numbers", Token.asNumberList(later)],
    ["a list with a token in it", ["1", Token.asString(later)]],
    ["a list with a token as a number in it", [1, Token.asNumber(later)]],
    ["a list with an expression in it", ["1", "${var.zone}"]],
    ["a list of a list with a token", [["1"], [Token.asString(later)]]],
    ["a token as a map", Token.asStringMap(later)],
    ["the key of a token as a map", mapKey],
  ])("%s", (_, value) => {
    expect(isKnown(value)).toBe(false);
  });
});

describe("known at synth", () => {
  test.each<[string, unknown]>([
    ["a text", "aks-shop"],
    ["an empty text", ""],
    ["a text with a lone dollar", "a$b"],
    ["a text with a lone brace", "a{b}"],
    ["a number", 42],
    ["zero", 0],
    ["a negative fraction", -0.5],
    ["no number", Number.NaN],
    ["a truth value", false],
    ["a list", ["1", "2"]],
    ["an empty list", []],
    ["a map", { team: "shop" }],
  ])("%s", (_, value) => {
    expect(isKnown(value)).toBe(true);
  });
});

describe("the known parts", () => {
  test.each<[string, string, readonly string[]]>([
    ["of a text are the text", "a/../b", ["a/../b"]],
    ["are around an expression", "a/${var.b}/c", ["a/", "/c"]],
    ["are around a token", `${Token.asString(later)}/..`, ["", "/.."]],
    ["are around a directive", "%{ if var.a }a%{ endif }", ["", "a", ""]],
    ["are not in an object of an expression", '${lookup({ a = ".." }, "b")}/c', ["", "/c"]],
    ["are not in an expression of an expression", '${upper("a${"${".."}"}")}', ["", ""]],
    ["of what is no expression are none", "a/${b", []],
  ])("%s", (_, text, parts) => {
    expect(knownParts(text)).toEqual(parts);
  });
});
