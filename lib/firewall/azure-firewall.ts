import { Firewall } from "@cdktf/provider-azurerm/lib/firewall";
import { FirewallPolicy } from "@cdktf/provider-azurerm/lib/firewall-policy";
import { FirewallPolicyRuleCollectionGroup } from "@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { knownSubnet } from "../network/known-subnet";
import type { SubnetReference } from "../network/subnet-reference";
import { defaultName } from "../resource/default-name";
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
import type { AksEgressOptions, FqdnEgressOptions } from "./firewall-egress";
import { aksGroupRules, fqdnGroupRules } from "./firewall-group-rules";
import { aksRules, fqdnRules, type RuleCollections } from "./firewall-rule-groups";
import { firewallRules } from "./firewall-rules";

const LONGEST_NAME = 75;
const FIRST_PRIORITY = 1000;
const PRIORITY_STEP = 100;

/** What a firewall can do, and what it costs. */
export enum FirewallTier {
  /** Filters by address and by name. */
  STANDARD = "Standard",
  /** Also looks into TLS traffic, and for known attacks. */
  PREMIUM = "Premium",
}

/** Options of a firewall. */
export interface AzureFirewallProps {
  /** Where the firewall lies: the resource group of its network. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The subnet of the firewall: its name is `AzureFirewallSubnet` and its range at least a /26.
   * Changing it replaces the firewall.
   */
  readonly subnet: SubnetReference;
  /**
   * The name of the firewall: 1–75 letters, digits, `_`, `.` and `-`. Its policy is `afwp-` and the
   * name, its public address `pip-` and the name. Changing it replaces all three.
   *
   * @default - `afw-` and the path of the construct
   */
  readonly name?: string;
  /**
   * What the firewall can do. Changing it replaces the policy.
   *
   * @default FirewallTier.STANDARD
   */
  readonly tier?: FirewallTier;
  /**
   * The availability zones of the firewall and its public address; `[]` for none. Changing them
   * replaces both.
   *
   * @default - `["1", "2", "3"]`; none in a region that has none
   */
  readonly zones?: string[];
  /**
   * Tags of the firewall, its policy and its public address.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/**
 * An Azure Firewall with one public address, through which clusters with a default route to it reach
 * what they are allowed to, and nothing else.
 *
 * A cluster needs `allowAks`; without it, its nodes do not start. For much traffic AKS recommends 20
 * public addresses, which are added with `resource.putIpConfiguration`.
 */
export class AzureFirewall extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: Firewall;
  /** The policy with the rules, for every argument that has no option here. It is a DNS proxy. */
  public readonly policy: FirewallPolicy;
  /** The public address, for every argument that has no option here. */
  public readonly publicIp: PublicIp;
  private readonly location: string;
  private readonly ruleGroups: FirewallPolicyRuleCollectionGroup[] = [];

  constructor(scope: Construct, id: string, props: AzureFirewallProps) {
    super(scope, id);
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
      // Names in network rules work with the proxy only.
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

  /** The address of the firewall in its subnet: the next hop of the default route to it. */
  public get privateIpAddress(): string {
    return this.resource.ipConfiguration.get(0).privateIpAddress;
  }

  /**
   * The address that clusters go out with. A public API server that is open to some ranges only must
   * be open to this one: `ApiServerAccess.publicFrom`.
   */
  public get publicIpAddress(): string {
    return this.publicIp.ipAddress;
  }

  /**
   * The firewall and its rules: a cluster must not be made before they exist, or its nodes do not
   * start. Those made so far.
   */
  public get prerequisites(): ITerraformDependable[] {
    return [this.resource, ...this.ruleGroups];
  }

  /**
   * Lets a cluster reach what AKS documents as required for it.
   *
   * @param id The name of the group of rules: 2–80 letters, digits, `_`, `.` and `-`.
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
   * Lets clients reach further names, such as registries and package feeds.
   *
   * @param id The name of the group of rules: 2–80 letters, digits, `_`, `.` and `-`.
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
   * One after another: Azure changes one group of a policy at a time, and azurerm counts the time
   * that a group waits for its turn as its own (hashicorp/terraform-provider-azurerm#32081).
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
