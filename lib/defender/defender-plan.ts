import { SecurityCenterSubscriptionPricing } from "@cdktf/provider-azurerm/lib/security-center-subscription-pricing";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { SOURCES } from "../rules/limits";
import { enforceAtSynth } from "../rules/report";
import { defineRules, problemIf } from "../rules/rule";

interface PlanSpec {
  /** The path of an earlier plan for the same subscription. */
  readonly other?: string;
}

/** Checked at synthesis, when all plans of the stack are known. */
export const defenderPlanRules = defineRules<PlanSpec>("2026-11-29", [
  {
    id: "AKS-DEF-001",
    title: "A subscription has one DefenderPlan",
    why: "The plan is a setting of the subscription. azurerm does not create a second one, and destroying one of the two would disable it for both.",
    fix: "one DefenderPlan; for another subscription, set resource.provider",
    source: SOURCES.azurermDefenderPlan,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "DefenderPlan",
        reason: `A subscription has one plan, and ${other} already manages it: destroying one of the two would disable the plan for both.`,
      })),
  },
]);

/** An optional extension of Defender for Containers. */
export enum DefenderExtension {
  /** Discovers cluster objects through the API servers, without an agent. */
  AGENTLESS_DISCOVERY = "AgentlessDiscoveryForKubernetes",
  /** Scans snapshots of node disks for vulnerabilities and malware. */
  AGENTLESS_SCANNING = "AgentlessVmScanning",
  /** Scans images in registries and running images. */
  IMAGE_SCANNING = "ContainerRegistriesVulnerabilityAssessments",
  /** Stores findings in the registry next to the image, for admission control. */
  SECURITY_FINDINGS = "ContainerIntegrityContribution",
  /**
   * Deploys the sensor to all clusters of the subscription, wherever they were created. Without
   * this extension, a cluster can enable it with `security: { defender: true }`.
   */
  SENSOR = "ContainerSensor",
}

/**
 * The properties that Azure sets by default and azurerm would report as changes. Source:
 * https://github.com/Azure/terraform/tree/master/quickstart/101-aks-defender-containers
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
   * Extensions that are disabled. The plan is billed per node core, whatever is enabled.
   *
   * @default - none: all extensions are enabled
   */
  readonly except?: DefenderExtension[];
}

/**
 * The Defender for Containers plan of the provider's subscription.
 *
 * **It is billed for the whole subscription**: for each node core of every cluster, wherever the
 * cluster was created. It also scans every registry. Destroying it disables the plan for all of
 * them.
 *
 * Create one per subscription, preferably in a separate stack. If the plan is already enabled,
 * import it, because azurerm rejects to create it. The deploying identity must be Security Admin,
 * Contributor or Owner of the subscription.
 */
@publicApi("DefenderPlan")
export class DefenderPlan extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
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
