import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";

interface TagSpec {
  readonly tags: Readonly<Record<string, string>>;
}

const FORBIDDEN_IN_NAMES = /[<>%&\\?/]/;

export const tagRules = defineRules<TagSpec>("2026-11-22", [
  {
    id: "AKS-TAG-001",
    source: SOURCES.tags,
    check: ({ tags }) =>
      problemIf(Object.keys(tags).length > LIMITS.tags.value, () => ({
        option: "tags",
        value: `${Object.keys(tags).length} tags`,
        reason: `A resource has at most ${LIMITS.tags.value} tags.`,
        fix: "fewer tags, or one tag whose value is JSON",
      })),
  },
  {
    id: "AKS-TAG-002",
    source: SOURCES.tags,
    check: ({ tags }) =>
      Object.keys(tags)
        .filter((name) => isKnown(name) && !isTagName(name))
        .map((name) => ({
          option: "tags",
          value: name,
          reason: `A tag's name has 1–${LIMITS.tagNameLength.value} characters, none of < > % & \\ ? /.`,
          fix: `"${name.replace(/[<>%&\\?/]+/g, "-").slice(0, LIMITS.tagNameLength.value)}"`,
        })),
  },
  {
    id: "AKS-TAG-003",
    source: SOURCES.tags,
    check: ({ tags }) =>
      Object.entries(tags)
        .filter(([, value]) => isKnown(value) && value.length > LIMITS.tagValueLength.value)
        .map(([name, value]) => ({
          option: `tags["${name}"]`,
          value,
          reason: `A tag's value has at most ${LIMITS.tagValueLength.value} characters.`,
          fix: "a shorter value",
        })),
  },
  {
    id: "AKS-TAG-004",
    source: SOURCES.tags,
    check: ({ tags }) =>
      namesThatDifferInCaseOnly(tags).map((names) => ({
        option: "tags",
        value: names,
        reason: "Azure takes tag names that differ in letter case only for one tag.",
        fix: `"${names[0]}" alone`,
      })),
  },
]);

function isTagName(name: string): boolean {
  return (
    name.length > 0 && name.length <= LIMITS.tagNameLength.value && !FORBIDDEN_IN_NAMES.test(name)
  );
}

function namesThatDifferInCaseOnly(tags: Readonly<Record<string, string>>): string[][] {
  const byLowerCase = new Map<string, string[]>();
  for (const name of Object.keys(tags)) {
    const key = name.toLowerCase();
    byLowerCase.set(key, [...(byLowerCase.get(key) ?? []), name]);
  }
  return [...byLowerCase.values()].filter((names) => names.length > 1);
}
