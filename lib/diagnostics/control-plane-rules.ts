import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { ControlPlaneLog } from "./control-plane-log";

const SOURCE = "https://learn.microsoft.com/azure/aks/monitor-aks#aks-control-plane-resource-logs";

export interface ControlPlaneSpec {
  readonly categories: readonly ControlPlaneLog[];
  readonly hasDestination: boolean;
}

export const controlPlaneRules = defineRules<ControlPlaneSpec>("2026-11-29", [
  {
    id: "AKS-CPL-001",
    title: "Control plane logs have at least one category",
    why: "Azure does not accept a diagnostic setting that collects nothing.",
    fix: "at least one category, or no control plane logs",
    source: SOURCES.azurermDiagnosticSetting,
    check: ({ categories }) =>
      problemIf(categories.length === 0, () => ({
        option: "categories",
        value: [],
      })),
  },
  {
    id: "AKS-CPL-002",
    title: "Control plane logs have a destination",
    why: "A diagnostic setting needs at least one destination.",
    fix: "a workspace, or [LogDestination.storageAccount(account)]",
    source: SOURCES.azurermDiagnosticSetting,
    check: ({ hasDestination }) =>
      problemIf(!hasDestination, () => ({
        option: "destinations",
      })),
  },
  {
    id: "AKS-CPL-003",
    title: "KUBE_AUDIT includes KUBE_AUDIT_ADMIN",
    why: "KUBE_AUDIT includes everything in KUBE_AUDIT_ADMIN, so changes are collected and billed twice.",
    fix: "one of the two, unless their tables serve different purposes",
    severity: "warning",
    source: SOURCE,
    check: ({ categories }) =>
      problemIf(
        categories.includes(ControlPlaneLog.KUBE_AUDIT) &&
          categories.includes(ControlPlaneLog.KUBE_AUDIT_ADMIN),
        () => ({ option: "categories" }),
      ),
  },
]);
