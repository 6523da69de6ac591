import type { IConstruct } from "constructs";

type InvokeAspects = (root: IConstruct) => void;

/** Invokes the aspects of a stack, as its synthesis does; cdktf does not export it. */
export function invokeAspects(root: IConstruct): void {
  const module = require("cdktf/lib/synthesize/synthesizer") as { invokeAspects?: InvokeAspects };
  module.invokeAspects?.(root);
}
