// Jest's runtime with one module registry for all test files of a worker: lib, stacks and packages are
// loaded once. Modules in test/ and jest-circus are loaded anew, because they hold on to the functions
// of one file (test, expect). A file with another environment than the shared one is isolated.
const { sep } = require("node:path");
const { default: Runtime } = require("jest-runtime");
const { SharedEnvironment } = require("./shared-environment.cjs");

class SharedRuntime extends Runtime {
  startFile(testPath) {
    this._testPath = testPath;
    this.testMainModule.reset();
    this.enterTestCode();
  }

  teardown() {
    this.restoreAllMocks();
    this.jestGlobals.clearJestObjectCache();
    this.mockState.clear();
    const { moduleRegistry, internalModuleRegistry } = this.registries;
    const testFolder = `${this._config.rootDir}${sep}test${sep}`;
    forget(moduleRegistry, (path) => path.startsWith(testFolder));
    forget(internalModuleRegistry, (path) => path.includes(`${sep}jest-circus${sep}`));
  }
}

function forget(registry, isForgotten) {
  for (const path of registry.keys()) {
    if (isForgotten(path)) {
      registry.delete(path);
    }
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
