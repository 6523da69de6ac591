import { PrivateEndpoint as PrivateEndpointResource } from "@cdktf/provider-azurerm/lib/private-endpoint";
import { Construct } from "constructs";
import type { SubnetReference } from "../network/subnet-reference";
import { defaultName } from "../resource/default-name";
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
  /** Where the endpoint lies, in the region of its network; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /** The subnet that the endpoint takes its address from. Changing it replaces the endpoint. */
  readonly subnet: SubnetReference;
  /** What the endpoint leads to: a registry, a vault. Changing it replaces the endpoint. */
  readonly resource: IPrivateLinkResource;
  /**
   * The zone that gets the record of the endpoint's address. A zone in which the resource is not
   * looked up is refused; its name is `resource.privateLink.dnsZoneName`.
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
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A private endpoint: the address of a resource in a network of yours, which the resource's own name
 * resolves to there. The connection needs no approval, so whoever deploys must be allowed to make it
 * on the resource.
 */
export class PrivateEndpoint extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: PrivateEndpointResource;

  constructor(scope: Construct, id: string, props: PrivateEndpointProps) {
    super(scope, id);
    const { dnsZone, resource, resourceGroup, subnet } = props;
    const name = props.name ?? defaultName(this, "pep", LONGEST_NAME);
    const target = resource.privateLink;
    enforce(this, privateEndpointRules, {
      name,
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
