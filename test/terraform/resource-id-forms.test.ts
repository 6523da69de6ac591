import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { resourceIdForm } from "../../lib/terraform/resource-id-forms";

const CREATED = /new (\w+)\(/g;
const IMPORTED =
  /import \{([^}]*)\} from "@[a-z]+\/provider-azurerm\/lib\/((?!data-|provider)[a-z0-9-]+)"/g;

/** The types of which a file creates resources. */
function typesOf(file: string): readonly string[] {
  const source = readFileSync(file, "utf8");
  const created = new Set([...source.matchAll(CREATED)].map(([, name]) => name));
  return [...source.matchAll(IMPORTED)]
    .filter(([, names = ""]) => names.split(/[\s,]+/).some((name) => created.has(name)))
    .map(([, , module = ""]) => `azurerm_${module.replaceAll("-", "_")}`);
}

const root = join(__dirname, "../../lib");
const types = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => typesOf(join(root, file)));

test("the types of most resources are found", () => {
  expect(new Set(types).size).toBeGreaterThan(55);
});

test.each([...new Set(types)].sort())("the ID of an %s has a form", (type) => {
  expect(resourceIdForm(type, {})).toMatch(/^(\{\w+\}|https:)/);
});

test.each([
  [
    "azurerm_kubernetes_automatic_cluster",
    "{subscription}/resourceGroups/{resource_group_name}/providers/Microsoft.ContainerService/managedClusters/{name}",
  ],
  ["azurerm_kubernetes_cluster_deployment_safeguard", "{kubernetes_cluster_id}"],
  [
    "azurerm_network_watcher_flow_log",
    "{subscription}/resourceGroups/{resource_group_name}/providers/Microsoft.Network/networkWatchers/{network_watcher_name}/flowLogs/{name}",
  ],
])("the form of %s", (type, form) => {
  expect(resourceIdForm(type, {})).toBe(form);
});
