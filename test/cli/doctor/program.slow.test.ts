import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Result } from "../../../lib/cli/doctor/result";
import { exampleStack } from "../../stacks/example-stacks";
import { type Behaviour, Program, type Run } from "./fake-az";

let program: Program;
/** A run that waits for three seconds, beside the other tests. */
let hanging: Promise<Run>;

beforeAll(() => {
  program = new Program();
  program.writeStack("standard", exampleStack("standard").json);
  program.writeStack("secured", exampleStack("secured").json);
  const args = ["doctor", "standard", "--json", "--timeout", "3"];
  hanging = program.run(args, { hanging: ["vm list-skus"] });
});

afterAll(() => program.remove());

async function results(stack: string, behaviour: Behaviour = {}) {
  return withResults(await program.runInProcess(["doctor", stack, "--json"], behaviour));
}

function withResults(run: Run) {
  return { ...run, results: JSON.parse(run.stdout).results as readonly Result[] };
}

describe("with an az that answers", () => {
  test("the standard stack has no problem", async () => {
    const { code, stdout, stderr } = await program.run(["doctor", "standard"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain('The stack "standard" against Azure');
    expect(stdout).toContain("  + Standard_D4ds_v5 in westeurope (aks-demo/system, aks-demo/user)");
    expect(stdout).toContain(
      "24 to 112 required (aks-demo/system, aks-demo/user), 146 of 150 free",
    );
    expect(stdout).toContain("  ? Capacity in the datacentre");
    expect(stdout).toMatch(/x 0 problems {3}! 0 warnings/);
  });

  test("the secured stack has none either, because azurerm registers its providers", async () => {
    const { code, results: found } = await results("secured");
    expect(code).toBe(0);
    expect(found.map((result) => result.found)).toContainEqual(
      "Registered by azurerm at the first plan: Microsoft.AlertsManagement, Microsoft.Dashboard, Microsoft.ManagedIdentity, Microsoft.Monitor",
    );
  });

  test("it asks each question once, for the subscription, and only reads", async () => {
    const { calls } = await results("secured");
    expect(new Set(calls).size).toBe(calls.length);
    const commands = calls.map((call) => call.slice(0, call.indexOf(" -")));
    expect(commands.sort()).toEqual([
      "account list-locations",
      "account show",
      "ad signed-in-user show",
      "aks get-versions",
      "aks show",
      "group exists",
      "provider list",
      "role assignment list",
      "vm list-skus",
      "vm list-usage",
    ]);
    const others = calls.filter((call) => !/^(account show|ad signed-in-user)/.test(call));
    const subscription = "--subscription 00000000-0000-0000-0000-000000000000";
    expect(others.filter((call) => !call.includes(subscription))).toEqual([]);
  });
});

describe("with an az that does not", () => {
  test("that is not installed, nothing is asked", async () => {
    const { code, stdout } = await program.runInProcess(["doctor", "standard"], { missing: true });
    expect(code).toBe(1);
    expect(stdout).toContain("? The Azure CLI is not installed");
    expect(stdout).toContain("? All other checks: no subscription is available");
  });

  test("without a sign-in, nothing else is asked", async () => {
    const message = "ERROR: Please run 'az login' to setup account.";
    const run = await program.runInProcess(["doctor", "standard"], {
      failures: { "account show": message },
    });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("Not signed in: Please run 'az login' to setup account.");
    expect(run.calls).toHaveLength(1);
  });

  test("if a proxy answers, the exit code is 1 and its response is shown", async () => {
    const pages = { "account show": "\n<!DOCTYPE html>\n<html>Sign in</html>\n" };
    const { code, stdout } = await program.runInProcess(["doctor", "standard"], { pages });
    expect(code).toBe(1);
    expect(stdout).toContain("? az account show: az printed no JSON, but: <!DOCTYPE html>");
    expect(stdout).not.toContain("az login");
  });

  test("empty output is distinguished from other output", async () => {
    const { results: found } = await results("standard", { pages: { "vm list-usage": "" } });
    expect(found.map((result) => result.found)).toContain(
      "vCPUs in westeurope: az printed nothing",
    );
  });

  test("where one command fails, its checks say so and the others stand", async () => {
    const message = "WARNING: old\nERROR: (AuthorizationFailed) The client has no right.\nCode: x";
    const { code, results: found } = await results("standard", {
      failures: { "vm list-usage": message },
    });
    expect(code).toBe(0);
    expect(found.filter(({ group }) => group === "Quota")).toEqual([
      {
        group: "Quota",
        verdict: "not checked",
        found: "vCPUs in westeurope: (AuthorizationFailed) The client has no right.",
      },
    ]);
    expect(found.find(({ found: text }) => text.startsWith("Standard_D4ds_v5"))?.verdict).toBe(
      "ok",
    );
  });

  test("a command that hangs is stopped with its child processes", async () => {
    const start = Date.now();
    const { code, results: found } = withResults(await hanging);
    expect(Date.now() - start).toBeLessThan(20_000);
    expect(code).toBe(0);
    expect(found.filter(({ found: text }) => text.endsWith("no response within 3 s"))).toHaveLength(
      2,
    );
  });

  test("where a problem is found, the exit code is 2 and the fix is printed", async () => {
    program.writeStack("regionless", {
      resource: {
        azurerm_kubernetes_cluster: {
          main: {
            name: "aks",
            location: "nowhere",
            default_node_pool: { name: "system", vm_size: "Standard_D4ds_v5", node_count: 1 },
          },
        },
      },
    });
    const { code, stdout } = await program.runInProcess(["doctor", "regionless"]);
    expect(code).toBe(2);
    expect(stdout).toContain(
      "  x The subscription has no region nowhere\n      -> Choose one of: az account list-locations",
    );
  });
});

describe("a command line that cannot run", () => {
  test.each([
    ["no command", [], "Usage: cdktf-aks <command>"],
    ["an unknown command", ["docter"], "unknown command 'docter'\n(Did you mean doctor?)"],
    ["a stack that is not there", ["doctor", "nope"], 'There is no stack "nope"'],
    ["several stacks and none named", ["doctor"], "Which stack?"],
    ["two stacks", ["doctor", "standard", "secured"], "Expected 1 argument but got 2"],
    ["a folder that is not there", ["doctor", "--out", "elsewhere"], "synthesize first"],
    ["an unknown option", ["doctor", "--fix"], "unknown option '--fix'"],
    ["a mistyped option", ["doctor", "--jsn"], "unknown option '--jsn'\n(Did you mean --json?)"],
    ["an option without its value", ["doctor", "--out"], "'--out <folder>' argument missing"],
    ["a timeout that is no number", ["doctor", "standard", "--timeout", "soon"], "a number of sec"],
    ["a timeout of 0", ["doctor", "standard", "--timeout", "0"], "from 1 to 86400"],
    ["a timeout longer than a day", ["doctor", "standard", "--timeout", "1e9"], "from 1 to 86400"],
  ])("%s: exit code 1 and a reason, without a stack trace", async (_, args, message) => {
    const { code, stdout, stderr, calls } = await program.runInProcess(args);
    expect({ code, stdout, calls }).toEqual({ code: 1, stdout: "", calls: [] });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("the process ends with that exit code and prints that reason", async () => {
    const inProcess = await program.runInProcess(["doctor", "nope"]);
    expect(await program.run(["doctor", "nope"])).toEqual({ ...inProcess, code: 1 });
  });

  test.each([
    ["cut off", '{"resource": {'],
    ["empty", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["of another program", '{"dependencies": {}, "name": "shop"}'],
  ])("output that is %s: exit code 1 and the name of the file", async (_, text) => {
    program.writeStackText("broken", text);
    const { code, stderr } = await program.runInProcess(["doctor", "broken"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^cdktf\.out\/stacks\/broken\/cdk\.tf\.json is not .*synthesize again/);
  });

  test.each([
    ["the program", ["--help"], "doctor [options] [stack]"],
    ["a command", ["doctor", "--help"], "--location <region>"],
    ["a command, asked for by name", ["help", "doctor"], "--location <region>"],
  ])("the help of %s is printed to standard output with exit code 0", async (_, args, text) => {
    const { code, stdout, stderr } = await program.runInProcess(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(text);
  });
});
