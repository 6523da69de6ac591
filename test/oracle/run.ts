import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ProviderVerdict, ProviderJudge } from "./provider-judge";
import type { RecordedConfiguration } from "./recorded-configuration";

const FOLDER = join("build", "oracle");
const BATCH = 400;

async function main() {
  if (!process.env.ORACLE_KEEP) record();
  const configurations = readRecorded();
  console.log(configurations.length);
  const judge = await ProviderJudge.open();
  const all: [RecordedConfiguration, ProviderVerdict | undefined][] = [];
  try {
    for (let start = 0; start < configurations.length; start += BATCH) {
      const batch = configurations.slice(start, start + BATCH);
      const begun = Date.now();
      const verdicts = await judge.judge(batch);
      console.log(start, Date.now() - begun);
      for (const one of batch) all.push([one, verdicts.get(one.hash)]);
    }
  } finally {
    await judge.close();
  }
  writeFileSync(join(FOLDER, "verdicts.jsonl"), all.map(([c, v]) => JSON.stringify({ ...c, verdict: v })).join("\n"));
}

function record() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  spawnSync("npx", ["jest", "--config", "test/oracle/jest.config.cjs", "--silent"], { env: { ...process.env, ORACLE_FOLDER: join(process.cwd(), FOLDER), ORACLE_SEED: "14", ORACLE_RANDOM: "30" }, stdio: "ignore" });
}

function readRecorded(): RecordedConfiguration[] {
  const found = new Map<string, RecordedConfiguration>();
  for (const file of readdirSync(FOLDER).filter((name) => name.startsWith("recorded-"))) {
    for (const line of readFileSync(join(FOLDER, file), "utf8").trim().split("\n")) {
      const one = JSON.parse(line) as RecordedConfiguration;
      if (!one.config.resource) continue;
      found.set(one.hash, one);
    }
  }
  return [...found.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

main().catch((e) => { console.error(e); process.exitCode = 1; });
