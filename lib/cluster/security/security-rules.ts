import { ADD_ONS } from "../../add-on/add-ons";
import { SOURCES } from "../../rules/limits";
import { resourceIdFormat } from "../../rules/resource-ids";
import { defineRules } from "../../rules/rule";
import { formatRule, rangeRule } from "../../rules/value-rules";
import type { AksClusterSpec } from "../aks-cluster-spec";

export const securityRules = defineRules<AksClusterSpec>("2026-11-24", [
  rangeRule({
    id: "AKS-SEC-001",
    title: "Secrets rotate at an interval of at least 1 minute",
    source: ADD_ONS.keyVaultSecrets.source,
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    unit: "minutes",
    fields: ({ security }) => [
      ["security.keyVaultSecrets.rotationMinutes", security.keyVaultSecrets?.rotationMinutes],
    ],
  }),
  formatRule({
    id: "AKS-SEC-003",
    title: "The workspace of Microsoft Defender is given by its resource ID",
    source: SOURCES.azurermCluster,
    read: "2026-11-29",
    format: resourceIdFormat("workspace"),
    fields: ({ security, monitoring }) =>
      security.defender ? [["monitoring.workspace.id", monitoring.workspace?.id]] : [],
  }),
]);
