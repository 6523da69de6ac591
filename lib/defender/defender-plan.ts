import { SecurityCenterSubscriptionPricing } from "@cdktf/provider-azurerm/lib/security-center-subscription-pricing";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { enforceAtSynth } from "../rules/report";
import { defineRules, problemIf } from "../rules/rule";

interface PlanSpec {
  /** The path of an earlier plan for the same subscription. */
  readonly other?: string;
}

/** Checked at synthesis, when all plans of the stack are known. */
export const defenderPlanRules = defineRules<PlanSpec>("2026-11-24", [
  {
    id: "AKS-DEF-001",
    title: "A subscription has one DefenderPlan",
    why: "The plan is a setting of the subscription. Destroying one of two plans would disable it for both.",
    fix: "one DefenderPlan; for another subscription, set resource.provider",
    source: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-enable",
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "DefenderPlan",
        reason: `A subscription has one plan, and ${other} already manages it: destroying one of the two would disable the plan for both.`,
      })),
  },
]);

/** A part of Defender for Containers that can be left out. */
export enum DefenderExtension {
  /** Reads what is in the clusters through their API servers, without anything in them. */
  AGENTLESS_DISCOVERY = "AgentlessDiscoveryForKubernetes",
  /** Scans copies of the disks of nodes for vulnerabilities and malware. */
  AGENTLESS_SCANNING = "AgentlessVmScanning",
  /** Scans images in registries and in use. */
  IMAGE_SCANNING = "ContainerRegistriesVulnerabilityAssessments",
  /** Writes findings into the registry, beside the image, for those that admit images by them. */
  SECURITY_FINDINGS = "ContainerIntegrityContribution",
  /**
   * Puts the sensor on all clusters of the subscription, wherever they were created. A cluster has it
   * without this extension, too, where it asks for it itself: `security: { defender: true }`.
   */
  SENSOR = "ContainerSensor",
}

/**
 * What Azure sets by itself where nothing is said, and azurerm takes for a change from then on.
 * Source: https://github.com/Azure/terraform/tree/master/quickstart/101-aks-defender-containers
 */
export const EXTENSION_PROPERTIES: Readonly<
  Record<DefenderExtension, { readonly [name: string]: string } | undefined>
> = {
  [DefenderExtension.AGENTLESS_DISCOVERY]: undefined,
  [DefenderExtension.AGENTLESS_SCANNING]: { ExclusionTags: "[]" },
  [DefenderExtension.IMAGE_SCANNING]: undefined,
  [DefenderExtension.SECURITY_FINDINGS]: undefined,
  [DefenderExtension.SENSOR]: {
    AntiMalwareEnabled: "True",
    AutoProvisioning: "True",
    InstallationMethod: "AKSAddon",
    SecurityGatingEnabled: "True",
  },
};

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
