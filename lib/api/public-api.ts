import { Construct } from "constructs";
import { apiDescription } from "./api-description";
import { optional, required } from "./argument-checks";
import { type ArgumentProblem, InvalidArguments } from "./argument-error";
import { publicClasses } from "./public-classes";

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
      return target;
    }
    publicClasses.set(name, publicClass);
    checkCalls(publicClass, description.static, name);
    return description.create.length > 0 ? checkCreation(target, name, description.create) : target;
  };
}

function checkCreation<Target extends object>(
  target: Target,
  name: string,
  parameters: readonly string[],
): Target {
  const check = onFirstUse(parameters);
  return new Proxy(target, {
    construct(original, args, newTarget) {
      report(argumentChecks.run(check, args), () => pathOf(parameters, args) ?? `new ${name}`);
      return Reflect.construct(original as unknown as () => void, args, newTarget);
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
  const check = onFirstUse(parameters);
  const checked: Call & { [CHECKED]?: true } = function (...args) {
    report(argumentChecks.run(check, args), () => {
      const path = Construct.isConstruct(this) ? this.node.path : pathOf(parameters, args);
      return path === undefined ? name : `${path}, ${name}`;
    });
    return original.apply(this, args);
  };
  checked[CHECKED] = true;
  return checked;
}

function report(problems: readonly ArgumentProblem[], where: () => string): void {
  if (problems.length > 0) {
    throw new InvalidArguments(where(), problems);
  }
}

/** The path of the construct that a call makes, or of the scope that it is about. */
function pathOf(parameters: readonly string[], [scope, id]: Arguments): string | undefined {
  if (!Construct.isConstruct(scope)) {
    return undefined;
  }
  const isNamed = parameters[1] === "id: string" && typeof id === "string";
  return [scope.node.path, isNamed ? id : ""].filter(Boolean).join("/");
}

function onFirstUse(parameters: readonly string[]): ArgumentsCheck {
  let check: ArgumentsCheck | undefined;
  return (args) => {
    check ??= argumentsCheck(parameters);
    return check(args);
  };
}

/** Options are named without the name of the last parameter that has them, as in the errors of rules. */
const OPTIONS_PARAMETER = /^(props|options|attributes|config)$/;

function argumentsCheck(parameters: readonly string[]): ArgumentsCheck {
  const checks = parameters.map((parameter, index) => {
    const [declared = "", type = ""] = parameter.split(": ");
    const name = declared.replace(/^\.\.\.|\?$/g, "");
    const option = OPTIONS_PARAMETER.test(name) ? "" : name;
    if (declared.startsWith("...")) {
      const check = required(`${type}[]`);
      return (args: Arguments) => check(args.slice(index), option);
    }
    const check = declared.endsWith("?") ? optional(type) : required(type);
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
