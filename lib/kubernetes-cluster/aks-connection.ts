import {
  DataAzurermKubernetesCluster,
  type DataAzurermKubernetesClusterKubeConfigOutputReference,
} from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import type { KubernetesProviderConfig } from "@cdktf/provider-kubernetes/lib/provider";
import {
  Fn,
  Op,
  ref,
  TerraformResource,
  type TerraformResourceLifecycle,
  TerraformStack,
  Token,
} from "cdktf";
import { Construct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
import { providerOf } from "../resource/providers";
import { enforce } from "../rules/report";
import { type AksLogin, kubeloginArguments, loginRules } from "./aks-login";
import { aksRules, type KnownAccess } from "./kubernetes-cluster-rules";

const CLUSTERS = ["azurerm_kubernetes_cluster", "azurerm_kubernetes_automatic_cluster"];

/** An AKS cluster: an `AksCluster`, or an object with its name and resource group. */
export interface AksClusterReference extends ConstructReference {
  /** The cluster's name. */
  readonly clusterName: string;
  /** The resource group of the cluster. */
  readonly resourceGroupName: string;
}

/** The authentication settings of an `AksCluster`; a cluster that is looked up has none. */
interface WithAccess extends AksClusterReference {
  readonly _access?: KnownAccess;
}

/** The requirements of a login on the looked-up cluster. */
function needsOf(isAdmin: boolean): TerraformResourceLifecycle {
  const certificates = ["kube_admin_config", "kube_config"].map((name) =>
    ref(`self.${name}[0].client_certificate`),
  );
  const entraId = Fn.lengthOf(ref("self.azure_active_directory_role_based_access_control"));
  return {
    postcondition: [
      isAdmin
        ? {
            condition: Op.gte(Fn.lengthOf(Fn.try(certificates)), 1),
            errorMessage:
              "Azure issues no certificate: local accounts are disabled on the cluster, or the deploying principal lacks the role Azure Kubernetes Service Cluster Admin Role. AksLogin.azureCli() needs neither.",
          }
        : {
            condition: Op.gte(entraId, 1),
            errorMessage:
              "The cluster has no Entra ID integration, so only the local administrator can sign in: AksLogin.adminCertificate(). With access: ClusterAccess.azureRbac() or .entraId(…) on the cluster, all other logins work.",
          },
    ],
  };
}

/** How the provider finds an AKS cluster and signs in to it. */
export function aksConnection(
  construct: Construct,
  cluster: AksClusterReference,
  { _details: login }: AksLogin,
): KubernetesProviderConfig {
  const { clusterName, resourceGroupName } = cluster;
  const isAdmin = login.mode === undefined;
  enforce(construct, aksRules, {
    clusterName,
    isCreatedInSameStack: isCreatedInSameStack(construct, cluster),
    access: (cluster as WithAccess)._access,
    isAdmin,
  });
  enforce(construct, loginRules, login);
  goAfter(construct, cluster);
  const data = new DataAzurermKubernetesCluster(construct, "aks", {
    name: clusterName,
    resourceGroupName,
    provider: providerBeside(construct, cluster),
    lifecycle: needsOf(isAdmin),
  });
  const user = data.kubeConfig.get(0);
  const server = {
    host: user.host,
    clusterCaCertificate: decoded(user.clusterCaCertificate),
  };
  if (isAdmin) {
    return { ...server, ...adminCertificate(data, user) };
  }
  const { tenantId } = data.azureActiveDirectoryRoleBasedAccessControl.get(0);
  return {
    ...server,
    exec: [
      {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "kubelogin",
        args: kubeloginArguments(login, tenantId),
      },
    ],
  };
}

/** With Entra ID, the administrator has a separate kubeconfig. */
function adminCertificate(
  data: DataAzurermKubernetesCluster,
  user: DataAzurermKubernetesClusterKubeConfigOutputReference,
): KubernetesProviderConfig {
  const admin = data.kubeAdminConfig.get(0);
  return {
    clientCertificate: decoded(Fn.try([admin.clientCertificate, user.clientCertificate])),
    clientKey: decoded(Fn.try([admin.clientKey, user.clientKey])),
  };
}

function decoded(base64: string): string {
  return Token.asString(Fn.base64decode(base64));
}

/** Whether the reference is a construct of this stack, with the resource itself below it. */
function isCreatedInSameStack(construct: Construct, cluster: AksClusterReference): boolean {
  return (
    Construct.isConstruct(cluster) &&
    TerraformStack.of(cluster) === TerraformStack.of(construct) &&
    cluster.node
      .findAll()
      .some(
        (one) =>
          TerraformResource.isTerraformResource(one) &&
          CLUSTERS.includes(one.terraformResourceType),
      )
  );
}

/** The provider of a cluster of the same stack. The cluster of another stack has one there. */
function providerBeside(construct: Construct, cluster: AksClusterReference) {
  return Construct.isConstruct(cluster) &&
    TerraformStack.of(cluster) === TerraformStack.of(construct)
    ? providerOf(cluster)
    : undefined;
}

function goAfter(construct: Construct, cluster: AksClusterReference): void {
  if (Construct.isConstruct(cluster)) {
    const [own, other] = [TerraformStack.of(construct), TerraformStack.of(cluster)];
    if (own !== other) {
      own.addDependency(other);
    }
  }
}
