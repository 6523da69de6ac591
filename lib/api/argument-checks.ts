import { Construct } from "constructs";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { apiDescription } from "./api-description";
import type { ArgumentProblem } from "./argument-error";
import { classNames, isObject, isPlain, isResolvable } from "./argument-kinds";
import { expected, mismatch, missing, reservedKey, unknownOption } from "./argument-problems";
import { isListed, unlistedProblem } from "./listed-values";
import { publicClasses } from "./public-classes";

/** Structs that stand for a resource. */
const RESOURCE = /(?:Reference|ResourceGroup|FileShareAccount)$/;

/** Finds what is wrong with a value. */
export type Check = (value: unknown, option: string) => readonly ArgumentProblem[];

const NO_PROBLEMS: readonly ArgumentProblem[] = [];
const IDENTIFIER = /^[\w$]+$/;
const checks = new Map<string, Check>();

/** The check for a type of the public API: `string`, `SpotOptions`, `NodeTaint[]`, `{string}`. */
export function checkFor(type: string): Check {
  const existing = checks.get(type);
  if (existing) {
    return existing;
  }
  // A struct can contain itself, so the entry must exist before its check is made.
  checks.set(type, (value, option) => made(value, option));
  const made = makeCheck(type);
  checks.set(type, made);
  return made;
}

function makeCheck(type: string): Check {
  if (type.endsWith("[]")) {
    return listCheck(type.slice(0, -2));
  }
  if (type.startsWith("{")) {
    return mapCheck(type.slice(1, -1));
  }
  const { enums, structs, interfaces, classes } = apiDescription();
  const values = enums[type];
  const options = structs[type];
  const described = interfaces[type];
  if (values) {
    return enumCheck(type, values);
  }
  if (options) {
    return structCheck(type, options);
  }
  if (described) {
    return interfaceCheck(type, described.members);
  }
  return classes[type] ? classCheck(type) : otherCheck(type);
}

function listCheck(element: string): Check {
  const members = apiDescription().enums[element];
  // What a list of members stands for, such as a table for each, must be known at synth.
  const checkElement = members ? literalEnumCheck(element, members) : required(element);
  return (value, option) => {
    if (!Array.isArray(value)) {
      return [mismatch(option, value, expected(`${element}[]`))];
    }
    // Array.from also visits the holes of a sparse list.
    return Array.from(value, (item, index) => checkElement(item, `${option}[${index}]`)).flat();
  };
}

function mapCheck(element: string): Check {
  const checkElement = required(element);
  return (value, option) => {
    if (!isObject(value) || Array.isArray(value) || isResolvable(value)) {
      return [mismatch(option, value, expected(`{${element}}`))];
    }
    return Object.entries(value).flatMap(([key, item]) =>
      key === "__proto__"
        ? [reservedKey(`${option}${member(key, true)}`)]
        : checkElement(item, `${option}${member(key, true)}`),
    );
  };
}

/** Enums whose members are passed on to azurerm, so that they may be known only to Terraform. */
const PASSED_ON = new Set(["RegistrySku"]);

function enumCheck(type: string, values: readonly unknown[]): Check {
  const check = literalEnumCheck(type, values);
  return PASSED_ON.has(type)
    ? (value, option) =>
        typeof value === "string" && !isKnown(value) ? NO_PROBLEMS : check(value, option)
    : check;
}

function literalEnumCheck(type: string, values: readonly unknown[]): Check {
  return (value, option) =>
    values.includes(value) ? NO_PROBLEMS : [mismatch(option, value, expected(type))];
}

/** Attributes of constructs are only looked for: reading one of a resource makes a token. */
function structCheck(type: string, options: Readonly<Record<string, string>>): Check {
  const known = new Map(
    Object.entries(options).map(([declared, of]) => [nameOf(declared), checkFor(of)] as const),
  );
  const needed = Object.entries(options).filter(([declared]) => !declared.endsWith("?"));
  const isReference = RESOURCE.test(type);
  const isUnknown = unknownOptionTest(type, options, known);
  return (value, option) => {
    if (!isObject(value) || Array.isArray(value) || isResolvable(value)) {
      return [mismatch(option, value, expected(type))];
    }
    if (Construct.isConstruct(value)) {
      return needed.every(([name]) => name in value)
        ? NO_PROBLEMS
        : [mismatch(option, value, expected(type))];
    }
    const inside = (name: string) => `${option}${member(name, option !== "")}`;
    const problems: ArgumentProblem[] = [];
    for (const name of isPlain(value) ? Object.keys(value) : known.keys()) {
      const found = (value as Record<string, unknown>)[name];
      if (isUnknown(name)) {
        problems.push(unknownOption(inside(name), type, name, [...known.keys()]));
      } else if (found !== undefined) {
        const unlisted = isListed(type, name) ? unlistedProblem(inside(name), found) : NO_PROBLEMS;
        problems.push(
          ...(unlisted.length > 0
            ? unlisted
            : (known.get(name)?.(found, inside(name)) ?? NO_PROBLEMS)),
        );
        problems.push(...groupNameProblems(type, name, found, inside(name)));
      }
    }
    for (const [name, of] of needed) {
      const found = (value as Record<string, unknown>)[name];
      if (found === undefined) {
        problems.push(missing(inside(name), of));
      } else if (isReference && typeof found === "string" && found.trim() === "") {
        problems.push(missing(inside(name), of, "empty"));
      }
    }
    return problems;
  };
}

/** azurerm holds the name of every resource group to one format, whatever it contains. */
function groupNameProblems(
  type: string,
  name: string,
  value: unknown,
  option: string,
): readonly ArgumentProblem[] {
  const isGroupName =
    name === "resourceGroupName" || (type === "ResourceGroupReference" && name === "name");
  const { matches, form, example } = FORMATS.resourceGroupName;
  if (!isGroupName || typeof value !== "string" || value.trim() === "" || !isKnown(value)) {
    return NO_PROBLEMS;
  }
  return matches.test(value)
    ? NO_PROBLEMS
    : [{ option, reason: `The name of a resource group has ${form}.`, fix: `pass ${example}.` }];
}

function nameOf(declared: string): string {
  return declared.endsWith("?") ? declared.slice(0, -1) : declared;
}

/**
 * Whether an option would be ignored without a word. Objects that stand for a resource may have more
 * members than the library reads, and a misspelled option that is required is missing.
 */
function unknownOptionTest(
  type: string,
  options: Readonly<Record<string, string>>,
  known: ReadonlyMap<string, unknown>,
): (key: string) => boolean {
  if (RESOURCE.test(type)) {
    const lowerCase = new Set([...known.keys()].map((name) => name.toLowerCase()));
    return (key) => !known.has(key) && lowerCase.has(key.toLowerCase());
  }
  const hasOptional = Object.keys(options).some((name) => name.endsWith("?"));
  return (key) => hasOptional && !known.has(key);
}

function interfaceCheck(type: string, members: readonly string[]): Check {
  return (value, option) =>
    isObject(value) && members.every((name) => name in value)
      ? NO_PROBLEMS
      : [mismatch(option, value, expected(type))];
}

function classCheck(type: string): Check {
  return (value, option) => {
    const found = publicClasses.get(type);
    if (found && value instanceof found) {
      return NO_PROBLEMS;
    }
    return [
      classNames(value).includes(type)
        ? {
            option,
            reason: `This is a ${type} of another copy of this library, whose objects do not fit this one's.`,
            fix: "install the library once: npm ls cdktf-aks shows the copies, npm dedupe merges them.",
          }
        : mismatch(option, value, expected(type)),
    ];
  };
}

function otherCheck(type: string): Check {
  const accepts = ACCEPTED[type] ?? isObject;
  return (value, option) =>
    accepts(value) ? NO_PROBLEMS : [mismatch(option, value, expected(type))];
}

const ACCEPTED: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  json: () => true,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  boolean: (value) => typeof value === "boolean",
  Construct: (value) => Construct.isConstruct(value),
  IConstruct: (value) => Construct.isConstruct(value),
};

/** A check for a value that may be left out. */
export function optional(type: string): Check {
  const check = checkFor(type);
  return (value, option) => (value === undefined ? NO_PROBLEMS : check(value, option));
}

/** A check for a value that must be there. */
export function required(type: string): Check {
  const check = checkFor(type);
  return (value, option) =>
    value === undefined && type !== "any" ? [missing(option, type)] : check(value, option);
}

function member(name: string, isNested: boolean): string {
  if (!IDENTIFIER.test(name)) {
    return `[${JSON.stringify(name)}]`;
  }
  return isNested ? `.${name}` : name;
}
