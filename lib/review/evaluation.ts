import { block, type Configuration, type Json } from "../terraform/configuration";
import { type Reference, replaceReferences } from "../terraform/references";
import { ArgumentEffects } from "./argument-effects";

/** Limits cyclic references. */
const LONGEST_CHAIN = 20;

/**
 * Replaces the references in arguments by what the configuration itself says: arguments of other
 * resources, local values, defaults of variables. References to what only Azure knows stay as they are,
 * under the addresses that the resources have after the change.
 */
export class Evaluation {
  private readonly evaluated = new Map<string, Json>();

  constructor(
    private readonly configuration: Configuration,
    private readonly addressAfter: (address: string) => string = (address) => address,
  ) {}

  /** The evaluated arguments of a resource or data source. */
  argumentsOf(address: string): Json {
    const known = this.evaluated.get(address);
    if (known) {
      return known;
    }
    const { resources, dataSources } = this.configuration;
    const found = resources.get(address) ?? dataSources.get(address);
    const result = this.evaluate(found?.arguments ?? {}, 0) as Json;
    this.evaluated.set(address, result);
    return result;
  }

  evaluate(value: unknown, chain = 0): unknown {
    if (typeof value === "string") {
      return this.evaluateText(value, chain);
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.evaluate(item, chain));
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.evaluate(item, chain)]),
    );
  }

  private evaluateText(text: string, chain: number): unknown {
    if (!text.includes("${")) {
      return text;
    }
    return replaceReferences(text, (reference) => {
      const value = chain < LONGEST_CHAIN ? this.valueOf(reference, chain + 1) : undefined;
      return isPrimitive(value) ? JSON.stringify(value) : this.renamed(reference);
    });
  }

  private renamed({ address, attribute, text }: Reference): string {
    const after = this.addressAfter(address);
    return after === address ? text : `${after}${joined(attribute)}`;
  }

  private valueOf({ address, attribute }: Reference, chain: number): unknown {
    const [root = "", name = ""] = address.split(".", 2);
    if (root === "local") {
      return this.evaluate(this.configuration.locals[name], chain);
    }
    if (root === "var") {
      const variable = block(this.configuration.variables[name]);
      return variable.sensitive === true ? undefined : variable.default;
    }
    const target = this.configuration.resources.get(address);
    if (!target || !/^\w+$/.test(attribute)) {
      return undefined;
    }
    const value =
      target.arguments[attribute] ?? ArgumentEffects.of(target.type).defaultOf(attribute);
    return isPrimitive(value) ? this.evaluate(value, chain) : undefined;
  }
}

export function isPrimitive(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function joined(attribute: string): string {
  return attribute === "" || attribute.startsWith("[") ? attribute : `.${attribute}`;
}
