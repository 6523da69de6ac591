import { isKnown } from "../../rules/known";
import { asObject, block, type Json } from "../../terraform/configuration";

/** A resource of a stack. */
export interface StackResource {
  readonly type: string;
  readonly id: string;
  readonly arguments: Json;
}

const REFERENCE = /^\$\{([^{}]+)\}$/;
/** Limits cyclic references. */
const LONGEST_CHAIN = 10;

/** A stack as Terraform reads it: JSON that is written by cdktf or by hand. */
export class TerraformJson {
  constructor(
    private readonly json: Json,
    private readonly environment: Readonly<Record<string, string | undefined>> = {},
  ) {}

  /** All resources, including those of aliased providers. */
  resources(): readonly StackResource[] {
    return Object.entries(asObject(this.json.resource)).flatMap(([type, resources]) =>
      Object.entries(asObject(resources)).map(([id, value]) => ({
        type,
        id,
        arguments: block(value),
      })),
    );
  }

  /** The default azurerm provider. */
  provider(): Json {
    const { azurerm } = asObject(this.json.provider);
    const providers = Array.isArray(azurerm) ? azurerm.map(block) : [block(azurerm)];
    return providers.find(({ alias }) => alias === undefined) ?? {};
  }

  /**
   * The value of an expression that the stack itself determines: an argument of another resource, a
   * local value, a variable with a value. Other expressions are returned unchanged.
   */
  resolve(value: unknown, chain = 0): unknown {
    const path = typeof value === "string" ? REFERENCE.exec(value)?.[1] : undefined;
    if (path === undefined || chain > LONGEST_CHAIN) {
      return value;
    }
    const found = this.follow(path.split("."));
    return found === undefined ? value : this.resolve(found, chain + 1);
  }

  /** The resource that an expression such as `${azurerm_kubernetes_cluster.main.id}` refers to. */
  referred(type: string, expression: unknown): StackResource | undefined {
    const text = typeof expression === "string" ? expression : "";
    const [root, id = ""] = REFERENCE.exec(text)?.[1]?.split(".") ?? [];
    const resources = asObject(asObject(this.json.resource)[type]);
    return root === type && Object.hasOwn(resources, id)
      ? { type, id, arguments: block(resources[id]) }
      : undefined;
  }

  private follow([root = "", name = "", argument = "", ...rest]: readonly string[]): unknown {
    if (root === "var") {
      return (
        this.environment[`TF_VAR_${name}`] ?? block(asObject(this.json.variable)[name]).default
      );
    }
    if (root === "local") {
      return asObject(this.json.locals)[name];
    }
    const resource = block(asObject(asObject(this.json.resource)[root])[name]);
    return rest.length === 0 ? resource[argument] : undefined;
  }
}

/** A text that is known before Terraform runs. */
export function knownText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && isKnown(value) ? value : undefined;
}

/** A number that is known before Terraform runs, as a number or as text. */
export function knownNumber(value: unknown): number | undefined {
  const isNumber = typeof value === "number" || (typeof value === "string" && value !== "");
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** The distinct values that are known before Terraform runs. */
export function distinctKnown(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values)].filter((value) => isKnown(value));
}
