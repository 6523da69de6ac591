import { PrivateEndpoint as PrivateEndpointResource } from "@cdktf/provider-azurerm/lib/private-endpoint";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { SubnetReference } from "../network/subnet-reference";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { prerequisitesOf } from "../resource/prerequisites";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { enforce } from "../rules/report";
import { knownZoneName, type PrivateDnsZoneReference } from "./private-dns-zone-reference";
import { privateEndpointRules } from "./private-endpoint-rules";
import type { IPrivateLinkResource } from "./private-link";

const LONGEST_NAME = 80;

/** Options of a private endpoint. */
export interface PrivateEndpointProps {
  /**
   * The resource group of the endpoint, in the region of its network: the L1 resource, or an object
   * with its name and location.
   */
  readonly resourceGroup: ResourceGroupReference;
  /** The subnet of the endpoint. Changing it replaces the endpoint. */
  readonly subnet: SubnetReference;
  /**
   * The target of the endpoint, such as a registry or a vault. Changing it replaces the endpoint.
   */
  readonly resource: IPrivateLinkResource;
  /**
   * The DNS zone in which the endpoint is registered. Its name must be
   * `resource.privateLink.dnsZoneName`.
   */
  readonly dnsZone: PrivateDnsZoneReference;
  /**
   * The name of the endpoint: 1–80 letters, digits, `_`, `.` and `-`. Changing it replaces the
   * endpoint.
   *
   * @default - `pep-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Tags of the endpoint.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A private endpoint: a private IP address for a resource in your network, to which the resource's
 * DNS name resolves. The connection is approved automatically, so the deploying identity needs
 * permission to approve it on the resource.
 */
@publicApi("PrivateEndpoint")
export class PrivateEndpoint extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: PrivateEndpointResource;

  constructor(scope: Construct, id: string, props: PrivateEndpointProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { dnsZone, resource, resourceGroup, subnet } = props;
    const name = props.name ?? defaultName(this, "pep", LONGEST_NAME);
    const target = resource.privateLink;
    enforce(this, privateEndpointRules, {
      name,
      subnetId: subnet.id,
      dnsZoneId: dnsZone.id,
      dnsZoneName: knownZoneName(dnsZone),
      wantedZoneName: target.dnsZoneName,
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new PrivateEndpointResource(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      subnetId: subnet.id,
      privateServiceConnection: {
        name,
        isManualConnection: false,
        privateConnectionResourceId: target.resourceId,
        subresourceNames: [target.subresource],
      },
      privateDnsZoneGroup: { name: "default", privateDnsZoneIds: [dnsZone.id] },
      dependsOn: prerequisitesOf(this, subnet.prerequisites, dnsZone.prerequisites),
    });
  }

  /** The endpoint's address in the subnet. */
  public get privateIpAddress(): string {
    return this.resource.privateServiceConnection.privateIpAddress;
  }
}
