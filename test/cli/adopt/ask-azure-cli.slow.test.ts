import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { ExitCode } from "../../../lib/cli/exit-codes";
import { type Behaviour, Program } from "../doctor/fake-az";

jest.mock("../../../lib/terraform/terraform", () => ({
  ...jest.requireActual<object>("../../../lib/terraform/terraform"),
  terraformUnavailableReason: () => "Terraform is not installed.",
}));

const FOLDER = join(__dirname, "../../adopt/clusters/portal-monitoring");
const described = (file: string) => readFileSync(join(FOLDER, `${file}.json`), "utf8");
const ID = JSON.parse(described("cluster")).id;

/** What az prints for a cluster whose monitoring is described. */
const PRINTED: Readonly<Record<string, string>> = {
  "aks show": described("cluster"),
  "aks nodepool list": "[]",
  "aks maintenanceconfiguration list": "[]",
  "role assignment list": described("roles"),
  "monitor diagnostic-settings list": "[]",
  "monitor data-collection rule association list": described("associations"),
  "monitor data-collection rule list": described("rules"),
  "monitor data-collection endpoint list": described("endpoints"),
  "monitor log-analytics workspace list": described("workspaces"),
  "monitor account list": described("accounts"),
  "alerts-management prometheus-rule-group list": described("rule-groups"),
  "monitor metrics alert list": "[]",
};
const WANTED = ["adopt", "--resource-group", "prod-rg", "--cluster", "prod-aks"];

const program = new Program();
afterAll(() => program.remove());

const asked = (failures: Behaviour["failures"] = {}) =>
  program.runInProcess(WANTED, { pages: PRINTED, failures });

describe("the Azure CLI, where the user is signed in", () => {
  test("must know the cluster", async () => {
    const { calls, code, stderr } = await asked({ "aks show": "ERROR: (ResourceNotFound)" });
    expect(code).toBe(ExitCode.NOT_RUN);
    expect(stderr).toContain("az aks show --name prod-aks --resource-group prod-rg");
    expect(calls).toHaveLength(3);
  });

  test("describes the program of the cluster", async () => {
    const { calls, code, stdout } = await asked();
    expect(code).toBe(ExitCode.OK);
    expect(stdout.trimEnd()).toBe(readFileSync(join(FOLDER, "main.ts"), "utf8").trimEnd());
    expect(calls).toHaveLength(Object.keys(PRINTED).length);
    expect(calls).toContain(`monitor diagnostic-settings list --resource ${ID} --output json`);
  });

  test("may refuse what is around the cluster", async () => {
    const { code, stderr, stdout } = await asked({
      "monitor account list": "ERROR: (AuthorizationFailed) no read access",
    });
    expect(code).toBe(ExitCode.OK);
    expect(stderr).toContain("Not read: az monitor account list");
    expect(stdout).toContain("cluster.resource.putMonitorMetrics({});");
    expect(stdout).toContain('containerInsights: { name: "MSCI-westeurope-prod-aks" },');
  });
});
