import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The programs of other languages, which a check runs or translates; see .ci/languages. */
const PROGRAMS = {
  "python standard": ["python", "python/standard.py"],
  "python shop": ["python", "python/shop.py"],
  "go standard": ["go", "go/standard/main.go"],
  "go shop": ["go", "go/shop/main.go"],
  "java standard": ["java", "java/Standard.java"],
  "java shop": ["java", "java/Shop.java"],
  "csharp standard": ["csharp", "csharp/Standard.cs"],
} as const;

/** The code of each program, by the name of its block. */
export const PROGRAM_BLOCKS = Object.entries(PROGRAMS).map(
  ([name, [language, file]]): [string, () => string] => [
    `program ${name}`,
    () => {
      const code = readFileSync(join("test", "languages", file), "utf8").trim();
      return `\`\`\`${language}\n${code}\n\`\`\``;
    },
  ],
);
