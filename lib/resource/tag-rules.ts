import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { namedSecrets, secretRule } from "../rules/secrets";

interface TagSpec {
  readonly tags: Readonly<Record<string, string>>;
}

const FORBIDDEN_IN_NAMES = /[<>%&\\?/]/;

export const tagRules = defineRules<TagSpec>("2026-11-29", [
  {
    id: "AKS-TAG-001",
    title: `A resource has at most ${LIMITS.tags.value} tags`,
    why: `Azure allows at most ${LIMITS.tags.value} tags per resource.`,
    fix: "fewer tags, or one tag whose value is JSON",
    source: SOURCES.tags,
    check: ({ tags }) =>
      problemIf(Object.keys(tags).length > LIMITS.tags.value, () => ({
        option: "tags",
        value: `${Object.keys(tags).length} tags`,
      })),
  },
  {
    id: "AKS-TAG-002",
    title: "Tag names have valid characters and length",
    why: `A tag name must have 1–${LIMITS.tagNameLength.value} characters, none of < > % & \\ ? /.`,
    fix: '"cost-center"',
    source: SOURCES.tags,
    check: ({ tags }) =>
      Object.keys(tags)
        .filter((name) => isKnown(name) && !isTagName(name))
        .map((name) => ({
          option: "tags",
          value: name,
          fix: `"${name.replace(/[<>%&\\?/]+/g, "-").slice(0, LIMITS.tagNameLength.value)}"`,
        })),
  },
  {
    id: "AKS-TAG-003",
    title: `Tag values have at most ${LIMITS.tagValueLength.value} characters`,
    why: `Azure allows at most ${LIMITS.tagValueLength.value} characters in a tag value.`,
    fix: "a shorter value",
    source: SOURCES.tags,
    check: ({ tags }) =>
      Object.entries(tags)
        .filter(([, value]) => isKnown(value) && value.length > LIMITS.tagValueLength.value)
        .map(([name, value]) => ({
          option: `tags["${name}"]`,
          value,
        })),
  },
  {
    id: "AKS-TAG-004",
    title: "Tag names do not differ only in letter case",
    why: "Azure treats tag names that differ only in letter case as one tag.",
    fix: "one tag of each name",
    source: SOURCES.tags,
    check: ({ tags }) =>
      namesDifferingOnlyInCase(tags).map((names) => ({
        option: "tags",
        value: names,
        fix: `"${names[0]}" alone`,
      })),
  },
  secretRule({
    id: "AKS-TAG-005",
    title: "Secrets are not in tags",
    fix: "a tag with the name of the secret in a key vault",
    source: SOURCES.tags,
    fields: ({ tags }) => namedSecrets("tags", tags),
  }),
]);

function isTagName(name: string): boolean {
  return (
    name.length > 0 && name.length <= LIMITS.tagNameLength.value && !FORBIDDEN_IN_NAMES.test(name)
  );
}

function namesDifferingOnlyInCase(tags: Readonly<Record<string, string>>): string[][] {
  const byLowerCase = new Map<string, string[]>();
  for (const name of Object.keys(tags)) {
    const key = name.toLowerCase();
    byLowerCase.set(key, [...(byLowerCase.get(key) ?? []), name]);
  }
  return [...byLowerCase.values()].filter((names) => names.length > 1);
}
