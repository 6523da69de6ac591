import type { ITerraformDependable, TerraformResource } from "cdktf";
import type { AutomaticClusterSpec } from "./automatic-cluster-rules";

/** What an AKS Automatic cluster is created with, in any edition. */
export interface AutomaticClusterArguments extends AutomaticClusterSpec {
  /** The user-assigned identity; otherwise, it is system-assigned. */
  readonly identityId?: string;
  readonly dependsOn?: ITerraformDependable[];
}

/** A created AKS Automatic cluster. */
export interface CreatedAutomaticCluster {
  readonly resource: TerraformResource;
  readonly id: string;
  readonly name: string;
  readonly resourceGroupName: string;
  readonly nodeResourceGroupId: string;
  readonly fqdn: string;
  readonly privateFqdn: string;
  readonly oidcIssuerUrl: string;
  readonly kubeconfig: string;
  readonly principalId: string;
}
