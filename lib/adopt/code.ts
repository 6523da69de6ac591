/** A part of a program that is both written as TypeScript and evaluated. */
export type Code =
  | Reference
  | Call
  | string
  | number
  | boolean
  | readonly Code[]
  | { readonly [name: string]: Code };

/** Options by name, in the order in which they are written. */
export type Options = { readonly [name: string]: Code };

/** A member of the library, such as `NodeOs.AZURE_LINUX`, or a constant of the program. */
export class Reference {
  constructor(
    readonly text: string,
    readonly value: unknown,
  ) {}
}

/** A call of a factory of the library, or of a method of what another call returns. */
export class Call {
  constructor(
    /** Such as `ClusterNetwork.cniOverlay`. */
    readonly name: string,
    readonly call: (...args: never[]) => unknown,
    readonly args: readonly Code[],
    /** The call whose result has the method. */
    readonly target?: Call,
  ) {}

  /** The call of a method of the result. */
  method(method: string, ...args: readonly Code[]): Call {
    const call = (target: Record<string, (...all: never[]) => unknown>, ...all: never[]) =>
      target[method]?.(...all);
    return new Call(`.${method}`, call as never, args, this);
  }

  /** The same call with other arguments. */
  with(args: readonly Code[]): Call {
    return new Call(this.name, this.call, args, this.target);
  }
}

export function isOptions(code: Code | undefined): code is Options {
  return (
    typeof code === "object" &&
    !Array.isArray(code) &&
    !(code instanceof Call) &&
    !(code instanceof Reference)
  );
}

/** Values of code that is part of many programs. */
const values = new WeakMap<object, unknown>();

/** The value that the program has at this place. A piece of code is evaluated once. */
export function evaluate(code: Code): unknown {
  if (typeof code !== "object") {
    return code;
  }
  if (code instanceof Reference) {
    return code.value;
  }
  if (values.has(code)) {
    return values.get(code);
  }
  const value = evaluateAnew(code);
  values.set(code, value);
  return value;
}

function evaluateAnew(code: Exclude<Code, string | number | boolean>): unknown {
  if (code instanceof Call) {
    const args = code.args.map(evaluate) as never[];
    return code.target
      ? (code.call as (...all: unknown[]) => unknown)(evaluate(code.target), ...args)
      : code.call(...args);
  }
  if (Array.isArray(code)) {
    return code.map(evaluate);
  }
  return isOptions(code)
    ? Object.fromEntries(Object.entries(code).map(([name, it]) => [name, evaluate(it)]))
    : code;
}

const WIDTH = 100;

/** TypeScript, broken into lines as Prettier and Biome do it. */
export function textOf(code: Code, indent = 0, before = 0): string {
  const flat = flatText(code);
  if (indent + before + flat.length + 1 <= WIDTH && !flat.includes("\n") && !isLong(code)) {
    return flat;
  }
  const inner = " ".repeat(indent + 2);
  const end = " ".repeat(indent);
  if (code instanceof Call) {
    const [only] = code.args;
    const head = `${code.target ? textOf(code.target, indent, before) : ""}${code.name}`;
    const onLastLine = `${head.split("\n").at(-1)}(${code.args.map(flatText).join(", ")})`;
    if (head.includes("\n") && onLastLine.length + 1 <= WIDTH) {
      return `${head}(${code.args.map(flatText).join(", ")})`;
    }
    if (code.args.length === 1 && only !== undefined && (isOptions(only) || Array.isArray(only))) {
      return `${head}(${textOf(only, indent, WIDTH)})`;
    }
    const hugged = huggedText(head, code.args, indent, before);
    if (hugged !== undefined) {
      return hugged;
    }
    const args = code.args.map((it) => `${inner}${textOf(it, indent + 2, 0)},\n`).join("");
    return `${head}(\n${args}${end})`;
  }
  if (Array.isArray(code)) {
    return `[\n${code.map((it) => `${inner}${textOf(it, indent + 2)},\n`).join("")}${end}]`;
  }
  if (isOptions(code)) {
    const lines = Object.entries(code).map(([name, it]) => {
      const key = propertyName(name);
      if (it instanceof Reference && it.text === name) {
        return `${inner}${name},\n`;
      }
      return `${inner}${key}:${valueText(it, indent + 2, key.length + 2)},\n`;
    });
    return `{\n${lines.join("")}${end}}`;
  }
  return flat;
}

/** The last object of a call begins in the line of the call, if the other arguments fit there. */
function huggedText(
  head: string,
  args: readonly Code[],
  indent: number,
  before: number,
): string | undefined {
  const [others, last] = [args.slice(0, -1), args.at(-1)];
  if (!isOptions(last) || others.some((it) => isOptions(it))) {
    return undefined;
  }
  const start = `${head}(${others.map(flatText).join(", ")}, `;
  return indent + before + start.length + 1 <= WIDTH
    ? `${start}${textOf(last, indent, WIDTH)})`
    : undefined;
}

/** A text that does not fit after a name of more than two letters goes to the next line. */
export function valueText(code: Code, indent: number, before: number): string {
  const isLongText =
    typeof code === "string" &&
    before > 4 &&
    indent + before + literalText(code).length + 1 > WIDTH;
  return isLongText
    ? `\n${" ".repeat(indent + 2)}${literalText(code)}`
    : ` ${textOf(code, indent, before)}`;
}

/** Objects in objects are written in lines of their own. */
function isLong(code: Code): boolean {
  return (
    isOptions(code) &&
    Object.keys(code).length > 1 &&
    Object.values(code).some((it) => isOptions(it) && Object.keys(it).length > 0)
  );
}

function flatText(code: Code): string {
  if (code instanceof Reference) {
    return code.text;
  }
  if (code instanceof Call) {
    return `${code.target ? flatText(code.target) : ""}${code.name}(${code.args.map(flatText).join(", ")})`;
  }
  if (Array.isArray(code)) {
    return `[${code.map(flatText).join(", ")}]`;
  }
  if (isOptions(code)) {
    const entries = Object.entries(code).map(([name, it]) =>
      it instanceof Reference && it.text === name ? name : `${propertyName(name)}: ${flatText(it)}`,
    );
    return entries.length > 0 ? `{ ${entries.join(", ")} }` : "{}";
  }
  return literalText(code as string | number | boolean);
}

function propertyName(name: string): string {
  if (name === "__proto__") {
    return '["__proto__"]';
  }
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literalText(name);
}

/** A text has the quotes that need fewer escapes. */
export function literalText(value: string | number | boolean): string {
  const text = JSON.stringify(value);
  const count = (quote: string) => (typeof value === "string" ? value.split(quote).length : 0);
  return count('"') > count("'")
    ? `'${text.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : text;
}
