import assert from "node:assert/strict";
import { parse } from "acorn";
import { simple } from "acorn-walk";

/**
 * Replaces `const m = require("x")` by an object with a getter for each member that the file uses.
 * The uses stay as they are, so Node's ESM loader still recognizes the exports of the index.
 */
export function loadOnUse(text, isLazy) {
  const program = parse(text, { ecmaVersion: 2023, sourceType: "script", allowHashBang: true });
  const modules = program.body.flatMap(requiredModules).filter(({ id }) => isLazy(id));
  const uses = usesOf(program, new Set(modules.map(({ name }) => name)));
  return modules.reduceRight((result, { name, id, start, end }) => {
    const { members, isUsedWhole } = uses.get(name);
    assert.ok(!isUsedWhole, `${name} is used other than as ${name}.member`);
    const getters = [...members].map(
      (member) => `get ${member}() { return require(${JSON.stringify(id)}).${member}; }`,
    );
    return `${result.slice(0, start)}{ ${getters.join(", ")} }${result.slice(end)}`;
  }, text);
}

/** The modules that a statement loads as `const name = require("id")`, and where the call stands. */
function requiredModules(statement) {
  if (statement.type !== "VariableDeclaration") {
    return [];
  }
  return statement.declarations.flatMap(({ id, init }) =>
    init?.type === "CallExpression" && init.callee.name === "require"
      ? [{ name: id.name, id: init.arguments[0].value, start: init.start, end: init.end }]
      : [],
  );
}

/** For each of these names, the members that are used, and whether anything else is done with it. */
function usesOf(program, names) {
  const uses = new Map([...names].map((name) => [name, { members: new Set(), count: 0 }]));
  simple(program, {
    MemberExpression({ object, property, computed }) {
      if (!computed && uses.has(object.name)) {
        const use = uses.get(object.name);
        use.members.add(property.name);
        use.count -= 1;
      }
    },
    Identifier({ name }) {
      if (uses.has(name)) {
        uses.get(name).count += 1;
      }
    },
  });
  return new Map(
    [...uses].map(([name, { members, count }]) => [name, { members, isUsedWhole: count > 0 }]),
  );
}
