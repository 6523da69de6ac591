import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";
import { NodeOsUpgradeChannel } from "../upgrades/cluster-upgrades";

/** Source: `SOURCES.isolatedClusters` */
const FIRST_MINOR_VERSION = 30;

/** What a cluster without a way to the internet must be like. */
export const isolationRules = defineRules<AksClusterSpec>("2026-11-23", [
  {
    id: "AKS-CLU-053",
    source: SOURCES.isolatedClusters,
    check: ({ apiServer, outbound }) =>
      problemIf(
        isIsolated(outbound.outboundType) && !apiServer.isPrivate && apiServer.subnet === undefined,
        () => ({
          option: "apiServer",
          reason: "Nodes without a way to the internet do not reach a public API server.",
          fix: "ApiServerAccess.private(), or .inSubnet(subnet)",
        }),
      ),
  },
  {
    id: "AKS-CLU-054",
    source: SOURCES.isolatedClusters,
    check: ({ kubernetesVersion, outbound }) => {
      const minor = isKnown(kubernetesVersion)
        ? Number(kubernetesVersion.split(".")[1])
        : Number.NaN;
      return problemIf(isIsolated(outbound.outboundType) && minor < FIRST_MINOR_VERSION, () => ({
        option: "version",
        value: kubernetesVersion,
        reason: `Network-isolated clusters need Kubernetes 1.${FIRST_MINOR_VERSION} or later.`,
        fix: 'KubernetesVersion.of("1.35")',
      }));
    },
  },
  {
    id: "AKS-CLU-055",
    source: SOURCES.isolatedClusters,
    check: ({ upgrades, outbound }) =>
      problemIf(
        isIsolated(outbound.outboundType) &&
          upgrades.nodeOs !== NodeOsUpgradeChannel.NODE_IMAGE &&
          upgrades.nodeOs !== NodeOsUpgradeChannel.NONE,
        () => ({
          option: "upgrades.nodeOs",
          value: upgrades.nodeOs,
          reason: "Nodes without a way to the internet fetch no packages.",
          fix: "NodeOsUpgradeChannel.NODE_IMAGE or NodeOsUpgradeChannel.NONE",
        }),
      ),
  },
]);

function isIsolated(outboundType: string): boolean {
  return outboundType === "none";
}
