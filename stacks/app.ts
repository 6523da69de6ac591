import { LeanApp } from "../lib";
import type { Settings } from "./settings";
import { StandardStack } from "./standard";

/** All example stacks. */
export function createApp(settings: Settings): LeanApp {
  const app = new LeanApp();
  new StandardStack(app, "standard", settings);
  return app;
}
