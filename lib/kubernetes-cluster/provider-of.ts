import { type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { enforce } from "../rules/report";
import type { IKubernetesCluster } from "./i-kubernetes-cluster";
import { usedClusterRules } from "./kubernetes-cluster-rules";

/**
 * The provider for a construct's resources; undefined if they use the only provider of the stack.
 */
export function providerOf(
  construct: Construct,
  cluster: IKubernetesCluster | undefined,
): TerraformProvider | undefined {
  if (cluster === undefined) {
    return undefined;
  }
  const isInSameStack = TerraformStack.of(cluster) === TerraformStack.of(construct);
  enforce(construct, usedClusterRules, { isInSameStack });
  return cluster.provider;
}
