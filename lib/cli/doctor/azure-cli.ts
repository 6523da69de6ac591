import { spawn } from "node:child_process";
import { type Answer, firstLine, shortMessage } from "./answers";
import type { Question } from "./questions";

/** The timeout of one call; the list of sizes takes half a minute. */
export const DEFAULT_TIMEOUT_SECONDS = 120;

const NOT_SIGNED_IN = /az login|AADSTS\d+|refresh token/i;
const IS_WINDOWS = process.platform === "win32";

/** Asks the Azure CLI one question. Every outcome is an answer; nothing is thrown. */
export function askAzureCli(question: Question, timeoutSeconds: number): Promise<Answer> {
  return new Promise((resolve) => {
    const child = startAz(question.args);
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output.stderr += text;
    });
    const timer = setTimeout(() => {
      stop(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(refusal("timeout", `no response within ${timeoutSeconds} s`));
    }, timeoutSeconds * 1000);
    child.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(refusal(error.code === "ENOENT" ? "no az" : "failed", error.message));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(readAnswer(code, output.stdout, output.stderr));
    });
  });
}

/**
 * `az` is a script that starts another program, so it runs in a separate process group, which is
 * stopped as a whole. On Windows it is a batch file, which only a shell can start.
 */
function startAz(args: readonly string[]) {
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  return IS_WINDOWS
    ? spawn(["az", ...args.map(quoted)].join(" "), { stdio, shell: true, windowsHide: true })
    : spawn("az", args, { stdio, detached: true });
}

function quoted(argument: string): string {
  return /^[\w./:-]+$/.test(argument) ? argument : `"${argument.replaceAll('"', "")}"`;
}

function stop(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(IS_WINDOWS ? pid : -pid, "SIGKILL");
  } catch {
    // The process has already exited.
  }
}

function readAnswer(code: number | null, stdout: string, stderr: string): Answer {
  if (code !== 0) {
    const message = shortMessage(stderr) || `az ended with ${code}`;
    if (IS_WINDOWS && /is not recognized/.test(stderr)) {
      return refusal("no az", message);
    }
    return refusal(NOT_SIGNED_IN.test(stderr) ? "not signed in" : "failed", message);
  }
  try {
    return { isGiven: true, value: JSON.parse(stdout) };
  } catch {
    const printed = firstLine(stdout);
    return refusal(
      "failed",
      printed ? `az printed no JSON, but: ${printed}` : "az printed nothing",
    );
  }
}

function refusal(
  reason: "no az" | "not signed in" | "timeout" | "failed",
  message: string,
): Answer {
  return { isGiven: false, reason, message };
}
