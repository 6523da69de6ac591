import { isDeepStrictEqual } from "node:util";
import type { Configuration, ConfigurationBlock, Json } from "../terraform/configuration";
import { parseReference, type Reference, referencesIn } from "../terraform/references";
import { type ArgumentChange, argumentChanges } from "./argument-changes";
import { ArgumentEffects, type Effect, worse } from "./argument-effects";
import { Evaluation } from "./evaluation";

export type Action = "none" | "move" | "update" | "create" | "forget" | "destroy" | "replace";

/** What happens to one resource. */
export interface ResourceChange {
  readonly address: string;
  /** The address before a `moved` block. */
  readonly previousAddress?: string;
  readonly type: string;
  readonly path: string;
  readonly action: Action;
  /** The worst effect of its arguments. */
  readonly effect: Effect;
  readonly arguments: readonly ArgumentChange[];
  /** Evaluated; empty for a new resource. */
  readonly before: Json;
  /** Evaluated; empty for a resource that goes away. */
  readonly after: Json;
}

/** Effects that leave the resource as it is. */
const WITHOUT_EFFECT: readonly Effect[] = ["none", "ignored", "keeps"];

export function hasEffect({ effect }: { readonly effect: Effect }): boolean {
  return !WITHOUT_EFFECT.includes(effect);
}

/** Compares all resources of a stack, in the order of the new configuration and then the old one. */
export function resourceChanges(base: Configuration, head: Configuration): ResourceChange[] {
  return new ConfigurationComparison(base, head).changes();
}

class ConfigurationComparison {
  private readonly newAddresses: ReadonlyMap<string, string>;
  private readonly baseValues: Evaluation;
  private readonly headValues: Evaluation;
  private readonly known = new Map<string, ResourceChange>();
  private readonly inProgress = new Set<string>();
  private readonly readAgain = new Map<string, boolean>();
  private readonly hasSameSurroundings: boolean;

  constructor(
    private readonly base: Configuration,
    private readonly head: Configuration,
  ) {
    this.newAddresses = new Map(
      [...head.moved]
        .filter(([to, from]) => base.resources.has(from) && !base.resources.has(to))
        .map(([to, from]) => [from, to]),
    );
    this.baseValues = new Evaluation(base, (it) => this.newAddresses.get(it) ?? it);
    this.headValues = new Evaluation(head);
    this.hasSameSurroundings =
      isDeepStrictEqual(base.locals, head.locals) &&
      isDeepStrictEqual(base.variables, head.variables);
  }

  changes(): ResourceChange[] {
    const { resources } = this.head;
    const kept = [...resources.keys()].map((address) => this.changeOf(address));
    const gone = [...this.base.resources.values()]
      .filter(({ address }) => !resources.has(this.newAddresses.get(address) ?? address))
      .map((old) => this.destroyed(old));
    return [...kept, ...gone];
  }

  private changeOf(address: string): ResourceChange {
    const known = this.known.get(address);
    if (known) {
      return known;
    }
    this.inProgress.add(address);
    const change = this.compare(this.head.resources.get(address) as ConfigurationBlock);
    this.inProgress.delete(address);
    this.known.set(address, change);
    return change;
  }

  private compare(current: ConfigurationBlock): ResourceChange {
    const { address, type, path } = current;
    const moved = this.head.moved.get(address);
    const previousAddress =
      moved !== undefined && this.newAddresses.get(moved) === address ? moved : undefined;
    const old = this.base.resources.get(previousAddress ?? address);
    if (!old) {
      const after = this.headValues.argumentsOf(address);
      return {
        address,
        type,
        path,
        action: "create",
        effect: "none",
        arguments: [],
        before: {},
        after,
      };
    }
    if (this.isUntouched(old, current)) {
      return this.untouched(current);
    }
    const before = this.baseValues.argumentsOf(old.address);
    const after = this.headValues.argumentsOf(address);
    const all = this.argumentsOf(current, before, after);
    const effect = all.reduce<Effect>((worst, it) => worse(worst, it.effect), "none");
    return {
      address,
      ...(previousAddress === undefined ? {} : { previousAddress }),
      type,
      path,
      action: actionOf(effect, previousAddress !== undefined),
      effect,
      arguments: all,
      before,
      after,
    };
  }

  /** The same text, and references only to what is untouched as well: most resources of a change. */
  private isUntouched(old: ConfigurationBlock, current: ConfigurationBlock): boolean {
    return (
      old.address === current.address &&
      this.hasSameSurroundings &&
      isDeepStrictEqual(old.arguments, current.arguments) &&
      [
        ...textsIn(current.arguments).flatMap(({ text }) => referencesIn(text)),
        ...current.replaceTriggeredBy.map(parseReference),
      ].every((reference) => !reference || this.isUntouchedTarget(reference))
    );
  }

  private isUntouchedTarget({ address, attribute }: Reference): boolean {
    if (this.head.resources.has(address)) {
      return this.inProgress.has(address) || this.isUntouchedAttribute(address, attribute);
    }
    const source = this.head.dataSources.get(address);
    return source === undefined || !this.isReadAgain(source);
  }

  private isUntouchedAttribute(address: string, attribute: string): boolean {
    const { action, arguments: changes } = this.changeOf(address);
    const [name = ""] = attribute.split(/[.[]/, 1);
    return (
      action === "none" ||
      (action === "update" &&
        name !== "" &&
        changes.every(({ path }) => path !== name && !path.startsWith(`${name}.`)))
    );
  }

  private untouched({ address, type, path }: ConfigurationBlock): ResourceChange {
    const values = this.headValues;
    return {
      address,
      type,
      path,
      action: "none",
      effect: "none",
      arguments: [],
      get before() {
        return values.argumentsOf(address);
      },
      get after() {
        return values.argumentsOf(address);
      },
    };
  }

  private argumentsOf(current: ConfigurationBlock, before: Json, after: Json): ArgumentChange[] {
    const { type, ignoreChanges } = current;
    const changed = argumentChanges(type, before, after, ignoreChanges);
    const paths = new Set(changed.map(({ path }) => path));
    const recomputed = this.recomputed(current, before, after).filter((it) => !paths.has(it.path));
    return [...changed, ...recomputed, ...this.triggers(current)];
  }

  /** Arguments with the same text, whose value is known only after what they refer to is created. */
  private recomputed(
    { type, ignoreChanges }: ConfigurationBlock,
    before: Json,
    after: Json,
  ): ArgumentChange[] {
    const effects = ArgumentEffects.of(type);
    const isIgnored = (path: string) =>
      ignoreChanges.some((it) => it === "all" || path === it.replace(/\[[^\]]*\]/g, ""));
    return textsIn(after)
      .filter(({ text }) => referencesIn(text).some((it) => this.isRecomputed(it)))
      .map(({ path, text }) => {
        const change = { path, before: text, after: text };
        const effect = isIgnored(path) ? "ignored" : effects.of(change, before, after);
        return { ...change, label: path, effect, isRecomputed: true };
      });
  }

  private isRecomputed({ address }: Reference): boolean {
    if (this.head.resources.has(address)) {
      return this.isNew(address);
    }
    const source = this.head.dataSources.get(address);
    return source !== undefined && this.isReadAgain(source);
  }

  private isNew(address: string): boolean {
    return (
      !this.inProgress.has(address) && ["create", "replace"].includes(this.changeOf(address).action)
    );
  }

  /** Terraform reads a data source during the apply if what it depends on changes. */
  private isReadAgain(source: ConfigurationBlock): boolean {
    const known = this.readAgain.get(source.address) ?? this.computeReadAgain(source);
    this.readAgain.set(source.address, known);
    return known;
  }

  private computeReadAgain({ address, dependsOn }: ConfigurationBlock): boolean {
    const after = this.headValues.argumentsOf(address);
    const old = this.base.dataSources.get(address);
    return (
      !old ||
      argumentChanges(address, this.baseValues.argumentsOf(address), after).length > 0 ||
      textsIn(after).some(({ text }) => referencesIn(text).some((it) => this.isRecomputed(it))) ||
      dependsOn.some((it) => this.isChanging(it))
    );
  }

  private isChanging(address: string): boolean {
    if (!this.head.resources.has(address) || this.inProgress.has(address)) {
      return false;
    }
    return !["none", "move"].includes(this.changeOf(address).action);
  }

  private triggers({ replaceTriggeredBy }: ConfigurationBlock): ArgumentChange[] {
    return replaceTriggeredBy
      .map(parseReference)
      .filter((it) => it !== undefined)
      .filter(({ address, attribute }) => this.isTriggered(address, attribute))
      .map(({ text }) => ({
        path: "lifecycle.replace_triggered_by",
        label: "lifecycle.replace_triggered_by",
        before: text,
        after: text,
        effect: "replaces",
        isRecomputed: true,
      }));
  }

  private isTriggered(address: string, attribute: string): boolean {
    if (!this.head.resources.has(address) || this.inProgress.has(address)) {
      return false;
    }
    const { action, arguments: all } = this.changeOf(address);
    return (
      ["create", "replace"].includes(action) ||
      (action === "update" &&
        all.some((it) => hasEffect(it) && (attribute === "" || it.path.startsWith(attribute))))
    );
  }

  private destroyed({ address, type, path }: ConfigurationBlock): ResourceChange {
    const isForgotten = this.head.forgotten.has(address);
    return {
      address,
      type,
      path,
      action: isForgotten ? "forget" : "destroy",
      effect: "none",
      arguments: [],
      before: this.baseValues.argumentsOf(address),
      after: {},
    };
  }
}

function actionOf(effect: Effect, isMoved: boolean): Action {
  if (effect === "replaces") {
    return "replace";
  }
  if (hasEffect({ effect })) {
    return "update";
  }
  return isMoved ? "move" : "none";
}

/** All texts with expressions in arguments, by the path of their argument. */
function textsIn(value: unknown, path = ""): { readonly path: string; readonly text: string }[] {
  if (typeof value === "string") {
    return value.includes("${") ? [{ path, text: value }] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => textsIn(item, path));
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) =>
        textsIn(item, path === "" ? key : `${path}.${key}`),
      )
    : [];
}
