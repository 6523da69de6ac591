import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE } from "./terraform";
import { watchChild } from "./work-directory";

const PROGRAM = /[/\\]terraform-provider-azurerm_[^/\\]*$/;
const ADDRESS = /TF_REATTACH_PROVIDERS='(\{.*\})'/;
const START_TIMEOUT_MS = 20_000;

/**
 * Runs the provider until its standard input closes, which it also does if this process is killed: the
 * provider itself would never end.
 */
const END_WITH_PARENT = `
exec 3<&0
"$0" -debuggable 3<&- &
provider=$!
trap 'kill -9 $provider' INT TERM HUP
{ read -r _ <&3; kill -9 $provider; } > /dev/null 2>&1 &
wait $provider`;

/**
 * One process of azurerm for all runs of Terraform in a directory. Terraform starts it four times for each
 * plan, and these starts take most of the time of a plan.
 */
export class ProviderServer {
  /** Starts the azurerm that is installed in a directory. Undefined if there is none, or if it fails. */
  static async start(
    directory: string,
    environment: NodeJS.ProcessEnv,
  ): Promise<ProviderServer | undefined> {
    const program = findProgram(directory);
    if (program === undefined) {
      return undefined;
    }
    const child = spawn("sh", ["-c", END_WITH_PARENT, program.path], {
      // Its socket is in the directory, which is removed.
      env: { ...environment, TMPDIR: directory },
      stdio: ["pipe", "pipe", "ignore"],
      detached: true,
    });
    watchChild(child);
    const address = await addressOf(child);
    if (address === undefined) {
      await end(child);
      return undefined;
    }
    const [settings] = Object.values(JSON.parse(address));
    return new ProviderServer(child, {
      TF_REATTACH_PROVIDERS: JSON.stringify({ [program.source]: settings }),
    });
  }

  private constructor(
    private readonly child: ChildProcess,
    /** Makes Terraform use this process. */
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  async stop(): Promise<void> {
    await end(this.child);
  }
}

/** The program and the source of azurerm: `<folder>/<host>/<namespace>/<name>/<version>/<platform>/<program>`. */
function findProgram(
  directory: string,
): { readonly path: string; readonly source: string } | undefined {
  const folder = join(directory, ".terraform", "providers");
  const version = lockedVersion(directory);
  const found = filesIn(folder, PROVIDER_DEPTH).find(
    (file) => PROGRAM.test(file) && (version === undefined || segmentsOf(file)[3] === version),
  );
  return found === undefined
    ? undefined
    : { path: join(folder, found), source: segmentsOf(found).slice(0, 3).join("/") };
}

const segmentsOf = (path: string) => path.split(/[/\\]/);

const LOCKED = /^provider "[^"]*\/azurerm" \{\s*version\s*=\s*"([^"]+)"/m;

/** The version that the last init chose. A directory keeps what earlier ones installed. */
function lockedVersion(directory: string): string | undefined {
  try {
    const [, version] = LOCKED.exec(readFileSync(join(directory, LOCK_FILE), "utf8")) ?? [];
    return version;
  } catch {
    return undefined;
  }
}

const PROVIDER_DEPTH = 6;

/** The paths at a depth below a folder. The folders of a provider can be links, which readdir does not follow. */
function filesIn(folder: string, depth: number): string[] {
  if (depth === 0) {
    return [""];
  }
  return namesIn(folder).flatMap((name) =>
    filesIn(join(folder, name), depth - 1).map((path) => join(name, path)),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What the process prints once it serves; undefined if it ends or is silent. */
async function addressOf(child: ChildProcess): Promise<string | undefined> {
  let printed = "";
  const found = new Promise<string | undefined>((resolve) => {
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const [, address] = ADDRESS.exec(printed) ?? [];
      if (address !== undefined) {
        resolve(address);
      }
    });
    child.on("close", () => resolve(undefined)).on("error", () => resolve(undefined));
    setTimeout(() => resolve(undefined), START_TIMEOUT_MS).unref();
  });
  return found;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const closed = once(child, "close");
    child.stdin?.end();
    await closed;
  }
}
