import type { CallGuard } from "./call-guard";
import type { Collector } from "./collector";

/** The file to which an app writes its findings. `cdktf-aks check` sets it for the app that it runs. */
export const FINDINGS_VARIABLE = "CDKTF_AKS_FINDINGS";

export interface Collecting {
  readonly findings: Collector;
  readonly calls: CallGuard;
}

/** Collects all findings while an app is checked; undefined otherwise, when errors are thrown. */
export const collecting: Collecting | undefined = startCollecting(process.env[FINDINGS_VARIABLE]);

function startCollecting(file: string | undefined): Collecting | undefined {
  if (file === undefined) {
    return undefined;
  }
  const { start } = require("./start") as typeof import("./start");
  return start(file);
}
