import type { SubnetReference } from "../../network/subnet-reference";

/** What the ingress controller of web-app routing listens on. */
export enum IngressExposure {
  /** Public, unless an annotation says otherwise. */
  ANNOTATION_CONTROLLED = "AnnotationControlled",
  /** Public. */
  EXTERNAL = "External",
  /** An address of the network. */
  INTERNAL = "Internal",
  /** No default controller; `NginxIngressController` resources make their own. */
  NONE = "None",
}

/**
 * AKS's managed NGINX ingress, with records in DNS zones of yours. The role that it needs on each
 * zone is assigned.
 */
export interface WebAppRouting {
  /**
   * Ids of `azurerm_dns_zone`s; together with the private ones at most 5.
   *
   * @default - none
   */
  readonly dnsZoneIds?: string[];
  /**
   * Ids of `azurerm_private_dns_zone`s; together with the public ones at most 5.
   *
   * @default - none
   */
  readonly privateDnsZoneIds?: string[];
  /**
   * What the default ingress controller listens on.
   *
   * @default IngressExposure.ANNOTATION_CONTROLLED
   */
  readonly exposure?: IngressExposure;
}

/** AKS's managed Istio. */
export interface IstioServiceMesh {
  /** One revision (`asm-1-30`), or two while going over from one to the next. */
  readonly revisions: string[];
  /**
   * A gateway with a public address.
   *
   * @default false
   */
  readonly externalIngress?: boolean;
  /**
   * A gateway with an address of the network.
   *
   * @default false
   */
  readonly internalIngress?: boolean;
}

/** Add-ons that need no resource of their own. */
export interface ClusterAddOns {
  /**
   * Remove unused and vulnerable images from the nodes, every so many hours: 24–2160.
   *
   * @default - images are not removed
   */
  readonly imageCleanerIntervalHours?: number;
  /**
   * Scale workloads by events (KEDA).
   *
   * @default false
   */
  readonly keda?: boolean;
  /**
   * Set the requests of pods by what they use (vertical pod autoscaler).
   *
   * @default false
   */
  readonly verticalPodAutoscaler?: boolean;
  /**
   * Show costs by namespace and deployment in Azure's cost analysis. Not in the Free tier.
   *
   * @default false
   */
  readonly costAnalysis?: boolean;
  /**
   * AKS's managed NGINX ingress.
   *
   * @default - none
   */
  readonly webAppRouting?: WebAppRouting;
  /**
   * AKS's managed Istio.
   *
   * @default - none
   */
  readonly serviceMesh?: IstioServiceMesh;
  /**
   * Run pods on Azure Container Instances, in this subnet (virtual nodes): `SubnetPurpose.virtualNodes`
   * in the network of the nodes. The add-on's identity is made Network Contributor on it as soon as
   * the cluster exists. Needs `ClusterNetwork.cniNodeSubnet`.
   *
   * @default - none
   */
  readonly virtualNodesSubnet?: SubnetReference;
}
