import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";
import { NodeOsUpgradeChannel } from "../upgrades/cluster-upgrades";

/** Source: `SOURCES.isolatedClusters` */
const FIRST_MINOR_VERSION = 30;

/** Requirements of network isolated clusters. */
export const isolationRules = defineRules<AksClusterSpec>("2026-11-29", [
  {
    id: "AKS-CLU-053",
    title: "A network isolated cluster has a private API server or one in a subnet",
    why: "Nodes without internet egress cannot reach a public API server.",
    fix: "the same apiServer with .inSubnet(subnet), which cannot be undone; ApiServerAccess.private() replaces an existing cluster",
    source: SOURCES.isolatedClusters,
    check: ({ apiServer, outbound }) =>
      problemIf(
        isIsolated(outbound.outboundType) && !apiServer.isPrivate && apiServer.subnet === undefined,
        () => ({
          option: "apiServer",
        }),
      ),
  },
  {
    id: "AKS-CLU-054",
    title: `Network isolated clusters run Kubernetes 1.${FIRST_MINOR_VERSION} or later`,
    why: `Network isolated clusters require Kubernetes 1.${FIRST_MINOR_VERSION} or later.`,
    fix: 'KubernetesVersion.of("1.35"); an existing cluster is upgraded one minor version at a time',
    source: SOURCES.isolatedSetup,
    check: ({ kubernetesVersion, outbound }) => {
      const minor = isKnown(kubernetesVersion)
        ? Number(kubernetesVersion.split(".")[1])
        : Number.NaN;
      return problemIf(isIsolated(outbound.outboundType) && minor < FIRST_MINOR_VERSION, () => ({
        option: "version",
        value: kubernetesVersion,
      }));
    },
  },
  {
    id: "AKS-CLU-055",
    title: "Network isolated clusters do not use the channel Unmanaged",
    why: "With the channel Unmanaged, nodes download packages from the internet, which network isolated nodes cannot reach.",
    fix: "NodeOsUpgradeChannel.NODE_IMAGE or NodeOsUpgradeChannel.SECURITY_PATCH",
    source: SOURCES.isolatedSetup,
    check: ({ upgrades, outbound }) =>
      problemIf(
        isIsolated(outbound.outboundType) && upgrades.nodeOs === NodeOsUpgradeChannel.UNMANAGED,
        () => ({
          option: "upgrades.nodeOs",
          value: upgrades.nodeOs,
        }),
      ),
  },
]);

function isIsolated(outboundType: string): boolean {
  return outboundType === "none";
}
