import { AksCluster, type AksClusterProps } from "../../lib";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

export const CLUSTER = "azurerm_kubernetes_cluster";
export const ROLE = "azurerm_role_assignment";

export const NETWORK_ID = IDS.subnet.replace(/\/subnets\/.*/, "");
export const ROUTE_TABLE_ID = IDS.subnet.replace(/virtualNetworks\/.*/, "routeTables/rt-1");

export { subnetId } from "../node-pool/pools";

/** The id of a private DNS zone. */
export const zoneId = (name: string) =>
  IDS.privateDnsZone.replace("internal.example.com", () => name);

export const AKS_ZONE = "privatelink.westeurope.azmk8s.io";

/** A stack with one cluster; its id is `cluster`. */
export function synthesizeCluster(props: Partial<AksClusterProps> = {}): SynthesizedStack {
  return synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...props });
  });
}

/** The arguments of a cluster. */
export const argumentsOf = (props: Partial<AksClusterProps> = {}): Block =>
  synthesizeCluster(props).only(CLUSTER);

/** A text without the hashes that cdktf puts into logical ids. */
export const withoutHashes = (text: string) => text.replace(/_[0-9A-F]{8}(?![0-9A-Za-z_-])/g, "");

/** The roles of a stack, each in words: `Reader on <scope>`. */
export function rolesOf(stack: SynthesizedStack, wanted: Block = {}): string[] {
  return Object.values(stack.all(ROLE))
    .filter((role) => Object.entries(wanted).every(([name, value]) => role[name] === value))
    .map(({ role_definition_name, scope }) => withoutHashes(`${role_definition_name} on ${scope}`))
    .sort();
}

/** What a resource waits for beyond what it refers to. */
export const waitsFor = ({ depends_on = [] }: Block): string[] =>
  depends_on.map(withoutHashes).sort();
