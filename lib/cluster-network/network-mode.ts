/** How pods get their addresses. */
export enum NetworkMode {
  OVERLAY = "cniOverlay",
  NODE_SUBNET = "cniNodeSubnet",
  POD_SUBNET = "cniPodSubnet",
  KUBENET = "kubenet",
}
