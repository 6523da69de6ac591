import { createApp } from "./app";
import { readSettings } from "./settings";

try {
  createApp(readSettings(process.env)).synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
