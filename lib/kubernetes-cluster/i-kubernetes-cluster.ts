import type { TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * The target cluster of workloads: an AKS cluster, a local cluster, or any cluster of a kubeconfig.
 */
export interface IKubernetesCluster extends IConstruct {
  /** The provider of the cluster, for resources without a construct in this library. */
  readonly provider: TerraformProvider;
}
