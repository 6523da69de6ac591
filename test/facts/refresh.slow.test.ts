import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

const RECORDED = resolve("test/facts/recorded");
const AZ = `#!/bin/sh
if [ -n "$FAKE_AZ_ERROR" ]; then
  printf '%s' "$FAKE_AZ_ERROR" >&2
  exit 1
fi
command=
for word in "$@"; do
  case "$word" in -*) break ;; esac
  command="$command\${command:+-}$word"
done
exec cat "$FAKE_AZ_ANSWERS/$command.json"
`;

/** The files of facts with few entries, so that the recorded answers name most of them. */
const FACTS = {
  "vm-sizes": (file: Facts) => ({
    ...file,
    gpus: {},
    sizes: pick(file.sizes, [
      "Standard_B2ms",
      "Standard_D2as_v5",
      "Standard_D2ds_v5",
      "Standard_D2s_v5",
      "Standard_D4ds_v5",
    ]),
  }),
  regions: (file: Facts) => ({
    ...file,
    regions: pick(file.regions, ["chinaeast", "westeurope", "westus"]),
  }),
  "kubernetes-versions": (file: Facts) => ({
    ...file,
    versions: pick(file.versions, ["1.34", "1.35"]),
  }),
  "built-in-policies": (file: Facts) => ({
    ...file,
    policies: pick(file.policies, ["podSecurityBaseline", "noLatestTag"]),
  }),
};

// biome-ignore lint/suspicious/noExplicitAny: a file of facts has the shape that its own module gives it.
type Facts = Record<string, any>;

let folder: string;
let data: string;
let answers: string;

/** A folder with facts, an az that answers as recorded, and its answers. */
function prepare(): void {
  folder = mkdtempSync(join(tmpdir(), "facts-"));
  data = join(folder, "data");
  answers = join(folder, "answers");
  mkdirSync(join(folder, "bin"));
  mkdirSync(data);
  cpSync(RECORDED, answers, { recursive: true });
  writeFileSync(join(folder, "bin", "az"), AZ);
  chmodSync(join(folder, "bin", "az"), 0o755);
  for (const [name, reduce] of Object.entries(FACTS)) {
    const file = JSON.parse(readFileSync(`lib/facts/data/${name}.json`, "utf8"));
    writeFileSync(join(data, `${name}.json`), JSON.stringify(reduce(file)));
  }
}

function remove(): void {
  rmSync(folder, { recursive: true });
}

function pick(entries: Facts, names: readonly string[]): Facts {
  return Object.fromEntries(names.map((name) => [name, entries[name]]));
}

function refresh(environment: Record<string, string> = {}) {
  return spawnSync(process.execPath, [".ci/facts/refresh.mjs", "--data", data], {
    encoding: "utf8",
    env: { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, FAKE_AZ_ANSWERS: answers, ...environment },
  });
}

function read(name: string): Facts {
  return JSON.parse(readFileSync(join(data, `${name}.json`), "utf8"));
}

function sizeOf(name: string): Facts {
  const { columns, sizes } = read("vm-sizes");
  return Object.fromEntries(
    columns.map((column: string, index: number) => [column, sizes[name][index] ?? undefined]),
  );
}

function texts(): string[] {
  return readdirSync(data).map((file) => readFileSync(join(data, file), "utf8"));
}

describe("a refresh of the facts", () => {
  let policiesBefore: Facts;
  let stdout: string;

  beforeAll(() => {
    prepare();
    policiesBefore = read("built-in-policies").policies;
    const refreshed = refresh();
    expect(refreshed.status).toBe(0);
    stdout = refreshed.stdout;
  });
  afterAll(remove);

  test("adds sizes and what pages left open, and keeps what Azure does not tell", () => {
    expect(sizeOf("Standard_NC16-8zds_T9_v9")).toMatchObject({
      vcpus: 8,
      memoryGib: 110,
      generations: [2],
      nvmeTotalGib: 440,
      trustedLaunch: false,
      ephemeralPlacements: ["NvmeDisk"],
      parent: "Standard_NC16zds_T9_v9",
      listed: true,
    });
    expect(read("vm-sizes").gpus).toEqual({ "Standard_NC16-8zds_T9_v9": { count: 2 } });
    expect(sizeOf("Standard_B2ms")).toMatchObject({ tempDiskGib: 16, cacheDiskGib: 30 });
    expect(sizeOf("Standard_D2s_v5").nestedVirtualization).toBe(true);
    expect(sizeOf("Standard_D2as_v5")).toMatchObject({ vcpus: 2, listed: false });
    expect(stdout).toContain("size Standard_NC16-8zds_T9_v9: new");
    expect(stdout).toContain("size Standard_B2ms: cacheDiskGib unknown -> 30");
    expect(stdout).not.toContain("Premium_LRS");
  });

  test("reports that a change of a region's zones changes a default", () => {
    const { westus, westeurope, chinaeast, ...others } = read("regions").regions;
    expect(westus).toMatchObject({ hasZones: true, restricted: false, sources: ["docs", "api"] });
    expect(westeurope).toMatchObject({ hasZones: true, pairedRegion: "northeurope" });
    expect(chinaeast).toMatchObject({ cloud: "china", hasZones: false });
    expect(others).toEqual({});
    expect(stdout).toMatch(/as breaking:\n\n- region westus: hasZones false -> true\n\n/);
  });

  test("records which versions of Kubernetes are offered, and keeps their dates", () => {
    const { versions, date } = read("kubernetes-versions");
    expect(versions["1.35"]).toMatchObject({
      endOfLife: "2027-03-31",
      supportPlans: ["AKSLongTermSupport", "KubernetesOfficial"],
      isPreview: false,
    });
    expect(versions["1.38"]).toEqual({ supportPlans: ["KubernetesOfficial"], isPreview: true });
    expect(versions["1.34"].supportPlans).toBeUndefined();
    expect(date).toBe(new Date().toISOString().slice(0, 10));
  });

  test("updates version and parameters of policies, but not initiatives", () => {
    const { noLatestTag, podSecurityBaseline } = read("built-in-policies").policies;
    expect(noLatestTag).toMatchObject({
      version: "3.0.0",
      effects: ["Audit", "Deny", "Disabled"],
      parameters: ["source", "warn", "labelSelector", "excludedImages"],
    });
    expect(podSecurityBaseline).toEqual(policiesBefore.podSecurityBaseline);
  });

  test("writes the same bytes the second time", () => {
    const first = texts();
    expect(refresh().stdout).toContain("No fact has changed.");
    expect(texts()).toEqual(first);
  });
});

describe("a refresh writes nothing and gives the reason", () => {
  beforeEach(prepare);
  afterEach(remove);

  const skus = () => join(answers, "vm-list-skus.json");

  test.each<[string, () => Record<string, string>, string]>([
    ["without az", () => ({ PATH: folder }), "The Azure CLI (az) is not installed."],
    [
      "where nobody is signed in",
      () => ({ FAKE_AZ_ERROR: "ERROR: Please run 'az login' to setup account." }),
      "Not signed in. Run: az login",
    ],
    [
      "where az fails",
      () => ({ FAKE_AZ_ERROR: "ERROR: (AuthorizationFailed) no access" }),
      "(AuthorizationFailed) no access",
    ],
    ["with an empty list", () => written(skus(), "[]"), "printed no entries"],
    [
      "with an answer that is cut off",
      () => written(skus(), readFileSync(skus(), "utf8").slice(0, 900)),
      "printed no complete JSON (900 characters)",
    ],
    [
      "with a list that lacks most of what is known",
      () => written(skus(), '[{"resourceType":"virtualMachines","name":"Standard_B2ms"}]'),
      "az names 1 of 5 known VM sizes",
    ],
    [
      "where the last of the answers is missing",
      () => written(join(answers, "policy-definition-list.json"), "[]"),
      "az policy definition list printed no entries",
    ],
  ])("%s", (_, breakAz, says) => {
    const before = texts();
    const { status, stderr, stdout } = refresh(breakAz());
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).toContain("Nothing was written.");
    expect(texts()).toEqual(before);
  });
});

function written(path: string, text: string): Record<string, string> {
  writeFileSync(path, text);
  return {};
}

test("the files of facts are written as a refresh writes them", () => {
  const program = `
    import { readdirSync, readFileSync } from "node:fs";
    import { formatFacts } from "./.ci/facts/format.mjs";
    const texts = readdirSync("lib/facts/data").map((file) => [
      file,
      readFileSync("lib/facts/data/" + file, "utf8"),
    ]);
    const others = texts.filter(([, text]) => formatFacts(JSON.parse(text)) !== text);
    console.log(JSON.stringify({ read: texts.length, others: others.map(([file]) => file) }));`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
  });
  expect(JSON.parse(stdout)).toEqual({ read: 11, others: [] });
});
