import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The assembly of jsii, which it compresses into a file beside the one that names it. */
export function readAssembly() {
  const found = JSON.parse(readFileSync(".jsii", "utf8"));
  return found.schema === "jsii/file-redirect"
    ? JSON.parse(gunzipSync(readFileSync(found.filename)).toString("utf8"))
    : found;
}
