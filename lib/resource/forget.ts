import type { TerraformStack } from "cdktf";
import { AppTable } from "../app-state/app-table";

interface Removed {
  readonly from: string;
  readonly lifecycle: { readonly destroy: boolean };
}

const removedOf = new AppTable<TerraformStack, Map<string, Removed>>();

/** Lets a stack forget a resource without deleting it. */
export function forget(stack: TerraformStack, address: string): void {
  const removed = removedOf.getOrMake(stack, stack, () => new Map());
  removed.set(address, { from: address, lifecycle: { destroy: false } });
  const all = [...removed.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
  stack.addOverride("removed", all);
}
