import type { NetworkPolicyV1SpecEgress } from "@cdktf/provider-kubernetes/lib/network-policy-v1";

/** The label that Kubernetes gives each namespace. */
export const NAMESPACE_NAME = "kubernetes.io/metadata.name";

/** The DNS servers of the cluster, and those that AKS runs on each node with LocalDNS. */
export const DNS: NetworkPolicyV1SpecEgress = {
  to: [
    {
      namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
    { ipBlock: { cidr: "169.254.10.0/24" } },
  ],
  ports: ["UDP", "TCP"].map((protocol) => ({ protocol, port: "53" })),
};

/** Any process on a node can get the tokens of the node's identities from this address. */
const METADATA_SERVICE = "169.254.169.254/32";

/** Any address, except the metadata service of the node. */
export const ANY_ADDRESS = { ipBlock: { cidr: "0.0.0.0/0", except: [METADATA_SERVICE] } };

/** The services of Azure have no fixed addresses; Entra ID, Key Vault and most others use this port. */
export const AZURE: NetworkPolicyV1SpecEgress = {
  to: [ANY_ADDRESS],
  ports: [{ protocol: "TCP", port: "443" }],
};
