// Compiles lib with jsii. jsii cannot generate a configuration that has decorators, and takes none from
// another folder, so this writes the one that it would generate, and the decorators.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const CONFIG = "tsconfig.jsii.json";
const COMPILER_OPTIONS = {
  outDir: "dist",
  rootDir: "lib",
  tsBuildInfoFile: "dist/tsconfig.tsbuildinfo",
  experimentalDecorators: true,
  types: ["*"],
  alwaysStrict: true,
  composite: false,
  declaration: true,
  esModuleInterop: true,
  incremental: true,
  inlineSourceMap: false,
  inlineSources: false,
  lib: ["es2023"],
  module: "node20",
  noEmitOnError: true,
  noFallthroughCasesInSwitch: true,
  noImplicitAny: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noUncheckedSideEffectImports: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  strict: true,
  strictNullChecks: true,
  strictPropertyInitialization: true,
  stripInternal: false,
  target: "es2023",
};

writeFileSync(
  CONFIG,
  JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ["lib/**/*.ts"] }, null, 2),
);
const { status } = spawnSync(
  process.execPath,
  [
    createRequire(import.meta.url).resolve("jsii/bin/jsii"),
    ...["--tsconfig", CONFIG, "--validate-tsconfig", "minimal"],
    ...["--silence-warnings", "reserved-word", "--fail-on-warnings", "--compress-assembly"],
  ],
  { stdio: "inherit" },
);
process.exit(status ?? 1);
