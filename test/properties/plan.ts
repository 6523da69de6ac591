import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import * as library from "../../lib";

/** How a value is made: as data, so that it can be printed, mutated and made again. */
export type Plan =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "token"; readonly type: string }
  | { readonly kind: "stack" }
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "list"; readonly type: string; readonly items: readonly Plan[] }
  | {
      readonly kind: "fields";
      readonly type: string;
      readonly fields: Readonly<Record<string, Plan>>;
    }
  | {
      readonly kind: "call";
      readonly type: string;
      readonly way: string;
      readonly args: readonly Plan[];
    };

/** Makes the value that a plan describes; constructs are made in the stack. */
export function make(plan: Plan, stack: TerraformStack): unknown {
  let constructs = 0;
  const uniqueId = (id: string) => (constructs++ === 0 ? id : `${id}${constructs}`);
  return build(plan);

  function build(part: Plan): unknown {
    switch (part.kind) {
      case "value":
        return part.value;
      case "token":
        return tokenOf(part.type, stack);
      case "stack":
        return stack;
      case "id":
        return uniqueId(part.id);
      case "list":
        return part.items.map(build);
      case "fields":
        return Object.fromEntries(
          Object.entries(part.fields).map(([name, field]) => [name, build(field)]),
        );
      case "call":
        return call(part.way, part.args.map(build));
    }
  }
}

function call(way: string, args: readonly unknown[]): unknown {
  const exported = library as unknown as Record<string, Record<string, unknown>>;
  const [, isNew, type = "", member = ""] = /^(new )?(\w+)\.?(\w+)?$/.exec(way) ?? [];
  if (isNew) {
    return Reflect.construct(exported[type] as unknown as () => void, [...args]);
  }
  const found = exported[type]?.[member];
  return typeof found === "function" ? found.apply(exported[type], [...args]) : found;
}

/** A value that only Terraform knows, in the form that an option of this type takes. */
function tokenOf(type: string, stack: TerraformStack): unknown {
  const id = `token_${type.replaceAll(/\W/g, "_")}`;
  const existing = stack.node.tryFindChild(id);
  const variable =
    existing instanceof TerraformVariable ? existing : new TerraformVariable(stack, id, {});
  if (type.endsWith("[]")) {
    return variable.listValue;
  }
  if (type.startsWith("{")) {
    return Token.asStringMap(variable.value);
  }
  return type === "number" ? variable.numberValue : variable.stringValue;
}

/** The paths of all parts of a plan. */
export function partsOf(plan: Plan, path: readonly (string | number)[] = []): PlanPath[] {
  const inside =
    plan.kind === "fields"
      ? Object.entries(plan.fields).flatMap(([name, field]) => partsOf(field, [...path, name]))
      : plan.kind === "list"
        ? plan.items.flatMap((item, index) => partsOf(item, [...path, index]))
        : plan.kind === "call"
          ? plan.args.flatMap((arg, index) => partsOf(arg, [...path, index]))
          : [];
  return [{ path, plan }, ...inside];
}

export interface PlanPath {
  readonly path: readonly (string | number)[];
  readonly plan: Plan;
}

/** The plan with another part at a path. */
export function replaceAt(plan: Plan, [step, ...rest]: PlanPath["path"], part: Plan): Plan {
  if (step === undefined) {
    return part;
  }
  switch (plan.kind) {
    case "fields": {
      const field = plan.fields[step] as Plan;
      return { ...plan, fields: { ...plan.fields, [step]: replaceAt(field, rest, part) } };
    }
    case "list":
      return {
        ...plan,
        items: plan.items.map((item, at) => (at === step ? replaceAt(item, rest, part) : item)),
      };
    case "call":
      return {
        ...plan,
        args: plan.args.map((arg, at) => (at === step ? replaceAt(arg, rest, part) : arg)),
      };
    default:
      return plan;
  }
}
