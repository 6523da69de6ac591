import type { Json } from "../terraform/configuration";

/** Arguments whose keys are not names of arguments. */
const MAPS = new Set(["tags", "nodeLabels", "nodePublicIpTags"]);

/** Names are few, and converted again and again. */
function remembered(convert: (name: string) => string): (name: string) => string {
  const results = new Map<string, string>();
  return (name) => {
    const known = results.get(name);
    if (known !== undefined) {
      return known;
    }
    const result = convert(name);
    results.set(name, result);
    return result;
  };
}

export const snakeCase = remembered((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

export const camelCase = remembered((name) =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
);

/** Whether the keys of a property of an L1 resource are names that the user chooses. */
export function isMap(property: string): boolean {
  return MAPS.has(property);
}

/** The arguments of an L1 resource under the names of Terraform. */
export function terraformJson(config: object): Json {
  return converted(config, snakeCase);
}

/** The arguments of a Terraform resource under the names of the L1 resource. */
export function configOf(json: object): Json {
  return converted(json, camelCase);
}

function converted(value: object, rename: (name: string) => string): Json {
  const entries: [string, unknown][] = [];
  for (const [name, it] of Object.entries(value)) {
    if (it !== undefined) {
      entries.push([rename(name), isMap(camelCase(name)) ? it : within(it, rename)]);
    }
  }
  return Object.fromEntries(entries);
}

function within(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) {
    return value.map((it) => within(it, rename));
  }
  return typeof value === "object" && value !== null ? converted(value, rename) : value;
}
