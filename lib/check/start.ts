import { CallGuard } from "./call-guard";
import { synthesizeInto } from "./checked-synthesis";
import type { Collecting } from "./collecting";
import { Collector } from "./collector";
import { rememberCreationPlaces } from "./creation-places";

/** Makes the process collect the findings of its app in a file. */
export function start(file: string): Collecting {
  const findings = new Collector(file);
  rememberCreationPlaces();
  synthesizeInto(findings);
  process.on("uncaughtExceptionMonitor", (error) => {
    findings.addOther("synthesis", "", `The app ended with an error: ${error.message}`, error);
  });
  return { findings, calls: new CallGuard(findings) };
}
