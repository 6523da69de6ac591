import { problemIf, type Rule } from "../rules/rule";
import type { ControlPlaneLog } from "./control-plane-log";

const SOURCE = "https://learn.microsoft.com/azure/aks/monitor-aks#aks-control-plane-resource-logs";

interface ControlPlaneSpec {
  readonly categories: readonly ControlPlaneLog[];
  readonly hasDestination: boolean;
}

export const controlPlaneRules: readonly Rule<ControlPlaneSpec>[] = [
  {
    id: "AKS-CPL-001",
    source: SOURCE,
    check: ({ categories }) =>
      problemIf(categories.length === 0, () => ({
        option: "categories",
        value: [],
        reason: "A diagnostic setting that collects nothing is refused.",
        fix: "some categories, or none of these logs at all",
      })),
  },
  {
    id: "AKS-CPL-002",
    source: SOURCE,
    check: ({ hasDestination }) =>
      problemIf(!hasDestination, () => ({
        option: "destinations",
        reason: "Logs must go somewhere.",
        fix: "a workspace, or [LogDestination.storageAccount(account)]",
      })),
  },
];
