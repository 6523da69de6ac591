import suppressions from "../../../.ci/checkov/suppressions.json";
import type { StackName } from "../../../stacks/app";
import { code, table } from "./markdown";

type Found = Readonly<Partial<Record<StackName, readonly string[]>>>;

/** The accepted Checkov findings of a stack, with their constructs and reasons. */
export function checkovTable(stack: StackName): string {
  const rows = suppressions.flatMap(({ check, found, reason }) => {
    const resources = (found as Found)[stack];
    return resources
      ? [[code(check), resources.map(constructOf).map(code).join(", "), linked(reason)]]
      : [];
  });
  return table(["Check", "Construct", "Why it is accepted"], rows);
}

/** `network_node-subnet_A124BC81` is `network/node-subnet`, as `npm start` draws it. */
function constructOf(logicalId: string): string {
  return logicalId.replace(/_[0-9A-F]{8}$/, "").replace("_", "/");
}

function linked(reason: string): string {
  return reason.replace(/docs\/([\w-]+)\.md/g, "[$1]($1.md)");
}
