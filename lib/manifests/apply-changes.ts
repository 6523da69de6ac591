import { applyPatch, type Operation } from "fast-json-patch";
import { isKnown } from "../rules/known";
import type { Problem } from "../rules/rule";
import type { ChangeDetails, ChangeTarget, ManifestChange, SecretValues } from "./manifest-change";
import { objectOf, type ReadManifests } from "./manifest-files";
import { isBuiltIn, type JsonObject, type ManifestObject } from "./manifest-object";
import { withSecretsMounted } from "./mounted-secrets";
import { merged } from "./strategic-merge";

/** The objects after all changes, and what is wrong with the changes. */
export interface ChangedManifests extends ReadManifests {
  readonly changeProblems: readonly Problem[];
  /** The secrets whose values are references. */
  readonly secretValues: ReadonlyMap<ManifestObject, SecretValues>;
}

type Objects = readonly ManifestObject[];
type Result = { readonly objects: Objects; readonly problems: readonly Problem[] };

/** Applies the changes in their order. */
export function applyChanges(
  read: ReadManifests,
  changes: readonly ManifestChange[],
): ChangedManifests {
  const problems: Problem[] = [];
  const values = new Map<string, SecretValues>();
  let { objects } = read;
  changes.forEach(({ _details }, index) => {
    const option = `changes[${index}]`;
    const { target, secretValues } = _details;
    const met = target ? objects.filter((object) => isTarget(object, target)) : [];
    if (target && met.length === 0 && read.problems.length === 0) {
      problems.push(unmet(option, target, objects));
      return;
    }
    for (const { place } of secretValues ? met : []) {
      values.set(place, secretValues as SecretValues);
    }
    const result = applied(option, objects, met, _details);
    problems.push(...result.problems);
    objects = result.objects;
  });
  const secrets = objects.flatMap((object) => {
    const references = values.get(object.place);
    return references ? [[object, references] as const] : [];
  });
  return {
    objects,
    problems: read.problems,
    changeProblems: problems,
    secretValues: new Map(secrets),
  };
}

function isTarget(object: ManifestObject, { kind, name, namespace }: ChangeTarget): boolean {
  return (
    object.kind === kind &&
    (name === "*" || object.name === name) &&
    (namespace === undefined || object.namespace === namespace)
  );
}

function unmet(option: string, { kind, name }: ChangeTarget, objects: Objects): Problem {
  const names = objects.filter((object) => object.kind === kind).map((object) => object.name);
  const found = names.length > 0 ? `named ${[...new Set(names)].sort().join(", ")}` : "none";
  return {
    option,
    value: `${kind} ${name}`,
    reason: `No object of the files is a ${kind} with this name; the files have ${found}.`,
  };
}

function applied(
  option: string,
  objects: Objects,
  met: Objects,
  { isLeftOut, merge, operations, object, secrets, target }: ChangeDetails,
): Result {
  if (isLeftOut) {
    return { objects: objects.filter((one) => !met.includes(one)), problems: [] };
  }
  if (object) {
    const added = objectOf(option, object);
    return { objects: [...objects, ...added.objects], problems: added.problems };
  }
  if (secrets && target) {
    const others = objects.filter((one) => !met.includes(one));
    return withSecretsMounted(option, others, target.name, secrets);
  }
  if (merge) {
    return replaced(option, objects, met, (one) => merged(one.content, merge, isBuiltIn(one)));
  }
  return operations
    ? replaced(option, objects, met, ({ content }) => patched(content, operations))
    : { objects, problems: [] };
}

/** Replaces the contents of objects, which must keep their identities. */
function replaced(
  option: string,
  objects: Objects,
  met: Objects,
  change: (object: ManifestObject) => JsonObject,
): Result {
  const problems: Problem[] = [];
  const changed = objects.map((object) => {
    if (!met.includes(object)) {
      return object;
    }
    try {
      const { objects: [result] = [], problems: found } = objectOf(object.place, change(object));
      problems.push(...found);
      if (result && (result.kind !== object.kind || result.name !== object.name)) {
        throw new Error(
          `It would become the ${result.kind} ${result.name}: a change keeps kind and name.`,
        );
      }
      return result ?? object;
    } catch (error) {
      const value = `${object.kind} ${object.name}`;
      problems.push({ option, value, reason: messageOf(error as Error) });
      return object;
    }
  });
  return { objects: changed, problems };
}

function patched(content: JsonObject, operations: NonNullable<ChangeDetails["operations"]>) {
  const copy = structuredClone(content);
  return applyPatch(copy, operations as unknown as Operation[], true).newDocument;
}

/** The first line; the others of fast-json-patch show the whole object. */
function messageOf({ message }: Error): string {
  const [first = ""] = message.split("\n");
  return isKnown(first) && !first.endsWith(".") ? `${first}.` : first;
}
