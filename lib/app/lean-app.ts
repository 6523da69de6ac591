import { App, type AppConfig, TerraformStack } from "cdktf";

/** The one place in cdktf that captures the stack traces of tokens; it has no switch of its own. */
const MODULE = "cdktf/lib/tokens/private/stack-trace";

interface StackTraceModule {
  captureStackTrace: (below?: unknown) => string[];
}

const stackTraces = loadModule();
const capture = stackTraces?.captureStackTrace;

/** Where a version of cdktf has the module elsewhere, synthesis is slower and otherwise the same. */
export function keepTokenStackTraces(areKept: boolean): void {
  if (stackTraces && capture) {
    stackTraces.captureStackTrace = areKept ? capture : () => [];
  }
}

function loadModule(): StackTraceModule | undefined {
  try {
    return require(MODULE) as StackTraceModule;
  } catch {
    return undefined;
  }
}

/** Brings stack traces back without a change of the code. */
const SWITCH = "CDKTF_STACK_TRACES";

/**
 * A cdktf app without what costs a synthesis half of its time and most apps nothing:
 *
 * - The stack trace that cdktf captures for every token. It serves to find where a token that cannot
 *   be resolved was made; `stackTraces: true`, or the environment variable
 *   `CDKTF_STACK_TRACES=true`, brings it back, and those in the manifest beside every warning.
 * - The pass in which cdktf looks for references between stacks, where there is one stack only.
 */
export class LeanApp extends App {
  constructor(config: AppConfig = {}) {
    const stackTraces = config.stackTraces ?? process.env[SWITCH] === "true";
    keepTokenStackTraces(stackTraces);
    super({ ...config, stackTraces });
  }

  /** Synthesizes all resources to the output directory. */
  public override synth(): void {
    const [only, ...others] = this.node.findAll().filter(TerraformStack.isStack);
    if (only && others.length === 0) {
      only.prepareStack = () => {
        only.ensureBackendExists();
      };
    }
    super.synth();
  }
}
