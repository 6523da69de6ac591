import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LIB = join(__dirname, "../../lib");
const IMPORT = /import (?:type )?\{([^}]*)\} from "@cdktf\/provider-(\w+)\/lib\/([\w-]+)"/g;
/** A public property, getter or method, and the name of its type. */
const MEMBER = /\bpublic (?:abstract )?(?:readonly |get )?\w+\??(?:\([^)]*\))?: (\w+)/g;

/** The Terraform types of the L1 resources that public members of the library return. */
export function exposedTypes(): string[] {
  const types = sourceFiles().flatMap((file) => {
    const source = readFileSync(file, "utf8");
    const imported = new Map(
      [...source.matchAll(IMPORT)].flatMap(([, names = "", provider, module = ""]) =>
        names.split(",").map((name) => [localName(name), terraformType(provider, module)] as const),
      ),
    );
    return [...source.matchAll(MEMBER)].flatMap(([, type = ""]) => imported.get(type) ?? []);
  });
  return [...new Set(types)].filter((type) => type !== "kubernetes_provider").sort();
}

function sourceFiles(): string[] {
  return readdirSync(LIB, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(LIB, file));
}

function localName(imported: string): string {
  return imported.trim().split(" ").at(-1) ?? "";
}

function terraformType(provider = "", module: string): string {
  return `${provider}_${module.replaceAll("-", "_")}`;
}
