import { PodSecurity } from "../../namespace/namespace-options";
import { featureRule } from "../../provider/azurerm-features";
import { defineRules, problemIf } from "../../rules/rule";
import { emptyTexts } from "../../rules/value-rules";
import type { AksClusterSpec } from "../aks-cluster-spec";

const SOURCE = "https://learn.microsoft.com/azure/aks/deployment-safeguards";

/** What deployment safeguards do about objects that do not follow the best practices. */
export enum SafeguardLevel {
  /** `kubectl` shows a warning, and the object is created. */
  WARN = "Warn",
  /** The object is rejected, or corrected where Azure can do so. */
  ENFORCE = "Enforce",
}

/**
 * Deployment safeguards: Azure's best practices for workloads, such as probes and resource requests, by
 * Azure Policy. Require `azurePolicy`, and azurerm 4.67, so the package `cdktn-aks`.
 */
export interface DeploymentSafeguards {
  /**
   * What happens to objects that do not follow the best practices.
   *
   * @default SafeguardLevel.WARN
   */
  readonly level?: SafeguardLevel;
  /**
   * The pod security standard that the pods of all namespaces must meet.
   *
   * @default PodSecurity.PRIVILEGED
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Namespaces to which neither the safeguards nor the pod security standard apply.
   *
   * @default - none besides the system namespaces of AKS
   */
  readonly excludedNamespaces?: string[];
}

/** The arguments of an `azurerm_kubernetes_cluster_deployment_safeguard`. */
export interface SafeguardsArguments {
  readonly kubernetesClusterId: string;
  readonly level: string;
  readonly podSecurityStandardsLevel: string;
  readonly excludedNamespaces?: string[];
}

const STANDARDS: Readonly<Record<PodSecurity, string>> = {
  [PodSecurity.RESTRICTED]: "Restricted",
  [PodSecurity.BASELINE]: "Baseline",
  [PodSecurity.PRIVILEGED]: "Privileged",
};

export function safeguardsConfig(
  kubernetesClusterId: string,
  { level = SafeguardLevel.WARN, podSecurity, excludedNamespaces = [] }: DeploymentSafeguards,
): SafeguardsArguments {
  return {
    kubernetesClusterId,
    level,
    podSecurityStandardsLevel: STANDARDS[podSecurity ?? PodSecurity.PRIVILEGED],
    excludedNamespaces: excludedNamespaces.length > 0 ? excludedNamespaces : undefined,
  };
}

export const safeguardRules = defineRules<AksClusterSpec>("2026-11-29", [
  featureRule({
    id: "AKS-SEC-005",
    feature: "deploymentSafeguards",
    fields: ({ security }) => [["security.deploymentSafeguards", security.deploymentSafeguards]],
  }),
  {
    id: "AKS-SEC-006",
    title: "Deployment safeguards require the Azure Policy add-on",
    why: "Deployment safeguards are enforced by the Azure Policy add-on.",
    fix: "security: { azurePolicy: true }",
    source: SOURCE,
    check: ({ security: { deploymentSafeguards, azurePolicy } }) =>
      problemIf(deploymentSafeguards !== undefined && azurePolicy !== true, () => ({
        option: "security.deploymentSafeguards",
      })),
  },
  {
    id: "AKS-SEC-007",
    title: "Namespaces that deployment safeguards exclude have a name",
    why: "azurerm refuses empty names.",
    fix: '["monitoring"]',
    source: SOURCE,
    check: ({ security: { deploymentSafeguards } }) =>
      emptyTexts(
        (deploymentSafeguards?.excludedNamespaces ?? []).map(
          (name, index) =>
            [`security.deploymentSafeguards.excludedNamespaces[${index}]`, name] as const,
        ),
      ),
  },
]);
