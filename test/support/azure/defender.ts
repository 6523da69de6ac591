import { type Json, withDefaults } from "./json";
import type { Find, ResourceTypes } from "./resource-type";

/** Plans of Defender for Cloud, which every subscription has, free of charge until changed. */
export const defenderTypes: ResourceTypes = {
  "Microsoft.Security/pricings": {
    complete: completePlan,
    initial: () => ({ pricingTier: "Free" }),
  },
};

const EXCLUSIONS = { additionalExtensionProperties: { ExclusionTags: "[]" } };

/** The extensions of plans, and what they are told where nothing else is. */
const EXTENSIONS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  Containers: {
    AgentlessDiscoveryForKubernetes: {},
    AgentlessVmScanning: EXCLUSIONS,
    ContainerRegistriesVulnerabilityAssessments: {},
    ContainerSensor: {},
  },
  CloudPosture: {
    AgentlessDiscoveryForKubernetes: {},
    AgentlessVmScanning: EXCLUSIONS,
    ContainerRegistriesVulnerabilityAssessments: {},
    EntraPermissionsManagement: {},
    SensitiveDataDiscovery: {},
  },
};

/**
 * A plan that is switched on has all its extensions on, unless they are named: then it is as asked,
 * and the others are as they were. Azure shows all of them with their state:
 * https://learn.microsoft.com/rest/api/defenderforcloud/pricings/get
 */
function completePlan({ id, name, properties }: Json, find: Find): Json {
  const isFree = properties.pricingTier === "Free";
  if (isFree) {
    properties.extensions = null;
    return { properties: { freeTrialRemainingTime: "P30D" } };
  }
  const asked: readonly Json[] = properties.extensions ?? [];
  const before: readonly Json[] = find(id)?.properties.extensions ?? [];
  properties.extensions = Object.entries(EXTENSIONS[name] ?? {}).map(([extension, told]) => {
    const same = (other: Json) => other.name === extension;
    const state = asked.find(same) ?? before.find(same) ?? { isEnabled: "True" };
    return withDefaults({ ...state, name: extension }, state.isEnabled === "True" ? told : {});
  });
  return { properties: { freeTrialRemainingTime: "PT0S" } };
}
