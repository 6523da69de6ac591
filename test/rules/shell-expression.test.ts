import { expect, test } from "@jest/globals";
import { Fn, Token } from "cdktf";
import { foreignTemplate } from "../../lib/application/template-rules";

test.each([
  ["${HOME}", "${"],
  ["echo ${HOME}", "${"],
  ["${HOME:-/root}", "${"],
  ["${NAME%%.*}", "${"],
  ["${LIST[0]}", "${"],
  ["${1}", "${"],
  ["${@}", "${"],
  ["${#NAME}", "${"],
  ["${var.a} ${HOME}", "${"],
  ["curl -w %{http_code}", "%{"],
])("Terraform does not know %j", (text, start) => {
  expect(foreignTemplate(text)).toBe(start);
});

test.each([
  "$HOME",
  "$(HOME)",
  "$${HOME}",
  "%%{http_code}",
  "100%",
  "${var.a}",
  "${kubernetes_namespace_v1.shop.metadata[0].name}",
  "${upper(var.a)}",
  '${true ? "a" : var.b}',
  '${"a"}',
  "${~ var.a ~}",
  "%{ if var.a }b%{ endif }",
  "%{~ for x in var.a ~}${x.y}%{ endfor }",
  Token.asString({ resolve: () => "a", creationStack: [] }),
  Fn.join(",", Token.asList(Fn.split(" ", "a b"))),
])("Terraform reads %j as it is meant", (text) => {
  expect(foreignTemplate(text)).toBeUndefined();
});
