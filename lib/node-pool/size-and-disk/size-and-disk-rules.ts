import { isKnown } from "../../rules/known";
import { LIMITS, SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import { formatRule, rangeRule } from "../../rules/value-rules";
import { isSystemPool, type NodePoolSpec } from "../node-pool-spec";
import { SpotEvictionPolicy } from "../upgrade-and-spot/spot";
import { ephemeralCapacityGb } from "./ephemeral-disk";
import { hasGpu, isArm, isBurstable, parseVmSize } from "./vm-size";

/** The first size with A100 GPUs does not say so in its name. */
const DIVISIBLE_GPU = /_(A100|H100|H200)_|^Standard_ND96asr_v4$/;

export const sizeRules = defineRules<NodePoolSpec>("2026-11-23", [
  formatRule({
    id: "AKS-POOL-010",
    source: SOURCES.aksLimits,
    format: {
      matches: /^Standard_[A-Za-z0-9_-]+$/,
      form: 'the full name of a VM size, with "Standard_" in front',
      example: '"Standard_D4ds_v5"',
    },
    fields: (pool) => [["vmSize", pool.vmSize]],
  }),
  {
    id: "AKS-POOL-011",
    source: SOURCES.aksLimits,
    check: ({ vmSize }) =>
      problemIf((parseVmSize(vmSize)?.vcpus ?? 2) < 2, () => ({
        option: "vmSize",
        value: vmSize,
        reason: "A node needs at least 2 vCPUs.",
        fix: '"Standard_D2ds_v5" or larger',
      })),
  },
  {
    id: "AKS-POOL-012",
    source: SOURCES.systemPools,
    check: (pool) => {
      const size = parseVmSize(pool.vmSize);
      return problemIf(isSystemPool(pool) && size !== undefined && isBurstable(size), () => ({
        option: "vmSize",
        value: pool.vmSize,
        reason: "AKS does not support burstable sizes (B series) in system pools.",
        fix: '"Standard_D4ds_v5"; burstable sizes in user pools',
      }));
    },
  },
  {
    id: "AKS-POOL-013",
    source: SOURCES.gpu,
    check: ({ vmSize, gpu }) => {
      const size = parseVmSize(vmSize);
      return problemIf(gpu !== undefined && size !== undefined && !hasGpu(size), () => ({
        option: "gpu",
        reason: `Nodes of the size ${vmSize} have no GPU.`,
        fix: 'a vmSize of the N family, such as "Standard_NC4as_T4_v3", or no gpu',
      }));
    },
  },
  {
    id: "AKS-POOL-015",
    source: SOURCES.multiInstanceGpu,
    check: ({ vmSize, gpu }) => {
      const size = parseVmSize(vmSize);
      const isWhole = size !== undefined && hasGpu(size) && !DIVISIBLE_GPU.test(vmSize);
      return problemIf(gpu?.instance !== undefined && isWhole, () => ({
        option: "gpu",
        value: gpu?.instance,
        reason: `The GPUs of the size ${vmSize} cannot be divided.`,
        fix: "a vmSize with A100, H100 or H200 GPUs, or Gpu.withDriver()",
      }));
    },
  },
  {
    id: "AKS-POOL-014",
    source: SOURCES.fips,
    check: ({ vmSize, fips, os }) => {
      const size = parseVmSize(vmSize);
      const isArmUbuntu = size !== undefined && isArm(size) && os.osSku.startsWith("Ubuntu");
      return problemIf(fips && isArmUbuntu, () => ({
        option: "fips",
        value: fips,
        reason: `On Arm64 nodes (${vmSize}) FIPS is only to be had with Azure Linux 3.`,
        fix: "os: NodeOs.AZURE_LINUX",
      }));
    },
  },
]);

export const diskRules = defineRules<NodePoolSpec>("2026-11-23", [
  rangeRule({
    id: "AKS-POOL-020",
    source: SOURCES.nodePools,
    minimum: 30,
    maximum: 2048,
    unit: "GB",
    fields: (pool) => [["osDisk.sizeGb", pool.osDisk.sizeGb]],
  }),
  {
    id: "AKS-POOL-021",
    source: SOURCES.ephemeralDisks,
    check: ({ vmSize, osDisk }) => {
      const local = ephemeralCapacityGb(vmSize) ?? LIMITS.ephemeralDiskGb.value;
      const capacity = Math.min(local, LIMITS.ephemeralDiskGb.value);
      const size = isKnown(osDisk.sizeGb) ? osDisk.sizeGb : 0;
      const isTooLarge = Math.max(size, 1) > capacity;
      return problemIf(osDisk.diskType === "Ephemeral" && isTooLarge, () => ({
        option: "osDisk",
        value: size > 0 ? `ephemeral, ${size} GB` : "ephemeral",
        reason: `Nodes of the size ${vmSize} have at most ${capacity} GB of local storage for it.`,
        fix: capacity
          ? `OsDisk.ephemeral(${capacity}), a larger vmSize, or OsDisk.managed()`
          : 'OsDisk.managed(), or a vmSize with a local disk, such as "Standard_D4ds_v5"',
      }));
    },
  },
  {
    id: "AKS-POOL-022",
    source: LIMITS.ephemeralDiskGb.source,
    check: ({ spot, osDisk }) =>
      problemIf(
        osDisk.diskType === "Ephemeral" && spot?.evictionPolicy === SpotEvictionPolicy.DEALLOCATE,
        () => ({
          option: "osDisk",
          value: "ephemeral",
          reason: "A node that is deallocated when it is evicted would lose it.",
          fix: "OsDisk.managed(), or SpotEvictionPolicy.DELETE",
        }),
      ),
  },
]);
