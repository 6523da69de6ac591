import { isObject, type Json } from "../terraform/configuration";

/**
 * The fields of a JSON object of Azure, whose names differ in letter case between the CLI and the API. It
 * remembers which fields were read, so that the rest can be reported.
 */
export class Fields {
  private readonly byName = new Map<string, [name: string, value: unknown]>();
  private readonly read = new Set<string>();
  private readonly children = new Map<string, Fields>();

  constructor(
    json: unknown,
    readonly path = "",
  ) {
    if (isObject(json)) {
      for (const [name, value] of Object.entries(json)) {
        this.byName.set(name.toLowerCase(), [name, value]);
      }
    }
  }

  get exists(): boolean {
    return this.byName.size > 0;
  }

  value(name: string): unknown {
    const key = name.toLowerCase();
    this.read.add(key);
    const value = this.byName.get(key)?.[1];
    return value === null ? undefined : value;
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.value(name);
    return typeof value === "number" ? value : undefined;
  }

  /** Undefined unless it is true. */
  flag(name: string): true | undefined {
    const value = this.value(name);
    return value === true || value === "true" ? true : undefined;
  }

  isFalse(name: string): boolean {
    const value = this.value(name);
    return value === false || value === "false";
  }

  texts(name: string): string[] | undefined {
    const value = this.value(name);
    const texts = Array.isArray(value) ? value.filter((it) => typeof it === "string") : [];
    return texts.length > 0 ? texts : undefined;
  }

  map(name: string): Record<string, string> | undefined {
    const value = this.value(name);
    return isObject(value) && Object.keys(value).length > 0
      ? (value as Record<string, string>)
      : undefined;
  }

  /** The object in a field; it is empty if there is none. */
  object(name: string): Fields {
    const key = name.toLowerCase();
    let child = this.children.get(key);
    if (child === undefined) {
      const [spelled, value] = this.byName.get(key) ?? [name, undefined];
      child = new Fields(value, this.path === "" ? spelled : `${this.path}.${spelled}`);
      this.children.set(key, child);
    }
    return child;
  }

  /** The objects in a list; there are none if it is missing. */
  objects(name: string): Fields[] {
    const value = this.value(name);
    return Array.isArray(value) ? value.map((it) => new Fields(it)) : [];
  }

  /** Marks fields that say nothing that a configuration could set. */
  ignore(...names: readonly string[]): void {
    for (const name of names) {
      this.read.add(name.toLowerCase());
    }
  }

  /** The paths of fields with a value that nothing has read. */
  unread(): string[] {
    return [...this.byName].flatMap(([key, [name, value]]) => {
      const child = this.children.get(key);
      if (child?.exists) {
        return child.unread();
      }
      const path = this.path === "" ? name : `${this.path}.${name}`;
      return this.read.has(key) || !saysSomething(value) ? [] : [path];
    });
  }
}

function saysSomething(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.values(value).some(saysSomething)
    : value !== null && value !== undefined && value !== "" && value !== false;
}

/** The CLI prints the fields of `properties`, which the API has, beside the others. */
export function flattened(json: unknown): unknown {
  if (!isObject(json) || !isObject(json.properties)) {
    return json;
  }
  const { properties, ...envelope } = json;
  return { ...envelope, ...(properties as Json) };
}

/** The same JSON with texts that Terraform reads literally, not as templates. */
export function literal(json: unknown): unknown {
  if (typeof json === "string") {
    return json.replace(/([$%])\{/g, "$1$1{");
  }
  if (Array.isArray(json)) {
    return json.map(literal);
  }
  return isObject(json)
    ? Object.fromEntries(Object.entries(json).map(([name, it]) => [literal(name), literal(it)]))
    : json;
}
