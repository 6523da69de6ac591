import { describe, expect, test } from "@jest/globals";
import * as library from "../../lib";
import { apiDescription } from "../../lib/api/api-description";
import { InvalidArguments } from "../../lib/api/argument-error";
import { publicClasses } from "../../lib/api/public-classes";

type Call = (...args: unknown[]) => unknown;
type Owner = Record<string, Call>;

const { classes, interfaces, structs } = apiDescription();
const exported = library as unknown as Record<string, Owner & { prototype: Owner }>;

interface DescribedCall {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly run: Call;
}

function callsOf(name: string): DescribedCall[] {
  const { create, static: factories, methods } = classes[name] ?? NO_CALLS;
  const owner = exported[name];
  const construct: DescribedCall = {
    name: `new ${name}`,
    parameters: create,
    run: (...args) => Reflect.construct(owner as unknown as () => void, args),
  };
  return [
    ...(create.length > 0 ? [construct] : []),
    ...Object.entries(factories).map(([call, parameters]) => ({
      name: `${name}.${call}`,
      parameters,
      run: (...args: unknown[]) => owner?.[call]?.(...args),
    })),
    ...Object.entries(methods).map(([call, parameters]) => ({
      name: `${name}.prototype.${call}`,
      parameters,
      run: (...args: unknown[]) => owner?.prototype[call]?.call({}, ...args),
    })),
  ];
}

const NO_CALLS = { create: [], static: {}, methods: {} };

function problemsOf(run: () => unknown): readonly { option: string; reason: string }[] {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidArguments) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

/** The name of a parameter, as errors have it; "" for the object with the options. */
function optionOf(parameter: string): string {
  const name = parameter.replace(/^\.\.\.|\??: .*$/g, "");
  return /^(props|options|attributes|config)$/.test(name) ? "" : name;
}

const typeOf = (parameter: string) => parameter.split(": ")[1] as string;
const isNeeded = (parameter: string) =>
  !/^\.\.\.|\?: /.test(parameter) && !isAny(typeOf(parameter));
const isAny = (type: string) => type === "any" || type === "json";

describe.each(Object.keys(classes))("%s", (name) => {
  test("is known to the checks", () => {
    expect(exported[name]).toBeDefined();
    expect(publicClasses.has(name)).toBe(true);
  });

  const calls = callsOf(name).filter(({ parameters }) => parameters.length > 0);
  if (calls.length === 0) {
    return;
  }
  const withNeeded = calls.filter(({ parameters }) => parameters.some(isNeeded));
  if (withNeeded.length > 0) {
    test.each(withNeeded)("$name names what is missing", ({ parameters, run }) => {
      expect(problemsOf(() => run())).toEqual(
        parameters.filter(isNeeded).map((parameter) =>
          expect.objectContaining({
            option: optionOf(parameter),
            reason: expect.stringContaining("missing"),
          }),
        ),
      );
    });
  }

  test.each(calls)("$name names arguments of another type", ({ parameters, run }) => {
    const wrong = parameters.filter((parameter) => !isAny(typeOf(parameter)));
    const option = (parameter: string) =>
      parameter.startsWith("...") ? `${optionOf(parameter)}[0]` : optionOf(parameter);
    expect(
      problemsOf(() => run(...parameters.map(() => () => 0))).map((one) => one.option),
    ).toEqual(wrong.map(option));
  });

  const withOptions = calls.filter(({ parameters }) =>
    parameters.some((parameter) => structs[typeOf(parameter)]),
  );
  if (withOptions.length > 0) {
    test.each(withOptions)("$name refuses unknown, missing and wrong options", (call) => {
      call.parameters.forEach((parameter, index) => {
        const options = structs[typeOf(parameter)];
        if (options) {
          expectOptionsChecked(call, index, options, parameter);
        }
      });
    });
  }
});

function expectOptionsChecked(
  { parameters, run }: DescribedCall,
  index: number,
  options: Readonly<Record<string, string>>,
  parameter: string,
): void {
  const names = Object.keys(options).map((declared) => declared.replace("?", ""));
  const optional = Object.keys(options).filter((declared) => declared.endsWith("?"));
  const wrong = Object.fromEntries(names.map((name) => [name, () => 0]));
  const found = (value: object) =>
    problemsOf(() => run(...parameters.map((_, at) => (at === index ? value : undefined)))).map(
      ({ option }) => option,
    );
  const prefix = optionOf(parameter) === "" ? "" : `${optionOf(parameter)}.`;
  const checked = names.filter((name) => !isAny(options[name] ?? options[`${name}?`] ?? ""));
  expect(found(wrong)).toEqual(expect.arrayContaining(checked.map((name) => `${prefix}${name}`)));
  const needed = checked.filter((name) => !optional.includes(`${name}?`));
  if (needed.length > 0) {
    expect(found({})).toEqual(expect.arrayContaining(needed.map((name) => `${prefix}${name}`)));
  }
  if (optional.length > 0 && !/(Reference|ResourceGroup)$/.test(typeOf(parameter))) {
    expect(found({ notAnOption: 1 })).toContain(`${prefix}notAnOption`);
  }
}

test.each(Object.entries(interfaces))("%s can be implemented by anyone", (_, { members }) => {
  expect(members.length).toBeGreaterThan(0);
});
