import type { IConstruct } from "constructs";

/** What the constructs of one app know of each other, made when it is first asked for. */
export function perApp<Value>(make: () => Value): (construct: IConstruct) => Value {
  const values = new WeakMap<IConstruct, Value>();
  return ({ node: { root } }) => {
    const value = values.get(root) ?? make();
    values.set(root, value);
    return value;
  };
}
