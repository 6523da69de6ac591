import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const directories = new Set<string>();
const children = new Set<ChildProcess>();

/**
 * Creates a temporary directory, which is also removed if a signal ends this process. Its creator calls
 * `removeWorkDirectory`.
 */
export function createWorkDirectory(prefix: string): string {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  if (directories.size === 0) {
    for (const signal of SIGNALS) {
      process.on(signal, endBySignal);
    }
    process.on("exit", removeAll);
  }
  directories.add(directory);
  return directory;
}

export function removeWorkDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  directories.delete(directory);
  if (directories.size === 0) {
    for (const signal of SIGNALS) {
      process.off(signal, endBySignal);
    }
    process.off("exit", removeAll);
  }
}

/** If a signal ends this process, it interrupts the child and waits for its end first. */
export function watchChild(child: ChildProcess): void {
  children.add(child);
  const forget = () => children.delete(child);
  child.on("close", forget).on("error", forget);
}

/** A second signal ends the process at once: the handlers are gone by then. */
function endBySignal(signal: NodeJS.Signals): void {
  for (const other of SIGNALS) {
    process.off(other, endBySignal);
  }
  // Interrupted, Terraform stops its providers. A second interrupt would leave them running.
  const ends = [...children].map((child) => {
    child.kill("SIGINT");
    return once(child, "close");
  });
  Promise.allSettled(ends).then(() => {
    removeAll();
    process.kill(process.pid, signal);
  });
}

function removeAll(): void {
  for (const directory of directories) {
    rmSync(directory, { recursive: true, force: true });
  }
}
