import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, jest, test } from "@jest/globals";
import { skip } from "./describe-with-terraform";
import type { Block } from "./synth";
import { type TerraformConfig, terraformUnavailableReason } from "./terraform";

const CONTEXT = "KUBERNETES_TEST_CONTEXT";
const TEST_TIMEOUT_MS = 300_000;
const LARGEST_ANSWER = 64 * 1024 * 1024;
const kubectl = promisify(execFile);

/** A cluster that was named for tests. */
export class TestCluster {
  /** The cluster that the environment names, or why there is none. */
  static find(): TestCluster | string {
    const context = process.env[CONTEXT];
    if (!context) {
      return `${CONTEXT} names no context of a cluster for tests`;
    }
    const view = ["config", "view", "--raw", "--minify", "--flatten", "--output", "json"];
    const { error, status, stdout, stderr } = spawnSync(
      "kubectl",
      [...view, "--context", context],
      { encoding: "utf8" },
    );
    if (error) {
      throw new Error(`${CONTEXT} is set, but kubectl cannot be run: ${error.message}`);
    }
    if (status !== 0) {
      throw new Error(`${CONTEXT} is set, but: ${stderr.trim()}`);
    }
    return new TestCluster(context, stdout);
  }

  /** A kubeconfig with this context alone, so that nothing else can be reached by mistake. */
  readonly kubeconfig: string;
  private readonly folder = mkdtempSync(join(tmpdir(), "kubernetes-test-"));

  private constructor(
    readonly context: string,
    kubeconfig: string,
  ) {
    this.kubeconfig = join(this.folder, "kubeconfig");
    writeFileSync(this.kubeconfig, kubeconfig, { mode: 0o600 });
  }

  /** What the API server says of a path; undefined where there is nothing. */
  async get(path: string): Promise<Block | undefined> {
    const args = ["--kubeconfig", this.kubeconfig, "get", "--raw", path];
    try {
      const { stdout } = await kubectl("kubectl", args, { maxBuffer: LARGEST_ANSWER });
      return JSON.parse(stdout);
    } catch (error) {
      if (/\(NotFound\)/.test(String(error))) {
        return undefined;
      }
      throw error;
    }
  }

  /** An object by what tells it from others; the namespace of kinds that have none does not count. */
  async object(
    apiVersion: string,
    kind: string,
    name: string,
    namespace: string,
  ): Promise<Block | undefined> {
    const api = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { resources } = (await this.get(api)) as Block;
    const type = resources.find((one: Block) => one.kind === kind && !one.name.includes("/"));
    const place = type.namespaced ? `/namespaces/${namespace}` : "";
    return this.get(`${api}${place}/${type.name}/${name}`);
  }

  /** Removes the kubeconfig. */
  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/**
 * A `describe` whose tests apply a configuration to a real cluster: the context that
 * KUBERNETES_TEST_CONTEXT names, in the kubeconfig of kubectl. Without it there is one skipped test;
 * a context that is named and cannot be used is a failure.
 */
export function describeWithKubernetes(
  name: string,
  config: () => TerraformConfig,
  body: (cluster: TestCluster) => void,
): void {
  describe(name, () => {
    const cluster = find(config);
    if (cluster instanceof TestCluster) {
      jest.setTimeout(TEST_TIMEOUT_MS);
      body(cluster);
      // The last of all, since destroying needs the kubeconfig.
      afterAll(() => cluster.close());
    } else if (cluster instanceof Error) {
      test("needs a cluster", () => {
        throw cluster;
      });
    } else {
      skip(name, `needs a cluster: ${cluster}`);
    }
  });
}

function find(config: () => TerraformConfig): TestCluster | string | Error {
  try {
    const cluster = TestCluster.find();
    const reason = typeof cluster === "string" ? undefined : terraformUnavailableReason(config());
    return reason === undefined ? cluster : new Error(`${CONTEXT} is set, but ${reason}`);
  } catch (error) {
    return error as Error;
  }
}
