import { App, type AppConfig, TerraformStack } from "cdktf";
import { keepTokenStackTraces } from "./token-stack-traces";

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
