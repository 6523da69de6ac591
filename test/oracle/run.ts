import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { azurermVersion } from "../../lib/facts/provider";
import { type Judged, summarize } from "./findings";
import { ProviderJudge, type ProviderVerdict } from "./provider-judge";
import type { RecordedConfiguration } from "./recorded-configuration";

/**
 * `npm run oracle`: records what the tests and a generator build, with the rules that reject it, asks the
 * real providers for their judgement, and writes findings.json. ORACLE_SEED and ORACLE_RANDOM (random
 * configurations per construct) choose the random ones; verdicts on configurations that were judged
 * before are taken from build/oracle-verdicts; remove it after a change of how they are judged.
 */
const SEED = Number(process.env.ORACLE_SEED ?? 14);
const RANDOM = Number(process.env.ORACLE_RANDOM ?? 30);
const RECORDS = join("build", "oracle");
const VERDICTS = join("build", "oracle-verdicts", `${azurermVersion()}.jsonl`);
const FINDINGS = join("test", "oracle", "findings.json");
/** A plan needs seconds to start its providers, and time that grows faster than its configurations. */
const BATCH = 150;
/** The time of a plan grows with the square of what one configuration has. */
const MOST_RESOURCES = 40;
const LONGEST_CONFIGURATION = 20_000;

interface StoredVerdict extends ProviderVerdict {
  readonly hash: string;
}

async function main(): Promise<void> {
  record();
  const recorded = readRecorded();
  const verdicts = await judge(recorded);
  const judged = recorded.map((one): Judged => [one, verdicts.get(one.hash) as ProviderVerdict]);
  const date = new Date().toISOString().slice(0, 10);
  const findings = summarize(judged, { date, seed: SEED, azurerm: azurermVersion() });
  writeFileSync(FINDINGS, `${JSON.stringify(findings, null, 2)}\n`);
  writeFileSync(join(RECORDS, "judged.json"), JSON.stringify(judged));
  const { configurations, accepted, refused, onlyProvider, onlyLibrary } = findings;
  console.log({
    configurations,
    accepted,
    refused,
    onlyLibrary,
    onlyProvider: onlyProvider.length,
  });
  for (const { origin, message } of onlyProvider) {
    console.log(`The provider refuses what the library accepts: ${origin}\n  ${message}`);
  }
}

/** Jest fails where tests expect an error; whether it recorded anything is all that counts. */
function record(): void {
  rmSync(RECORDS, { recursive: true, force: true });
  mkdirSync(RECORDS, { recursive: true });
  const environment = {
    ORACLE_FOLDER: join(process.cwd(), RECORDS),
    ORACLE_SEED: `${SEED}`,
    ORACLE_RANDOM: `${RANDOM}`,
  };
  spawnSync("npx", ["jest", "--config", "test/oracle/jest.config.cjs", "--silent"], {
    env: { ...process.env, ...environment },
    stdio: "ignore",
  });
}

function readRecorded(): RecordedConfiguration[] {
  const found = new Map<string, RecordedConfiguration>();
  for (const file of readdirSync(RECORDS).filter((name) => name.startsWith("recorded-"))) {
    for (const one of readLines<RecordedConfiguration>(join(RECORDS, file))) {
      // Of tests that build the same, the first by name counts, whatever the order of the workers.
      const other = found.get(one.hash);
      const resources = resourcesIn(one);
      const isSmall =
        resources <= MOST_RESOURCES && JSON.stringify(one.config).length <= LONGEST_CONFIGURATION;
      const isUsable = resources > 0 && isSmall;
      if (isUsable && !(other && other.origin <= one.origin)) {
        found.set(one.hash, one);
      }
    }
  }
  if (found.size === 0) {
    throw new Error("Nothing was recorded. Fix: npx jest --config test/oracle/jest.config.cjs");
  }
  return [...found.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

function resourcesIn({ config }: RecordedConfiguration): number {
  const types = Object.values((config.resource ?? {}) as Record<string, object>);
  return types.reduce((count, blocks) => count + Object.keys(blocks).length, 0);
}

async function judge(
  recorded: readonly RecordedConfiguration[],
): Promise<ReadonlyMap<string, ProviderVerdict>> {
  mkdirSync(join("build", "oracle-verdicts"), { recursive: true });
  const known = new Map<string, ProviderVerdict>(
    (existsSync(VERDICTS) ? readLines<StoredVerdict>(VERDICTS) : []).map(({ hash, ...verdict }) => [
      hash,
      verdict,
    ]),
  );
  const open = recorded.filter(({ hash }) => !known.has(hash));
  const provider = await ProviderJudge.open();
  try {
    for (let start = 0; start < open.length; start += BATCH) {
      const begun = Date.now();
      const batch = open.slice(start, start + BATCH);
      for (const [hash, verdict] of await provider.judge(batch)) {
        known.set(hash, verdict);
        appendFileSync(VERDICTS, `${JSON.stringify({ hash, ...verdict })}\n`);
      }
      const perMinute = Math.round((batch.length * 60_000) / (Date.now() - begun));
      console.log(`${start + batch.length} of ${open.length}, ${perMinute} a minute`);
    }
  } finally {
    await provider.close();
  }
  return known;
}

function readLines<Line>(file: string): Line[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
