import { ADD_ONS } from "../../add-on/add-ons";
import { SOURCES } from "../../rules/limits";
import { resourceIdFormat } from "../../rules/resource-ids";
import { defineRules, type Field } from "../../rules/rule";
import { formatRule, rangeRule } from "../../rules/value-rules";
import type { AksClusterSpec } from "../aks-cluster-spec";

export const securityRules = defineRules<AksClusterSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-SEC-001",
    title: "Secret rotation intervals are not negative",
    source: SOURCES.azurermCluster,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "minutes",
    integer: false,
    fields: rotation,
  }),
  {
    ...rangeRule({
      id: "AKS-SEC-004",
      title: "Secrets rotate at an interval of whole minutes",
      source: ADD_ONS.keyVaultSecrets.source,
      minimum: 1,
      maximum: Number.POSITIVE_INFINITY,
      unit: "minutes",
      fields: (cluster: AksClusterSpec) =>
        rotation(cluster).filter(([, value]) => value !== undefined && value >= 0),
    }),
    severity: "warning",
  },
  formatRule({
    id: "AKS-SEC-003",
    title: "The workspace of Microsoft Defender is given by its resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("workspace"),
    fields: ({ security, monitoring }) =>
      security.defender ? [["monitoring.workspace.id", monitoring.workspace?.id]] : [],
  }),
]);

function rotation({ security }: AksClusterSpec): Field<number>[] {
  return [["security.keyVaultSecrets.rotationMinutes", security.keyVaultSecrets?.rotationMinutes]];
}
