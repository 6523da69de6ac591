import type { IConstruct } from "constructs";

/** The target of a private endpoint. */
export interface PrivateLinkTarget {
  /** The id of the resource. */
  readonly resourceId: string;
  /** The subresource to connect to, such as `registry` or `vault`. */
  readonly subresource: string;
  /** The name of the private DNS zone for the resource. */
  readonly dnsZoneName: string;
}

/** A resource that supports private endpoints, such as a registry or a vault. */
export interface IPrivateLinkResource extends IConstruct {
  /**
   * The target for a private endpoint; throws if the resource does not support private endpoints.
   */
  readonly privateLink: PrivateLinkTarget;
}
