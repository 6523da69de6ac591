/**
 * What constructs publish about themselves for other modules, where their public interface has no
 * place for it: the SKU of a registry, the add-ons of a cluster. Whoever asks does not depend on the
 * class: an import, or somebody's own implementation of the interface, has published other facts or
 * none. References that several apps may share, such as an object with an id, belong in an `AppTable`.
 *
 *     export const registryFacts = new ConstructFacts<RegistryFacts>();
 *     registryFacts.publish(this, { sku });
 *     registryFacts.of(registry)?.sku;
 */
export class ConstructFacts<Value> {
  private readonly facts = new WeakMap<object, Value>();

  /** Replaces what the construct has published before. */
  public publish(construct: object, value: Value): void {
    this.facts.set(construct, value);
  }

  /** What the construct has published; undefined for one that says nothing. */
  public of(construct: object): Value | undefined {
    return this.facts.get(construct);
  }
}
