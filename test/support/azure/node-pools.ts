import type { Json } from "./json";

/** Kubernetes as Azure runs it before and after a patch that nobody asked for. */
export const PATCHES = { first: "1.35.1", next: "1.35.4" } as const;

/** The image of the nodes of a version. */
export function nodeImage(version: string): string {
  return `AKSUbuntu-2204gen2containerd-${version}`;
}

export function completeNodePool({ properties }: Json): Json {
  const isSpot = properties.scaleSetPriority === "Spot";
  return {
    properties: {
      count: 3,
      orchestratorVersion: PATCHES.first,
      currentOrchestratorVersion: PATCHES.first,
      nodeImageVersion: nodeImage(PATCHES.first),
      powerState: { code: "Running" },
      type: "VirtualMachineScaleSets",
      mode: "User",
      osType: "Linux",
      osSKU: "Ubuntu",
      osDiskSizeGB: 128,
      osDiskType: "Managed",
      kubeletDiskType: "OS",
      maxPods: 250,
      workloadRuntime: "OCIContainer",
      scaleDownMode: "Delete",
      enableAutoScaling: false,
      enableEncryptionAtHost: false,
      enableFIPS: false,
      enableNodePublicIP: false,
      enableUltraSSD: false,
      networkProfile: {},
      securityProfile: { enableSecureBoot: false, enableVTPM: false, sshAccess: "LocalUser" },
      upgradeSettings: isSpot ? {} : { maxSurge: "10%", maxUnavailable: "0" },
      ...(isSpot ? SPOT_DEFAULTS : {}),
      ...(properties.osType === "Windows" ? WINDOWS_DEFAULTS : {}),
      ...(properties.podSubnetID ? { podIPAllocationMode: "DynamicIndividual" } : {}),
      ...(/^Standard_N/.test(properties.vmSize) ? { gpuProfile: { driver: "Install" } } : {}),
    },
  };
}

/** From the first update of the pool on: hashicorp/terraform-provider-azurerm#30757. */
const WINDOWS_DEFAULTS = { windowsProfile: { disableOutboundNat: false } };

const SPOT_DEFAULTS = {
  scaleSetEvictionPolicy: "Delete",
  spotMaxPrice: -1,
  nodeLabels: { "kubernetes.azure.com/scalesetpriority": "spot" },
  nodeTaints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
};
