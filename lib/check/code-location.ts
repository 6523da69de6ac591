import { fileURLToPath } from "node:url";
import type { CodeLocation } from "./finding";

const FRAME = /^\s*at (?:.*\()?(.+?):(\d+):(\d+)\)?$/;
const DEEPEST_STACK = 200;

/** An error that is made where the location is wanted. Its stack is not formatted until it is read. */
export function markPlace(): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEPEST_STACK;
  const place = new Error("place");
  Error.stackTraceLimit = stackTraceLimit;
  return place;
}

/** The first frame in the code of the app; its file is absolute. */
export function locationOf({ stack = "" }: Error): CodeLocation | undefined {
  return framesOf(stack).find(({ file }) => isOfApp(file));
}

function framesOf(stack: string): CodeLocation[] {
  return stack.split("\n").flatMap((text) => {
    const [, file = "", line, column] = FRAME.exec(text) ?? [];
    return line === undefined
      ? []
      : [{ file: pathOf(file), line: Number(line), column: Number(column) }];
  });
}

function pathOf(file: string): string {
  return file.startsWith("file://") ? fileURLToPath(file) : file;
}

function isOfApp(file: string): boolean {
  return (
    /^(?:\/|[A-Za-z]:\\)/.test(file) && !/[\\/]node_modules[\\/]/.test(file) && !isOfLibrary(file)
  );
}

/** The folder of this library; or the bundle that contains it, if the bundle has no source map. */
const LIBRARY = libraryAround(framesOf(markPlace().stack ?? "")[0]?.file ?? __filename);

function libraryAround(file: string): string {
  return /^(.*[\\/])check[\\/]code-location\.[jt]s$/.exec(file)?.[1] ?? file;
}

function isOfLibrary(file: string): boolean {
  return file.startsWith(LIBRARY);
}
