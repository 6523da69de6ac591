import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { MonitorWorkspaceReference } from "./monitor-workspace-reference";

/** Created and imported workspaces alike. */
export const monitorWorkspaceRules = defineRules<{ readonly name: string }>("2026-11-29", [
  formatRule({
    id: "AKS-AMW-001",
    title: 'Azure Monitor workspace names have at least 2 letters, digits and "-"',
    source: SOURCES.monitorWorkspaces,
    format: FORMATS.monitorWorkspaceName,
    fields: ({ name }) => [["name", name]],
  }),
]);

/** Catches the id of a Log Analytics workspace. */
export const workspaceReferenceRules = defineRules<MonitorWorkspaceReference | undefined>(
  "2026-11-29",
  [
    {
      ...formatRule<MonitorWorkspaceReference | undefined>({
        id: "AKS-AMW-002",
        title: "Prometheus metrics are stored in an Azure Monitor workspace",
        source: SOURCES.monitorWorkspaces,
        format: resourceIdFormat("monitorWorkspace"),
        fields: (workspace) => [["id", workspace?.id]],
      }),
      why: "Prometheus metrics can be stored only in an Azure Monitor workspace.",
      fix: '"/subscriptions/…/providers/Microsoft.Monitor/accounts/…", or a MonitorWorkspace',
    },
  ],
);
