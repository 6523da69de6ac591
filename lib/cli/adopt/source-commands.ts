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

/** The commands that print what an adoption reads. */
export function sourceCommands(resourceGroup = "<resource group>", cluster = "<cluster>"): string {
  return sourceQuestions(resourceGroup, cluster)
    .map(({ id, args }) => `az ${args.join(" ")} > ${id}.json`)
    .join("\n");
}
