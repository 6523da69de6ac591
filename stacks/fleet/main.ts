import { readSettings } from "../settings";
import { createFleetApp } from "./app";
import { deploymentSteps } from "./clusters";

try {
  createFleetApp(readSettings(process.env)).synth();
  // For the matrix of a pipeline: the stacks of each step can be deployed at the same time.
  console.log(JSON.stringify(deploymentSteps()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
