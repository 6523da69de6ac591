import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Rule, registeredRules } from "../../lib/rules/rule";

const LIB = join(__dirname, "..", "..", "lib");

/** All rules of the library, in the order of their ids. */
export function everyRule(): Rule<never>[] {
  for (const file of readdirSync(LIB, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".ts") && !file.startsWith("cli") && file !== "index.ts") {
      require(join(LIB, file));
    }
  }
  return [...registeredRules().values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
