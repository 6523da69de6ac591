import { describe, expect, test } from "@jest/globals";
import { STACK_NAMES } from "../../stacks/app";
import type { Block } from "../support/synth";
import { exampleStack } from "./example-stacks";

/** Resources whose names Azure or the kind of resource prescribes, or that are names within another one. */
const NAMED_OTHERWISE = [
  "azurerm_container_registry_cache_rule",
  "azurerm_federated_identity_credential",
  "azurerm_firewall_policy_rule_collection_group",
  "azurerm_kubernetes_cluster_node_pool",
  "azurerm_monitor_data_collection_rule_association",
  "azurerm_private_dns_zone",
  "azurerm_private_dns_zone_virtual_network_link",
  "azurerm_route",
  "azurerm_subnet",
  "azurerm_virtual_network_peering",
  "azurerm_network_security_rule",
];

describe.each(STACK_NAMES)("%s", (name) => {
  test("has the prefix in every name that it chooses", () => {
    const { resource = {} } = exampleStack(name, { AKS_NAME_PREFIX: "zebra" }).json;
    const without = Object.entries(resource as Block)
      .filter(([type]) => type.startsWith("azurerm_") && !NAMED_OTHERWISE.includes(type))
      .flatMap(([type, blocks]) =>
        Object.values(blocks as Block).map((block) => [type, block.name] as const),
      )
      .filter(([, named]) => named !== undefined && !/zebra|\$\{azurerm_/.test(named))
      .map(([type, named]) => `${type} ${named}`);
    expect(without).toEqual([]);
  });
});
