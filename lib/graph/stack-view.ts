import { Evaluation } from "../review/evaluation";
import { asObject, block, type Configuration, type Json } from "../terraform/configuration";
import { referencesIn } from "../terraform/references";

/** The resources and data sources of a stack, with the values and references of their arguments. */
export class StackView {
  private readonly evaluation: Evaluation;

  constructor(private readonly configuration: Configuration) {
    this.evaluation = new Evaluation(configuration);
  }

  /** The addresses of all resources, or of those of a type. */
  addresses(type?: string): string[] {
    const blocks = [...this.configuration.resources.values()];
    return blocks.filter((it) => type === undefined || it.type === type).map((it) => it.address);
  }

  dataSources(): string[] {
    return [...this.configuration.dataSources.keys()];
  }

  typeOf(address: string): string {
    return this.blockOf(address)?.type ?? "";
  }

  /** The value of an argument; the first one of blocks that can be repeated. */
  value(address: string, path: string): unknown {
    return at(this.evaluation.argumentsOf(address), path);
  }

  /** The text of an argument; undefined if only Azure knows it. */
  text(address: string, path: string): string | undefined {
    return known(this.value(address, path));
  }

  texts(address: string, path: string): string[] {
    const value = this.value(address, path);
    return (Array.isArray(value) ? value : []).flatMap((item) => known(item) ?? []);
  }

  /** The name of a resource, or the id of its construct. */
  nameOf(address: string): string {
    const found = this.blockOf(address);
    const ids = found?.path.replace(/\/Default$/, "").split("/") ?? [];
    return (
      this.text(address, "name") ??
      this.text(address, "metadata.name") ??
      (ids.length > 1 ? ids.at(-1) : found?.name) ??
      address
    );
  }

  /** The resource or data source that an argument refers to. */
  target(address: string, path: string): string | undefined {
    return this.referredBy(at(this.blockOf(address)?.arguments ?? {}, path));
  }

  /** All resources that a list or a block refers to. */
  targets(address: string, path: string): string[] {
    const value = at(this.blockOf(address)?.arguments ?? {}, path, false);
    const texts: unknown[] = Array.isArray(value) ? value : [value];
    return texts.flatMap((text) => this.referredBy(text) ?? []);
  }

  referredBy(value: unknown): string | undefined {
    const references = typeof value === "string" ? referencesIn(value) : [];
    return references.map((it) => it.address).find((it) => this.blockOf(it));
  }

  /** The resource of a type that an argument refers to, directly or through the same argument of others. */
  follow(address: string, path: string, type: string): string | undefined {
    const seen = new Set<string>();
    let next: string | undefined = address;
    while (next !== undefined && !seen.has(next)) {
      seen.add(next);
      next = this.target(next, path);
      if (next !== undefined && this.typeOf(next) === type) {
        return next;
      }
    }
    return undefined;
  }

  /** The text of the expression of an argument, before it is evaluated. */
  expression(address: string, path: string): string {
    return String(at(this.blockOf(address)?.arguments ?? {}, path) ?? "");
  }

  private blockOf(address: string) {
    return this.configuration.resources.get(address) ?? this.configuration.dataSources.get(address);
  }
}

function at(json: Json, path: string, isFirstOnly = true): unknown {
  const keys = path.split(".");
  const last = keys.pop() as string;
  const inner = keys.reduce<Json>((value, key) => block(value[key]), json);
  const value = asObject(inner)[last];
  return isFirstOnly && Array.isArray(value) && typeof value[0] === "object" ? value[0] : value;
}

function known(value: unknown): string | undefined {
  const isKnown =
    typeof value === "number" ||
    typeof value === "boolean" ||
    (typeof value === "string" && value !== "" && !value.includes("${"));
  return isKnown ? String(value) : undefined;
}
