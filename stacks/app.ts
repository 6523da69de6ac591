import { LeanApp } from "../lib";
import { KubenetStack } from "./kubenet";
import { PrivateNetworkStack } from "./private-network";
import type { Settings } from "./settings";
import { StandardStack } from "./standard";

/** All example stacks. */
export function createApp(settings: Settings): LeanApp {
  const app = new LeanApp();
  new StandardStack(app, "standard", settings);
  new KubenetStack(app, "kubenet", settings);
  new PrivateNetworkStack(app, "private-network", settings);
  return app;
}
