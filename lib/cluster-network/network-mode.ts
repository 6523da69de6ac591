/** How pods receive their IP addresses. */
export enum NetworkMode {
  OVERLAY = "cniOverlay",
  NODE_SUBNET = "cniNodeSubnet",
  POD_SUBNET = "cniPodSubnet",
  KUBENET = "kubenet",
}
