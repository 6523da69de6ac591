import { ApplicationGateway as ApplicationGatewayResource } from "@cdktf/provider-azurerm/lib/application-gateway";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { WebApplicationFirewallPolicy } from "@cdktf/provider-azurerm/lib/web-application-firewall-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { ManagedIdentityReference } from "../identity/principal";
import type { SubnetReference } from "../network/subnet-reference";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { prerequisitesOf } from "../resource/prerequisites";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { zonesOf } from "../resource/zones";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { applicationGatewayRules } from "./application-gateway-rules";
import { MANAGED_BY_INGRESS_CONTROLLER, placeholders } from "./placeholders";

const PUBLIC_IP_PREFIX = "pip-";

/** Options of an application gateway. */
export interface ApplicationGatewayProps {
  /** The resource group of the gateway, in the region of the clusters. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The subnet, in the virtual network of the cluster or in a peered one:
   * `SubnetPurpose.applicationGateway`. Changing it replaces the gateway.
   */
  readonly subnet: SubnetReference;
  /**
   * The name: 1–80 letters, digits, `_`, `.` and `-`. Changing it replaces the gateway.
   *
   * @default - `agw-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Whether a web application firewall inspects requests, with the default rule set of Microsoft. It
   * is charged for.
   *
   * @default true
   */
  readonly firewall?: boolean;
  /**
   * The smallest number of instances: 0–100.
   *
   * @default 1
   */
  readonly minInstances?: number;
  /**
   * The greatest number of instances: 2–125.
   *
   * @default 10
   */
  readonly maxInstances?: number;
  /**
   * The availability zones of the gateway and its public address; `[]` for none. Changing them
   * replaces both.
   *
   * @default - `["1", "2", "3"]`; none in a region without zones
   */
  readonly zones?: string[];
  /**
   * The identity with which the gateway reads certificates from Key Vault.
   *
   * @default - none
   */
  readonly identity?: ManagedIdentityReference;
  /**
   * Tags of the gateway, its firewall policy and its public address.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * An application gateway with a public address, whose listeners, rules and backends the ingress
 * controller of a cluster configures: `addOns: { applicationGateway: gateway }`. Terraform ignores what
 * the controller changes.
 */
@publicApi("ApplicationGateway")
export class ApplicationGateway extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ApplicationGatewayResource;
  /** The L1 resource of the public address; use it to set arguments that have no option. */
  public readonly publicIp: PublicIp;
  /** The L1 resource of the firewall policy, if there is one. */
  public readonly firewallPolicy?: WebApplicationFirewallPolicy;
  /** The resource ID of the subnet. */
  public readonly subnetId: string;
  /** The resource ID of the identity, if it has one. */
  public readonly identityId?: string;

  constructor(scope: Construct, id: string, props: ApplicationGatewayProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { resourceGroup, subnet, firewall = true, minInstances = 1, maxInstances = 10 } = props;
    const longest = LIMITS.applicationGatewayName.value - PUBLIC_IP_PREFIX.length;
    const name = props.name ?? defaultName(this, "agw", longest);
    const location = knownLocation(resourceGroup);
    const zones = props.zones ?? zonesOf(location);
    enforce(this, applicationGatewayRules, {
      name,
      minInstances,
      maxInstances,
      zones,
      location,
      delegatedTo: subnet.delegatedTo,
      subnetId: subnet.id,
      identityId: props.identity?.id,
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.subnetId = subnet.id;
    this.identityId = props.identity?.id;
    const place = { resourceGroupName: resourceGroup.name, location: resourceGroup.location };
    const inZones = { zones: zones.length > 0 ? zones : undefined };
    this.publicIp = new PublicIp(this, "public-ip", {
      name: `${PUBLIC_IP_PREFIX}${name}`,
      ...place,
      allocationMethod: "Static",
      sku: "Standard",
      ...inZones,
    });
    if (firewall) {
      this.firewallPolicy = new WebApplicationFirewallPolicy(this, "firewall-policy", {
        name: `waf-${name}`,
        ...place,
        managedRules: {
          managedRuleSet: [{ type: "Microsoft_DefaultRuleSet", version: "2.1" }],
        },
        policySettings: { enabled: true, mode: "Prevention" },
      });
    }
    const sku = firewall ? "WAF_v2" : "Standard_v2";
    this.resource = new ApplicationGatewayResource(this, "Default", {
      name,
      ...place,
      ...inZones,
      sku: { name: sku, tier: sku },
      autoscaleConfiguration: { minCapacity: minInstances, maxCapacity: maxInstances },
      firewallPolicyId: this.firewallPolicy?.id,
      identity: props.identity && { type: "UserAssigned", identityIds: [props.identity.id] },
      sslPolicy: { policyType: "Predefined", policyName: "AppGwSslPolicy20220101" },
      gatewayIpConfiguration: [{ name: "gateway", subnetId: subnet.id }],
      ...placeholders(this.publicIp.id),
      lifecycle: { ignoreChanges: MANAGED_BY_INGRESS_CONTROLLER },
      dependsOn: prerequisitesOf(this, subnet.prerequisites),
    });
  }

  /** The resource ID of the gateway. */
  public get id(): string {
    return this.resource.id;
  }

  /** The public address of the gateway. */
  public get publicIpAddress(): string {
    return this.publicIp.ipAddress;
  }

  /** The gateway, on which clusters depend. */
  public get prerequisites(): ITerraformDependable[] {
    return [this.resource];
  }
}
