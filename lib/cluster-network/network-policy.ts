/** The network policy engine. */
export enum NetworkPolicy {
  /** Cilium (eBPF), which is also the data plane. Linux nodes only. */
  CILIUM = "cilium",
  /** Calico, with iptables. Linux and Windows nodes. */
  CALICO = "calico",
  /** Azure Network Policy Manager, which retires on 2028-09-30. Linux nodes only. */
  AZURE = "azure",
  /** None: network policies have no effect. */
  NONE = "none",
}
