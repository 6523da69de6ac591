import { AksCluster, type AksClusterProps } from "../../lib";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

/** What a stack with one cluster is synthesized to. */
export function clusterJson(props: Partial<AksClusterProps>): Block {
  return synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...props });
  }).json;
}
