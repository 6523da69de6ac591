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
