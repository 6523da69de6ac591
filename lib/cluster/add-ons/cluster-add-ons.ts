import type { IngressGatewayReference } from "../../application-gateway/ingress-gateway-reference";
import type { SubnetReference } from "../../network/subnet-reference";

/** The exposure of the default ingress controller of the application routing add-on. */
export enum IngressExposure {
  /** A public address, unless an annotation sets another. */
  ANNOTATION_CONTROLLED = "AnnotationControlled",
  /** A public address. */
  EXTERNAL = "External",
  /** An internal address in the virtual network. */
  INTERNAL = "Internal",
  /** No default controller; create `NginxIngressController` resources instead. */
  NONE = "None",
}

/**
 * The application routing add-on: managed NGINX ingress, with DNS records in your own zones. The
 * required role on each zone is assigned.
 */
export interface WebAppRouting {
  /**
   * IDs of `azurerm_dns_zone`s; at most 5 public and private zones in total.
   *
   * @default - none
   */
  readonly dnsZoneIds?: string[];
  /**
   * IDs of `azurerm_private_dns_zone`s; at most 5 public and private zones in total.
   *
   * @default - none
   */
  readonly privateDnsZoneIds?: string[];
  /**
   * The exposure of the default ingress controller.
   *
   * @default IngressExposure.ANNOTATION_CONTROLLED
   */
  readonly exposure?: IngressExposure;
}

/** The Istio service mesh add-on. */
export interface IstioServiceMesh {
  /** One revision (`asm-1-30`), or two during a canary upgrade. */
  readonly revisions: string[];
  /**
   * An ingress gateway with a public address.
   *
   * @default false
   */
  readonly externalIngress?: boolean;
  /**
   * An ingress gateway with an internal address.
   *
   * @default false
   */
  readonly internalIngress?: boolean;
}

/** Add-ons without separate resources. */
export interface ClusterAddOns {
  /**
   * Interval at which Image Cleaner removes unused vulnerable images from the nodes, in hours: 24–2160.
   *
   * @default - images are not removed
   */
  readonly imageCleanerIntervalHours?: number;
  /**
   * Event-driven scaling of workloads (KEDA).
   *
   * @default false
   */
  readonly keda?: boolean;
  /**
   * Adjust resource requests of pods to their usage (vertical pod autoscaler).
   *
   * @default false
   */
  readonly verticalPodAutoscaler?: boolean;
  /**
   * Show costs by namespace and deployment in Azure cost analysis. Not available in the Free tier.
   *
   * @default false
   */
  readonly costAnalysis?: boolean;
  /**
   * Managed NGINX ingress (application routing).
   *
   * @default - none
   */
  readonly webAppRouting?: WebAppRouting;
  /**
   * Managed Istio.
   *
   * @default - none
   */
  readonly serviceMesh?: IstioServiceMesh;
  /**
   * The application gateway that the ingress controller of the cluster configures (AGIC), in the
   * virtual network of the cluster or in a peered one. The add-on identity is assigned the required
   * roles after the cluster is created.
   *
   * @default - none
   */
  readonly applicationGateway?: IngressGatewayReference;
  /**
   * Run pods on Azure Container Instances in this subnet (virtual nodes): `SubnetPurpose.virtualNodes`
   * in the virtual network of the nodes. The add-on identity is assigned Network Contributor on it
   * after the cluster is created. Requires `ClusterNetwork.cniNodeSubnet`.
   *
   * @default - none
   */
  readonly virtualNodesSubnet?: SubnetReference;
}
