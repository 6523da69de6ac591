/**
 * Facts that constructs publish to other modules outside of their public interface, such as the SKU of
 * a registry or the add-ons of a cluster. Readers do not depend on the class: imported resources and
 * custom implementations of an interface may publish other facts or none. References that several apps
 * can share, such as an object with an ID, belong in an `AppTable`.
 *
 *     export const registryFacts = new ConstructFacts<RegistryFacts>();
 *     registryFacts.publish(this, { sku });
 *     registryFacts.of(registry)?.sku;
 */
export class ConstructFacts<Value> {
  private readonly facts = new WeakMap<object, Value>();

  /** Sets the fact of a construct. */
  public publish(construct: object, value: Value): void {
    this.facts.set(construct, value);
  }

  /** The fact of a construct; undefined if it has published none. */
  public of(construct: object): Value | undefined {
    return this.facts.get(construct);
  }
}
