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
