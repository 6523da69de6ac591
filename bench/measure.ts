import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { type App, type AppConfig, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { argumentChecks } from "../lib/api/public-api";
import { type ClusterParameters, clusterParameters } from "./cluster-parameters";
import { type Measurement, STACK } from "./measurement";

/** Builds and synthesizes an app with all clusters in one stack, and prints what that took. */
export function measure(
  createApp: (config: AppConfig) => App,
  addCluster: (scope: Construct, parameters: ClusterParameters) => void,
): void {
  measureApp(createApp, (app, clusters) => {
    const stack = new TerraformStack(app, STACK);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    for (let index = 0; index < clusters; index++) {
      addCluster(new Construct(stack, `cluster-${index}`), clusterParameters(index));
    }
  });
}

/** Builds and synthesizes an app in this process and prints what that took. */
export function measureApp(
  createApp: (config: AppConfig) => App,
  addClusters: (app: App, clusters: number) => void,
): void {
  const [clusters, outdir] = process.argv.slice(2);
  const checks = timeArgumentChecks();
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const app = createApp({ outdir });
  addClusters(app, Number(clusters));
  const constructed = performance.now();
  app.synth();
  const synthesized = performance.now();
  const cpu = process.cpuUsage(cpuBefore);
  const measurement: Measurement = {
    constructMs: constructed - started,
    synthesizeMs: synthesized - constructed,
    cpuMs: (cpu.user + cpu.system) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    argumentChecksMs: checks.elapsedMs,
  };
  process.stdout.write(JSON.stringify(measurement));
}

function timeArgumentChecks(): { readonly elapsedMs: number } {
  const { run } = argumentChecks;
  const time = { elapsedMs: 0 };
  argumentChecks.run = (check, args) => {
    const started = performance.now();
    const problems = run(check, args);
    time.elapsedMs += performance.now() - started;
    return problems;
  };
  return time;
}
