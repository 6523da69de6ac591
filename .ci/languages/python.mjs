// Installs the wheel in a virtual environment, and runs the programs in Python. The bindings of azurerm
// take ten seconds to load, so one process runs all programs.
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { generate } from "./packages.mjs";
import { FOLDER, PEERS, readPeer, reasonWithout, run, start } from "./tools.mjs";

const VENV = join(FOLDER, "python");
const PYTHON = join(VENV, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const CONSTRAINTS = resolve(import.meta.dirname, "constraints.txt");
/** Runs each program as the interpreter does, with a line before what it prints. */
const RUNNER = `
import runpy, sys, traceback

for program in sys.argv[1:]:
    print(f"== {program}", file=sys.stderr, flush=True)
    try:
        runpy.run_path(program, run_name="__main__")
    except Exception:
        traceback.print_exc()
        sys.stderr.flush()
`;

export const title = "Python";
export const done = "installs the package";

export function version() {
  return run("python3", ["--version"]).trim().split(" ").at(-1);
}

export function reasonToSkip() {
  return reasonWithout("python3");
}

export function prepare(tarball) {
  run("python3", ["-m", "venv", VENV]);
  const pip = ["-m", "pip", "--quiet", "--disable-pip-version-check"];
  // In half the time of jsii-pacmak, which also builds a source distribution.
  const sources = generate("python", { tarball, sourcesOnly: true });
  run(PYTHON, [...pip, "wheel", "--no-deps", "--wheel-dir", sources, sources]);
  const wheel = readdirSync(sources).find((file) => file.endsWith(".whl"));
  const peers = PEERS.map((name) => {
    const { version, jsii } = readPeer(name);
    return `${jsii.targets.python.distName}==${version}`;
  });
  const wanted = [join(sources, wheel), ...peers, "--constraint", CONSTRAINTS];
  run(PYTHON, [...pip, "install", ...wanted]);
  run(PYTHON, [...pip, "check"]);
}

/** What each program prints to stderr, by its name. */
export function runPrograms(programs, output) {
  const runner = join(VENV, "run_programs.py");
  writeFileSync(runner, RUNNER);
  const paths = programs.map((name) => resolve("test/languages/python", `${name}.py`));
  const { stderr, error } = start(PYTHON, [runner, ...paths], { env: { CDKTF_OUTDIR: output } });
  const parts = (stderr ?? String(error)).split(/^== .*$/m).slice(1);
  return new Map(programs.map((name, index) => [name, parts[index] ?? stderr]));
}
