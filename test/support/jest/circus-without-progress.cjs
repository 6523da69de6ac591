// Jest's runner of test files without a message to the parent process at the start and the end of each
// test, which only reporters that show the progress within a file use.
const { default: runFile } = require("jest-circus/runner");

module.exports = (globalConfig, config, environment, runtime, testPath) =>
  runFile(globalConfig, config, environment, runtime, testPath);
