import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

const PROVIDERS =
  "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs#stacking-with-managed-kubernetes-cluster-resources";
const KUBECONFIG =
  "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs#file-config";
const ALIASES =
  "https://developer.hashicorp.com/terraform/language/providers/configuration#alias-multiple-provider-configurations";

/** Who is who in a cluster, as an `AksCluster` knows it. */
export interface KnownAccess {
  readonly hasLocalAccounts: boolean;
  readonly entraId?: unknown;
}

/** An AKS cluster, whether the stack makes it, and as whom it is entered. */
export interface FoundCluster {
  readonly clusterName: string;
  readonly isMadeInSameStack: boolean;
  /** Nothing for a cluster that was not created in this app. */
  readonly access?: KnownAccess;
  readonly isAdmin: boolean;
}

export const aksRules = defineRules<FoundCluster>("2026-11-25", [
  {
    id: "AKS-KUBE-002",
    source: PROVIDERS,
    check: ({ isMadeInSameStack }) =>
      problemIf(isMadeInSameStack, () => ({
        option: "cluster",
        reason:
          "This stack makes the cluster. Terraform sets the kubernetes provider up before that, and would plan against no cluster, or lose what is in it when the cluster is replaced.",
        fix: 'KubernetesCluster.aks in a stack of its own: new TerraformStack(app, "workloads"), which is deployed after this one',
      })),
  },
  formatRule({
    id: "AKS-KUBE-003",
    source: SOURCES.resourceNames,
    format: FORMATS.clusterName,
    fields: ({ clusterName }) => [["clusterName", clusterName]],
  }),
  {
    id: "AKS-KUBE-007",
    source: SOURCES.entraId,
    check: ({ access, isAdmin }) =>
      problemIf(access !== undefined && !isAdmin && access.entraId === undefined, () => ({
        option: "login",
        reason: "The cluster has no Entra ID, so nobody but its local administrator can sign in.",
        fix: "AksLogin.adminCertificate(), or access: ClusterAccess.azureRbac() in the props of the AksCluster",
      })),
  },
  {
    id: "AKS-KUBE-008",
    source: SOURCES.localAccounts,
    check: ({ access, isAdmin }) =>
      problemIf(access?.hasLocalAccounts === false && isAdmin, () => ({
        option: "login",
        reason: "The cluster has no local accounts, so Azure hands out no certificate.",
        fix: "AksLogin.azureCli(), or access: ClusterAccess.azureRbac([…], { localAccounts: true }) in the props of the AksCluster",
      })),
  },
]);

/** A context of a kubeconfig. */
export interface KubeContext {
  readonly path: string;
  readonly context: string;
}

export const contextRules = defineRules<KubeContext>("2026-11-25", [
  {
    id: "AKS-KUBE-004",
    source: KUBECONFIG,
    check: ({ path, context }) => [
      ...problemIf(isBlank(context), () => ({
        option: "context",
        value: context,
        reason: "Without a name, the provider takes whichever context somebody used last.",
        fix: '"minikube", or another name that `kubectl config get-contexts` prints',
      })),
      ...problemIf(isBlank(path), () => ({
        option: "path",
        value: path,
        reason: "Without a path, the provider reads no kubeconfig and asks localhost.",
        fix: '"~/.kube/config"',
      })),
    ],
  },
]);

/** A resource of a cluster without a provider, where the stack has several clusters. */
export interface StackOfClusters {
  readonly clusters: number;
  readonly withoutProvider: readonly string[];
}

export const severalClustersRules = defineRules<StackOfClusters>("2026-11-25", [
  {
    id: "AKS-KUBE-005",
    source: ALIASES,
    check: ({ clusters, withoutProvider }) =>
      clusters < 2
        ? []
        : withoutProvider.map((path) => ({
            option: "provider",
            value: path,
            reason: `The stack has ${clusters} clusters, and this does not say which one it goes to.`,
            fix: "provider: cluster.provider on the L1 resource, or the option cluster of a construct",
          })),
  },
]);

/** Whether a cluster is of the stack that uses it. */
export interface UsedCluster {
  readonly isOfSameStack: boolean;
}

export const usedClusterRules = defineRules<UsedCluster>("2026-11-25", [
  {
    id: "AKS-KUBE-006",
    source: ALIASES,
    check: ({ isOfSameStack }) =>
      problemIf(!isOfSameStack, () => ({
        option: "cluster",
        reason: "This cluster is of another stack, and a stack has providers of its own.",
        fix: "a KubernetesCluster in this stack, which may lead to the same cluster",
      })),
  },
]);

function isBlank(text: string): boolean {
  return isKnown(text) && text.trim() === "";
}
