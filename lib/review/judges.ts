import { JUDGED_AZURERM } from "../provider/cluster-changes";
import type { Json } from "../terraform/configuration";
import type { Effect, ValueChange } from "./argument-effects";

/** Judges a change of a resource that had, and gets, these arguments, or leaves it to the lists. */
export type Judge = (change: ValueChange, before: Json, after: Json) => Effect | undefined;

/** Judges by the path of an argument. */
export type Judges = Readonly<Record<string, Judge>>;

export const SERVICES = `https://github.com/hashicorp/terraform-provider-azurerm/blob/v${JUDGED_AZURERM}/internal/services`;

export const isEmpty = (value: unknown) => value === undefined || value === "" || value === 0;
export const text = (value: unknown) => String(value ?? "").toLowerCase();
export const replacesIf = (condition: boolean): Effect => (condition ? "replaces" : "in-place");
export const replacesWhenRemoved: Judge = ({ before, after }) =>
  replacesIf(!isEmpty(before) && isEmpty(after));
