// Asks the Azure CLI, and refuses whatever is no complete answer.
import { spawnSync } from "node:child_process";

const GIBIBYTE = 2 ** 30;

/** A reason not to refresh that the maintainer can do something about. */
export class Refusal extends Error {}

/** The list that az prints. */
export function askForList(args, listIn = (answer) => answer) {
  const command = `az ${args.join(" ")}`;
  const { error, status, stdout, stderr } = spawnSync(
    "az",
    [...args, "--output", "json", "--only-show-errors"],
    { encoding: "utf8", maxBuffer: GIBIBYTE / 2, shell: process.platform === "win32" },
  );
  if (error?.code === "ENOENT") {
    throw new Refusal("The Azure CLI (az) is not installed.");
  }
  if (error) {
    throw new Refusal(`${command}: ${error.message}`);
  }
  if (status !== 0) {
    const isSignedOut = /az login|AADSTS\d+|refresh token/i.test(stderr);
    throw new Refusal(
      isSignedOut ? "Not signed in. Run: az login" : `${command} failed: ${stderr.trim()}`,
    );
  }
  const list = listIn(parsed(command, stdout));
  if (!Array.isArray(list) || list.length === 0) {
    throw new Refusal(`${command} printed no entries.`);
  }
  return list;
}

function parsed(command, text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(`${command} printed no complete JSON (${text.length} characters).`);
  }
}
