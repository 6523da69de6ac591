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
export function isColored(stream: ColorStream, environment = process.env): boolean {
  return stream.isTTY === true && stream.hasColors?.(environment) === true;
}

export function paintFor(stream: ColorStream, environment = process.env): Paint {
  return isColored(stream, environment)
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Control characters but line breaks and tabs, and those that reverse the direction of text. */
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

/** Text that a terminal shows and does not obey: names and messages of others may have escapes. */
export function printable(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
