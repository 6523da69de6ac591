import { deepStrictEqual } from "node:assert/strict";

// biome-ignore lint/suspicious/noExplicitAny: synthesized JSON is of any shape.
type Block = Record<string, any>;

const REFERENCE = /\b(azurerm_\w+)\.([\w-]+)/g;

/** Throws with the difference where two synthesized stacks are not the same but for logical ids. */
export function expectSameResources(actual: Block, expected: Block): void {
  const found = resourcesByName(actual);
  const wanted = resourcesByName(expected);
  deepStrictEqual([...found.keys()].sort(), [...wanted.keys()].sort());
  for (const [name, resource] of wanted) {
    deepStrictEqual({ [name]: found.get(name) }, { [name]: resource });
  }
  deepStrictEqual(allButResources(actual), allButResources(expected));
}

export function countResources(stack: Block): number {
  return resourcesByName(stack).size;
}

/** All resources without metadata, every logical id in them replaced by the resource's name. */
function resourcesByName({ resource: byType }: Block): Map<string, Block> {
  const nameOf = (type: string, id: string): string =>
    `${type} ${byType[type][id].name ?? roleName(inNames(byType[type][id]))}`;
  const inNames = (resource: Block): Block =>
    JSON.parse(
      JSON.stringify(resource).replace(REFERENCE, (text, type, id) =>
        byType[type]?.[id] ? nameOf(type, id) : text,
      ),
    );
  const resources = Object.entries<Block>(byType).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, { "//": _metadata, ...resource }]) => ({
      name: nameOf(type, id),
      resource: inNames(resource),
    })),
  );
  return uniqueByName(resources);
}

function roleName(assignment: Block): string {
  return `${assignment.role_definition_name} of ${assignment.principal_id} on ${assignment.scope}`;
}

function uniqueByName(resources: readonly { name: string; resource: Block }[]): Map<string, Block> {
  const byName = new Map(resources.map(({ name, resource }) => [name, resource]));
  deepStrictEqual(byName.size, resources.length, "two resources share a type and a name");
  return byName;
}

function allButResources({ "//": _metadata, resource: _resource, ...rest }: Block): Block {
  return rest;
}
