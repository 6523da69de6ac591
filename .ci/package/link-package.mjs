// Installs the packed library without the registry: its peer dependencies are those of this checkout.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";

const PEERS = ["cdktf", "constructs", "@cdktf", "@types/node", "undici-types"];

/** Writes the unpacked library, its command and its peer dependencies into a folder of modules. */
export function linkPackage(modules, unpacked) {
  for (const peer of PEERS) {
    rmSync(join(modules, peer), { recursive: true, force: true });
    mkdirSync(dirname(join(modules, peer)), { recursive: true });
    symlinkSync(resolve("node_modules", peer), join(modules, peer), "junction");
  }
  cpSync(unpacked, join(modules, "cdktf-aks"), { recursive: true });
  linkCommand(modules);
}

/** As npm does it. */
function linkCommand(modules) {
  const { bin } = JSON.parse(readFileSync(join(modules, "cdktf-aks", "package.json"), "utf8"));
  const [[name, path]] = Object.entries(bin);
  mkdirSync(join(modules, ".bin"), { recursive: true });
  chmodSync(join(modules, "cdktf-aks", path), 0o755);
  if (process.platform === "win32") {
    const program = join("..", "cdktf-aks", path);
    writeFileSync(join(modules, ".bin", `${name}.cmd`), `@node "%~dp0\\${program}" %*\r\n`);
  } else {
    symlinkSync(join("..", "cdktf-aks", path), join(modules, ".bin", name));
  }
}
