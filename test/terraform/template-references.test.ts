import { expect, test } from "@jest/globals";
import { rewriteTraversals, type Traversal } from "../../lib/terraform/template-references";

const CASES: Readonly<Record<string, readonly Traversal[]>> = {
  "no reference": [],
  "${azurerm_subnet.nodes.id}": [["azurerm_subnet", "nodes", "id"]],
  "${azurerm_a.b.c[0].d}-${var.x}": [
    ["azurerm_a", "b", "c", 0, "d"],
    ["var", "x"],
  ],
  '${azurerm_a.b["key.1"].id}': [["azurerm_a", "b", "key.1", "id"]],
  "${azurerm_a.b.0.id}": [["azurerm_a", "b", 0, "id"]],
  "${azurerm_a.b[*].id}": [["azurerm_a", "b", "*", "id"]],
  "${azurerm_a.b[each.key].id}": [
    ["azurerm_a", "b"],
    ["each", "key"],
  ],
  '${replace(azurerm_a.b.id, "azurerm_a.b.id", "${azurerm_c.d.id}")}': [
    ["replace"],
    ["azurerm_a", "b", "id"],
    ["azurerm_c", "d", "id"],
  ],
  '${jsonencode({"a" = {"b" = azurerm_a.b.id}})} azurerm_c.d': [
    ["jsonencode"],
    ["azurerm_a", "b", "id"],
  ],
  '${jsondecode(azurerm_a.b.output).name.value} "${azurerm_c.d.id}"': [
    ["jsondecode"],
    ["azurerm_a", "b", "output"],
    ["azurerm_c", "d", "id"],
  ],
  '${f("a \\" azurerm_a.b } {", azurerm_c.d)}': [["f"], ["azurerm_c", "d"]],
  "$${azurerm_a.b.id} %%{azurerm_a.b.id} azurerm_a.b.id {azurerm_a.b.id}": [],
  "%{if azurerm_a.b.id == 1}azurerm_a.b.id%{endif}": [["if"], ["azurerm_a", "b", "id"], ["endif"]],
  "\\${azurerm_a.b.id}": [["azurerm_a", "b", "id"]],
};

test.each(Object.entries(CASES))("the traversals of %s", (template, traversals) => {
  const found: Traversal[] = [];
  const rewritten = rewriteTraversals(template, (traversal) => {
    found.push(traversal);
    return undefined;
  });

  expect(found).toEqual(traversals);
  expect(rewritten).toBe(template);
});

test("only the traversals for which there is a replacement change", () => {
  const template = '${f("x.y", a.b.id)} a.b.id ${c.d.id}';
  const rewrite = ([name]: Traversal) => (name === "a" ? "local.a" : undefined);

  expect(rewriteTraversals(template, rewrite)).toBe('${f("x.y", local.a)} a.b.id ${c.d.id}');
});
