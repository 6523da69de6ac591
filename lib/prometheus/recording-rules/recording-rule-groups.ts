import { type FactsFile, once } from "../../facts/facts-file";
import type { PrometheusRuleGroup } from "../prometheus-rule-group";
import type { RecordingRule } from "./recording-rule";

/** Recording rules of Azure's onboarding for the nodes of one operating system. */
export interface RecordingRuleGroup extends PrometheusRuleGroup {
  readonly platform: "linux" | "windows";
  readonly rules: readonly RecordingRule[];
}

interface RecordingRulesFile extends FactsFile {
  readonly groups: Readonly<Record<string, Omit<RecordingRuleGroup, "id" | "rules">>>;
  readonly rules: readonly (RecordingRule & { readonly group: string })[];
}

/** The recording rules of Azure's onboarding, which Azure's dashboards use. */
export const recordingRuleGroups = once((): readonly RecordingRuleGroup[] => {
  const file: RecordingRulesFile = require("../../facts/data/prometheus-recording-rules.json");
  return Object.entries(file.groups).map(([id, group]) => ({
    id,
    ...group,
    rules: file.rules.filter(({ group }) => group === id).map(({ group: _, ...rule }) => rule),
  }));
});
