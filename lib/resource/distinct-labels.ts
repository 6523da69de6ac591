import { shortHash } from "./short-hash";

const HASH_LENGTH = 6;

/**
 * A label for each item, in which one item of each label keeps it as it is: the one whose identity comes
 * first. The others get a hash of their identity, so that labels do not depend on the order of the items.
 *
 * @param labelOf A readable label, such as a name.
 * @param identityOf What tells items with one label apart, such as a resource ID.
 */
export function distinctLabels<Item>(
  items: readonly Item[],
  labelOf: (item: Item) => string,
  identityOf: (item: Item) => string,
): string[] {
  const named = items.map((item) => ({ label: labelOf(item), identity: identityOf(item) }));
  const firstByLabel = new Map<string, string>();
  for (const { label, identity } of named) {
    const first = firstByLabel.get(label);
    if (first === undefined || identity < first) {
      firstByLabel.set(label, identity);
    }
  }
  return named.map(({ label, identity }) =>
    firstByLabel.get(label) === identity ? label : `${label}-${shortHash(identity, HASH_LENGTH)}`,
  );
}
