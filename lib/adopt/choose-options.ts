import { PRESETS } from "../preset/presets";
import type { Effect } from "../review/argument-effects";
import { mergeSettings } from "../settings/merge-settings";
import { member } from "./api";
import { clusterOptions } from "./cluster-options";
import { Call, type Code, isOptions, type Options } from "./code";
import type { DescribedCluster } from "./described-cluster";
import { isPresetFit, type PresetName } from "./preset-fit";
import { Comparer, type Comparison } from "./rendering";
import type { Companion } from "./surroundings/companions";
import { monitoringOptions } from "./surroundings/monitoring-options";

/** Options of a cluster, and what they leave different. */
export interface ChosenOptions {
  readonly options: Options;
  readonly comparison: Comparison;
}

/** A preset must save at least as many options to be worth its name. */
const LEAST_SAVING = 2;

/**
 * The fewest options with which the library writes the cluster that exists, on the defaults of the library
 * or on a preset.
 */
export function chooseOptions(described: DescribedCluster): ChosenOptions {
  const comparer = new Comparer(described);
  const all = withMonitoring(comparer, clusterOptions(described));
  const plain = fewest(comparer, all) as ChosenOptions;
  let best = plain;
  let largest = sizeOf(plain.options) - LEAST_SAVING;
  for (const name of Object.keys(PRESETS) as PresetName[]) {
    const options = { preset: member("AksPreset", name), ...all };
    const isPossible = countCreated(comparer.compare(options)) === 0;
    const chosen = isPossible ? fewest(comparer, options, largest) : undefined;
    if (
      chosen &&
      isPresetFit(name, chosen.options) &&
      chosen.comparison.differences.length <= plain.comparison.differences.length
    ) {
      best = chosen;
      largest = sizeOf(chosen.options) - 1;
    }
  }
  return best;
}

/** Adds the logs, metrics and alerts of a cluster whose resources exist as the library would create them. */
function withMonitoring(comparer: Comparer, options: Options): Options {
  return monitoringOptions(comparer.described).reduce((chosen, addition) => {
    const [before, extended] = [comparer.compare(chosen), mergeSettings(addition, chosen)];
    const after = tryToCompare(
      comparer,
      extended,
      (result) =>
        countCreated(result) <= countCreated(before) &&
        result.others().existing.every(({ changes }) => changes.length === 0),
    );
    return after ? extended : chosen;
  }, options);
}

/**
 * Leaves out each option without which the cluster is the same. Undefined if more options are left than
 * allowed, counted as in `sizeOf`.
 */
function fewest(
  comparer: Comparer,
  all: Options,
  largest = Number.POSITIVE_INFINITY,
): ChosenOptions | undefined {
  let comparison = comparer.compare(all);
  let options = all;
  let size = all.preset === undefined ? 1 : 2;
  const isKept = keptIn(all);
  for (const path of removable(all).filter(([name]) => name !== "preset")) {
    const shorter = without(options, path) as Options | undefined;
    if (shorter === undefined) {
      continue;
    }
    const isFit = isKept(path) ? fitOfKept(path) : isNoWorse;
    const result = tryToCompare(comparer, shorter, (it) => isFit(it, comparison));
    if (result) {
      options = shorter;
      comparison = result;
    } else {
      size += 1;
      if (size > largest) {
        return undefined;
      }
    }
  }
  return { options, comparison };
}

/** What the default of an option would do to the cluster that exists. */
export interface EffectOfDefault {
  readonly option: string;
  readonly effects: readonly Effect[];
}

/** The effects of leaving out each option, one at a time. */
export function effectsOfDefaults(
  described: DescribedCluster,
  { options, comparison }: ChosenOptions,
): EffectOfDefault[] {
  const comparer = new Comparer(described);
  const known = new Set(comparison.differences.map(keyOf));
  const isReported = (path: Path) =>
    path.length === 1 || /^(systemPool|nodePools)$/.test(path[0] ?? "");
  return removable(options)
    .filter(isReported)
    .flatMap((path) => {
      const shorter = without(options, path);
      const result = shorter === undefined ? undefined : tryToCompare(comparer, shorter as Options);
      const effects = result?.differences
        .filter((it) => !known.has(keyOf(it)))
        .map(({ change }) => change.effect);
      return effects && effects.length > 0 ? [{ option: path.join("."), effects }] : [];
    });
}

/** Undefined if options are not fit; they can be incomplete without one that a factory requires. */
function tryToCompare(
  comparer: Comparer,
  options: Options,
  isFit: (result: Comparison) => boolean = () => true,
): Comparison | undefined {
  try {
    const result = comparer.compare(options);
    return isFit(result) ? result : undefined;
  } catch {
    return undefined;
  }
}

function isNoWorse(result: Comparison, before: Comparison): boolean {
  const known = new Set(before.differences.map(keyOf));
  return (
    result.missingPools.length <= before.missingPools.length &&
    result.differences.every((it) => known.has(keyOf(it))) &&
    hasNoMoreOthers(result, before)
  );
}

function hasNoMoreOthers(result: Comparison, before: Comparison): boolean {
  const [after, known] = [result.others().existing, before.others().existing];
  return (
    countCreated(result) <= countCreated(before) &&
    includesAll(after.map(addressAndId), known.map(addressAndId)) &&
    includesAll(known.flatMap(changesOf), after.flatMap(changesOf))
  );
}

/** The pools and other resources that do not exist. */
function countCreated({ createdPools, others }: Comparison): number {
  return createdPools.length + others().created.length;
}

function includesAll(all: readonly string[], some: readonly string[]): boolean {
  const known = new Set(all);
  return some.every((it) => known.has(it));
}

function addressAndId({ address, id }: Companion): string {
  return `${address} ${id}`;
}

function changesOf({ address, changes }: Companion): string[] {
  return changes.map((it) => `${address} ${it}`);
}

function isBetter(result: Comparison, before: Comparison): boolean {
  return isNoWorse(result, before) && result.differences.length < before.differences.length;
}

/** Without the profile of the autoscaler, no line on the L1 resource would be needed for the rest of it. */
function fitOfKept([name]: Path): typeof isSame {
  return name === "autoscaler" ? isSame : isBetterOrSame;
}

function isBetterOrSame(result: Comparison, before: Comparison): boolean {
  return isBetter(result, before) || isSame(result, before);
}

/** Whether the library writes the same. */
function isSame(result: Comparison, before: Comparison): boolean {
  const text = ({ cluster, pools }: Comparison) => JSON.stringify([cluster, ...pools]);
  return isNoWorse(result, before) && text(result) === text(before);
}

function keyOf({ pool, change }: Comparison["differences"][number]): string {
  return `${pool ?? ""} ${change.label}`;
}

type Path = readonly string[];

/**
 * Options of which azurerm would keep the value if they were left out, but which a reader looks for. They
 * are left out only if the library writes the same without them.
 */
const KEPT = [
  /^network\.(policy|podCidr|serviceCidr|dualStack)$/,
  /^outbound\./,
  /^autoscaler\./,
  /^httpProxy\./,
  /^(kubeletIdentity|nodeResourceGroup)$/,
  /configuration\.hugePages$/,
  /^maintenance\.\w+\.startDate$/,
  /(^|\.)labels$/,
];

/** Keeps such an option, what is in it, and what it is in. */
function keptIn(all: Options): (path: Path) => boolean {
  const patterns = isPinned(all) ? [...KEPT, /^version$/] : KEPT;
  const kept = removable(all)
    .map((path) => path.join("."))
    .filter((path) => patterns.some((it) => it.test(path)));
  return (path) => {
    const name = path.join(".");
    return kept.some((it) => isWithin(name, it) || isWithin(it, name));
  };
}

function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}

/** Whether the code decides the Kubernetes version, and no channel does. */
function isPinned({ upgrades }: Options): boolean {
  return upgrades instanceof Call && /\.(manual|nodeImage)$/.test(upgrades.name);
}

/** The paths of all options, a parent before what is in it. */
function removable(code: Code, path: Path = []): Path[] {
  return childrenOf(code).flatMap(([name, child]) => {
    const below = [...path, name];
    return [below, ...removable(child, below)];
  });
}

function childrenOf(code: Code): [string, Code][] {
  if (code instanceof Call) {
    const last = code.args.at(-1);
    return [
      ...(code.target ? childrenOf(code.target) : []),
      ...(last !== undefined && isOptions(last) ? childrenOf(last) : []),
    ];
  }
  return isOptions(code) ? Object.entries(code) : [];
}

/** The code without what is at a path; undefined if it is not there, or nothing is left. */
function without(code: Code, [name = "", ...rest]: Path): Code | undefined {
  if (code instanceof Call) {
    return callWithout(code, [name, ...rest]);
  }
  if (!isOptions(code) || !Object.hasOwn(code, name)) {
    return undefined;
  }
  if (rest.length === 0) {
    const { [name]: _, ...others } = code;
    return others;
  }
  const changed = without(code[name] as Code, rest);
  return changed === undefined ? undefined : { ...code, [name]: changed };
}

function callWithout(call: Call, path: Path): Call | undefined {
  const last = call.args.at(-1);
  const changed = last === undefined ? undefined : without(last, path);
  if (changed !== undefined) {
    const isEmpty = isOptions(changed) && Object.keys(changed).length === 0;
    return call.with([...call.args.slice(0, -1), ...(isEmpty ? [] : [changed])]);
  }
  const target = call.target && callWithout(call.target, path);
  return target && new Call(call.name, call.call, call.args, target);
}

function sizeOf(code: Code): number {
  return childrenOf(code).reduce((sum, [, child]) => sum + sizeOf(child), 1);
}
