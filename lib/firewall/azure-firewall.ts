import { Firewall } from "@cdktf/provider-azurerm/lib/firewall";
import { FirewallPolicy } from "@cdktf/provider-azurerm/lib/firewall-policy";
import { FirewallPolicyRuleCollectionGroup } from "@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { knownSubnet } from "../network/known-subnet";
import type { SubnetReference } from "../network/subnet-reference";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { prerequisitesOf } from "../resource/prerequisites";
import {
  knownLocation,
  knownName,
  type ResourceGroupReference,
} from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { zonesOf } from "../resource/zones";
import { enforce } from "../rules/report";
import { rulesFor } from "../rules/rule";
import { addressGroupRules } from "./firewall-address-rules";
import type { AddressEgressOptions, AksEgressOptions, FqdnEgressOptions } from "./firewall-egress";
import { aksGroupRules, fqdnGroupRules } from "./firewall-group-rules";
import { addressRules, aksRules, fqdnRules, type RuleCollections } from "./firewall-rule-groups";
import { firewallRules } from "./firewall-rules";

const LONGEST_NAME = 56;
const FIRST_PRIORITY = 1000;
const PRIORITY_STEP = 100;

/** The tier of a firewall, which determines its features and price. */
export enum FirewallTier {
  /** Filters by IP address and FQDN. */
  STANDARD = "Standard",
  /** Adds TLS inspection and intrusion detection. */
  PREMIUM = "Premium",
}

/** Options of a firewall. */
export interface AzureFirewallProps {
  /** The resource group of the firewall, which must be that of its network. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The subnet of the firewall, named `AzureFirewallSubnet` and at least a /26. Changing it
   * replaces the firewall.
   */
  readonly subnet: SubnetReference;
  /**
   * The name of the firewall: 1–56 letters, digits, `_`, `.` and `-`. The policy is named `afwp-`
   * and the name, and the public address `pip-` and the name. Changing it replaces all three.
   *
   * @default - `afw-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The tier of the firewall. Changing it replaces the policy.
   *
   * @default FirewallTier.STANDARD
   */
  readonly tier?: FirewallTier;
  /**
   * The availability zones of the firewall and its public address; `[]` for none. Changing them
   * replaces both.
   *
   * @default - `["1", "2", "3"]`; none in a region without zones
   */
  readonly zones?: string[];
  /**
   * Tags of the firewall, its policy and its public address.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * An Azure Firewall with one public address. Clusters with a default route to it can reach only
 * allowed destinations.
 *
 * A cluster needs `allowAks`; without it, its nodes do not start. For high traffic, AKS recommends
 * 20 public addresses: append them to `resource.ipConfigurationInput`, and set the list with
 * `resource.putIpConfiguration`.
 */
@publicApi("AzureFirewall")
export class AzureFirewall extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: Firewall;
  /**
   * The L1 resource of the firewall policy; use it to set arguments that have no option. Its DNS
   * proxy is enabled.
   */
  public readonly policy: FirewallPolicy;
  /** The L1 resource of the public address; use it to set arguments that have no option. */
  public readonly publicIp: PublicIp;
  private readonly location: string;
  private readonly ruleGroups: FirewallPolicyRuleCollectionGroup[] = [];

  constructor(scope: Construct, id: string, props: AzureFirewallProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { resourceGroup, subnet, tier = FirewallTier.STANDARD } = props;
    const name = props.name ?? defaultName(this, "afw", LONGEST_NAME);
    const location = knownLocation(resourceGroup);
    const zones = props.zones ?? zonesOf(location);
    enforce(this, firewallRules, {
      name,
      zones,
      location,
      resourceGroupName: knownName(resourceGroup),
      ...knownSubnet(subnet),
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.location = location ?? resourceGroup.location;
    const place = { resourceGroupName: resourceGroup.name, location: resourceGroup.location };
    const inZones = { zones: zones.length > 0 ? zones : undefined };
    this.publicIp = new PublicIp(this, "public-ip", {
      name: `pip-${name}`,
      ...place,
      allocationMethod: "Static",
      sku: "Standard",
      ...inZones,
    });
    this.policy = new FirewallPolicy(this, "policy", {
      name: `afwp-${name}`,
      ...place,
      sku: tier,
      // FQDNs in network rules require the DNS proxy.
      dns: { proxyEnabled: true },
    });
    this.resource = new Firewall(this, "Default", {
      name,
      ...place,
      skuName: "AZFW_VNet",
      skuTier: tier,
      firewallPolicyId: this.policy.id,
      ipConfiguration: [
        { name: "default", subnetId: subnet.id, publicIpAddressId: this.publicIp.id },
      ],
      ...inZones,
      dependsOn: prerequisitesOf(this, subnet.prerequisites),
    });
  }

  /** The private address of the firewall, which is the next hop of default routes. */
  public get privateIpAddress(): string {
    return this.resource.ipConfiguration.get(0).privateIpAddress;
  }

  /**
   * The egress address of clusters. The authorized ranges of a public API server must include it:
   * `ApiServerAccess.publicFrom`.
   */
  public get publicIpAddress(): string {
    return this.publicIp.ipAddress;
  }

  /**
   * The firewall and the rules created so far. Clusters depend on them, because nodes do not start
   * without egress.
   */
  public get prerequisites(): ITerraformDependable[] {
    return [this.resource, ...this.ruleGroups];
  }

  /**
   * Allows the egress that AKS documents as required for a cluster.
   *
   * @param id The name of the rule collection group: 2–80 letters, digits, `_`, `.` and `-`.
   */
  public allowAks(id: string, options: AksEgressOptions): FirewallPolicyRuleCollectionGroup {
    const spec = { id, ...options };
    enforce(
      this,
      rulesFor(aksGroupRules, () => spec, `allowAks("${id}")`),
      spec,
    );
    return this.addRules(id, options.priority, aksRules(options, this.location));
  }

  /**
   * Allows egress to further FQDNs, such as registries and package feeds.
   *
   * @param id The name of the rule collection group: 2–80 letters, digits, `_`, `.` and `-`.
   */
  public allowFqdns(id: string, options: FqdnEgressOptions): FirewallPolicyRuleCollectionGroup {
    const spec = { id, ...options };
    enforce(
      this,
      rulesFor(fqdnGroupRules, () => spec, `allowFqdns("${id}")`),
      spec,
    );
    return this.addRules(id, options.priority, fqdnRules(options));
  }

  /**
   * Allows egress to addresses: ranges of other networks, or Azure services by service tag.
   *
   * @param id The name of the rule collection group: 2–80 letters, digits, `_`, `.` and `-`.
   */
  public allowAddresses(
    id: string,
    options: AddressEgressOptions,
  ): FirewallPolicyRuleCollectionGroup {
    const spec = { id, ...options };
    enforce(
      this,
      rulesFor(addressGroupRules, () => spec, `allowAddresses("${id}")`),
      spec,
    );
    return this.addRules(id, options.priority, addressRules(options));
  }

  /**
   * Creates the groups sequentially: Azure changes one group of a policy at a time, and in azurerm
   * the waiting time counts towards the timeout of a group
   * (hashicorp/terraform-provider-azurerm#32081).
   */
  private addRules(
    id: string,
    priority: number | undefined,
    rules: RuleCollections,
  ): FirewallPolicyRuleCollectionGroup {
    const before = this.ruleGroups.at(-1);
    const group = new FirewallPolicyRuleCollectionGroup(this, `rules-${id}`, {
      name: id,
      firewallPolicyId: this.policy.id,
      priority: priority ?? FIRST_PRIORITY + this.ruleGroups.length * PRIORITY_STEP,
      ...rules,
      dependsOn: before && [before],
    });
    this.ruleGroups.push(group);
    return group;
  }
}
