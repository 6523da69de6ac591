import { describe, expect, test } from "@jest/globals";
import { parseReference, referencesIn, replaceReferences } from "../../lib/terraform/references";

const addresses = (text: string) => referencesIn(text).map(({ address }) => address);

describe("references", () => {
  test.each([
    ["of an attribute", "${azurerm_subnet.nodes.id}", ["azurerm_subnet.nodes"]],
    ["within text", "rg-${var.name}-${local.suffix}", ["var.name", "local.suffix"]],
    ["of a data source", "${data.azurerm_subnet.nodes.id}", ["data.azurerm_subnet.nodes"]],
    ["in a function", '${join("/", [azurerm_a.b.id, "azurerm_c.d.id"])}', ["azurerm_a.b"]],
    ["in nested braces", '${jsonencode({"a" = {"b" = azurerm_a.b.id}})}', ["azurerm_a.b"]],
    ["in a template of a template", '${upper("x-${azurerm_a.b.name}")}', ["azurerm_a.b"]],
    ["to none", "$${azurerm_a.b.id} ${each.value} ${path.module}", []],
  ])("%s", (_, text, expected) => {
    expect(addresses(text)).toEqual(expected);
  });

  test("have an attribute with its indexes", () => {
    expect(parseReference("azurerm_kubernetes_cluster.a.kubelet_identity[0].object_id")).toEqual({
      text: "azurerm_kubernetes_cluster.a.kubelet_identity[0].object_id",
      address: "azurerm_kubernetes_cluster.a",
      attribute: "kubelet_identity[0].object_id",
    });
    expect(parseReference('join("-", var.a)')).toBeUndefined();
  });
});

describe("a value in place of a reference", () => {
  test.each([
    ["needs no interpolation", "${var.a}", "x"],
    ["joins the text around it", "a-${var.a}-b", "a-x-b"],
    ["is a literal in an expression", "${upper(var.a)}", '${upper("x")}'],
  ])("%s", (_, text, expected) => {
    expect(replaceReferences(text, () => '"x"')).toBe(expected);
  });
});
