import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { ExitCode } from "../../../lib/cli/exit-codes";
import { runInProcess } from "../run-in-process";

jest.mock("../../../lib/terraform/terraform", () => ({
  ...jest.requireActual<object>("../../../lib/terraform/terraform"),
  terraformUnavailableReason: () => "Terraform is not installed.",
}));

const folder = mkdtempSync(join(tmpdir(), "adopt-"));
const QUICKSTART = join(__dirname, "../../adopt/clusters/cli-quickstart/cluster.json");

afterAll(() => rmSync(folder, { recursive: true }));

type Json = Record<string, unknown>;

/** The quickstart cluster with other fields. */
function cluster(changes: Json = {}): Json {
  return { ...JSON.parse(readFileSync(QUICKSTART, "utf8")), ...changes };
}

function profiles(changes: Json): Json {
  const [pool] = cluster().agentPoolProfiles as Json[];
  return { agentPoolProfiles: [{ ...pool, ...changes }] };
}

async function adopt(json: unknown, ...args: string[]) {
  writeFileSync(
    join(folder, "cluster.json"),
    typeof json === "string" ? json : JSON.stringify(json),
  );
  return runInProcess(folder, ["adopt", "cluster.json", ...args]);
}

function named(name: string): Json {
  return cluster({ name, id: String(cluster().id).replace("myAKSCluster", name) });
}

describe("one error says what is wrong", () => {
  test.each<[string, unknown, string]>([
    ["truncated JSON", JSON.stringify(cluster()).slice(0, 500), "cluster.json is not valid JSON ("],
    ["an empty file", "", "cluster.json is not valid JSON ("],
    ["a text", '"cluster"', "cluster.json describes no cluster"],
    [
      "another resource",
      { id: "/subscriptions/x", type: "Microsoft.Web/sites" },
      "describes no cluster",
    ],
    ["no cluster", [], "cluster.json describes no cluster."],
    [
      "several clusters",
      [named("one"), named("two")],
      "Which cluster? The files describe one, two",
    ],
    [
      "a service principal",
      cluster({ servicePrincipalProfile: { clientId: "66666666-6666-6666-6666-666666666666" } }),
      "it uses a service principal, and the library supports managed identities only.\n  Fix: az aks update --enable-managed-identity",
    ],
    [
      "availability sets",
      cluster(profiles({ type: "AvailabilitySet" })),
      "it has nodes in availability sets, which AKS retired.\n  Fix: az aks update --migrate-vmas-to-vms",
    ],
    [
      "pools of single virtual machines",
      cluster(profiles({ type: "VirtualMachines" })),
      "it has node pools of single virtual machines, for which azurerm has no resource.\n  Fix: replace them",
    ],
    [
      "a basic load balancer",
      cluster({
        networkProfile: { ...(cluster().networkProfile as Json), loadBalancerSku: "Basic" },
      }),
      "it has a basic load balancer, which Azure retired.\n  Fix: az aks update --load-balancer-sku Standard",
    ],
    [
      "no pools",
      cluster({ agentPoolProfiles: null }),
      "The cluster myAKSCluster lists no node pools: add a file with the output of az aks nodepool list.",
    ],
    [
      "more pools than a cluster has",
      cluster({ agentPoolProfiles: Array.from({ length: 5000 }, (_, n) => ({ name: `p${n}` })) }),
      "The cluster myAKSCluster has 5000 node pools; Azure allows 100.",
    ],
    [
      "a name that ends a comment",
      named("x*/ process.exit() /*"),
      '"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.ContainerService/managedClusters/x*/ process.exit() /*" is not the resource ID',
    ],
    ["a name with a newline", named("x\ny"), "is not the resource ID of an AKS cluster."],
    [
      "a pool name with a quote",
      cluster(profiles({ name: 'a"b' })),
      '"a\\"b" is not a name of a node pool.',
    ],
  ])("%s", async (_, json, message) => {
    const { code, stdout, stderr } = await adopt(json);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: ExitCode.NOT_RUN, stdout: "" });
  });

  test("all reasons against a cluster are in one error", async () => {
    const { stderr } = await adopt(
      cluster({
        ...profiles({ type: "AvailabilitySet" }),
        servicePrincipalProfile: { clientId: "66666666-6666-6666-6666-666666666666" },
        networkProfile: { loadBalancerSku: "basic" },
      }),
    );
    expect(stderr.match(/Fix:/g)).toHaveLength(3);
  });

  test("a name of no cluster", async () => {
    const { stderr } = await adopt([named("one"), named("two")], "--cluster", "three");
    expect(stderr).toContain('no cluster "three", only one, two.');
  });

  test("a list of thousands of pools", async () => {
    const type = "Microsoft.ContainerService/managedClusters/agentPools";
    const pools = Array.from({ length: 3000 }, (_, n) => ({ name: `p${n}`, type }));
    writeFileSync(join(folder, "pools.json"), JSON.stringify(pools));
    const { code, stderr } = await adopt(cluster(), "pools.json");
    expect({ code, stderr }).toEqual({
      code: ExitCode.NOT_RUN,
      stderr: "The cluster myAKSCluster has 3000 node pools; Azure allows 100.\n",
    });
  });

  test("an exported template that does not say where the cluster is", async () => {
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      resources: [
        {
          type: "Microsoft.ContainerService/managedClusters",
          name: "shop",
          location: "eastus",
          properties: { nodeResourceGroup: "nodes" },
        },
      ],
    };
    expect((await adopt(template)).stderr).toBe(
      "cluster.json has no resource ID of the cluster shop: pass --id with what az aks show --query id prints.\n",
    );
  });
});

test("one of several clusters is adopted by name", async () => {
  const { code, stdout } = await adopt([named("one"), named("two")], "--cluster", "two");
  expect(code).toBe(ExitCode.OK);
  expect(stdout).toContain("export class TwoStack");
});

test("unknown fields, and those of an unknown API version, are in the report", async () => {
  const json = cluster({
    apiVersion: "2031-01-01",
    quantumProfile: { mode: "Entangled", off: false },
    networkProfile: { ...(cluster().networkProfile as Json), warpDrive: true },
    ...profiles({ antigravity: "on", unset: null }),
  });
  expect((await adopt(json, "--report", "report.md")).code).toBe(ExitCode.OK);
  const report = readFileSync(join(folder, "report.md"), "utf8");
  const [, kept = ""] = report.split("## Not carried over");
  expect(kept.match(/^- .*$/gm)).toEqual([
    "- `networkProfile.warpDrive`",
    "- `quantumProfile`",
    "- `agentPoolProfiles[0].antigravity`",
  ]);
});

test("texts that Terraform or JavaScript would evaluate stay literal", async () => {
  const tags = JSON.parse(
    '{"a": "${file(\\"/etc/passwd\\")}", "b": "%{ if true }", "__proto__": "x", "c": "`${1}\\u2028"}',
  );
  const { code, stdout } = await adopt(cluster({ tags }));
  expect(code).toBe(ExitCode.OK);
  expect(stdout).toContain(`a: '$\${file("/etc/passwd")}',`);
  expect(stdout).toContain('b: "%%{ if true }",');
  expect(stdout).toContain('["__proto__"]: "x",');
});

test("secrets reach neither the program nor the report", async () => {
  const state = JSON.parse(
    readFileSync(join(__dirname, "../../adopt/clusters/terraform-state/terraform.json"), "utf8"),
  );
  expect(JSON.stringify(state)).toContain("SECRET");
  const { code, stdout } = await adopt(state, "--report", "report.md");
  expect(code).toBe(ExitCode.OK);
  expect(stdout + readFileSync(join(folder, "report.md"), "utf8")).not.toContain("SECRET");
});
