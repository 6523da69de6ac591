import { App, type AppConfig, TerraformStack } from "cdktf";
import { publicApi } from "../api/public-api";
import { APP_CONTEXT } from "../provider/bindings";
import { printWarnings } from "./print-warnings";
import { copyLiteralsDirectly } from "./token-resolution";

/** The module of cdktf that captures stack traces of tokens. cdktf has no option to turn it off. */
const MODULE = "cdktf/lib/tokens/private/stack-trace";

type Capture = (below?: unknown) => string[];

/** CDK Terrain has a function of its own for tokens. */
interface StackTraceModule {
  captureStackTrace: Capture;
  captureCreationStack?: Capture;
}

const stackTraces = loadModule();
const original = { ...stackTraces };

/** Has no effect, other than slower synthesis, if a cdktf version does not have the module. */
export function keepTokenStackTraces(areKept: boolean): void {
  for (const name of ["captureStackTrace", "captureCreationStack"] as const) {
    const capture = original[name];
    if (stackTraces && capture) {
      stackTraces[name] = areKept ? capture : () => [];
    }
  }
}

function loadModule(): StackTraceModule | undefined {
  try {
    return require(MODULE) as StackTraceModule;
  } catch {
    return undefined;
  }
}

/** Enables stack traces without a code change. */
const STACK_TRACES_VARIABLE = "CDKTF_STACK_TRACES";

/**
 * A cdktf app that skips three steps, which take more than half of the synthesis time and which most
 * apps do not need:
 *
 * - Capturing a stack trace for every token, which helps to find the origin of an unresolvable token.
 *   `stackTraces: true`, or the environment variable `CDKTF_STACK_TRACES=true`, enables it, together
 *   with the stack traces of warnings in the manifest.
 * - Resolving references between stacks, if the app has a single stack.
 * - Searching for tokens several times in values that contain none.
 *
 * It prints the warnings of all constructs to stderr, unless the cdktf CLI, which does the same, runs it.
 */
@publicApi("LeanApp")
export class LeanApp extends App {
  constructor(config: AppConfig = {}) {
    const stackTraces = config.stackTraces ?? process.env[STACK_TRACES_VARIABLE] === "true";
    keepTokenStackTraces(stackTraces);
    copyLiteralsDirectly(true);
    super({ ...config, stackTraces, context: { ...APP_CONTEXT, ...config.context } });
  }

  /** Synthesizes all resources to the output directory. */
  public override synth(): void {
    const [only, ...others] = this.node.findAll().filter(TerraformStack.isStack);
    if (only && others.length === 0) {
      only.prepareStack = () => {
        only.ensureBackendExists();
      };
    }
    try {
      super.synth();
    } finally {
      printWarnings(this);
    }
  }
}
