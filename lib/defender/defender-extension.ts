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
