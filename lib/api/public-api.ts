import { Construct } from "constructs";
import { collecting } from "../check/collecting";
import { apiDescription } from "./api-description";
import { type Check, optional, required } from "./argument-checks";
import { type ArgumentProblem, InvalidArguments } from "./argument-error";
import { copiesProblem, foreignScope } from "./framework-copy";
import { isListed, unlistedProblem } from "./listed-values";
import { publicClasses } from "./public-classes";
import { replacementFor } from "./referenced-constructs";

type Call = (this: unknown, ...args: unknown[]) => unknown;
type Arguments = readonly unknown[];
type ArgumentsCheck = (args: Arguments) => readonly ArgumentProblem[];

const CHECKED = Symbol("checked");

/** Runs a check. The benchmark replaces it, to time all of them. */
export const argumentChecks = {
  run: (check: ArgumentsCheck, args: Arguments): readonly ArgumentProblem[] => check(args),
};

/**
 * Marks a class of the public API, or an implementation of one of its interfaces. The arguments of its
 * constructor, factories and methods are checked against the description of the API: unknown options,
 * missing values and values of another type end in one `InvalidArguments` error.
 *
 * @param name The name in the public API; code that is minified has no other.
 */
export function publicApi(name: string) {
  return <Target extends object>(target: Target): Target => {
    const publicClass = target as unknown as abstract new (...args: never[]) => object;
    const { classes, interfaces } = apiDescription();
    const description = classes[name];
    checkCalls(publicClass.prototype, description?.methods ?? interfaces[name]?.methods, name);
    if (!description) {
      return collecting ? collecting.calls.guard(target, name) : target;
    }
    publicClasses.set(name, publicClass);
    checkCalls(publicClass, description.static, name);
    const { create } = description;
    const checked = create.length > 0 ? checkCreation(target, name, create) : target;
    return collecting ? collecting.calls.guard(checked, name) : checked;
  };
}

function checkCreation<Target extends object>(
  target: Target,
  name: string,
  parameters: readonly string[],
): Target {
  const check = onFirstUse(parameters);
  const withConstructs = constructsOnFirstUse(parameters);
  return new Proxy(target, {
    construct(original, args, newTarget) {
      report(problemsOf(check, args), `new ${name}`, () => pathOf(parameters, args));
      return Reflect.construct(original as unknown as () => void, withConstructs(args), newTarget);
    },
  });
}

function checkCalls(
  owner: object,
  calls: Readonly<Record<string, readonly string[]>> = {},
  name: string,
): void {
  for (const [call, parameters] of Object.entries(calls)) {
    const original = (owner as Record<string, Call & { [CHECKED]?: true }>)[call];
    if (original && !original[CHECKED]) {
      const checked = withCheck(original, parameters, `${name}.${call}`);
      Object.defineProperty(owner, call, { value: checked, writable: true, configurable: true });
    }
  }
}

function withCheck(original: Call, parameters: readonly string[], name: string): Call {
  const check = onFirstUse(parameters, name);
  const withConstructs = constructsOnFirstUse(parameters);
  const checked: Call & { [CHECKED]?: true } = function (...args) {
    report(problemsOf(check, args), name, () =>
      Construct.isConstruct(this) ? this.node.path : pathOf(parameters, args),
    );
    return original.apply(this, withConstructs(args) as unknown[]);
  };
  checked[CHECKED] = true;
  return checked;
}

function problemsOf(check: ArgumentsCheck, args: Arguments): readonly ArgumentProblem[] {
  const foreign = foreignScope(args[0]);
  return foreign
    ? [{ option: "scope", ...copiesProblem(foreign) }]
    : argumentChecks.run(check, args);
}

/** @param pathOf The path of the construct that the call makes, or that it is about. */
function report(
  problems: readonly ArgumentProblem[],
  call: string,
  pathOf: () => string | undefined,
): void {
  if (problems.length === 0) {
    return;
  }
  const path = pathOf();
  collecting?.findings.addArgumentProblems(path, call, problems);
  if (collecting && problems.every(({ isUnknownOption }) => isUnknownOption)) {
    return;
  }
  const isCreation = call.startsWith("new ");
  const place = path !== undefined && isCreation ? path : [path, call].filter(Boolean).join(", ");
  throw new InvalidArguments(place, problems);
}

/** The path of the construct that a call makes, or of the scope that it is about. */
function pathOf(parameters: readonly string[], [scope, id]: Arguments): string | undefined {
  if (!Construct.isConstruct(scope)) {
    return undefined;
  }
  const isNamed = parameters[1] === "id: string" && typeof id === "string";
  return [scope.node.path, isNamed ? id : ""].filter(Boolean).join("/");
}

function onFirstUse(parameters: readonly string[], call = ""): ArgumentsCheck {
  let check: ArgumentsCheck | undefined;
  return (args) => {
    check ??= argumentsCheck(parameters, call);
    return check(args);
  };
}

/** Puts the constructs that references stand for into the arguments. */
function constructsOnFirstUse(parameters: readonly string[]): (args: Arguments) => Arguments {
  let replacements: readonly ReturnType<typeof replacementFor>[] | undefined;
  return (args) => {
    replacements ??= parameters.map((parameter) => replacementFor(parameter.split(": ")[1] ?? ""));
    const [last] = replacements.slice(-1);
    return replacements.some(Boolean)
      ? args.map((arg, index) => {
          const replace = index < parameters.length ? replacements?.[index] : last;
          return replace ? replace(arg) : arg;
        })
      : args;
  };
}

/** Options are named without the name of the last parameter that has them, as in the errors of rules. */
const OPTIONS_PARAMETER = /^(props|options|attributes|config)$/;

/** The check, preceded by one for lists and maps that only Terraform knows, where they do not fit. */
function unlessUnlisted(call: string, name: string, check: Check): Check {
  if (!isListed(call, name)) {
    return check;
  }
  return (value, option) => {
    const unlisted = unlistedProblem(option, value);
    return unlisted.length > 0 ? unlisted : check(value, option);
  };
}

function argumentsCheck(parameters: readonly string[], call: string): ArgumentsCheck {
  const checks = parameters.map((parameter, index) => {
    const [declared = "", type = ""] = parameter.split(": ");
    const name = declared.replace(/^\.\.\.|\?$/g, "");
    const option = OPTIONS_PARAMETER.test(name) ? "" : name;
    if (declared.startsWith("...")) {
      const check = unlessUnlisted(call, name, required(`${type}[]`));
      return (args: Arguments) => check(args.slice(index), option);
    }
    const check = unlessUnlisted(
      call,
      name,
      declared.endsWith("?") ? optional(type) : required(type),
    );
    return (args: Arguments) => check(args[index], option);
  });
  return (args) => {
    const problems: ArgumentProblem[] = [];
    for (const check of checks) {
      problems.push(...check(args));
    }
    return problems;
  };
}
