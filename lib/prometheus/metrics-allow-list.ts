import { Fn, Token } from "cdktf";

/** Kinds of objects with the keys of their labels or annotations. */
export type MetricsAllowList = Readonly<Record<string, readonly string[]>>;

/** As `monitor_metrics` takes it: `pods=[team,app],namespaces=[*]`. */
export function renderAllowList(allowed: MetricsAllowList | undefined): string | undefined {
  const entries = Object.entries(allowed ?? {});
  return entries.length === 0
    ? undefined
    : entries.map(([objects, keys]) => `${objects}=[${joined(keys)}]`).join(",");
}

/** A list that only Terraform knows is joined by Terraform. */
function joined(keys: readonly string[]): string {
  return Token.isUnresolved(keys) ? Fn.join(",", [...keys]) : keys.join(",");
}
