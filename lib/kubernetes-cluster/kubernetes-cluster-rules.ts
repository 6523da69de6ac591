import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

const PROVIDERS =
  "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs#stacking-with-managed-kubernetes-cluster-resources";
const KUBECONFIG =
  "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs#file-config";
const ALIASES = "https://developer.hashicorp.com/terraform/language/meta-arguments/provider";

/** Authentication settings of a cluster that an `AksCluster` creates. */
export interface KnownAccess {
  readonly hasLocalAccounts: boolean;
  readonly entraId?: unknown;
}

/** An AKS cluster, whether the stack creates it, and how Terraform signs in. */
export interface FoundCluster {
  readonly clusterName: string;
  readonly isCreatedInSameStack: boolean;
  /** Undefined for a cluster that was not created in this app. */
  readonly access?: KnownAccess;
  readonly isAdmin: boolean;
}

export const aksRules = defineRules<FoundCluster>("2026-11-29", [
  {
    id: "AKS-KUBE-002",
    title: "A cluster and the objects in it are in different stacks",
    why: "This stack creates the cluster. Terraform configures the kubernetes provider before the cluster exists, so the plan fails, and replacing the cluster would lose track of the objects in it.",
    fix: 'KubernetesCluster.aks in a separate stack: new TerraformStack(app, "workloads"), which is deployed after this one; Terraform recreates objects that exist, unless you import them there',
    source: PROVIDERS,
    check: ({ isCreatedInSameStack }) =>
      problemIf(isCreatedInSameStack, () => ({
        option: "cluster",
      })),
  },
  formatRule({
    id: "AKS-KUBE-003",
    title: "Cluster names are valid AKS names",
    source: SOURCES.resourceNames,
    format: FORMATS.clusterName,
    fields: ({ clusterName }) => [["clusterName", clusterName]],
  }),
  {
    id: "AKS-KUBE-007",
    title: "Signing in with Entra ID needs a cluster with Entra ID",
    why: "The cluster has no Entra ID integration, so only the local administrator can sign in.",
    fix: "AksLogin.adminCertificate(), or access: ClusterAccess.azureRbac() in the props of the AksCluster",
    source: SOURCES.entraId,
    check: ({ access, isAdmin }) =>
      problemIf(access !== undefined && !isAdmin && access.entraId === undefined, () => ({
        option: "login",
      })),
  },
  {
    id: "AKS-KUBE-008",
    title: "The administrator certificate needs a cluster with local accounts",
    why: "Local accounts are disabled on the cluster, so Azure issues no administrator certificate.",
    fix: "AksLogin.azureCli(), or access: ClusterAccess.azureRbac([…], { localAccounts: true }) in the props of the AksCluster",
    source: SOURCES.localAccounts,
    check: ({ access, isAdmin }) =>
      problemIf(access?.hasLocalAccounts === false && isAdmin, () => ({
        option: "login",
      })),
  },
]);

/** A context of a kubeconfig. */
export interface KubeContext {
  readonly path: string;
  readonly context: string;
}

export const contextRules = defineRules<KubeContext>("2026-11-29", [
  {
    id: "AKS-KUBE-004",
    title: "A kubeconfig has a path and a context",
    why: "Without a path, the provider connects to localhost; without a context, it uses whichever context was used last.",
    fix: 'KubernetesCluster.kubeconfig with a path such as "~/.kube/config" and a context such as "minikube"',
    source: KUBECONFIG,
    check: ({ path, context }) => [
      ...problemIf(isBlank(context), () => ({
        option: "context",
        value: context,
        reason: "Without a name, the provider uses whichever context was used last.",
        fix: '"minikube", or another name that `kubectl config get-contexts` prints',
      })),
      ...problemIf(isBlank(path), () => ({
        option: "path",
        value: path,
        reason: "Without a path, the provider reads no kubeconfig and connects to localhost.",
        fix: '"~/.kube/config"',
      })),
    ],
  },
]);

/** The number of clusters of a stack, and the resources that name none of them. */
export interface StackOfClusters {
  readonly clusters: number;
  readonly withoutProvider: readonly string[];
}

export const severalClustersRules = defineRules<StackOfClusters>("2026-11-29", [
  {
    id: "AKS-KUBE-005",
    title: "Resources of a stack with several clusters name their cluster",
    why: "The stack has several clusters, and the resource does not name the one that it is deployed to.",
    fix: "provider: cluster.provider on the L1 resource, or the option cluster of a construct",
    source: ALIASES,
    check: ({ clusters, withoutProvider }) =>
      clusters < 2
        ? []
        : withoutProvider.map((path) => ({
            option: "provider",
            value: path,
            reason: `The stack has ${clusters} clusters, and the resource does not name the one that it is deployed to.`,
          })),
  },
]);

/** Whether a cluster belongs to the stack that uses it. */
export interface UsedCluster {
  readonly isInSameStack: boolean;
}

export const usedClusterRules = defineRules<UsedCluster>("2026-11-29", [
  {
    id: "AKS-KUBE-006",
    title: "Constructs use a cluster of their own stack",
    why: "This cluster belongs to another stack, and each Terraform stack needs its own provider.",
    fix: "a KubernetesCluster in this stack, which may connect to the same cluster",
    source: ALIASES,
    check: ({ isInSameStack }) =>
      problemIf(!isInSameStack, () => ({
        option: "cluster",
      })),
  },
]);

function isBlank(text: string): boolean {
  return isKnown(text) && text.trim() === "";
}
