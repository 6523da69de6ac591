import type {
  KubernetesClusterNodePoolKubeletConfig,
  KubernetesClusterNodePoolLinuxOsConfig,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { hugePages, logFiles } from "../../provider/bindings";
import type { NodeConfiguration } from "./node-configuration";
import { sysctlsOfAks } from "./sysctls";

/** A flag in azurerm, and a number in Linux. */
const REUSE = "net.ipv4.tcp_tw_reuse";

/**
 * The `kubelet_config` block, which is left out if it has no arguments. With it, azurerm lets the kubelet
 * run on nodes with swap, which AKS requires for a swap file.
 */
export function kubeletConfig(
  configuration: NodeConfiguration,
): KubernetesClusterNodePoolKubeletConfig | undefined {
  const {
    sysctls,
    ephemeralPorts,
    swapMb,
    hugePages: pages,
    hugePageDefrag,
    ...kubelet
  } = configuration;
  const period = kubelet.cpuLimitPeriodMs;
  const needsBlock = swapMb !== undefined;
  return areUnset(kubelet) && !needsBlock
    ? undefined
    : {
        cpuManagerPolicy: kubelet.staticCpus ? "static" : undefined,
        cpuCfsQuotaEnabled: kubelet.cpuLimits ?? (needsBlock ? true : undefined),
        cpuCfsQuotaPeriod: period === undefined ? undefined : `${period}ms`,
        topologyManagerPolicy: kubelet.numaAlignment,
        imageGcHighThreshold: kubelet.imageCleanupFrom,
        imageGcLowThreshold: kubelet.imageCleanupTo,
        containerLogMaxSizeMb: kubelet.containerLogMb,
        ...logFiles(kubelet.containerLogFiles),
        podMaxPid: kubelet.processesPerPod,
        allowedUnsafeSysctls: kubelet.unsafeSysctls,
      };
}

/** The `linux_os_config` block. */
export function linuxOsConfig({
  sysctls = {},
  ephemeralPorts: ports,
  swapMb,
  hugePages: pages,
  hugePageDefrag,
}: NodeConfiguration): KubernetesClusterNodePoolLinuxOsConfig | undefined {
  const parameters = Object.entries(sysctls).map(([name, value]) =>
    name === REUSE
      ? ["netIpv4TcpTwReuse", value > 0]
      : [sysctlsOfAks()[name]?.argument ?? name, value],
  );
  const range = ports && {
    netIpv4IpLocalPortRangeMin: ports.first,
    netIpv4IpLocalPortRangeMax: ports.last,
  };
  const hasSysctls = parameters.length > 0 || range !== undefined;
  const memory = {
    swapFileSizeMb: swapMb,
    ...hugePages(pages),
    transparentHugePageDefrag: hugePageDefrag,
  };
  return !hasSysctls && areUnset(memory)
    ? undefined
    : {
        ...memory,
        sysctlConfig: hasSysctls ? { ...Object.fromEntries(parameters), ...range } : undefined,
      };
}

function areUnset(options: object): boolean {
  return Object.values(options).every((value) => value === undefined);
}
