import type {
  KubernetesClusterNodePoolKubeletConfig,
  KubernetesClusterNodePoolLinuxOsConfig,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { logFiles } from "../../provider/bindings";
import type { NodeConfiguration } from "./node-configuration";
import { sysctlsOfAks } from "./sysctls";

/** A flag in azurerm, and a number in Linux. */
const REUSE = "net.ipv4.tcp_tw_reuse";

/** The `kubelet_config` block, which is left out if it has no arguments. */
export function kubeletConfig(
  configuration: NodeConfiguration,
): KubernetesClusterNodePoolKubeletConfig | undefined {
  const { sysctls: _, ephemeralPorts: __, ...kubelet } = configuration;
  const period = kubelet.cpuLimitPeriodMs;
  return Object.values(kubelet).every((value) => value === undefined)
    ? undefined
    : {
        cpuManagerPolicy: kubelet.staticCpus ? "static" : undefined,
        cpuCfsQuotaEnabled: kubelet.cpuLimits,
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
  return parameters.length === 0 && range === undefined
    ? undefined
    : { sysctlConfig: { ...Object.fromEntries(parameters), ...range } };
}
