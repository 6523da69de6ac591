import { AnnotationMetadataEntryType, App, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { invokeAspects } from "../resource/invoke-aspects";
import type { Collector } from "./collector";
import { creationPlaceOf } from "./creation-places";
import type { CheckFinding } from "./finding";

const SEVERITIES: Readonly<Record<string, CheckFinding["severity"]>> = {
  [AnnotationMetadataEntryType.ERROR]: "error",
  [AnnotationMetadataEntryType.WARN]: "warning",
};

/**
 * Replaces the synthesis of apps by one that goes on after errors and writes no files: it runs the aspects
 * and validations of every construct, and renders the stacks if there were no errors.
 */
export function synthesizeInto(findings: Collector): void {
  App.prototype.synth = function (this: App) {
    new CheckedSynthesis(this, findings).run();
  };
}

class CheckedSynthesis {
  constructor(
    private readonly app: App,
    private readonly findings: Collector,
  ) {}

  public run(): void {
    this.findings.isSynthesizing = true;
    const stacks = this.app.node.findAll().filter(TerraformStack.isStack);
    for (const stack of stacks) {
      this.attempt(stack, () => invokeAspects(stack));
    }
    const constructs = this.app.node.findAll();
    for (const construct of this.app.skipValidation ? [] : constructs) {
      this.validate(construct);
    }
    for (const construct of constructs) {
      this.collectAnnotations(construct);
    }
    if (this.findings.errorCount === 0) {
      this.render(stacks);
    }
    this.findings.isSynthesizing = false;
    this.findings.addSynthesis(stacks.length, constructs.length);
  }

  private validate(construct: IConstruct): void {
    this.attempt(construct, () => {
      for (const message of construct.node.validate()) {
        this.add("validation", construct, message);
      }
    });
  }

  private collectAnnotations(construct: IConstruct): void {
    for (const { type, data } of construct.node.metadata) {
      const severity = SEVERITIES[type];
      if (severity) {
        this.add("annotation", construct, String(data), severity);
      }
    }
  }

  /** cdktf resolves the references between all stacks before it renders one. */
  private render(stacks: readonly TerraformStack[]): void {
    for (const stack of stacks) {
      this.attempt(stack, () => stack.prepareStack());
    }
    for (const stack of stacks) {
      this.attempt(stack, () => stack.toTerraform());
    }
  }

  /** After an error, an exception is likely to be its consequence. */
  private attempt(construct: IConstruct, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (this.findings.errorCount === 0) {
        this.add("synthesis", construct, error instanceof Error ? error.message : String(error));
      }
    }
  }

  private add(
    rule: "validation" | "annotation" | "synthesis",
    construct: IConstruct,
    message: string,
    severity: CheckFinding["severity"] = "error",
  ): void {
    const { path } = construct.node;
    this.findings.addOther(rule, path, message, creationPlaceOf(construct), { severity });
  }
}
