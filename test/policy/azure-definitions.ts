import type { BuiltInPolicyName } from "../../lib/policy/built-in-policies";

/** A built-in policy or initiative as Azure publishes it. */
export interface AzureDefinition {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly effects: readonly string[];
  /** Without the effect and the namespaces, in alphabetical order. */
  readonly parameters: readonly string[];
}

/** Read from https://github.com/Azure/azure-policy/tree/f4a50bacae07ddb096943c597669bcae494a6e29/built-in-policies. */
export const AZURE_DEFINITIONS: Readonly<Record<BuiltInPolicyName, AzureDefinition>> = {
  podSecurityBaseline: {
    id: "/providers/Microsoft.Authorization/policySetDefinitions/a8640138-9b0a-4a28-b8cb-1666c838647d",
    title: "Kubernetes cluster pod security baseline standards for Linux-based workloads",
    version: "1.4.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["allowedHostPaths"],
  },
  podSecurityRestricted: {
    id: "/providers/Microsoft.Authorization/policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00",
    title: "Kubernetes cluster pod security restricted standards for Linux-based workloads",
    version: "2.5.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["allowedCapabilities", "requiredDropCapabilities"],
  },
  allowedImages: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/febd0533-8e55-448f-b837-bd0e06f16469",
    title: "Kubernetes cluster containers should only use allowed images",
    version: "9.3.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: [
      "allowedContainerImagesRegex",
      "excludedContainers",
      "labelSelector",
      "source",
      "warn",
    ],
  },
  signedImages: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/cf426bb8-b320-4321-8545-1b784a5df3a4",
    title:
      "[Preview]: [Image Integrity] Kubernetes clusters should only use images signed by notation",
    version: "1.1.0-preview",
    effects: ["Audit", "Disabled"],
    parameters: ["excludedImages", "labelSelector", "source", "warn"],
  },
  noLatestTag: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/021f8078-41a0-40e6-81b6-c6597da9f3ee",
    title: "Kubernetes cluster container images should not include latest image tag",
    version: "2.0.1",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["labelSelector", "source", "warn"],
  },
  noPrivilegedContainers: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/95edb821-ddaf-4404-9732-666045e056b4",
    title: "Kubernetes cluster should not allow privileged containers",
    version: "9.2.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["excludedContainers", "excludedImages", "labelSelector", "source", "warn"],
  },
  noPrivilegeEscalation: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/1c6e92c9-99f0-4e55-9cf2-0c234dc48f99",
    title: "Kubernetes clusters should not allow container privilege escalation",
    version: "8.0.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: [
      "excludedContainers",
      "excludedImages",
      "forcePrivilegeEscalationToBeFalse",
      "labelSelector",
      "source",
      "warn",
    ],
  },
  noHostNamespaces: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8",
    title: "Kubernetes cluster containers should not share host namespaces",
    version: "6.0.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["excludedImages", "labelSelector", "source", "warn"],
  },
  noHostNetwork: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/82985f06-dc18-4a48-bc1c-b9f4f0098cfe",
    title: "Kubernetes cluster pods should only use approved host network and port list",
    version: "7.0.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: [
      "allowHostNetwork",
      "allowedHostPorts",
      "excludedImages",
      "labelSelector",
      "source",
      "warn",
    ],
  },
  allowedCapabilities: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/c26596ff-4d70-4e6a-9a30-c2506bd2f80c",
    title: "Kubernetes cluster containers should only use allowed capabilities",
    version: "6.2.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: [
      "allowedCapabilities",
      "excludedContainers",
      "excludedImages",
      "labelSelector",
      "requiredDropCapabilities",
      "source",
      "warn",
    ],
  },
  runAsNonRoot: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/f06ddb64-5fa3-4b77-b166-acb36f7f6042",
    title:
      "Kubernetes cluster pods and containers should only run with approved user and group IDs",
    version: "6.2.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: [
      "excludedContainers",
      "excludedImages",
      "fsGroupRanges",
      "fsGroupRule",
      "labelSelector",
      "runAsGroupRanges",
      "runAsGroupRule",
      "runAsUserRanges",
      "runAsUserRule",
      "source",
      "supplementalGroupsRanges",
      "supplementalGroupsRule",
      "warn",
    ],
  },
  readOnlyRootFilesystem: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/df49d893-a74c-421d-bc95-c663042e5b80",
    title: "Kubernetes cluster containers should run with a read only root file system",
    version: "6.3.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["excludedContainers", "excludedImages", "labelSelector", "source", "warn"],
  },
  noTokenAutomount: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/423dd1ba-798e-40e4-9c4d-b6902674b423",
    title: "Kubernetes clusters should disable automounting API credentials",
    version: "4.2.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["excludedImages", "labelSelector", "source", "warn"],
  },
  noDefaultNamespace: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/9f061a12-e40d-4183-a00e-171812443373",
    title: "Kubernetes clusters should not use the default namespace",
    version: "4.2.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["labelSelector", "source", "warn"],
  },
  resourceLimits: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/e345eecc-fa47-480f-9e88-67dcc122b164",
    title:
      "Kubernetes cluster containers CPU and memory resource limits should not exceed the specified limits",
    version: "9.3.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: [
      "cpuLimit",
      "excludedContainers",
      "excludedImages",
      "labelSelector",
      "memoryLimit",
      "source",
      "warn",
    ],
  },
  resourceRequests: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/03a4ecdb-0684-4039-be91-2762979e1bc8",
    title: "Kubernetes cluster containers CPU and memory resource requests must be defined",
    version: "1.0.0-preview",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["excludedImages", "labelSelector", "source", "warn"],
  },
  probes: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/b1a9997f-2883-4f12-bdff-2280f99b5915",
    title: "Ensure cluster containers have readiness or liveness probes configured",
    version: "3.3.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: [
      "excludedContainers",
      "excludedImages",
      "labelSelector",
      "requiredProbes",
      "source",
      "warn",
    ],
  },
  requiredLabels: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/46592696-4c7b-4bf3-9e45-6c2763bdc0a6",
    title: "Kubernetes cluster pods should use specified labels",
    version: "7.2.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["labelSelector", "labelsList", "source", "warn"],
  },
  httpsIngress: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d",
    title: "Kubernetes clusters should be accessible only over HTTPS",
    version: "9.0.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["labelSelector", "source", "warn"],
  },
  internalLoadBalancers: {
    id: "/providers/Microsoft.Authorization/policyDefinitions/3fc4dc25-5baf-40d8-9b05-7fe74c1bc64e",
    title: "Kubernetes clusters should use internal load balancers",
    version: "8.2.0",
    effects: ["Audit", "Deny", "Disabled"],
    parameters: ["labelSelector", "source", "warn"],
  },
};
