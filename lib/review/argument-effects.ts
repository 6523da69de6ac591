import type { Json } from "../terraform/configuration";
import { conditionalEffect } from "./conditional-effects";
import { type ArgumentLists, effectsFile } from "./effects-file";

/** What a change of one argument does to its resource, from the least to the most. */
export const EFFECTS = [
  /** The provider sees no difference: another order of a set, a default that is written out. */
  "none",
  /** The stack ignores changes of the argument (`ignore_changes`). */
  "ignored",
  /** The argument was removed, and Azure keeps its value. */
  "keeps",
  "in-place",
  /** Pods are replaced, a few at a time. */
  "restarts",
  /** Nodes are upgraded: cordoned, drained and replaced by surge nodes. */
  "upgrades",
  /** The nodes of a pool are replaced through a temporary pool, without a drain. */
  "rotates",
  /** Unknown to this version of the library: it could replace the resource. */
  "unknown",
  "replaces",
] as const;

export type Effect = (typeof EFFECTS)[number];

/** `azurerm 4.55.0 and kubernetes 2.38.0`: what the facts are about. */
export function judgedProviders(): string {
  return Object.entries(effectsFile().versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(" and ");
}

/** A change of an argument: its path has the names of its blocks, without indexes. */
export interface ValueChange {
  readonly path: string;
  /** `undefined` if the argument was not there. */
  readonly before: unknown;
  /** `undefined` if the argument was removed. */
  readonly after: unknown;
}

export function worse(a: Effect, b: Effect): Effect {
  return EFFECTS.indexOf(a) >= EFFECTS.indexOf(b) ? a : b;
}

/** What the provider does about the arguments of one type of resource. */
export class ArgumentEffects {
  /** The effects of a type, with or without facts about it. */
  static of(type: string): ArgumentEffects {
    const known = effects.get(type);
    if (known) {
      return known;
    }
    const created = new ArgumentEffects(type, listsOf(type));
    effects.set(type, created);
    return created;
  }

  /** The types about which there are facts. */
  static knownTypes(): readonly string[] {
    return Object.keys(effectsFile().resources);
  }

  private readonly replacing: ReadonlySet<string>;
  private readonly replacingBlocks: readonly string[];
  private readonly kept: ReadonlySet<string>;
  private readonly sets: ReadonlySet<string>;
  private readonly sensitive: ReadonlySet<string>;
  private readonly defaults: Readonly<Record<string, unknown>>;

  private constructor(
    private readonly type: string,
    private readonly lists: ArgumentLists | undefined,
  ) {
    const replaces = lists?.replaces ?? [];
    this.replacing = new Set(replaces);
    this.replacingBlocks = replaces.filter((it) => it.endsWith(".*")).map((it) => it.slice(0, -2));
    this.kept = new Set(lists?.keeps);
    this.sets = new Set(lists?.sets);
    this.sensitive = new Set(lists?.sensitive);
    this.defaults = lists?.defaults ?? {};
  }

  get isKnown(): boolean {
    return this.lists !== undefined;
  }

  isSet(path: string): boolean {
    return this.sets.has(path);
  }

  isSensitive(path: string): boolean {
    return this.sensitive.has(path);
  }

  defaultOf(path: string): unknown {
    return this.defaults[path];
  }

  /** The defaults of the arguments of a block. */
  defaultsIn(block: string): Json {
    return Object.fromEntries(
      Object.entries(this.defaults).flatMap(([path, value]) =>
        path.startsWith(`${block}.`) && !path.includes(".", block.length + 1)
          ? [[path.slice(block.length + 1), value]]
          : [],
      ),
    );
  }

  /** Whether the providers cannot tell a value from an argument that is not there. */
  isNothing(path: string, value: unknown): boolean {
    return (
      (value === false || value === 0) &&
      this.type !== MANIFEST &&
      !this.kept.has(path) &&
      !Object.hasOwn(this.defaults, path)
    );
  }

  /** What a change of one argument does to a resource that had, and gets, these arguments. */
  of(change: ValueChange, before: Json, resulting: Json = {}): Effect {
    const { path, after } = change;
    if (/^timeouts(\.|$)/.test(path)) {
      return "none";
    }
    if (after === undefined && this.kept.has(path)) {
      return "keeps";
    }
    const fallback = this.defaultOf(path);
    const values = { path, before: change.before ?? fallback, after: after ?? fallback };
    const conditional = conditionalEffect(this.type, values, before, resulting);
    if (conditional !== undefined) {
      return conditional;
    }
    if (this.replaces(path)) {
      return "replaces";
    }
    if (isPodTemplate(this.type, path)) {
      return "restarts";
    }
    return this.isKnown ? "in-place" : "unknown";
  }

  private replaces(path: string): boolean {
    return (
      this.replacing.has(path) ||
      this.replacingBlocks.some((it) => path === it || path.startsWith(`${it}.`))
    );
  }
}

/** It has the fields of any kind of object, which are not arguments of the provider. */
const MANIFEST = "kubernetes_manifest";

/** Resources of Kubernetes that replace their pods when the template of the pods changes. */
const RESTARTING = /^kubernetes_(deployment|stateful_set|daemon_set|daemonset)(_v1)?$/;

function isPodTemplate(type: string, path: string): boolean {
  return RESTARTING.test(type) && /^spec\.template(\.|$)/.test(path);
}

const effects = new Map<string, ArgumentEffects>();

function listsOf(type: string): ArgumentLists | undefined {
  const { resources, podSpec } = effectsFile();
  const lists = Object.hasOwn(resources, type) ? resources[type] : undefined;
  if (!lists?.pod) {
    return lists;
  }
  const below = (paths: readonly string[] = []) => paths.map((path) => `${lists.pod}.${path}`);
  return {
    replaces: [...(lists.replaces ?? []), ...below(podSpec.replaces)],
    keeps: [...(lists.keeps ?? []), ...below(podSpec.keeps)],
    sets: [...(lists.sets ?? []), ...below(podSpec.sets)],
    defaults: {
      ...Object.fromEntries(
        Object.entries(podSpec.defaults ?? {}).map(([path, it]) => [`${lists.pod}.${path}`, it]),
      ),
      ...lists.defaults,
    },
  };
}
