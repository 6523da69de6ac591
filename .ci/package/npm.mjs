// Runs npm and npx on every system: on Windows they are scripts, which only a shell can start.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

const IS_WINDOWS = process.platform === "win32";

/** Runs npm, which must end with a status, and returns its output. */
export function npm(args, options) {
  return start("npm", args, options);
}

/** Runs npx, which must end with a status, and returns its output. */
export function npx(args, options) {
  return start("npx", args, options);
}

/** What npm, npx or a program of node_modules/.bin did, whatever its status is. */
export function spawnScript(program, args, options) {
  return IS_WINDOWS
    ? spawnSync([program, ...args.map(quoted)].join(" "), { ...options, shell: true })
    : spawnSync(program, args, options);
}

function start(program, args, { status: expected = 0, ...options } = {}) {
  const { status, stdout, stderr, error } = spawnScript(program, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  const command = [program, ...args].join(" ");
  assert.equal(status, expected, `${command}: ${error?.message ?? ""}\n${stdout}${stderr}`);
  return stdout ?? "";
}

/** For cmd.exe. The arguments are paths, names and versions, none of which has a quote or a percent sign. */
export function quoted(argument) {
  assert.doesNotMatch(argument, /["%]/);
  return /^[\w./:@\\-]+$/.test(argument) ? argument : `"${argument}"`;
}
