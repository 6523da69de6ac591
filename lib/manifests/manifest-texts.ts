import { isObject, type Json, type JsonObject } from "./manifest-object";

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly content: JsonObject;
}

interface MistypedText {
  readonly reason: string;
  readonly fix: string;
}

/**
 * Texts that YAML reads as numbers or booleans, such as `namespace: 2024` and `team: on`. kubectl or
 * the API server rejects them; the provider would silently convert them.
 */
export function mistypedTexts({ apiVersion, kind, content }: Manifest): MistypedText[] {
  const metadata = isObject(content.metadata) ? content.metadata : {};
  const data = apiVersion === "v1" && kind === "ConfigMap" ? content.data : undefined;
  return [
    ...mistyped("metadata.name", metadata.name),
    ...mistyped("metadata.namespace", metadata.namespace),
    ...mistypedIn("metadata.labels", metadata.labels),
    ...mistypedIn("metadata.annotations", metadata.annotations),
    ...mistypedIn("data", data),
  ];
}

function mistypedIn(path: string, texts: Json | undefined): MistypedText[] {
  return isObject(texts)
    ? Object.entries(texts).flatMap(([key, value]) => mistyped(`${path}["${key}"]`, value))
    : [];
}

function mistyped(path: string, value: Json | undefined): MistypedText[] {
  if (value === undefined || value === null || typeof value === "string") {
    return [];
  }
  const shown = typeof value === "object" ? "a list or a mapping" : `the ${typeof value} ${value}`;
  return [
    {
      reason: `${path} must be text, and YAML reads it as ${shown}.`,
      fix: typeof value === "object" ? "text" : `the value in quotes`,
    },
  ];
}

/** A text in an object, where it is, and the name that tells what it is. */
interface NamedText {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** The texts in which programs and people put values: variables, arguments, data and annotations. */
export function textsIn({ kind: _, apiVersion: __, ...content }: JsonObject): NamedText[] {
  const found: NamedText[] = [];
  const visit = (value: Json, path: string, name: string): void => {
    if (typeof value === "string") {
      found.push({ path, name, text: value });
    } else if (Array.isArray(value)) {
      value.forEach((inner, index) => {
        visit(inner, `${path}[${index}]`, nameBefore(value, index));
      });
    } else if (isObject(value)) {
      const isVariable = typeof value.name === "string" && typeof value.value === "string";
      for (const [key, inner] of Object.entries(value)) {
        const own = isVariable && key === "value" ? String(value.name) : nameOfKey(path, key);
        visit(inner, path === "" ? key : `${path}.${key}`, own);
      }
    }
  };
  visit(content, "", "");
  return found;
}

/** Keys of config maps name their values; those of other objects belong to Kubernetes. */
function nameOfKey(path: string, key: string): string {
  return path === "data" ? key : "";
}

function nameBefore(list: readonly Json[], index: number): string {
  const before = list[index - 1];
  return typeof before === "string" && before.startsWith("-") ? before.replace(/^-+/, "") : "";
}
