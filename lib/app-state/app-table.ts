import type { IConstruct } from "constructs";

/**
 * State that the constructs of an app share, as entries by key. Each app has separate entries, so that
 * two apps in one process do not affect each other. A table is a constant of the module that owns the
 * state:
 *
 *     const zones = new AppTable<string, PrivateDnsZone>();
 *
 * Use `claim` for unique values: a second claim returns the earlier value, which the caller reports.
 * The order of claims affects only error messages, never the id or the address of a resource. For
 * properties of a single construct, use `ConstructFacts`.
 */
export class AppTable<Key, Value> {
  private readonly tables = new WeakMap<IConstruct, Map<Key, Value>>();

  /** The value of a key in the app of a construct. */
  public get(construct: IConstruct, key: Key): Value | undefined {
    return this.tables.get(construct.node.root)?.get(key);
  }

  /** Sets the value of a key. */
  public set(construct: IConstruct, key: Key, value: Value): void {
    this.tableOf(construct).set(key, value);
  }

  /** The value of a key, created on first use. */
  public getOrMake(construct: IConstruct, key: Key, make: () => Value): Value {
    const value = this.get(construct, key) ?? make();
    this.set(construct, key, value);
    return value;
  }

  /** Records the first claim of a key. Later claims return the value of the first. */
  public claim(construct: IConstruct, key: Key, value: Value): Value | undefined {
    const earlier = this.get(construct, key);
    if (earlier === undefined) {
      this.set(construct, key, value);
    }
    return earlier;
  }

  /** All values of the app, in insertion order of their keys. */
  public values(construct: IConstruct): Value[] {
    return [...(this.tables.get(construct.node.root)?.values() ?? [])];
  }

  private tableOf({ node: { root } }: IConstruct): Map<Key, Value> {
    const table = this.tables.get(root) ?? new Map<Key, Value>();
    this.tables.set(root, table);
    return table;
  }
}
