import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ExitCode } from "../../../lib/cli/exit-codes";
import { exampleStack } from "../../stacks/example-stacks";
import { PlanProgram } from "./plan-program";

const SECRET = { variable: { password: { type: "string", sensitive: true } }, terraform: {} };

let program: PlanProgram;

beforeAll(() => {
  program = new PlanProgram();
  program.writeStack("standard", exampleStack("standard").json);
  program.writeStack("secret", SECRET);
  program.writeStack("broken", "{");
});

afterAll(() => program.remove());

describe("without Terraform", () => {
  test("the error says how to get it", async () => {
    const run = await program.run(["standard"], { PATH: "" });

    expect(run).toMatchObject({ end: ExitCode.NOT_RUN, stdout: "", left: [] });
    expect(run.stderr).toMatch(
      /^Neither terraform nor tofu is on the PATH\. Install Terraform \(https:.*TERRAFORM_BINARY_NAME\.\n$/,
    );
  });

  test("a program that TERRAFORM_BINARY_NAME names must exist", async () => {
    const run = await program.runInProcess(["standard"], {
      TERRAFORM_BINARY_NAME: "no-such-terraform",
    });

    expect(run).toMatchObject({ end: ExitCode.NOT_RUN, left: [] });
    expect(run.stderr).toContain('TERRAFORM_BINARY_NAME is "no-such-terraform"');
  });

  test("a provider that cannot be installed is named, with what to do", async () => {
    const stub = program.writeStub(
      "terraform-offline",
      `printf '\\nError: Failed to query available provider packages\\n\\nCould not retrieve the list of\\nhashicorp/azurerm: no route\\n' >&2; exit 1`,
    );
    const run = await program.runInProcess(["standard"], { TERRAFORM_BINARY_NAME: stub });

    expect(run).toMatchObject({ end: ExitCode.NOT_RUN, stdout: "", left: [] });
    expect(run.stderr).toMatch(
      /^Terraform cannot run this stack here\. It requires azurerm [\d.]+\. Failed to query available provider packages: Could not retrieve the list of hashicorp\/azurerm: no route\. Allow access .* TF_CLI_CONFIG_FILE: /,
    );
  });

  test("a version that the stack does not accept is named, with what to do", async () => {
    const stub = program.writeStub(
      "terraform-old",
      `printf '\\nError: Unsupported Terraform Core version\\n\\nThis needs 9.0.\\n' >&2; exit 1`,
    );
    const { stderr } = await program.runInProcess(["standard"], { TERRAFORM_BINARY_NAME: stub });

    expect(stderr).toContain(
      "Core version: This needs 9.0. Install a version that the stack accepts",
    );
  });
});

describe("with OpenTofu, which TERRAFORM_BINARY_NAME names", () => {
  test("its plan is printed as it is", async () => {
    const stub = program.writeStub("tofu-1", 'echo "$1 in $PWD"');
    const run = await program.runInProcess(["standard"], { TERRAFORM_BINARY_NAME: stub });

    expect(run).toMatchObject({ end: ExitCode.OK, stderr: "", left: [] });
    expect(run.stdout).toMatch(/^plan in \.\n\nPlanned without an Azure account/);
    expect(program.callsOf(stub)).toEqual([
      "init -input=false -no-color",
      "plan -input=false -lock=false -refresh=false -no-color",
    ]);
  });

  test("a plan that fails is an error, in its own words", async () => {
    const stub = program.writeStub(
      "tofu-2",
      '[ "$1" = init ] || { echo "Error: in $PWD/x" >&2; exit 1; }',
    );
    const run = await program.runInProcess(["standard"], { TERRAFORM_BINARY_NAME: stub });

    expect(run).toEqual({ end: ExitCode.NOT_RUN, stdout: "", stderr: "Error: in ./x\n", left: [] });
  });

  test.each(["SIGINT", "SIGTERM"] as const)("%s ends it and leaves nothing", async (signal) => {
    const stub = program.writeStub(
      `tofu-${signal}`,
      `[ "$1" = init ] || { trap 'echo interrupted >> "$0.calls"; exit 1' INT; echo waiting >> "$0.calls"; for i in 1 2 3 4 5 6 7 8 9; do sleep 1; done; }`,
    );
    const child = program.start(["standard"], { TERRAFORM_BINARY_NAME: stub });
    while (!hasWritten(stub, "waiting")) {
      await new Promise((done) => setTimeout(done, 50));
    }
    child.kill(signal);
    const { end, left } = await program.finish(child);

    expect({ end, left }).toEqual({ end: signal, left: [] });
    expect(program.callsOf(stub).at(-1)).toBe("interrupted");
  });
});

describe("a variable without a default", () => {
  const run = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
    const stub = program.writeStub(`terraform-${Object.keys(environment)}-${args.length}`, "");
    const result = await program.runInProcess(["secret", ...args], {
      TERRAFORM_BINARY_NAME: stub,
      ...environment,
    });
    return { ...result, calls: result.end === ExitCode.OK ? program.callsOf(stub) : [] };
  };

  test("is named, with the ways to set it", async () => {
    const { end, stderr } = await run([]);

    expect(end).toBe(ExitCode.NOT_RUN);
    expect(stderr).toBe(
      'The stack "secret" has 1 variable without a value: password. Set it with --var password=<value>, TF_VAR_password or --var-file <file>.\n',
    );
  });

  test("takes its value from --var", async () => {
    expect((await run(["--var", "password=a=b c"])).calls.at(-1)).toContain("-var=password=a=b c");
  });

  test("takes its value from the environment", async () => {
    expect((await run([], { TF_VAR_password: "x" })).calls.at(-1)).toBe("TF_VAR_password=x");
  });

  test("takes its value from a file, wherever Terraform runs", async () => {
    writeFileSync(join(program.folder, "values.tfvars"), 'password = "x"');

    expect((await run(["--var-file", "values.tfvars"])).calls.at(-1)).toMatch(
      /-var-file=\/.*\/values\.tfvars$/,
    );
  });

  test.each([
    [["--var", "password"], "--var password has no value: write name=value."],
    [["--var-file", "none.tfvars"], "There is no none.tfvars (--var-file)."],
  ])("is refused from %s", async (args, message) => {
    expect(await run(args)).toMatchObject({ end: ExitCode.NOT_RUN, stderr: `${message}\n` });
  });
});

describe("wrong input", () => {
  test.each([
    [["other"], 'There is no stack "other". cdktf.out/stacks has '],
    [[], "Which stack? cdktf.out/stacks has "],
    [["broken"], "cdktf.out/stacks/broken/cdk.tf.json is not valid JSON"],
    [["standard", "--out", "elsewhere"], "There is no elsewhere/stacks: synthesize first"],
  ])("%s is one clear error", async (args, message) => {
    const run = await program.runInProcess(args);

    expect(run).toMatchObject({ end: ExitCode.NOT_RUN, stdout: "", left: [] });
    expect(run.stderr).toContain(message);
    expect(run.stderr.split("\n")).toHaveLength(2);
  });
});

function hasWritten(stub: string, line: string): boolean {
  try {
    return program.callsOf(stub).includes(line);
  } catch {
    return false;
  }
}
