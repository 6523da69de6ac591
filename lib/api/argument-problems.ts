import { closest, distance } from "fastest-levenshtein";
import { isKnown } from "../rules/known";
import { apiDescription } from "./api-description";
import type { ArgumentProblem } from "./argument-error";
import { classNames, isPlain, isResolvable } from "./argument-kinds";

const TOKEN = "an expression that Terraform evaluates (a token)";
const LONGEST_LIST = 8;

export function missing(option: string, type: string, state = "missing"): ArgumentProblem {
  const variable =
    type === "string" ? " If it comes from an environment variable, check that it is set." : "";
  return {
    option,
    reason: `The value is required, and is ${state}.`,
    fix: `pass ${expected(type)}.${variable}`,
  };
}

export function mismatch(option: string, value: unknown, wanted: string): ArgumentProblem {
  if (value === null) {
    return { option, reason: "The value is null.", fix: `pass ${wanted}, or leave it out.` };
  }
  return { option, reason: `The value is ${describe(value)}.`, fix: `pass ${wanted}.` };
}

/** JavaScript drops the key when it copies an object. */
export function reservedKey(option: string): ArgumentProblem {
  return {
    option,
    reason: "JavaScript objects cannot have this key: it stands for their prototype.",
    fix: "use another key.",
  };
}

export function unknownOption(
  option: string,
  type: string,
  key: string,
  known: readonly string[],
): ArgumentProblem {
  const nearest = known.length > 0 ? closest(key, known) : "";
  const isNear = distance(key.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, key.length / 3);
  return {
    option,
    isUnknownOption: true,
    reason: `${type} has no option with this name.`,
    fix: isNear
      ? `did you mean ${nearest}?`
      : `remove it. The options are ${[...known].sort().join(", ")}.`,
  };
}

/** What a type asks for, in words. */
export function expected(type: string): string {
  if (type.endsWith("[]")) {
    return `a list of ${plural(type.slice(0, -2))}`;
  }
  if (type.startsWith("{")) {
    return `an object whose values are ${plural(type.slice(1, -1))}`;
  }
  const { enums, structs, classes } = apiDescription();
  const values = enums[type];
  const ways = classes[type]?.ways ?? [];
  if (values) {
    return `a member of ${type}: ${values.map((value) => JSON.stringify(value)).join(", ")}`;
  }
  if (structs[type]) {
    return `an object with the options of ${type}`;
  }
  return IN_WORDS[type] ?? `${article(type)} ${type}${ways.length > 0 ? `: ${listed(ways)}` : ""}`;
}

const IN_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a finite number",
  boolean: "true or false",
  Construct: "a construct, such as the stack",
  IConstruct: "a construct, such as the stack",
};

function plural(type: string): string {
  return { string: "texts", number: "numbers", boolean: "true or false" }[type] ?? `${type} values`;
}

function listed(ways: readonly string[]): string {
  const more = ways.length > LONGEST_LIST ? ", …" : "";
  return `${ways.slice(0, LONGEST_LIST).join(", ")}${more}`;
}

/** What a value is, without the text of one that may be secret. */
function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return isKnown(value) ? "text" : TOKEN;
    case "number":
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      return describeObject(value as object);
    default:
      return `a ${typeof value}`;
  }
}

function describeObject(value: object): string {
  if (isResolvable(value)) {
    return TOKEN;
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  const [name] = classNames(value);
  return name === undefined || isPlain(value) ? "an object" : `${article(name)} ${name}`;
}

function article(name: string): string {
  return /^[AEIO]/.test(name) ? "an" : "a";
}
