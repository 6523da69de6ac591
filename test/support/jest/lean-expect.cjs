// `expect` that makes the matcher that a test calls. Jest's makes six functions for each of its sixty
// matchers, and captures a stack trace, before a test calls one of them.
const MATCHERS = Symbol.for("$$jest-matchers-object");
const MODIFIERS = new Set(["not", "resolves", "rejects"]);

/** The same matchers and messages as those of `expect`. */
exports.leanExpect = (expect, global) => {
  const registry = global[MATCHERS];

  /** What `expect` returns, with a single matcher. */
  const expectOnly = (name, actual, isOfPromise) => {
    const { matchers } = registry;
    const { stackTraceLimit } = global.Error;
    registry.matchers = { [name]: matchers[name] };
    // Only matchers of promises report the place of the call of `expect`.
    global.Error.stackTraceLimit = isOfPromise ? stackTraceLimit : 0;
    try {
      return expect(actual);
    } finally {
      registry.matchers = matchers;
      global.Error.stackTraceLimit = stackTraceLimit;
    }
  };

  const handler = {
    get({ actual, modifiers }, name) {
      if (MODIFIERS.has(name)) {
        return new Proxy({ actual, modifiers: [...modifiers, name] }, handler);
      }
      if (!Object.hasOwn(registry.matchers, name)) {
        return undefined;
      }
      const isOfPromise = modifiers.some((it) => it !== "not");
      const expectation = expectOnly(name, actual, isOfPromise);
      const matcher = modifiers.reduce((it, modifier) => it[modifier], expectation)[name];
      return isOfPromise ? fromTest(matcher) : matcher;
    },
  };
  const lean = (actual, ...rest) =>
    rest.length > 0 ? expect(actual, ...rest) : new Proxy({ actual, modifiers: [] }, handler);
  return Object.assign(lean, expect);
};

/** A matcher of promises whose errors have the test on top of their stacks. */
function fromTest(matcher) {
  return async (...args) => {
    try {
      await matcher(...args);
    } catch (error) {
      const lines = error.stack.split("\n");
      error.stack = lines.filter((line) => !line.includes(__filename)).join("\n");
      throw error;
    }
  };
}
