import type { CheckFinding } from "../../check/finding";
import { packageInformation } from "../package-information";
import { type SarifResult, type SarifRule, sarifLog } from "../sarif";
import type { CheckResult } from "./check-app";

/** The findings as a SARIF log. Findings without a location are reported at `cdktf.json`. */
export function sarifReport({ findings }: CheckResult): string {
  const rules = new Map(findings.map((finding) => [finding.rule, ruleOf(finding)]));
  const sorted = [...rules.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return JSON.stringify(sarifLog("check", sorted, findings.map(resultOf)), null, 2);
}

function ruleOf({ rule, title, source }: CheckFinding): SarifRule {
  const { version, repository } = packageInformation();
  const page = `${repository}/blob/v${version}/docs`;
  return rule.startsWith("AKS-")
    ? {
        id: rule,
        title,
        help: source === undefined ? title : `${title}. [Source](${source})`,
        helpUri: `${page}/rules.md#${rule.toLowerCase()}`,
      }
    : { id: rule, title, helpUri: `${page}/check.md#findings` };
}

function resultOf(finding: CheckFinding): SarifResult {
  const { rule, severity, construct, option, value, origin, reason, fix, acknowledged } = finding;
  const found = value === undefined ? option : `${option} = ${value}`;
  const place = [found, origin].filter(Boolean).join(", ");
  return {
    rule,
    level: severity,
    construct,
    message: [place && `${place}:`, reason, fix && `Fix: ${fix}`].filter(Boolean).join(" "),
    location: finding.location ?? { file: "cdktf.json" },
    acceptedBecause: acknowledged?.reason,
  };
}
