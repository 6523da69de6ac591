import type { KubernetesClusterDefaultNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { sysctlsOfAks } from "../node-pool/configuration/sysctls";
import { memberWith, options } from "./api";
import type { Options } from "./code";
import type { PoolArguments } from "./described-cluster";

type AnyPool = KubernetesClusterDefaultNodePool | PoolArguments;
type Numbers = Readonly<Record<string, number | undefined>>;

/** The kubelet and Linux of the nodes. */
export function configurationOptions({
  kubeletConfig: kubelet,
  linuxOsConfig: linux,
}: AnyPool): Options | undefined {
  const logs = kubelet as Numbers | undefined;
  const pages = linux as Readonly<Record<string, string | undefined>> | undefined;
  const period = /^(\d+)ms$/.exec(kubelet?.cpuCfsQuotaPeriod ?? "")?.[1];
  return options({
    staticCpus: kubelet?.cpuManagerPolicy === "static" ? true : undefined,
    cpuLimits: kubelet?.cpuCfsQuotaEnabled === false ? false : undefined,
    cpuLimitPeriodMs: period === undefined ? undefined : Number(period),
    numaAlignment: memberWith("NumaAlignment", kubelet?.topologyManagerPolicy),
    imageCleanupFrom: kubelet?.imageGcHighThreshold,
    imageCleanupTo: kubelet?.imageGcLowThreshold,
    containerLogMb: kubelet?.containerLogMaxSizeMb,
    containerLogFiles: logs?.containerLogMaxFiles ?? logs?.containerLogMaxLine,
    processesPerPod: kubelet?.podMaxPid,
    unsafeSysctls: kubelet?.allowedUnsafeSysctls,
    ...sysctls((linux?.sysctlConfig ?? {}) as Numbers),
    swapMb: linux?.swapFileSizeMb,
    hugePages: memberWith(
      "HugePages",
      pages?.transparentHugePageEnabled ?? pages?.transparentHugePage,
    ),
    hugePageDefrag: memberWith("HugePageDefrag", linux?.transparentHugePageDefrag),
  });
}

function sysctls(config: Numbers) {
  const { netIpv4IpLocalPortRangeMin: first, netIpv4IpLocalPortRangeMax: last } = config;
  const set = Object.entries(sysctlsOfAks()).flatMap(([name, { argument }]) => {
    const value = Number(config[argument] ?? 0);
    return value > 0 ? [[name, value] as const] : [];
  });
  return {
    sysctls: options(Object.fromEntries(set)),
    ephemeralPorts: first !== undefined && last !== undefined ? { first, last } : undefined,
  };
}
