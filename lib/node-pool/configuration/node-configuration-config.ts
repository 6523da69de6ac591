import type {
  KubernetesClusterNodePoolKubeletConfig,
  KubernetesClusterNodePoolLinuxOsConfig,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { logFiles } from "../../provider/bindings";
import type { NodeConfiguration } from "./node-configuration";
import { SYSCTLS } from "./sysctls";

/** The `kubelet_config` block, which is left out if it has no arguments. */
export function kubeletConfig(
  configuration: NodeConfiguration,
): KubernetesClusterNodePoolKubeletConfig | undefined {
  const { sysctls: _, ...kubelet } = configuration;
  return Object.values(kubelet).every((value) => value === undefined)
    ? undefined
    : {
        cpuManagerPolicy: kubelet.staticCpus ? "static" : undefined,
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
  sysctls,
}: NodeConfiguration): KubernetesClusterNodePoolLinuxOsConfig | undefined {
  return (
    sysctls && {
      sysctlConfig: Object.fromEntries(
        Object.entries(sysctls).map(([name, value]) => [SYSCTLS[name]?.argument ?? name, value]),
      ),
    }
  );
}
