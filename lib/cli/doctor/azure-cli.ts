import { spawn } from "node:child_process";
import { type Answer, firstLine, shortMessage } from "./answers";
import type { Question } from "./questions";

/** The timeout of one call; the list of sizes takes half a minute. */
export const DEFAULT_TIMEOUT_SECONDS = 120;

const NOT_SIGNED_IN = /az login|AADSTS\d+|refresh token/i;
const IS_WINDOWS = process.platform === "win32";

/** The longest response, in characters. The list of all sizes of a region has about a million. */
const LONGEST_OUTPUT = 64 * 1024 * 1024;

/** Asks the Azure CLI one question. Every outcome is an answer; nothing is thrown. */
export function askAzureCli(
  question: Question,
  timeoutSeconds: number,
  longestOutput = LONGEST_OUTPUT,
): Promise<Answer> {
  const unsafe = question.args.find(isUnsafe);
  if (unsafe !== undefined) {
    const message = `${JSON.stringify(unsafe)} has characters that no Azure name has`;
    return Promise.resolve(refusal("failed", message));
  }
  return new Promise((resolve) => {
    const child = startAz(question.args);
    const output = { stdout: "", stderr: "" };
    const giveUp = (answer: Answer) => {
      clearTimeout(timer);
      stop(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(answer);
    };
    const timer = setTimeout(
      () => giveUp(refusal("timeout", `no response within ${timeoutSeconds} s`)),
      timeoutSeconds * 1000,
    );
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        output[name] += text;
        if (output[name].length > longestOutput) {
          giveUp(refusal("failed", `az printed more than ${longestOutput} characters`));
        }
      });
    }
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

/**
 * Whether an argument could mean something else to a shell or to az. Names come from the stack, and no name
 * of Azure has these characters; the questions of the doctor itself have none of them either.
 */
function isUnsafe(argument: string, index: number, args: readonly string[]): boolean {
  const isValue = args[index - 1]?.startsWith("--") === true && !FLAGS.has(args[index - 1] ?? "");
  return /[\p{Cc}"%^!]|\\$/u.test(argument) || (isValue && argument.startsWith("-"));
}

/** Options without a value. */
const FLAGS = new Set(["--all", "--include-groups", "--include-inherited", "--only-show-errors"]);

function quoted(argument: string): string {
  return /^[\w./:-]+$/.test(argument) ? argument : `"${argument}"`;
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
