import { isObject, type Json } from "../terraform/configuration";
import { Fields } from "./fields";

/** What the expressions of a template refer to. */
export interface TemplateScope {
  readonly parameters: Json;
  /** The ID of the resource group; without it, no resource ID can be told. */
  readonly groupId?: string;
}

const EXPRESSION = /^\[(?!\[)(.*)\]$/s;
const PARAMETER = /^parameters\('([^']+)'\)$/;
const CALL = /^(concat|resourceId)\((.*)\)$/s;

/**
 * Resolves the expressions that an export contains: parameters with a default, their concatenation, and the IDs
 * of resources of the group.
 */
export function resolved(value: unknown, scope: TemplateScope): unknown {
  if (Array.isArray(value)) {
    return value.map((it) => resolved(it, scope));
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, it]) => [name, resolved(it, scope)]),
    );
  }
  const expression = typeof value === "string" ? EXPRESSION.exec(value)?.[1] : undefined;
  return expression === undefined ? value : (evaluated(expression, scope) ?? value);
}

function evaluated(expression: string, scope: TemplateScope): string | undefined {
  const text = expression.trim();
  const parameter = PARAMETER.exec(text)?.[1];
  if (parameter !== undefined) {
    const value = new Fields(scope.parameters).object(parameter).value("defaultValue");
    return typeof value === "string" ? value : undefined;
  }
  if (/^'[^']*'$/.test(text)) {
    return text.slice(1, -1);
  }
  const [, name, list = ""] = CALL.exec(text) ?? [];
  const parts = list.split(/,(?=(?:[^']*'[^']*')*[^']*$)/).map((it) => evaluated(it, scope));
  if (name === undefined || !parts.every((it) => it !== undefined)) {
    return undefined;
  }
  return name === "concat" ? parts.join("") : resourceIdOf(parts, scope);
}

/** `resourceId('Microsoft.Network/virtualNetworks', 'vnet')` is in the group of the template. */
function resourceIdOf(
  [type = "", ...names]: readonly string[],
  { groupId }: TemplateScope,
): string | undefined {
  return groupId === undefined || type.split("/").length !== names.length + 1
    ? undefined
    : `${groupId}${pathOf(type, names)}`;
}

/** `/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes` */
export function pathOf(type: string, names: readonly string[]): string {
  const [namespace, ...types] = type.split("/");
  return `/providers/${namespace}${types.map((it, index) => `/${it}/${names[index]}`).join("")}`;
}
