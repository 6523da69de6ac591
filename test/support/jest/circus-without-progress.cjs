// Jest's runner of test files without a message to the parent process at the start and the end of each
// test, which only reporters that show the progress within a file use. It refuses titles that say nothing.
const { default: runFile } = require("jest-circus/runner");
const { titleProblems } = require("./titles.cjs");

module.exports = async (globalConfig, config, environment, runtime, testPath) => {
  const result = await runFile(globalConfig, config, environment, runtime, testPath);
  const problems = titleProblems(result.testResults);
  if (problems.length > 0) {
    throw new Error(`Titles of tests:\n${problems.join("\n")}`);
  }
  return result;
};
