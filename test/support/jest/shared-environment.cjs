// One global scope for all test files of a worker, so that shared-runtime.cjs can keep modules in it.
// A file that needs a scope and modules of its own begins with: /** @jest-environment node */
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

/** Settings of one file that jest-circus keeps on the global object. */
const FILE_SETTINGS = ["RETRY_TIMES", "TEST_TIMEOUT_SYMBOL"].map(Symbol.for);
const EVENT_HANDLERS = Symbol.for("EVENT_HANDLERS");
/** The handlers that jest-circus installs when it is loaded; all others belong to one file. */
const PERMANENT_HANDLERS = 2;

class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.exit = this.global.process.exit;
  }

  setup() {
    this.before = this.processState();
  }

  /** Undoes what Jest did to the scope, and refuses what a test left behind. */
  teardown() {
    const { process } = this.global;
    process.exit = this.exit;
    resetCircus(this.global);
    this.fakeTimersModern.useRealTimers();

    const { before } = this;
    const changed = Object.keys(before.env)
      .concat(Object.keys(process.env))
      .filter((name) => before.env[name] !== process.env[name])
      .map((name) => `process.env.${name}`)
      .concat(before.cwd === process.cwd() ? [] : "the working directory");
    if (changed.length > 0) {
      restore(process, before);
      throw new Error(
        `This file changed ${[...new Set(changed)].join(", ")} and did not restore it. ` +
          "Restore it in afterEach, or begin the file with /** @jest-environment node */.",
      );
    }
  }

  processState() {
    const { process } = this.global;
    return { env: { ...process.env }, cwd: process.cwd() };
  }
}

/** Empties the state of jest-circus, which has no function for it that is reachable from here. */
function resetCircus(global) {
  for (const key of FILE_SETTINGS) {
    delete global[key];
  }
  global[EVENT_HANDLERS].splice(PERMANENT_HANDLERS);
  const stateKey = Object.getOwnPropertySymbols(global).find(
    ({ description }) => description === "JEST_STATE_SYMBOL",
  );
  const root = { ...global[stateKey].rootDescribeBlock, children: [], hooks: [], tests: [] };
  Object.assign(global[stateKey], {
    rootDescribeBlock: root,
    currentDescribeBlock: root,
    currentlyRunningTest: null,
    describeRetryOptions: new WeakMap(),
    hasFocusedTests: false,
    hasStarted: false,
    includeTestLocationInResult: false,
    parentProcess: null,
    testNamePattern: null,
    testTimeout: 5000,
    unhandledErrors: [],
    unhandledRejectionErrorByPromise: new Map(),
    unhandledRejectionErrorByPromiseByHook: new WeakMap(),
    unhandledRejectionErrorByPromiseTarget: new WeakMap(),
  });
}

function restore(process, { env, cwd }) {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) {
    if (!(name in env)) {
      delete process.env[name];
    }
  }
  Object.assign(process.env, env);
}

let shared;

/** What Jest calls with `new` for each file: the environment of the worker. */
module.exports = function sharedEnvironment(config, context) {
  shared ??= inVanillaContext(() => new SharedEnvironment(config, context));
  return shared;
};

/**
 * Jest's context looks up each global variable in a proxy, which doubles the time of synthesis. A vanilla
 * context has an ordinary global object.
 */
function inVanillaContext(create) {
  const { createContext } = vm;
  vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
  try {
    return create();
  } finally {
    vm.createContext = createContext;
  }
}
module.exports.SharedEnvironment = SharedEnvironment;
