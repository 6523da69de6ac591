import { identityOf } from "./identities";
import type { Json } from "./json";
import type { ResourceTypes } from "./resource-type";
import type { Target } from "./target";

/** Assignments of policies. */
export const policyTypes: ResourceTypes = {
  "Microsoft.Authorization/policyAssignments": { complete: completeAssignment, putStatus: 201 },
};

/**
 * Azure says who assigned it, among the metadata that it was given:
 * https://learn.microsoft.com/rest/api/policy/policy-assignments/get
 */
function completeAssignment(assignment: Json): Json {
  return {
    ...identityOf(assignment),
    properties: {
      scope: assignment.id.replace(
        /\/providers\/Microsoft.Authorization\/policyAssignments\/.*/,
        "",
      ),
      notScopes: [],
      metadata: {
        createdBy: "00000000-0000-4000-8000-000000000004",
        createdOn: "2026-01-01T00:00:00.0000000Z",
        updatedBy: null,
        updatedOn: null,
      },
      enforcementMode: "Default",
    },
  };
}

/**
 * Some that Azure comes with, by their names:
 * https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies#kubernetes
 */
const BUILT_IN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Microsoft.Authorization/policyDefinitions": {
    "febd0533-8e55-448f-b837-bd0e06f16469":
      "Kubernetes cluster containers should only use allowed images",
    "1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d":
      "Kubernetes clusters should be accessible only over HTTPS",
    "95edb821-ddaf-4404-9732-666045e056b4":
      "Kubernetes cluster should not allow privileged containers",
  },
  "Microsoft.Authorization/policySetDefinitions": {
    "a8640138-9b0a-4a28-b8cb-1666c838647d":
      "Kubernetes cluster pod security baseline standards for Linux-based workloads",
    "42b8ef37-b724-4e24-bbc8-7a7708edfe00":
      "Kubernetes cluster pod security restricted standards for Linux-based workloads",
  },
};

/** The built-in definitions, as data sources look them up. */
export function builtInPolicies({ type, name, isCollection }: Target): unknown {
  const names = BUILT_IN[type];
  if (!names) {
    return undefined;
  }
  const all = Object.entries(names).map(([other, displayName]) => ({
    id: `/providers/${type}/${other}`,
    name: other,
    properties: {
      displayName,
      description: displayName,
      policyType: "BuiltIn",
      mode: "Microsoft.Kubernetes.Data",
      metadata: { category: "Kubernetes", version: "1.0.0" },
      parameters: {},
      ...(type.endsWith("SetDefinitions") ? { policyDefinitions: [] } : { policyRule: { if: {} } }),
    },
  }));
  return isCollection ? { value: all } : all.find((definition) => definition.name === name);
}
