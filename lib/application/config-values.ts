import { Token } from "cdktf";
import { isKnown } from "../rules/known";

/** The list, or undefined if it is empty. */
export function filled<Element>(list: Element[]): Element[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The map, or undefined if it is empty. */
export function unlessEmpty(map: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}

/** A number as text, also if it is a token. */
export function numberText(number: number): string {
  return isKnown(number) ? String(number) : Token.asString(number);
}
