import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { environmentOfApp, readCdktfProject } from "../cdktf-project";
import { CliError } from "../cli-error";

const LOCK_FILES = {
  "package-lock.json": ["npm", "ci", "--ignore-scripts"],
  "yarn.lock": ["yarn", "install", "--immutable"],
  "pnpm-lock.yaml": ["pnpm", "install", "--frozen-lockfile"],
  "bun.lock": ["bun", "install", "--frozen-lockfile"],
} as const;

/** The outputs that were synthesized for a review, and everything temporary, in one folder. */
export class Syntheses {
  private readonly folder = mkdtempSync(join(tmpdir(), "cdktf-aks-review-"));
  private readonly worktrees: string[] = [];
  private readonly links: string[] = [];
  private running: ChildProcess | undefined;

  constructor(private readonly project: string) {
    process.once("SIGINT", this.interrupt);
    process.once("SIGTERM", this.interrupt);
  }

  /** Synthesizes the project as it stands in the work tree. Returns the output folder. */
  async ofWorkTree(): Promise<string> {
    return this.synthesize(this.project, "work-tree");
  }

  /** Synthesizes the project at a revision, in a work tree of its own. Returns the output folder. */
  async ofRevision(revision: string): Promise<string> {
    const commit = this.git([
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${revision}^{commit}`,
    ]);
    if (commit === undefined) {
      throw new CliError(
        `"${revision}" is neither a folder nor a commit here. In a shallow clone, fetch it first (git fetch origin ${revision}).`,
      );
    }
    const tree = join(this.folder, `tree-${commit}`);
    const root = this.git(["rev-parse", "--show-toplevel"]) ?? this.project;
    const project = join(tree, relative(root, this.project));
    if (!existsSync(tree)) {
      if (this.git(["worktree", "add", "--detach", "--quiet", tree, commit]) === undefined) {
        throw new CliError(`git could not check out "${revision}" into ${tree}.`);
      }
      this.worktrees.push(tree);
      await this.installModules(root, tree, project);
    }
    return this.synthesize(project, commit);
  }

  /** Removes everything, and the work trees from git's list. */
  close(): void {
    process.off("SIGINT", this.interrupt);
    process.off("SIGTERM", this.interrupt);
    // Before the work trees, because git on Windows can follow a link and empty what it leads to.
    for (const link of this.links) {
      rmSync(link, { force: true });
    }
    for (const tree of this.worktrees) {
      this.git(["worktree", "remove", "--force", tree]);
    }
    rmSync(this.folder, { recursive: true, force: true });
    this.git(["worktree", "prune"]);
  }

  private readonly interrupt = (): void => {
    this.running?.kill("SIGTERM");
    this.close();
    process.exit(1);
  };

  private async synthesize(project: string, name: string): Promise<string> {
    const output = join(this.folder, `output-${name}`);
    const app = readCdktfProject(project);
    await this.run(app.app, project, environmentOfApp(app, output));
    if (!existsSync(join(output, "stacks"))) {
      throw new CliError(
        `${this.nameOf(project)}: the app of cdktf.json wrote no stack. It must call app.synth(), and not set outdir.`,
      );
    }
    return output;
  }

  /** The installed modules serve the revision as well if it has the same lock file. */
  private async installModules(root: string, tree: string, project: string): Promise<void> {
    let folder = project;
    while (!existsSync(join(folder, "package.json")) && folder !== tree) {
      folder = dirname(folder);
    }
    const here = join(root, relative(tree, folder));
    const lock = Object.entries(LOCK_FILES).find(([file]) => existsSync(join(folder, file)));
    const isSame =
      !lock ||
      (existsSync(join(here, lock[0])) &&
        readFileSync(join(here, lock[0])).equals(readFileSync(join(folder, lock[0]))));
    const modules = join(here, "node_modules");
    if (isSame && existsSync(modules)) {
      const link = join(folder, "node_modules");
      symlinkSync(modules, link, "junction");
      this.links.push(link);
    } else if (lock) {
      await this.run(lock[1].join(" "), folder);
    }
  }

  private async run(command: string, cwd: string, env = process.env): Promise<void> {
    const child = spawn(command, {
      cwd,
      shell: true,
      stdio: ["ignore", "ignore", "pipe"],
      env,
    });
    this.running = child;
    let errors = "";
    child.stderr?.on("data", (chunk) => {
      errors = `${errors}${chunk}`.slice(-LONGEST_ERROR);
    });
    const [code] = await once(child, "close");
    this.running = undefined;
    if (code !== 0) {
      throw new CliError(
        `${this.nameOf(cwd)}: "${command}" ended with ${code}.\n${errors.replaceAll(this.folder, "").trim()}`,
      );
    }
  }

  private nameOf(project: string): string {
    return project === this.project ? "The work tree" : "The revision";
  }

  private git(args: readonly string[]): string | undefined {
    const { status, stdout } = spawnSync("git", ["-C", this.project, ...args], {
      encoding: "utf8",
    });
    return status === 0 ? stdout.trim() : undefined;
  }
}

const LONGEST_ERROR = 4000;
