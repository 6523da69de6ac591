import type { TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";

/** Where workloads go: a cluster of AKS, a local one, or any that a kubeconfig leads to. */
export interface IKubernetesCluster extends IConstruct {
  /** The provider of the cluster, for resources that this library has no construct for. */
  readonly provider: TerraformProvider;
}
