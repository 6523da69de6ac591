/** What enforces Kubernetes network policies. */
export enum NetworkPolicy {
  /** Cilium, in the kernel (eBPF), which also forwards the traffic. Linux nodes only. */
  CILIUM = "cilium",
  /** Calico, with iptables. Linux and Windows nodes. */
  CALICO = "calico",
  /** Azure's own network policy manager, which retires on 2028-09-30. Linux nodes only. */
  AZURE = "azure",
  /** Nothing: network policies have no effect. */
  NONE = "none",
}
