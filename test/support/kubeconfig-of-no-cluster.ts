import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Construct } from "constructs";
import { KubernetesCluster } from "../../lib";

/** A kubeconfig at whose address nothing answers: the provider refuses a file or a context that is not there. */
export class KubeconfigOfNoCluster {
  private readonly folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
  private readonly path = join(this.folder, "config");

  constructor() {
    const config = {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "test", cluster: { server: "https://127.0.0.1:1" } }],
      users: [{ name: "test", user: {} }],
      contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
    };
    writeFileSync(this.path, JSON.stringify(config));
  }

  cluster(scope: Construct): KubernetesCluster {
    return KubernetesCluster.kubeconfig(scope, "cluster", this.path, "test");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
