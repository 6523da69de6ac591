import { Tokenization } from "cdktf";

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether an object is a literal; objects of other contexts of Node have another `Object.prototype`. */
export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function isResolvable(value: unknown): boolean {
  return isObject(value) && Tokenization.isResolvable(value);
}

/** The names of the classes of an object, its own first. */
export function classNames(value: unknown): string[] {
  const names: string[] = [];
  for (let at = value; isObject(at); at = Object.getPrototypeOf(at)) {
    const name = Object.hasOwn(at, "constructor") ? at.constructor?.name : undefined;
    if (typeof name === "string" && name !== "") {
      names.push(name);
    }
  }
  return names;
}
