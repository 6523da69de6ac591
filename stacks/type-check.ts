import { spawn } from "node:child_process";
import { basename } from "node:path";

/**
 * Compiles the stacks and the library beside the synthesis. Rejects with the errors of the compiler.
 *
 * @param project The folder with the compiler's configuration.
 */
export function typeCheck(project = "stacks"): Promise<void> {
  return new Promise((resolve, reject) => {
    const compiler = spawn(
      process.execPath,
      [
        ...["node_modules/typescript/bin/tsc", "--project", project, "--pretty"],
        ...[String(process.stdout.isTTY === true), "--incremental"],
        ...["--tsBuildInfoFile", `build/${basename(project)}.tsbuildinfo`],
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const errors: Buffer[] = [];
    compiler.stdout.on("data", (chunk: Buffer) => errors.push(chunk));
    compiler.on("error", reject);
    compiler.on("close", (status) => {
      if (status === 0) {
        resolve();
      } else {
        reject(new Error(`The stacks do not compile:\n\n${Buffer.concat(errors).toString()}`));
      }
    });
  });
}
