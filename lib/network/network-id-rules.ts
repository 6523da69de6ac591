import { SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, type Field } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** IDs with the names of the options that have them. */
export type IdFields = readonly Field<string>[];

/** For every option that takes a subnet. */
export const subnetIdRules = defineRules<IdFields>("2026-11-29", [
  formatRule({
    id: "AKS-NET-056",
    title: "Subnets are given by their resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("subnet"),
    fields: (ids) => ids,
  }),
]);

/** For every option that takes a virtual network. */
export const networkIdRules = defineRules<IdFields>("2026-11-29", [
  formatRule({
    id: "AKS-NET-057",
    title: "Virtual networks are given by their resource ID",
    source: SOURCES.azurermPeering,
    format: resourceIdFormat("virtualNetwork"),
    fields: (ids) => ids,
  }),
]);
