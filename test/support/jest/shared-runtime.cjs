// Jest's runtime with one module registry for all test files of a worker: lib, stacks, packages, helpers
// in test/ and jest-circus are loaded once. A file with another environment than the shared one is isolated.
const { default: Runtime } = require("jest-runtime");
const { leanExpect } = require("./lean-expect.cjs");
const { SharedEnvironment } = require("./shared-environment.cjs");

class SharedRuntime extends Runtime {
  startFile(testPath) {
    this._testPath = testPath;
    this.testMainModule.reset();
    this.enterTestCode();
  }

  setGlobalsForRuntime(globals) {
    const expect = leanExpect(globals.expect, this._environment.global);
    super.setGlobalsForRuntime({ ...globals, expect });
  }

  teardown() {
    this.restoreAllMocks();
    this.jestGlobals.clearJestObjectCache();
    this.mockState.clear();
    this.registries.moduleRegistry.delete(this._testPath);
  }
}

let shared;

/** What Jest calls with `new` for each file: the runtime of the worker, or one of the file's own. */
module.exports = function sharedRuntime(...args) {
  const [, environment, , , , , testPath] = args;
  if (!(environment instanceof SharedEnvironment)) {
    return new Runtime(...args);
  }
  shared ??= new SharedRuntime(...args);
  shared.startFile(testPath);
  return shared;
};
module.exports.default = module.exports;
