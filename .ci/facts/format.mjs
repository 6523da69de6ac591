// How the files in lib/facts/data are written: one entry a line, so that a diff shows which facts
// changed, and the same bytes for the same facts.

/** Text of a file of facts: two levels are spread over lines, what is below stands on one. */
export function formatFacts(facts) {
  return `${spread(facts, 0)}\n`;
}

const SPREAD_LEVELS = 2;

function spread(value, level) {
  const isContainer = typeof value === "object" && value !== null;
  if (!isContainer || level === SPREAD_LEVELS || Object.keys(value).length === 0) {
    return JSON.stringify(value);
  }
  const indent = "  ".repeat(level + 1);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => {
      const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
      return `${indent}${name}${spread(entry, level + 1)}`;
    });
  return `${open}\n${entries.join(",\n")}\n${"  ".repeat(level)}${close}`;
}

/** The entries of an object in the order of their names, numbers by their value. */
export function sortedByName(object) {
  return Object.fromEntries(
    Object.entries(object).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })),
  );
}
