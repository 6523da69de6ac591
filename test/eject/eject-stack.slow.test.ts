import { parse } from "@cdktf/hcl2json";
import { describe, expect, test } from "@jest/globals";
import { ejectStack } from "../../lib/eject/eject-stack";
import { STACK_NAMES } from "../../stacks/app";
import { exampleStack } from "../stacks/example-stacks";
import type { Block } from "../support/synth";

/** Arguments that HCL has as references, and the JSON syntax as texts. */
const REFERENCES = new Set([
  "depends_on",
  "from",
  "ignore_changes",
  "provider",
  "replace_triggered_by",
  "to",
]);

/** The configuration that Terraform reads from HCL, and from JSON, in one form. */
function comparable(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((it) => comparable(it, name));
    return items.length === 1 && typeof items[0] === "object" ? items[0] : items;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, it]) => [key, comparable(it, key)]);
    return Object.fromEntries(entries);
  }
  return REFERENCES.has(name) || name === "type"
    ? String(value).replace(/^\$\{(.*)\}$/, "$1")
    : value;
}

async function readBack(json: Block): Promise<Block> {
  const text = [...ejectStack(json).values()].join("\n");
  return (await parse("stack.tf", text)) as Block;
}

describe("an example stack means the same in HCL", () => {
  test.each(STACK_NAMES)("%s", async (name) => {
    const { json } = exampleStack(name);
    expect(comparable(await readBack(json))).toEqual(comparable(json));
  });
});

/** The main file of a stack with one resource. */
function mainOf(type: string, config: object, rest: object = {}): string | undefined {
  return ejectStack({ resource: { [type]: { it: config } }, ...rest }).get("main.tf");
}

describe("HCL", () => {
  test("has literal text as it was, and expressions without quotes", () => {
    const tags = {
      whole: "${var.name}",
      part: 'a "quoted" ${upper("x${var.name}")} \\ end',
      escaped: "$${HOME} %%{x}",
      directive: "%{ if var.on }a%{ endif }",
      "with space": "line\nbreak",
    };
    expect(
      mainOf("azurerm_resource_group", { tags }),
    ).toBe(`resource "azurerm_resource_group" "it" {
  tags = {
    whole        = var.name
    part         = "a \\"quoted\\" \${upper("x\${var.name}")} \\\\ end"
    escaped      = "$\${HOME} %%{x}"
    directive    = "%{ if var.on }a%{ endif }"
    "with space" = "line\\nbreak"
  }
}
`);
  });

  test("tells blocks from maps by the bindings, at every depth", () => {
    const config = {
      network_profile: { load_balancer_profile: { managed_outbound_ip_count: 2 } },
      default_node_pool: [{ node_labels: { "team.io/name": "shop" } }],
    };
    expect(
      mainOf("azurerm_kubernetes_cluster", config),
    ).toBe(`resource "azurerm_kubernetes_cluster" "it" {
  network_profile {
    load_balancer_profile {
      managed_outbound_ip_count = 2
    }
  }

  default_node_pool {
    node_labels = {
      "team.io/name" = "shop"
    }
  }
}
`);
  });

  test("has dynamic blocks, meta-arguments and the order of creation", () => {
    const config = {
      provider: "azurerm.hub",
      for_each: "${toset(var.names)}",
      name: "${each.key}",
      dynamic: { security_rule: { for_each: "${var.rules}", content: { name: "x" } } },
      depends_on: ["azurerm_resource_group.group"],
      lifecycle: { ignore_changes: ["tags"], prevent_destroy: true },
    };
    expect(mainOf("azurerm_network_security_group", config)).toBe(
      `resource "azurerm_network_security_group" "it" {
  provider = azurerm.hub
  for_each = toset(var.names)
  name     = each.key

  dynamic "security_rule" {
    for_each = var.rules

    content {
      name = "x"
    }
  }

  depends_on = [azurerm_resource_group.group]

  lifecycle {
    ignore_changes  = [tags]
    prevent_destroy = true
  }
}
`,
    );
  });

  test("keeps what changes the state", () => {
    const rest = {
      import: [{ to: "azurerm_resource_group.it", id: "/subscriptions/x" }],
      moved: [{ from: "azurerm_resource_group.old", to: "azurerm_resource_group.it" }],
      removed: [{ from: "azurerm_subnet.gone", lifecycle: { destroy: false } }],
    };
    expect(mainOf("azurerm_resource_group", { name: "rg" }, rest)).toContain(`import {
  to = azurerm_resource_group.it
  id = "/subscriptions/x"
}

moved {
  from = azurerm_resource_group.old
  to   = azurerm_resource_group.it
}

removed {
  from = azurerm_subnet.gone

  lifecycle {
    destroy = false
  }
}
`);
  });

  test("has variables with their types, and outputs", () => {
    const files = ejectStack({
      variable: { password: { type: "string", sensitive: true } },
      output: { id: { value: "${azurerm_resource_group.it.id}", depends_on: ["data.x.y"] } },
    });
    expect(files.get("variables.tf")).toBe(
      'variable "password" {\n  type      = string\n  sensitive = true\n}\n',
    );
    expect(files.get("outputs.tf")).toBe(
      'output "id" {\n  value      = azurerm_resource_group.it.id\n  depends_on = [data.x.y]\n}\n',
    );
  });

  test("cannot be written for a type without bindings, which are named", () => {
    const resource = { helm_release: { it: {} }, azurerm_resource_group: { it: {} } };
    expect(() => ejectStack({ resource })).toThrow(
      "The bindings of helm_release are not installed.",
    );
  });
});
