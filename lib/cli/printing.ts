import { styleText } from "node:util";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Styles a text, or returns it unchanged if the output does not support colour. */
export type Paint = (style: Style, text: string) => string;

interface ColorStream {
  readonly isTTY?: boolean;
  hasColors?(environment?: object): boolean;
}

/**
 * Colours are used on a terminal only. Node's own check of the terminal respects `NO_COLOR`,
 * `FORCE_COLOR` and `TERM=dumb`.
 */
export function paintFor(stream: ColorStream, environment = process.env): Paint {
  const isColored = stream.isTTY === true && stream.hasColors?.(environment) === true;
  return isColored
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
