import { fileURLToPath } from "node:url";
import type { CodeLocation } from "./finding";
import { originalLocation } from "./source-maps";

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
  for (const frame of stack.split("\n")) {
    const location = locationIn(frame);
    if (location && isOfApp(location.file)) {
      return location;
    }
  }
  return undefined;
}

/** The place in the source code that a frame of a stack names; undefined in packages. */
function locationIn(frame: string): CodeLocation | undefined {
  const [, place = "", line, column] = FRAME.exec(frame) ?? [];
  const file = place.startsWith("file://") ? fileURLToPath(place) : place;
  return line === undefined || isOfPackage(file)
    ? undefined
    : originalLocation({ file, line: Number(line), column: Number(column) });
}

function isOfApp(file: string): boolean {
  return /^(?:\/|[A-Za-z]:\\)/.test(file) && !isOfPackage(file) && !file.startsWith(LIBRARY);
}

function isOfPackage(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

/** The folder of this library; or the bundle that contains it, if the bundle has no source map. */
const LIBRARY = libraryAround(ownFile());

function libraryAround(file: string): string {
  return /^(.*[\\/])check[\\/]code-location\.[jt]s$/.exec(file)?.[1] ?? file;
}

function ownFile(): string {
  const [, frame = ""] = (markPlace().stack ?? "").split("\n");
  return locationIn(frame)?.file ?? __filename;
}
