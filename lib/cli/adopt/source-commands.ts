import type { Question } from "../doctor/questions";

/** The questions whose answers describe a cluster. They change nothing. */
export function sourceQuestions(resourceGroup: string, cluster: string): readonly Question[] {
  const group = ["--resource-group", resourceGroup, "--output", "json"];
  return [
    { id: "cluster", args: ["aks", "show", "--name", cluster, ...group] },
    { id: "pools", args: ["aks", "nodepool", "list", "--cluster-name", cluster, ...group] },
    {
      id: "maintenance",
      args: ["aks", "maintenanceconfiguration", "list", "--cluster-name", cluster, ...group],
    },
  ];
}

/**
 * The questions about resources around a cluster: who has roles, and where logs, metrics and alerts go. An
 * answer that is missing leaves out what it would have described.
 *
 * Source: https://learn.microsoft.com/cli/azure/reference-index (monitor-control-service and
 * alertsmanagement are extensions)
 */
export function surroundingQuestions(clusterId: string): readonly Question[] {
  const list = (id: string, command: string, ...more: readonly string[]) => ({
    id,
    args: [...command.split(" "), "list", ...more, "--output", "json"],
  });
  return [
    list("roles", "role assignment", "--all"),
    list("diagnostics", "monitor diagnostic-settings", "--resource", clusterId),
    list("associations", "monitor data-collection rule association", "--resource", clusterId),
    list("rules", "monitor data-collection rule"),
    list("endpoints", "monitor data-collection endpoint"),
    list("workspaces", "monitor log-analytics workspace"),
    list("accounts", "monitor account"),
    list("rule-groups", "alerts-management prometheus-rule-group"),
    list("alerts", "monitor metrics alert"),
  ];
}

/** The commands that print what an adoption reads. */
export function sourceCommands(resourceGroup = "<resource group>", cluster = "<cluster>"): string {
  const show = `az aks show --name ${cluster} --resource-group ${resourceGroup}`;
  return [
    ...sourceQuestions(resourceGroup, cluster).map(commandOf),
    `id=$(${show} --query id --output tsv)`,
    ...surroundingQuestions('"$id"').map(commandOf),
  ].join("\n");
}

function commandOf({ id, args }: Question): string {
  return `az ${args.join(" ")} > ${id}.json`;
}
