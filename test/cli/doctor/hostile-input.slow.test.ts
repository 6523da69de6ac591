import childProcess from "node:child_process";
import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { Answer } from "../../../lib/cli/doctor/answers";
import { askAzureCli } from "../../../lib/cli/doctor/azure-cli";
import { examine } from "../../../lib/cli/doctor/examine";
import { judge } from "../../../lib/cli/doctor/judge";
import { report } from "../../../lib/cli/doctor/report";
import { resultsOf } from "../../../lib/cli/doctor/result";
import { readStackNeeds } from "../../../lib/cli/doctor/stack-needs";
import { exampleStack } from "../../stacks/example-stacks";
import { answersTo, given, SUBSCRIPTION } from "./answers";

const plain = (_: string, text: string) => text;

describe("an argument that a shell or az could misread", () => {
  test.each(["a\u0000b", "a\nb", "%PATH%", 'a"b', "ends-in\\", "a^b", "!history", "-o"])(
    "is not passed on: %j",
    async (name) => {
      const answer = await askAzureCli({ id: "x", args: ["acr", "check-name", "--name", name] }, 5);
      expect(answer).toEqual({
        isGiven: false,
        reason: "failed",
        message: `${JSON.stringify(name)} has characters that no Azure name has`,
      });
    },
  );

  test("is none of those that the doctor itself has", async () => {
    const asked: string[][] = [];
    const needs = readStackNeeds(exampleStack("secured").json);
    await examine(needs, async ({ args }) => {
      asked.push([...args]);
      return given({ id: SUBSCRIPTION, user: { type: "servicePrincipal", name: "ci" } });
    });
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.flat().filter((argument) => /[\p{Cc}"%^!]|\\$/u.test(argument))).toEqual([]);
  });
});

test("output without end is cut off", async () => {
  const { spawn } = childProcess;
  const started = jest
    .spyOn(childProcess, "spawn")
    .mockImplementation((() => spawn("yes", [], { detached: true })) as never);
  try {
    expect(await askAzureCli({ id: "x", args: ["vm", "list-skus"] }, 30, 100_000)).toEqual({
      isGiven: false,
      reason: "failed",
      message: "az printed more than 100000 characters",
    });
  } finally {
    started.mockRestore();
  }
});

describe("many clusters", () => {
  const stackOf = (clusters: number) => {
    const ids = Array.from({ length: clusters }, (_, index) => `c${index}`);
    const pool = (id: string) => ({
      name: "user",
      kubernetes_cluster_id: `\${azurerm_kubernetes_cluster.${id}.id}`,
      vm_size: "Standard_D4ds_v5",
      node_count: 3,
    });
    return {
      resource: {
        azurerm_kubernetes_cluster: Object.fromEntries(
          ids.map((id) => [
            id,
            {
              name: `aks-${id}`,
              resource_group_name: "rg-demo",
              location: "westeurope",
              default_node_pool: { name: "system", vm_size: "Standard_D4ds_v5", node_count: 3 },
            },
          ]),
        ),
        azurerm_kubernetes_cluster_node_pool: Object.fromEntries(
          ids.map((id) => [`${id}-user`, pool(id)]),
        ),
      },
    };
  };

  test("are asked about eight at a time", async () => {
    let running = 0;
    let most = 0;
    let count = 0;
    await examine(readStackNeeds(stackOf(100)), async (): Promise<Answer> => {
      running++;
      count++;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return given({ id: SUBSCRIPTION, user: { type: "servicePrincipal", name: "ci" } });
    });
    expect(count).toBeGreaterThan(100);
    expect(most).toBeLessThanOrEqual(8);
    expect(most).toBeGreaterThan(4);
  });

  test("are read in a time that grows with their number", () => {
    const timeFor = (clusters: number) => {
      const stack = stackOf(clusters);
      const started = process.cpuUsage();
      readStackNeeds(stack);
      return process.cpuUsage(started).user / 1000;
    };
    timeFor(500);
    // Quadratic growth would take a hundred times as long as 400 clusters, which is over a minute.
    expect(timeFor(4000)).toBeLessThan(2000);
  });

  test("are judged, too", async () => {
    const needs = readStackNeeds(stackOf(1000));
    const results = judge(needs, await answersTo(needs));
    expect(results.some(({ found }) => found.includes("vCPUs in westeurope: 32000 required"))).toBe(
      true,
    );
  });
});

test("no terminal escape reaches the report", () => {
  const say = resultsOf("Names");
  const text = report("s\u001b[2J", [say("problem", "a\u001b[31mred\u202e", "b\u0007")], plain);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(text).toContain("x a\\u001b[31mred\\u202e");
});

test("any JSON is read as a stack, or judged as one, without a crash", () => {
  const types = ["azurerm_kubernetes_cluster", "azurerm_kubernetes_cluster_node_pool", "x"];
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<unknown>(null, "", "text", "${azurerm_x.y.id}", "${var.a}", 0, -1, true),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom("name", "location", "zones", "default_node_pool", "count", "vm_size", "a"),
        tie("value"),
        { maxKeys: 4 },
      ),
    ),
  })).value;
  const blocks = fc.dictionary(fc.constantFrom(...types), fc.dictionary(fc.constant("a"), json));
  const stacks = fc.record({
    resource: fc.oneof(blocks, json),
    provider: json,
    variable: json,
    locals: json,
  });
  fc.assert(
    fc.property(stacks, (stack) => {
      const needs = readStackNeeds(stack);
      report("stack", judge(needs, new Map()), plain);
    }),
    { numRuns: 300, seed: 8 },
  );
});
