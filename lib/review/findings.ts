import { asObject, type Json } from "../terraform/configuration";
import type { ArgumentChange } from "./argument-changes";
import { lossOf, lossRank } from "./losses";
import { typeName } from "./names";
import { hasEffect, type ResourceChange } from "./resource-changes";
import { shownValues } from "./shown-values";
import { disturbance, type NodeTotals, type SizeChange } from "./sizes";
import type { StackReview } from "./stack-review";

/** The report as data: what `--format json` prints. docs/review.md documents it. */

/** A changed argument, as a reader may see it. */
export interface ArgumentFinding {
  readonly argument: string;
  readonly before: string;
  readonly after: string;
}

export interface ResourceFinding {
  readonly address: string;
  readonly path: string;
  /** `cluster aks-shop` */
  readonly title: string;
  readonly arguments: readonly ArgumentFinding[];
}

/** A resource that is deleted, with or without a new one in its place. */
export interface LossFinding extends ResourceFinding {
  readonly action: "replace" | "destroy" | "unknown" | "setting";
  readonly loss?: string;
  /** Replaced only because what it refers to is replaced. */
  readonly isFollower?: true;
  /** Destroyed only because its construct has another path: one of `renamed`. */
  readonly isRenamed?: true;
  /** Why it may pass the gate. */
  readonly allowed?: string;
}

export interface DisturbanceFinding extends ResourceFinding {
  readonly how: string;
}

export interface WeakeningFinding {
  readonly address: string;
  readonly path: string;
  readonly text: string;
  readonly allowed?: string;
}

export interface RenameFinding {
  readonly from: string;
  readonly to: string;
  /** The titles of the resources, the worst loss first. */
  readonly resources: readonly string[];
  /** The line that makes it a move. */
  readonly code: string;
  /** What else the line needs. */
  readonly hint?: string;
  /** Names to set, so that the resources keep theirs: `path: name = "…"`. */
  readonly names: readonly string[];
}

export interface SizeFinding {
  readonly address: string;
  readonly path: string;
  readonly argument: string;
  readonly before: string;
  readonly after: string;
}

export interface StackFindings {
  readonly name: string;
  readonly kind: StackReview["kind"];
  readonly lost: readonly LossFinding[];
  readonly renamed: readonly RenameFinding[];
  readonly disturbed: readonly DisturbanceFinding[];
  readonly weakened: readonly WeakeningFinding[];
  readonly sizes: readonly SizeFinding[];
  readonly nodes: { readonly before?: NodeTotals; readonly after?: NodeTotals };
  readonly updated: readonly ResourceFinding[];
  readonly created: readonly ResourceFinding[];
  /** Addresses of resources that exist and come into the state. */
  readonly imported: readonly string[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly forgotten: readonly string[];
  readonly notes: readonly string[];
  /** Changes that need no reader: order, defaults, ignored and kept arguments. */
  readonly noise: number;
}

export function findingsOf(review: StackReview): StackFindings {
  const { resources, settings } = review;
  const ofAction = (action: ResourceChange["action"]) =>
    resources.filter((it) => it.action === action);
  const renamed = new Set(review.renames.flatMap(({ moved }) => [...moved].flat()));
  const departed = review.departures.flatMap(({ moved }) => [...moved.values()]);
  const isNew = ({ address }: ResourceChange) =>
    !renamed.has(address) && !review.imported.has(address);
  const disturbing = ofAction("update").filter((it) => disturbance(it) !== undefined);
  const quiet = ofAction("update").filter((it) => !isLost(it) && !disturbing.includes(it));
  return {
    name: review.name,
    kind: review.kind,
    lost: losses(review, new Set([...renamed, ...departed])),
    renamed: [
      ...review.renames.map((it) => renameFinding(it, resources)),
      ...review.departures.map((it) => departureFinding(it, resources)),
    ],
    disturbed: disturbing.map((it) => ({ ...finding(it), how: disturbance(it) ?? "" })),
    weakened: weakenings(review),
    sizes: review.sizes.map((it) => sizeFinding(it, resources)),
    nodes: review.nodes,
    updated: quiet.map((it) => finding(it)),
    created: ofAction("create")
      .filter(isNew)
      .map((it) => finding(it)),
    imported: ofAction("create")
      .map(({ address }) => address)
      .filter((address) => review.imported.has(address)),
    moved: resources
      .filter(({ previousAddress }) => previousAddress !== undefined)
      .map(({ previousAddress = "", address }) => ({ from: previousAddress, to: address })),
    forgotten: ofAction("forget").map(({ address }) => address),
    notes: settings
      .filter(({ kind }) => kind === "note")
      .map(({ address, text }) => `${address}: ${text}`),
    noise: review.noise + countWithoutEffect(resources),
  };
}

function losses({ resources, settings }: StackReview, renamed: ReadonlySet<string>): LossFinding[] {
  const ofSettings = settings
    .filter(({ kind }) => kind === "loss")
    .map(({ address, text }) => settingLoss(address, text));
  const ofResources = resources
    .filter(isLost)
    .sort((a, b) => lossRank(a.type) - lossRank(b.type))
    .map((it) => lossFinding(it, renamed.has(it.address)));
  const byCause = (it: LossFinding) => Number(it.isFollower ?? it.isRenamed ?? false);
  return [...ofSettings, ...ofResources.sort((a, b) => byCause(a) - byCause(b))];
}

function weakenings({ name, weakenings, settings }: StackReview): WeakeningFinding[] {
  const ofSettings = settings
    .filter(({ kind }) => kind === "weakening")
    .map(({ address, text }) => ({ address, path: `${name}/${address}`, text }));
  return [...weakenings.map((it) => ({ ...it, path: shortPath(it.path) })), ...ofSettings];
}

function renameFinding(
  { from, to, moved, names }: StackReview["renames"][number],
  resources: readonly ResourceChange[],
): RenameFinding {
  const gone = new Set(moved.values());
  return {
    from,
    to,
    resources: resources
      .filter(({ address }) => gone.has(address))
      .sort((a, b) => lossRank(a.type) - lossRank(b.type))
      .map(titleOf),
    code: `Moved.from(construct, ${JSON.stringify(from)});`,
    names: [...names].map(([address, name]) => `${address}: name = ${JSON.stringify(name)}`),
  };
}

/** What prints the argument of `Moved.fromStack`. */
const PRINT_IDS =
  "terraform show -json | jq '[.values.root_module.resources[] | {(.address): .values.id}] | add'";

function departureFinding(
  departure: StackReview["departures"][number],
  resources: readonly ResourceChange[],
): RenameFinding {
  const [stack] = departure.from.split("/", 1);
  return {
    ...renameFinding(departure, resources),
    code: `Moved.fromStack(construct, ${JSON.stringify(departure.from)}, ids);`,
    hint: `with the ids that this prints in the folder of the stack ${stack}: ${PRINT_IDS}`,
  };
}

function countWithoutEffect(resources: readonly ResourceChange[]): number {
  const changes = resources.flatMap((it) => it.arguments);
  return changes.filter((it) => !hasEffect(it) && it.effect !== "none").length;
}

function isLost({ action, effect }: ResourceChange): boolean {
  return action === "destroy" || action === "replace" || effect === "unknown";
}

function lossFinding(change: ResourceChange, isRenamed: boolean): LossFinding {
  const { action, effect, type, arguments: changes } = change;
  const forcing = changes.filter((it) => it.effect === effect);
  const loss = lossOf(type);
  const isFollower =
    action === "replace" && forcing.length > 0 && forcing.every((it) => it.isRecomputed);
  return {
    ...finding(change, forcing),
    action: action === "update" ? "unknown" : (action as "replace" | "destroy"),
    ...(loss === undefined ? {} : { loss }),
    ...(isFollower ? { isFollower: true as const } : {}),
    ...(isRenamed ? { isRenamed: true as const } : {}),
  };
}

function settingLoss(address: string, text: string): LossFinding {
  return { address, path: address, title: address, action: "setting", arguments: [], loss: text };
}

function finding(
  change: ResourceChange,
  changes: readonly ArgumentChange[] = change.arguments.filter(hasEffect),
): ResourceFinding {
  const { address, path, type } = change;
  return {
    address,
    path: shortPath(path),
    title: titleOf(change),
    arguments: changes.map((it) => ({ argument: it.label, ...shownValues(type, it) })),
  };
}

function titleOf({ type, path, before, after }: ResourceChange): string {
  const name = nameIn(before) ?? nameIn(after);
  return `${typeName(type)} ${name ?? shortPath(path)}`;
}

function nameIn({ name, metadata }: Json): string | undefined {
  const given = name ?? asObject(metadata).name;
  return typeof given === "string" && !given.includes("${") ? given : undefined;
}

/** The path without the `Default` of a construct's main resource. */
function shortPath(path: string): string {
  return path.replace(/\/Default$/, "");
}

function sizeFinding(
  { address, path, label, before, after }: SizeChange,
  resources: readonly ResourceChange[],
): SizeFinding {
  const type = resources.find((it) => it.address === address)?.type ?? "";
  const values = shownValues(type, { path: label, label, before, after, effect: "in-place" });
  return { address, path: shortPath(path), argument: label, ...values };
}
