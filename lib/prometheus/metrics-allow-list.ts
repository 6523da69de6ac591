import { Fn, Token } from "cdktf";

/** Label or annotation keys by kind of object. */
export type MetricsAllowList = Readonly<Record<string, readonly string[]>>;

/** The format of `monitor_metrics`: `pods=[team,app],namespaces=[*]`. */
export function renderAllowList(allowed: MetricsAllowList | undefined): string | undefined {
  const entries = Object.entries(allowed ?? {});
  return entries.length === 0
    ? undefined
    : entries.map(([objects, keys]) => `${objects}=[${joined(keys)}]`).join(",");
}

/** A list known only to Terraform is joined by a Terraform expression. */
function joined(keys: readonly string[]): string {
  return Token.isUnresolved(keys) ? Fn.join(",", [...keys]) : keys.join(",");
}
