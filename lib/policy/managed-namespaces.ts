/** Namespaces that Azure manages and that policies must exclude, each with its source. */
export const MANAGED_NAMESPACES = {
  "kube-system":
    "https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes#limitations",
  "gatekeeper-system":
    "https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes#limitations",
  "azure-arc": "https://github.com/Azure/azure-policy/tree/master/built-in-policies",
  "azure-extensions-usage-system":
    "https://github.com/Azure/azure-policy/tree/master/built-in-policies",
  "app-routing-system": "https://learn.microsoft.com/azure/aks/app-routing",
  "aks-command":
    "https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/resolve-az-aks-command-invoke-failures",
  // Gatekeeper no longer excludes it by default, and the baseline rejects Calico's pods.
  "calico-system": "https://github.com/Azure/AKS/issues/3429",
  "tigera-operator": "https://github.com/Azure/AKS/issues/5675",
  "aks-istio-system": "https://learn.microsoft.com/azure/aks/istio-deploy-addon",
  "aks-istio-ingress": "https://learn.microsoft.com/azure/aks/istio-deploy-ingress",
  "aks-istio-egress": "https://learn.microsoft.com/azure/aks/istio-deploy-egress",
} as const satisfies Record<string, string>;
