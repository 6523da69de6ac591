// Runs the tests to record the configurations that they build; see run.ts. What they expect does not count.
const { jest } = require("../../package.json");

module.exports = {
  ...jest,
  rootDir: "../..",
  testMatch: ["**/*.test.ts", "**/oracle/random-configurations.ts"],
  testPathIgnorePatterns: [
    "/test/(api|app|bench|check|cli|docs|facts|graph|kubernetes|l1-lines|lint|properties|review|stacks|terraform)/",
  ],
  setupFiles: ["<rootDir>/test/oracle/record-configurations.ts"],
  moduleNameMapper: {
    ...jest.moduleNameMapper,
    "rules/report$": "<rootDir>/test/oracle/recording-report.ts",
  },
  testTimeout: 600_000,
};
