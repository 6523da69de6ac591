import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Adoption, adopt } from "../../lib/adopt/adoption";
import { readAzureCluster } from "../../lib/adopt/azure-cluster";
import { type Evidence, type ProvedChange, prove } from "../../lib/adopt/proof";
import { changesOfAzure } from "../../lib/adopt/report";
import { Surroundings } from "../../lib/adopt/surroundings/surroundings";
import { programOf } from "../../lib/adopt/write-program";
import { ROLES } from "../../lib/identity/roles";
import type { Json } from "../../lib/terraform/configuration";
import { STACK_NAMES, type StackName } from "../../stacks/app";
import { exampleStack } from "../stacks/example-stacks";
import { uuid } from "../support/azure/json";
import {
  APPLIES,
  Deployment,
  SLOW_TEST_TIMEOUT_MS,
  WHY_NOTHING_IS_APPLIED,
} from "../support/deployment";
import { AZURERM, describeWithTerraform, skip } from "../support/describe-with-terraform";

const CLUSTER = /\/managedClusters\/[^/]+$/;

const VARIABLES = { windows_admin_password: "P@ssw0rd-of-tests" };

if (APPLIES) {
  describeWithTerraform("clusters of example stacks, created and adopted", AZURERM, () => {
    const stacks = STACK_NAMES.filter(
      (name) => "azurerm_kubernetes_cluster" in exampleStack(name).json.resource,
    );
    const created = new Map<StackName, Promise<Evidence>>();
    beforeAll(() => {
      for (const name of stacks) {
        created.set(name, createdCluster(name));
      }
      // Those that fail do so in their own tests.
      Promise.allSettled(created.values());
    });
    afterAll(() => Promise.allSettled(created.values()), SLOW_TEST_TIMEOUT_MS);

    describe.each(stacks)("%s", (name) => {
      let adoption: Adoption;
      let changes: readonly ProvedChange[];
      beforeAll(async () => {
        const evidence = (await created.get(name)) as Evidence;
        const surroundings = new Surroundings(evidence.others ?? []);
        adoption = adopt({ ...readAzureCluster(evidence.azure), surroundings });
        changes = changesOfAzure(await prove(adoption, evidence));
      }, SLOW_TEST_TIMEOUT_MS);

      test("nothing changes", () => {
        expect(changes).toEqual([]);
      });

      test("the program needs no L1 lines and acknowledges no rules", () => {
        expect(adoption.lines).toEqual([]);
        expect(adoption.acknowledged).toEqual([]);
      });

      test("the program has at most a third more lines than the stack", () => {
        const limit = Math.ceil((linesInConstructor(stackSource(name)) * 4) / 3);
        expect(linesInConstructor(programOf(adoption))).toBeLessThanOrEqual(limit);
      });
    });
  });
} else {
  describe("clusters of example stacks, created and adopted", () => {
    skip("created and adopted", WHY_NOTHING_IS_APPLIED);
  });
}

function stackSource(name: StackName): string {
  return readFileSync(join(__dirname, "../../stacks", `${name}.ts`), "utf8");
}

const FORMATTER = require.resolve("@biomejs/biome/bin/biome");

/**
 * The lines after `super`, without the provider, which the example stacks have elsewhere, and without what is
 * removed after the first apply. A resource ID counts as its last segment: it alone fills a line.
 */
function linesInConstructor(source: string): number {
  const [, body = ""] = /super\(.*\n([\s\S]*)/.exec(source) ?? [];
  const [lasting = "", removed] = body.split("// Remove these lines");
  const compact = lasting
    .replace(/new AzurermProvider\([\s\S]*?\}\);/, "")
    .replace(/"\/subscriptions[^"]*\/([^"/]+)"/g, '"$1"')
    .replace(/\{\s*\n\s*/g, "{ ");
  const input = `class Stack { constructor() {\n${compact}${removed === undefined ? "" : "}}"}`;
  const args = [FORMATTER, "format", "--stdin-file-path=stack.ts"];
  const formatted = execFileSync(process.execPath, args, { input, encoding: "utf8" });
  const isCode = (line: string) => line.trim() !== "" && !/^\s*(\/\*|\*|\/\/)/.test(line);
  return formatted.split("\n").filter(isCode).length - LINES_AROUND;
}

/** The class and its constructor begin and end. */
const LINES_AROUND = 4;

/** The cluster and all other resources as Azure shows them once the stack has been applied. */
async function createdCluster(name: StackName): Promise<Evidence> {
  const { json } = exampleStack(name);
  const hasPassword = "windows_admin_password" in (json.variable ?? {});
  const deployment = await Deployment.open(json, { variables: hasPassword ? VARIABLES : {} });
  try {
    await deployment.terraform.apply();
    const query = new URLSearchParams();
    const all = deployment.resources.ids.map((path) =>
      deployment.resources.answer({ method: "GET", path, query, body: "" }),
    ) as Json[];
    const shown: Json[] = JSON.parse(JSON.stringify(all));
    const others = shown
      .map(withReadableId)
      .filter(({ id }) => !/\/managedClusters\/[^/]+(\/agentPools|$)/.test(String(id)));
    return {
      azure: shown.find(({ id }) => CLUSTER.test(String(id))),
      others: others.map(withRoleName),
    };
  } finally {
    await deployment.close();
  }
}

/** Azure prints IDs with spaces. */
function withReadableId({ id, name, ...resource }: Json): Json {
  const [readableId, readableName] = [id, name].map((it) => decodeURIComponent(String(it)));
  return { ...resource, id: readableId, name: readableName };
}

/** The CLI prints the name of a role, and the stand-in knows it by its ID alone. */
function withRoleName(resource: Json): Json {
  const { roleDefinitionId } = (resource.properties ?? {}) as Json;
  const role = Object.values(ROLES).find((it) => String(roleDefinitionId).endsWith(uuid(it)));
  return role === undefined
    ? resource
    : { ...resource, ...(resource.properties as Json), roleDefinitionName: role };
}
