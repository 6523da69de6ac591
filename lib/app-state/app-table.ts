import type { IConstruct } from "constructs";

/**
 * What the constructs of one app share with each other: entries under a key, kept apart for each
 * app, so that two apps in one process never see each other's. A table is a constant of the module
 * that owns the knowledge:
 *
 *     const zones = new AppTable<string, PrivateDnsZone>();
 *
 * `claim` is for what must be unique: whoever comes second gets the earlier value and reports it.
 * Who claims first decides only what an error says, never the id or the address of a resource. What
 * a construct says about itself is not an entry here but a fact: see `ConstructFacts`.
 */
export class AppTable<Key, Value> {
  private readonly tables = new WeakMap<IConstruct, Map<Key, Value>>();

  /** The value under a key in the app that a construct belongs to. */
  public get(construct: IConstruct, key: Key): Value | undefined {
    return this.tables.get(construct.node.root)?.get(key);
  }

  /** Replaces the value under a key. */
  public set(construct: IConstruct, key: Key, value: Value): void {
    this.tableOf(construct).set(key, value);
  }

  /** The value under a key, made when it is first asked for. */
  public getOrMake(construct: IConstruct, key: Key, make: () => Value): Value {
    const value = this.get(construct, key) ?? make();
    this.set(construct, key, value);
    return value;
  }

  /** Records the first claim of a key; later claims change nothing and get the first one's value. */
  public claim(construct: IConstruct, key: Key, value: Value): Value | undefined {
    const earlier = this.get(construct, key);
    if (earlier === undefined) {
      this.set(construct, key, value);
    }
    return earlier;
  }

  /** All values of the app, in the order in which their keys were first set. */
  public values(construct: IConstruct): Value[] {
    return [...(this.tables.get(construct.node.root)?.values() ?? [])];
  }

  private tableOf({ node: { root } }: IConstruct): Map<Key, Value> {
    const table = this.tables.get(root) ?? new Map<Key, Value>();
    this.tables.set(root, table);
    return table;
  }
}
