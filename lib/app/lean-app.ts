import { App, type AppConfig } from "cdktf";
import { keepTokenStackTraces } from "./token-stack-traces";

/** Brings stack traces back without a change of the code. */
const SWITCH = "CDKTF_STACK_TRACES";

/**
 * A cdktf app without stack traces. cdktf captures one, at full depth, for every token: about half
 * of the time of a synthesis. It writes others, with absolute paths, into the manifest beside every
 * warning. They serve to find where a token that cannot be resolved was made; `stackTraces: true`, or the environment
 * variable `CDKTF_STACK_TRACES=true`, brings them back.
 */
export class LeanApp extends App {
  constructor(config: AppConfig = {}) {
    const stackTraces = config.stackTraces ?? process.env[SWITCH] === "true";
    keepTokenStackTraces(stackTraces);
    super({ ...config, stackTraces });
  }
}
