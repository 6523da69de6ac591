import { SecurityCenterSubscriptionPricing } from "@cdktf/provider-azurerm/lib/security-center-subscription-pricing";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { enforceAtSynth } from "../rules/report";
import { DefenderExtension, EXTENSION_PROPERTIES } from "./defender-extension";
import { defenderPlanRules } from "./defender-plan-rules";

/** Options of the plan. */
export interface DefenderPlanProps {
  /**
   * Parts of the plan that are off. The plan is billed by the cores of nodes, whatever is on.
   *
   * @default - none: all parts are on
   */
  readonly except?: DefenderExtension[];
}

/**
 * The plan Defender for Containers of the provider's subscription.
 *
 * **It costs money for the whole subscription**: for each core of the nodes of every cluster in it,
 * wherever the cluster was created. It scans every registry in it as well. Destroying it switches the
 * plan off for all of them.
 *
 * A stack has one for a subscription, and best one of its own. Where the plan is on already, import
 * it; azurerm refuses to create it then. Whoever deploys must be Security Admin, Contributor or Owner
 * of the subscription.
 */
export class DefenderPlan extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: SecurityCenterSubscriptionPricing;

  constructor(scope: Construct, id: string, props: DefenderPlanProps = {}) {
    super(scope, id);
    const { except = [] } = props;
    enforceAtSynth(this, defenderPlanRules, () => ({ other: this.planBefore()?.node.path }));
    this.resource = new SecurityCenterSubscriptionPricing(this, "Default", {
      tier: "Standard",
      resourceType: "Containers",
      extension: Object.values(DefenderExtension)
        .filter((extension) => !except.includes(extension))
        .map((name) => ({ name, additionalExtensionProperties: EXTENSION_PROPERTIES[name] })),
    });
  }

  private planBefore(): DefenderPlan | undefined {
    const plans = TerraformStack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof DefenderPlan);
    return plans
      .slice(0, plans.indexOf(this))
      .find(({ resource }) => resource.provider?.fqn === this.resource.provider?.fqn);
  }
}
