import type { IConstruct } from "constructs";

/** What a private endpoint must know of the resource that it leads to. */
export interface PrivateLinkTarget {
  /** The id of the resource. */
  readonly resourceId: string;
  /** The part of the resource that is reached, such as `registry` or `vault`. */
  readonly subresource: string;
  /** The name of the private DNS zone in which the resource's name is looked up. */
  readonly dnsZoneName: string;
}

/** A resource that a private endpoint can lead to: a registry, a vault. */
export interface IPrivateLinkResource extends IConstruct {
  /** What a private endpoint must know; throws where the resource takes no private endpoints. */
  readonly privateLink: PrivateLinkTarget;
}
