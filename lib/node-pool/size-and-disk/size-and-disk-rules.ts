import { ephemeralCapacityGib, nearestVmSize, vmSize, vmSizesDate } from "../../facts/vm-sizes";
import { azurermHas, azurermIsAtLeast, missingFeature } from "../../provider/azurerm-features";
import { isKnown } from "../../rules/known";
import { LIMITS, SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import { formatRule, rangeRule } from "../../rules/value-rules";
import { isSystemPool, type NodePoolSpec } from "../node-pool-spec";
import { SpotEvictionPolicy } from "../upgrade-and-spot/spot";
import { hasGpu, isArm, isBurstable, parseVmSize } from "./vm-size";

/** `Standard_ND96asr_v4` has A100 GPUs, but its name does not contain "A100". */
const PARTITIONABLE_GPU = /_(A100|H100|H200)_|^Standard_ND96asr_v4$/;

/** Of azurerm 4.67 to 5.2; later versions may know more. Source: `SOURCES.azurermNodePool` */
const KNOWN_OS_SKUS: Readonly<Record<string, readonly string[]>> = {
  Linux: ["AzureLinux", "AzureLinux3", "Ubuntu", "Ubuntu2204", "Ubuntu2404"],
  Windows: ["Windows2019", "Windows2022"],
};
const FIXES_OF_OS: Readonly<Record<string, string>> = {
  Linux: "NodeOs.UBUNTU or NodeOs.AZURE_LINUX",
  Windows: "NodeOs.WINDOWS_2022",
};

export const sizeRules = defineRules<NodePoolSpec>("2026-11-29", [
  formatRule({
    id: "AKS-POOL-010",
    title: 'VM sizes begin with "Standard_"',
    source: "https://github.com/Azure/azure-sdk-for-python/issues/22803",
    format: {
      matches: /^standard_[a-z0-9_-]+$/i,
      form: 'the full name of a VM size, beginning with "Standard_"',
      example: '"Standard_D4ds_v5"',
    },
    fields: (pool) => [["vmSize", pool.vmSize]],
  }),
  {
    id: "AKS-POOL-016",
    title: "VM sizes are known",
    why: "Azure is not known to have a VM size with this name.",
    fix: "a size that `az vm list-skus --location <region> --size Standard_` lists",
    severity: "warning",
    source: "https://learn.microsoft.com/azure/virtual-machines/sizes/overview",
    check: ({ vmSize: name }) => {
      const isUnknown = /^Standard_/i.test(name) && isKnown(name) && vmSize(name) === undefined;
      return problemIf(isUnknown, () => {
        const nearest = nearestVmSize(name);
        return {
          option: "vmSize",
          value: name,
          reason: `The list of VM sizes of ${vmSizesDate()} does not contain it.`,
          ...(nearest === undefined ? {} : { fix: `"${nearest}", which has the nearest name` }),
        };
      });
    },
  },
  {
    id: "AKS-POOL-017",
    title: "The node OS is one that azurerm knows",
    why: "azurerm accepts only the OS SKUs that it knows, and Windows nodes need one of Windows.",
    fix: "NodeOs.UBUNTU, NodeOs.AZURE_LINUX or NodeOs.WINDOWS_2022",
    source: SOURCES.azurermNodePool,
    check: ({ os: { osSku, osType } }) => {
      if (osSku === "Ubuntu2404" && osType === "Linux" && !azurermHas("ubuntu2404")) {
        return [{ option: "os", value: osSku, ...missingFeature("ubuntu2404") }];
      }
      const known = KNOWN_OS_SKUS[osType] ?? [];
      const isOfOther = (osType === "Windows") !== osSku.startsWith("Windows");
      const isUnknown = !(azurermIsAtLeast("5.3") || known.includes(osSku));
      return problemIf(isKnown(osSku) && (isOfOther || isUnknown), () => ({
        option: "os",
        value: osSku,
        reason: `azurerm accepts these SKUs of ${osType}: ${known.join(", ")}.`,
        fix: FIXES_OF_OS[osType],
      }));
    },
  },
  {
    id: "AKS-POOL-011",
    title: "Nodes have at least 2 vCPUs",
    why: "AKS requires at least 2 vCPUs per node.",
    fix: '"Standard_D2ds_v5" or larger',
    source: SOURCES.aksLimits,
    check: ({ vmSize }) =>
      problemIf((parseVmSize(vmSize)?.vcpus ?? 2) < 2, () => ({
        option: "vmSize",
        value: vmSize,
      })),
  },
  {
    id: "AKS-POOL-012",
    title: "System pools should not use burstable VM sizes",
    why: "Microsoft does not support burstable sizes (B series) in system pools: when their CPU credits are used up, system pods such as CoreDNS are throttled. Azure creates them all the same.",
    fix: '"Standard_D4ds_v5"; the change rotates the nodes of an existing pool',
    severity: "warning",
    source: SOURCES.systemPools,
    check: (pool) => {
      const size = parseVmSize(pool.vmSize);
      return problemIf(isSystemPool(pool) && size !== undefined && isBurstable(size), () => ({
        option: "vmSize",
        value: pool.vmSize,
      }));
    },
  },
  {
    id: "AKS-POOL-013",
    title: "GPU drivers and instances require a VM size with a GPU",
    why: "AKS installs GPU drivers only on VM sizes with a GPU (N family).",
    fix: 'a vmSize of the N family, such as "Standard_NC4as_T4_v3", or no gpu',
    source: "https://github.com/Azure/azure-rest-api-specs/pull/26072",
    check: ({ vmSize, gpu }) => {
      const size = parseVmSize(vmSize);
      return problemIf(gpu?.driver === "Install" && size !== undefined && !hasGpu(size), () => ({
        option: "gpu",
        reason: `Nodes of size ${vmSize} have no GPU.`,
      }));
    },
  },
  {
    id: "AKS-POOL-015",
    title: "Multi-instance GPU requires A100, H100 or H200 GPUs",
    why: "Only A100, H100 and H200 GPUs can be partitioned.",
    fix: "a vmSize with A100, H100 or H200 GPUs, or Gpu.withDriver()",
    source: SOURCES.multiInstanceGpu,
    check: ({ vmSize, gpu }) => {
      const size = parseVmSize(vmSize);
      const isWhole = size !== undefined && hasGpu(size) && !PARTITIONABLE_GPU.test(vmSize);
      return problemIf(gpu?.instance !== undefined && isWhole, () => ({
        option: "gpu",
        value: gpu?.instance,
        reason: `The GPUs of size ${vmSize} cannot be partitioned.`,
      }));
    },
  },
  {
    id: "AKS-POOL-014",
    title: "FIPS on Arm64 nodes requires Azure Linux",
    why: "On Arm64 nodes, FIPS is available only with Azure Linux 3.",
    fix: "os: NodeOs.AZURE_LINUX",
    source: SOURCES.fips,
    check: ({ vmSize, fips, os }) => {
      const size = parseVmSize(vmSize);
      const isArmUbuntu = size !== undefined && isArm(size) && os.osSku.startsWith("Ubuntu");
      return problemIf(fips && isArmUbuntu, () => ({
        option: "fips",
        value: fips,
        reason: `On Arm64 nodes (${vmSize}), FIPS is available only with Azure Linux 3.`,
      }));
    },
  },
]);

export const diskRules = defineRules<NodePoolSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-POOL-020",
    title: "OS disks have 30 to 2048 GB",
    source: "https://learn.microsoft.com/cli/azure/aks/nodepool",
    minimum: 30,
    maximum: 2048,
    unit: "GB",
    fields: (pool) => [["osDisk.sizeGb", pool.osDisk.sizeGb]],
  }),
  {
    id: "AKS-POOL-021",
    title: "Ephemeral OS disks fit the local storage of the VM size",
    why: "An ephemeral OS disk is stored on the cache or temporary disk of the node, so it cannot be larger than that disk.",
    fix: "OsDisk.managed(), or a vmSize with a larger local disk; either rotates the nodes of an existing pool",
    source: SOURCES.ephemeralDisksOfVms,
    check: ({ vmSize, osDisk: { diskType, sizeGb } }) => {
      const local = ephemeralCapacityGib(vmSize) ?? LIMITS.ephemeralDiskGb.value;
      const capacity = Math.min(local, LIMITS.ephemeralDiskGb.value);
      const isTooLarge = (isKnown(sizeGb) ? sizeGb : 1) > capacity;
      return problemIf(diskType === "Ephemeral" && isTooLarge, () => ({
        option: "osDisk",
        value: isKnown(sizeGb) ? `ephemeral, ${sizeGb} GB` : "ephemeral",
        reason: `Nodes of size ${vmSize} have at most ${capacity} GB of local storage for an OS disk.`,
        fix: capacity
          ? `OsDisk.ephemeral(${capacity}), a larger vmSize, or OsDisk.managed()`
          : 'OsDisk.managed(), or a vmSize with a local disk, such as "Standard_D4ds_v5"',
      }));
    },
  },
  {
    id: "AKS-POOL-022",
    title: "Spot pools that deallocate nodes have managed OS disks",
    why: "A deallocated node loses its ephemeral OS disk.",
    fix: "OsDisk.managed(), which rotates the nodes of an existing pool; SpotEvictionPolicy.DELETE replaces it",
    source: LIMITS.ephemeralDiskGb.source,
    check: ({ spot, osDisk }) =>
      problemIf(
        osDisk.diskType === "Ephemeral" && spot?.evictionPolicy === SpotEvictionPolicy.DEALLOCATE,
        () => ({
          option: "osDisk",
          value: "ephemeral",
        }),
      ),
  },
]);
